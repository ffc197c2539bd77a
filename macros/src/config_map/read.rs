//! Reads a config map's attributes and fields.

use podwire_rules::{environment, names, wiring};
use syn::Path;
use syn::spanned::Spanned;

use super::model::{ConfigMap, Key, RenameAll};
use super::options::{ConfigMapOptions, KeyOptions};
use crate::input::{Input, marker};
use crate::options::Form;
use crate::parts;
use crate::parts::renaming::{CASES, Case};
use crate::syntax::{Argument, ArgumentValue, Arguments, Errors, Name, Placed, naming, string};

/// The config map as its attributes say it; what is malformed is reported and left out.
pub(super) fn config_map<'a>(input: &'a Input<'a>, errors: &Errors) -> ConfigMap<'a> {
    let own = input.arguments("config_map", errors);
    let mut own = own.map(|arguments| ConfigMapOptions::read(arguments, errors)).unwrap_or_default();
    let name = own.name.take();
    let name = parts::names::of_resource(name, input.ident, "config map name", names::dns_subdomain, errors);
    let case = own.rename_all.as_ref().map(|rename| rename.0);
    let is_key = |field: &&&syn::Field| marker(&field.attrs, "value", errors).is_none();
    let fields = input.fields.iter().filter(is_key);
    let keys = fields.filter_map(|field| {
        let ident = field.ident.as_ref()?;
        let options = Arguments::of_attributes(&field.attrs, "key", errors);
        let options = options.map(|arguments| KeyOptions::read(arguments, errors)).unwrap_or_default();
        let name = options.name.as_ref().map(|name| Placed::new(name.value.clone(), name.span));
        let name = name.unwrap_or_else(|| key_of(ident, case, errors));
        Some(Key { field: ident, name, options })
    });
    let keys = keys.collect();
    ConfigMap { input, name, own, keys }
}

/// The key that a field's name stands for.
fn key_of(field: &proc_macro2::Ident, case: Option<Case>, errors: &Errors) -> Placed<String> {
    let plain = naming::plain(field);
    let name = case.map_or(plain.clone(), |case| case.of(&plain));
    errors.literal(field.span(), "key", &name, environment::config_key(&name));
    Placed::new(name, field.span())
}

/// `rename_all = "kebab-case"`
pub(super) struct RenameForm;

impl Form for RenameForm {
    type Value = RenameAll;

    fn words(&self) -> String {
        let cases: Vec<String> = CASES.iter().map(|(name, _)| format!("`\"{name}\"`")).collect();
        format!("{}, as serde has them", cases.join(", "))
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<RenameAll> {
        let tokens = argument.value(like, errors)?;
        let Some(text) = string(&tokens) else {
            errors.grammar(tokens.span(), format!("expected `{like}` with a string literal"));
            return None;
        };
        let found = CASES.iter().find(|(name, _)| *name == text.value);
        if found.is_none() {
            let names: Vec<&str> = CASES.iter().map(|(name, _)| *name).collect();
            let mend = naming::suggestion(&text.value, &names);
            errors.grammar(text.span, format!("`rename_all` knows no case `{}`{mend}", text.value));
        }
        found.map(|(_, case)| RenameAll(*case))
    }
}

/// `links(catalog = CatalogService::HTTP)`
pub(super) struct Links;

impl Form for Links {
    type Value = Vec<(Name, Path)>;

    fn words(&self) -> String {
        "name = a service's port by path, …: `{name}`, `{name.host}` and `{name.port}` in the text stand for its address".to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Vec<(Name, Path)>> {
        let mut links = Vec::new();
        for item in argument.list(like, errors).take_all() {
            let path = match &item.value {
                ArgumentValue::Tokens(tokens) => syn::parse2::<Path>(tokens.clone()).ok(),
                _ => None,
            };
            match (&item.name, path) {
                (Some(name), Some(path)) if path.segments.len() >= 2 => links.push((name.clone(), path)),
                _ => errors.rule(
                    item.span,
                    &wiring::DANGLING_LINK,
                    format!("expected a service's port by path: `{like}`"),
                ),
            }
        }
        Some(links)
    }
}
