//! The options of keys.

use podwire_rules::{environment, wiring};
use syn::Path;

use crate::input::no_kin;
use crate::options::{Form, Literal, any, options};
use crate::parts::renaming::{CASES, Case};
use crate::syntax::{Argument, ArgumentValue, Errors, Name, Placed, naming, string};

options! {
    /// `#[key(…)]` on a field
    pub(crate) struct KeyOptions = "key" of no_kin {
        name: Placed<String> = Literal { subject: "key", rule: environment::config_key, words: "" }
            => { like: "name = \"rules.yaml\"", absent: "the field's name, as `rename_all` spells it", };
        text: Placed<String> = Literal { subject: "text", rule: any, words: "string: what the key holds; the field is of type `Included`" }
            => { like: "text = \"level = info\"", absent: "the field's value", };
        file: Placed<String> = Literal { subject: "file", rule: any, words: "string: a text file beside this source file, included while compiling; the field is of type `Included`" }
            => { like: "file = \"rules.yaml\"", absent: "the field's value", };
        binary: Placed<String> = Literal { subject: "file", rule: any, words: "string: a file that need not be text; the field is of type `Included`" }
            => { like: "binary = \"logo.png\"", absent: "the field's value", };
        links: Vec<(Name, Path)> = Links
            => { like: "links(catalog = CatalogService::HTTP)", absent: "none", };
    }
}

impl KeyOptions {
    /// Those of a key that has a name at most.
    pub(crate) fn named(name: Option<Placed<String>>) -> KeyOptions {
        KeyOptions { name, ..KeyOptions::default() }
    }
}

/// `rename_all = "kebab-case"`
pub(crate) struct RenameAll(pub(crate) Case);

/// `rename_all = "kebab-case"`
pub(crate) struct RenameForm;

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
struct Links;

impl Form for Links {
    type Value = Vec<(Name, Path)>;

    fn words(&self) -> String {
        "name = a service's port by path, …: `{name}`, `{name.host}` and `{name.port}` in the text stand for its address".to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Vec<(Name, Path)>> {
        let mut links = Vec::new();
        for item in argument.items(like, errors)? {
            let path = match &item.value {
                ArgumentValue::Tokens(tokens) => tokens.path(),
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
