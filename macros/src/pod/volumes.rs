//! `#[volume(name = source)]`.

use podwire_rules::{environment, names, paths, quantities, volumes, wiring};
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::LitStr;
use syn::spanned::Spanned;

use super::Pod;
use crate::arguments::{Argument, ArgumentValue, Arguments, Name, as_call, as_word};
use crate::errors::Errors;
use crate::expand::option;
use crate::expression::{Text, whole_number};
use crate::naming;
use crate::place::Place;

const SOURCES: &[&str] = &[
    "empty_dir",
    "config_map",
    "secret",
    "persistent_volume_claim",
    "host_path",
    "projected",
    "downward_api",
];
const PROJECTED: &[&str] = &["config_map", "secret", "downward_api", "service_account_token"];
const HOST_PATH_TYPES: &[&str] =
    &["DirectoryOrCreate", "Directory", "FileOrCreate", "File", "Socket", "CharDevice", "BlockDevice"];

impl Pod<'_> {
    pub(super) fn read_volumes(&mut self, errors: &Errors) {
        let mut seen: Vec<String> = Vec::new();
        let mut volumes = Vec::new();
        let attributes = self.input.attributes;
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("volume")) {
            let mut arguments = Arguments::of_attribute(attribute, errors);
            let allow_unmounted = read_allow(&mut arguments, errors);
            let first = arguments.take_first(&["allow"]);
            arguments.finish("volume", &["allow"], errors);
            let volume = first.as_ref().and_then(|first| match (&first.name, &first.value) {
                (Some(Name { ident: Some(ident), .. }), ArgumentValue::Tokens(source)) => {
                    Some((ident, source))
                }
                _ => None,
            });
            let Some((ident, source)) = volume else {
                errors.grammar(
                    attribute.path().span(),
                    "expected `#[volume(name = source)]`, such as `#[volume(cache = empty_dir)]`",
                );
                continue;
            };
            let name = naming::kebab(ident);
            errors.literal(ident.span(), "volume name", &name, names::dns_label(&name));
            if seen.contains(&name) {
                errors.rule(
                    ident.span(),
                    &wiring::DUPLICATE_VOLUME,
                    format!("the pod has two volumes `{name}`; give this one another name"),
                );
                continue;
            }
            seen.push(name.clone());
            let Some(source) = self.volume_source(source, errors) else { continue };
            let podwire = &self.input.podwire;
            let type_name = self.input.ident;
            let index = volumes.len();
            if !allow_unmounted {
                let arguments = quote!(<#type_name as #podwire::Pod>::DECL, #index);
                self.checks.extend(Place::from(ident.span()).check(podwire, &quote!(pod_volume), arguments));
            }
            volumes.push(quote!(#podwire::declare::VolumeDecl {
                name: #name,
                source: #podwire::declare::VolumeSource::#source,
                allow_unmounted: #allow_unmounted,
            }));
        }
        self.declaration.set_list("volumes", &volumes);
    }

    fn volume_source(&mut self, tokens: &TokenStream, errors: &Errors) -> Option<TokenStream> {
        let (name, mut arguments) = match (as_call(tokens), as_word(tokens)) {
            (Some((name, group)), _) => {
                let arguments = Arguments::of_call(&name, &group, errors);
                (name, arguments)
            }
            (None, Some(word)) => {
                let name = Name { text: word.to_string(), span: word.span(), ident: Some(word) };
                (name.clone(), Arguments::empty(name.span))
            }
            (None, None) => {
                errors
                    .grammar(tokens.span(), format!("expected a volume's source: {}", naming::list(SOURCES)));
                return None;
            }
        };
        match name.text.as_str() {
            "empty_dir" => self.empty_dir(arguments, errors),
            "config_map" => self.keyed("ConfigMap", &mut arguments, true, errors),
            "secret" => self.keyed("Secret", &mut arguments, true, errors),
            "persistent_volume_claim" => self.claim(arguments, errors),
            "host_path" => host_path(arguments, errors),
            "projected" => self.projected(arguments, errors),
            "downward_api" => {
                let mode = read_mode(&mut arguments, errors);
                let items = self.downward_items(arguments, errors);
                Some(quote!(DownwardApi { items: &[#(#items),*], default_mode: #mode }))
            }
            other => {
                let mend = naming::suggestion(other, SOURCES);
                errors.grammar(name.span, format!("no source of a volume is called `{other}`{mend}"));
                None
            }
        }
    }

    fn empty_dir(&mut self, mut arguments: Arguments, errors: &Errors) -> Option<TokenStream> {
        let medium = arguments
            .take("medium", errors)
            .and_then(|it| it.choice(&volumes::EMPTY_DIR_SIZE, &["Memory"], errors));
        let size_limit = arguments
            .take("size_limit", errors)
            .and_then(|it| it.value("size_limit = \"1Gi\"", errors))
            .map(|tokens| {
                let text = self.expressions.text(tokens);
                if let Text::Literal(size, span) = &text {
                    errors.literal(*span, "size limit", size, quantities::quantity(size));
                }
                text.expand(&self.input.podwire)
            });
        arguments.finish("empty_dir", &["medium", "size_limit"], errors);
        let (medium, size_limit) = (option(medium), option(size_limit));
        Some(quote!(EmptyDir { medium: #medium, size_limit: #size_limit }))
    }

    /// `config_map(name = "settings", items("key" = "file"), mode = 0o440, optional)`, and `secret` likewise.
    fn keyed(
        &mut self,
        variant: &str,
        arguments: &mut Arguments,
        with_mode: bool,
        errors: &Errors,
    ) -> Option<TokenStream> {
        let call = if variant == "Secret" { "secret" } else { "config_map" };
        let form = format!("{call}(name = \"name\")");
        let known: &[&str] =
            if with_mode { &["name", "items", "mode", "optional"] } else { &["name", "items", "optional"] };
        let span = arguments.span;
        let name = arguments.take("name", errors);
        let items =
            arguments.take("items", errors).map(|items| read_items(&items, errors)).unwrap_or_default();
        let optional = arguments.take("optional", errors).is_some_and(|flag| flag.flag(errors));
        let mode = with_mode.then(|| read_mode(arguments, errors));
        std::mem::replace(arguments, Arguments::empty(span)).finish(call, known, errors);
        let Some(name) = name else {
            errors.grammar(span, format!("expected `{form}`"));
            return None;
        };
        let name = self.resource_name(name.value(&form, errors)?, &format!("{variant} name"), errors);
        let variant = proc_macro2::Ident::new(variant, span);
        let podwire = &self.input.podwire;
        let items =
            items.iter().map(|(key, path)| quote!(#podwire::declare::KeyPath { key: #key, path: #path }));
        let mode = mode.map(|mode| quote!(default_mode: #mode,));
        Some(quote!(#variant { name: #name, items: &[#(#items),*], #mode optional: #optional }))
    }

    fn claim(&mut self, mut arguments: Arguments, errors: &Errors) -> Option<TokenStream> {
        let known = &["name", "read_only"];
        let span = arguments.span;
        let name = arguments.take("name", errors);
        let read_only = arguments.take("read_only", errors).is_some_and(|flag| flag.flag(errors));
        arguments.finish("persistent_volume_claim", known, errors);
        let Some(name) = name else {
            errors.grammar(span, "expected `persistent_volume_claim(name = \"claim\")`");
            return None;
        };
        let name = name.value("name = \"claim\"", errors)?;
        let claim = self.resource_name(name, "claim name", errors);
        Some(quote!(PersistentVolumeClaim { claim: #claim, read_only: #read_only }))
    }

    fn projected(&mut self, mut arguments: Arguments, errors: &Errors) -> Option<TokenStream> {
        let podwire = &self.input.podwire;
        let mode = read_mode(&mut arguments, errors);
        let span = arguments.span;
        let mut sources = Vec::new();
        for argument in arguments.take_all() {
            let (Some(name), ArgumentValue::Call(group)) = (&argument.name, &argument.value) else {
                errors.grammar(
                    argument.span,
                    format!("expected a projected source: {}", naming::list(PROJECTED)),
                );
                continue;
            };
            let mut inner = Arguments::of_call(name, group, errors);
            let source = match name.text.as_str() {
                "config_map" => self.keyed("ConfigMap", &mut inner, false, errors),
                "secret" => self.keyed("Secret", &mut inner, false, errors),
                "downward_api" => {
                    let items = self.downward_items(inner, errors);
                    Some(quote!(DownwardApi { items: &[#(#items),*] }))
                }
                "service_account_token" => token_source(inner, errors),
                other => {
                    let mend = naming::suggestion(other, PROJECTED);
                    errors.grammar(name.span, format!("no projected source is called `{other}`{mend}"));
                    None
                }
            };
            sources.extend(source.map(|source| quote!(#podwire::declare::ProjectedSource::#source)));
        }
        if sources.is_empty() {
            errors.grammar(span, format!("a projected volume has a source: {}", naming::list(PROJECTED)));
        }
        Some(quote!(Projected { sources: &[#(#sources),*], default_mode: #mode }))
    }

    /// `downward_api("labels" = field("metadata.labels"), "memory" = resource("limits.memory", container = "web"))`
    fn downward_items(&mut self, mut arguments: Arguments, errors: &Errors) -> Vec<TokenStream> {
        let mut items = Vec::new();
        for argument in arguments.take_all() {
            let (Some(name), ArgumentValue::Tokens(value)) = (&argument.name, &argument.value) else {
                errors.grammar(argument.span, "expected `\"file\" = field(\"metadata.labels\")`");
                continue;
            };
            errors.literal(name.span, "file path", &name.text, paths::file_path(&name.text));
            items.extend(self.downward_item(&name.text, value, errors));
        }
        items
    }

    fn downward_item(&mut self, path: &str, value: &TokenStream, errors: &Errors) -> Option<TokenStream> {
        let podwire = &self.input.podwire;
        let form =
            "expected `field(\"metadata.labels\")` or `resource(\"limits.memory\", container = \"web\")`";
        let Some((name, group)) = as_call(value) else {
            errors.grammar(value.span(), form);
            return None;
        };
        let mut arguments = Arguments::of_call(&name, &group, errors);
        let first: Option<LitStr> =
            arguments.take_first(&["container"]).and_then(|it| crate::expression::string(&it.tokens()));
        let container =
            arguments.take("container", errors).and_then(|it| it.string("container = \"name\"", errors));
        arguments.finish(&name.text, &["container"], errors);
        let (field, resource) = match (name.text.as_str(), first, container) {
            ("field", Some(field), None) => {
                let breaches = environment::file_field_path(&field.value());
                errors.literal(field.span(), "pod field", field.value(), breaches);
                (option(Some(field)), option(None::<LitStr>))
            }
            ("resource", Some(resource), Some(container)) => {
                let breaches = environment::resource_field(&resource.value());
                errors.literal(resource.span(), "container resource", resource.value(), breaches);
                (option(None::<LitStr>), option(Some(quote!((#resource, #container)))))
            }
            _ => {
                errors.grammar(name.span, form);
                return None;
            }
        };
        Some(quote!(#podwire::declare::DownwardItem { path: #path, field: #field, resource: #resource }))
    }
}

fn read_allow(arguments: &mut Arguments, errors: &Errors) -> bool {
    let Some(argument) = arguments.take("allow", errors) else { return false };
    let id = wiring::UNMOUNTED_VOLUME.id;
    let mut list = argument.list(&format!("allow(\"{id}\")"), errors);
    let mut allowed = false;
    for rule in list.take_all() {
        match crate::expression::string(&rule.tokens()) {
            Some(name) if name.value() == id => allowed = true,
            _ => errors
                .grammar(rule.span, format!("a volume can be allowed to break one rule: `allow(\"{id}\")`")),
        }
    }
    allowed
}

/// `mode = 0o440`: file permissions.
fn read_mode(arguments: &mut Arguments, errors: &Errors) -> TokenStream {
    let mode = arguments.take("mode", errors).and_then(|argument| {
        let tokens = argument.value("mode = 0o440", errors)?;
        let Some((Some(mode), span)) = whole_number(&tokens) else {
            errors.grammar(tokens.span(), "expected file permissions: `mode = 0o440`");
            return None;
        };
        errors.literal(span, "`mode`", tokens, volumes::file_mode(mode));
        Some(i32::try_from(mode).unwrap_or_default())
    });
    option(mode)
}

fn read_items(argument: &Argument, errors: &Errors) -> Vec<(String, String)> {
    let mut list = argument.list("items(\"key\" = \"file\")", errors);
    let mut items = Vec::new();
    for item in list.take_all() {
        let path = match &item.value {
            ArgumentValue::Tokens(tokens) => crate::expression::string(tokens),
            _ => None,
        };
        let (Some(key), Some(path)) = (&item.name, path) else {
            errors.grammar(item.span, "expected `\"key\" = \"file\"`");
            continue;
        };
        errors.literal(key.span, "key", &key.text, environment::config_key(&key.text));
        errors.literal(path.span(), "file path", path.value(), paths::file_path(&path.value()));
        items.push((key.text.clone(), path.value()));
    }
    items
}

fn host_path(mut arguments: Arguments, errors: &Errors) -> Option<TokenStream> {
    let span: Span = arguments.span;
    let path_type = arguments
        .take("type", errors)
        .and_then(|it| it.choice(&volumes::HOST_PATH_TYPE, HOST_PATH_TYPES, errors));
    let path = arguments.take_first(&["type"]).and_then(|it| crate::expression::string(&it.tokens()));
    arguments.finish("host_path", &["type"], errors);
    let Some(path) = path else {
        errors.grammar(span, "expected `host_path(\"/var/log\", type = Directory)`");
        return None;
    };
    errors.literal(path.span(), "host path", path.value(), paths::no_backsteps(&path.value()));
    let path_type = option(path_type);
    Some(quote!(HostPath { path: #path, path_type: #path_type }))
}

fn token_source(mut arguments: Arguments, errors: &Errors) -> Option<TokenStream> {
    let known = &["audience", "expiration"];
    let span = arguments.span;
    let audience =
        arguments.take("audience", errors).and_then(|it| it.string("audience = \"vault\"", errors));
    let expiration = arguments.take("expiration", errors).and_then(|it| {
        let tokens = it.value("expiration = 3600", errors)?;
        let Some((Some(seconds), span)) = whole_number(&tokens) else {
            errors.grammar(tokens.span(), "expected seconds: `expiration = 3600`");
            return None;
        };
        errors.literal(span, "`expiration`", seconds, volumes::token_expiration(seconds));
        Some(seconds)
    });
    let path = arguments.take_first(known).and_then(|it| crate::expression::string(&it.tokens()));
    arguments.finish("service_account_token", known, errors);
    let Some(path) = path else {
        errors.grammar(span, "expected `service_account_token(\"token\", audience = \"vault\")`");
        return None;
    };
    errors.literal(path.span(), "file path", path.value(), paths::file_path(&path.value()));
    let (audience, expiration) = (option(audience), option(expiration));
    Some(quote!(ServiceAccountToken { path: #path, audience: #audience, expiration_seconds: #expiration }))
}
