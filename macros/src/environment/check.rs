//! The rules between the options of a field, and between fields.

use std::collections::BTreeMap;

use podwire_rules::{environment, wiring};
use quote::ToTokens;

use super::model::{Conversion, Environment, Field, Kind};
use super::options::FieldOptions;
use crate::syntax::Errors;

pub(super) fn environment(model: &Environment<'_>, errors: &Errors) {
    check_names(model, errors);
    for field in &model.fields {
        match field.kind() {
            Kind::Skipped => check_lone(field, &["skip"], "a skipped field is no variable", errors),
            Kind::Nested => {
                let own = ["nested", "flatten", "prefix"];
                check_lone(field, &own, "a nested struct has variables of its own", errors);
                check_flatten(field, errors);
            }
            Kind::Variable => {
                check_prefix(field, errors);
                check_conversion(field, errors);
                check_default(field, errors);
                check_separator(field, errors);
            }
        }
    }
}

/// Each name is one that a variable can have, and no two fields have the same.
fn check_names(model: &Environment<'_>, errors: &Errors) {
    let mut seen = BTreeMap::new();
    for field in model.variables() {
        let (name, stated) = (field.name(), &field.options.name);
        let span = stated.as_ref().map_or(field.ident.span(), |stated| stated.span);
        let whole = match stated {
            Some(_) => name,
            None => {
                errors.literal(span, "variable name", &name, environment::variable_name(&name));
                format!("{}{name}", model.prefix())
            }
        };
        if seen.insert(whole.clone(), ()).is_some() {
            let message = format!("two fields read the variable `{whole}`; give one of them another name");
            errors.rule(span, &wiring::DUPLICATE_VARIABLE, message);
        }
    }
}

/// Options that say nothing where the field is no variable.
fn check_lone(field: &Field<'_>, own: &[&str], why: &str, errors: &Errors) {
    for name in FieldOptions::TABLE.names() {
        if field.options.gives(name) && !own.contains(&name) {
            errors.grammar(field.options.place(name), format!("{why}: `{name}` says nothing here"));
        }
    }
}

fn check_flatten(field: &Field<'_>, errors: &Errors) {
    if field.options.gives("flatten") && field.options.gives("prefix") {
        errors.grammar(
            field.options.place("prefix"),
            "`flatten` means that the names have no prefix of their own: for a prefix write `nested`",
        );
    }
}

fn check_prefix(field: &Field<'_>, errors: &Errors) {
    if field.options.gives("prefix") {
        errors.grammar(
            field.options.place("prefix"),
            "a prefix is for the names inside a struct, `nested, prefix = \"DATABASE_\"`; one variable has a `name`",
        );
    }
}

fn check_conversion(field: &Field<'_>, errors: &Errors) {
    let options = &field.options;
    if options.gives("from_str") && options.gives("parse") {
        errors.grammar(
            options.place("parse"),
            "`from_str` and `parse` both say who reads the value; keep one of the two",
        );
    }
    if options.gives("form") && matches!(field.conversion(), Conversion::OfTheType) {
        errors.grammar(
            options.place("form"),
            "the type's own `FromVariable` says its form; `form` is for `from_str` and `parse`",
        );
    }
}

fn check_default(field: &Field<'_>, errors: &Errors) {
    if field.options.gives("default") && field.layers.optional {
        errors.grammar(
            field.options.place("default"),
            "with a default the value is never `None`: leave out the default, or the `Option`",
        );
    }
}

fn check_separator(field: &Field<'_>, errors: &Errors) {
    if let Some(separator) = &field.options.separator
        && !field.layers.list
    {
        let leaf = field.layers.leaf.to_token_stream();
        errors.grammar(
            separator.span,
            format!(
                "a separator stands between the values of a list, and `{leaf}` is none: write `Vec<{leaf}>`"
            ),
        );
    }
}
