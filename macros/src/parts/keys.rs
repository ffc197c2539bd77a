//! References to what is no struct of the user's: keys of Secrets and ConfigMaps, fields of pods, resources of containers.

use podwire_rules::{environment, names, paths, quantities, wiring};
use proc_macro2::{Ident, Span};
use syn::Path;
use syn::spanned::Spanned;

use super::links::near;
use crate::input::{Private, no_kin};
use crate::options::{Flag, Form, Literal, Table, TextForm, options};
use crate::syntax::{Argument, ArgumentValue, Arguments, Errors, Placed, string};
use crate::tokens::{TokenStream, quote, quote_spanned};

/// The name of a Secret.
pub(crate) const SECRET: TextForm =
    TextForm { subject: "Secret name", rule: names::dns_subdomain, words: "" };
/// The name of a ConfigMap.
pub(crate) const CONFIG_MAP: TextForm =
    TextForm { subject: "ConfigMap name", rule: names::dns_subdomain, words: "" };

options! {
    /// `resource("limits.memory", …)`
    pub(crate) struct ResourceOptions = "resource" of no_kin {
        container: Placed<String> = Literal { subject: "container name", rule: names::dns_label, words: "" }
            => { like: "container = \"name\"", absent: "the container itself", kubernetes: &["containerName"], };
        divisor: Placed<String> = Literal { subject: "divisor", rule: quantities::quantity, words: "" }
            => { like: "divisor = \"1Mi\"", absent: "1", };
    }
}

options! {
    /// `field("status.podIP")`
    pub(crate) struct FieldOptions = "field" of no_kin {}
}

/// `"key" = "file"`: a key, and the file that holds it.
pub(crate) struct KeyFile {
    pub(crate) key: Placed<String>,
    pub(crate) file: Placed<String>,
}

/// `items("key" = "file")`
pub(crate) struct Items;

impl Form for Items {
    type Value = Vec<KeyFile>;

    fn words(&self) -> String {
        "\"key\" = \"file\", …".to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Vec<KeyFile>> {
        let mut items = Vec::new();
        for item in argument.items(like, errors)? {
            let file = match &item.value {
                ArgumentValue::Tokens(tokens) => string(tokens),
                _ => None,
            };
            let (Some(key), Some(file)) = (&item.name, file) else {
                errors.grammar(item.span, "expected `\"key\" = \"file\"`");
                continue;
            };
            errors.literal(key.span, "key", &key.text, environment::config_key(&key.text));
            errors.literal(file.span, "file path", &file.value, paths::file_path(&file.value));
            items.push(KeyFile { key: Placed::new(key.text.clone(), key.span), file });
        }
        Some(items)
    }
}

/// `RULES`, or `RULES = "rules.yaml"`: a declared key by its constant, and the file that holds it.
pub(crate) struct KeyItem {
    pub(crate) constant: Ident,
    pub(crate) file: Option<Placed<String>>,
}

/// `items(RULES, LEVEL = "level.txt")`
pub(crate) struct KeyItems;

impl Form for KeyItems {
    type Value = Vec<KeyItem>;

    fn words(&self) -> String {
        "keys by their constants, each with a file's name where that is another one: `RULES, LEVEL = \"level.txt\"`".to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Vec<KeyItem>> {
        let mut items = Vec::new();
        for item in argument.items(like, errors)? {
            let constant = item.name.as_ref().and_then(|name| name.ident.clone());
            let file = match &item.value {
                ArgumentValue::Flag => Some(None),
                ArgumentValue::Tokens(tokens) => string(tokens).map(Some),
                ArgumentValue::Call(_) => None,
            };
            let (Some(constant), Some(file)) = (constant, file) else {
                let message =
                    format!("expected a key by its constant, so that the compiler can check it: `{like}`");
                errors.rule(item.span, &wiring::DANGLING_KEY, message);
                continue;
            };
            if let Some(file) = &file {
                errors.literal(file.span, "file path", &file.value, paths::file_path(&file.value));
            }
            items.push(KeyItem { constant, file });
        }
        Some(items)
    }
}

/// A config map or secret that a type declares: `config_map(Settings, …)`.
pub(crate) struct KeysOf {
    /// The trait that the type must have.
    declares: &'static str,
    path: Path,
}

impl KeysOf {
    /// Reads the type at the beginning of the arguments of `config_map(…)` and `secret(…)`.
    pub(crate) fn take(
        name: &str,
        arguments: &mut Arguments,
        table: &Table,
        errors: &Errors,
    ) -> Option<KeysOf> {
        let (declares, noun) = match name {
            "secret" => ("SecretObject", "secret"),
            _ => ("ConfigMap", "config map"),
        };
        let path = arguments.take_first(table)?;
        match path.tokens().path() {
            Some(path) => Some(KeysOf { declares, path }),
            None => {
                let message = format!("expected the type of a {noun}: `{name}(Settings)`");
                errors.grammar(path.span, message);
                None
            }
        }
    }

    /// The number of the reference that stands at `at`, what has the keys, and the files that hold them.
    pub(crate) fn expand(
        &self,
        at: &str,
        items: Option<&Vec<KeyItem>>,
        references: &mut Vec<TokenStream>,
        private: &Private,
    ) -> (u16, TokenStream, TokenStream) {
        let (path, declares) = (&self.path, Ident::new(self.declares, Span::call_site()));
        let source = quote_spanned!(path.span()=> <#path as #private::#declares>::SOURCE);
        let reference = references.len() as u16;
        references.push(near(&quote!(#at), &quote!(#source.head), private));
        let items = items.into_iter().flatten().map(|KeyItem { constant, file }| {
            let key = quote!(<#path>::#constant.name());
            let file = file.as_ref().map_or_else(|| key.clone(), |file| quote!(#file));
            quote!(#private::KeyPath { key: #key, path: #file })
        });
        (reference, quote!(#source.resource), quote!(&[#(#items),*]))
    }
}

/// A flag that says that the pod starts without what is referred to.
pub(crate) const OPTIONAL: Flag = Flag("");

/// The text in front of a call's options: `field("status.podIP")`.
pub(crate) fn first_string(
    arguments: &mut Arguments,
    table: &Table,
    form: &str,
    errors: &Errors,
) -> Option<Placed<String>> {
    let span = arguments.span;
    let first = arguments.take_first(table).and_then(|argument| string(&argument.tokens()));
    if first.is_none() && !arguments.is_broken() {
        errors.grammar(span, format!("expected `{form}`"));
    }
    first
}
