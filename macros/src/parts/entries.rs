//! Maps of the attributes: labels, annotations, limits, node selectors.

use std::collections::BTreeMap;

use podwire_rules::{Breaches, labels, wiring};
use proc_macro2::{Span, TokenStream};
use quote::quote;

use crate::arguments::{Argument, ArgumentValue, Arguments};
use crate::errors::Errors;
use crate::expression::{Expressions, Text};
use crate::input::Podwire;

/// An entry of a map whose value may be an expression.
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) value: Text,
    pub(crate) span: Span,
}

/// A label whose value is static.
pub(crate) struct Label {
    pub(crate) key: String,
    pub(crate) value: String,
}

/// The rules of a map's keys and values.
pub(crate) struct EntryRules {
    /// What an entry is called in messages: `label`.
    pub(crate) subject: &'static str,
    pub(crate) key: fn(&str) -> Breaches,
    pub(crate) value: fn(&str) -> Breaches,
}

/// Labels.
pub(crate) const LABELS: EntryRules =
    EntryRules { subject: "label", key: |key| labels::key(key), value: |value| labels::value(value) };
/// Annotations.
pub(crate) const ANNOTATIONS: EntryRules =
    EntryRules { subject: "annotation", key: |key| labels::annotation_key(key), value: |_| Breaches::NONE };

/// `name(key = value, "other/key" = value)`.
pub(crate) fn read(
    argument: &Argument,
    rules: &EntryRules,
    expressions: &mut Expressions<'_>,
    errors: &Errors,
) -> Vec<Entry> {
    let name = argument.name.as_ref().map_or("", |name| name.text.as_str());
    let arguments = argument.list(&format!("{name}(key = \"value\")"), errors);
    read_arguments(arguments, rules, |key| key.to_owned(), expressions, errors)
}

/// The entries of arguments; `spelling` turns an identifier into the key that it stands for.
pub(crate) fn read_arguments(
    mut arguments: Arguments,
    rules: &EntryRules,
    spelling: impl Fn(&str) -> String,
    expressions: &mut Expressions<'_>,
    errors: &Errors,
) -> Vec<Entry> {
    let mut seen: BTreeMap<String, ()> = BTreeMap::new();
    let mut entries = Vec::new();
    for argument in arguments.take_all() {
        let (Some(name), ArgumentValue::Tokens(value)) = (&argument.name, &argument.value) else {
            errors.grammar(
                argument.span,
                format!(
                    "expected `key = value` for each {}; a key that is no identifier stands in quotes",
                    rules.subject
                ),
            );
            continue;
        };
        let key = if name.ident.is_some() { spelling(&name.text) } else { name.text.clone() };
        errors.literal(name.span, &format!("{} key", rules.subject), &key, (rules.key)(&key));
        if seen.insert(key.clone(), ()).is_some() {
            errors.rule(
                name.span,
                &wiring::DUPLICATE_KEY,
                format!("the {} `{key}` is given twice; keep one of the two", rules.subject),
            );
            continue;
        }
        let value = expressions.text(value.clone());
        if let Text::Literal(text, span) = &value {
            errors.literal(*span, &format!("{} value", rules.subject), text, (rules.value)(text));
        }
        entries.push(Entry { key, value, span: name.span });
    }
    entries
}

/// Labels whose values are string literals, in the order of their hashes.
pub(crate) fn read_labels(argument: &Argument, errors: &Errors) -> Vec<Label> {
    let name = argument.name.as_ref().map_or("", |name| name.text.as_str());
    let mut arguments = argument.list(&format!("{name}(app = \"web\")"), errors);
    let mut found: Vec<Label> = Vec::new();
    for argument in arguments.take_all() {
        let (Some(name), ArgumentValue::Tokens(value)) = (&argument.name, &argument.value) else {
            errors.grammar(argument.span, "expected `key = \"value\"` for each label");
            continue;
        };
        let Some(value) = crate::expression::string(value) else {
            use syn::spanned::Spanned;
            errors.grammar(
                value.span(),
                "the labels that identify a pod are string literals, since selectors use them; put labels that vary into `extra_labels(…)`",
            );
            continue;
        };
        errors.literal(name.span, "label key", &name.text, labels::key(&name.text));
        let text = value.value();
        // The instance's name takes the placeholder's place; it is judged with it when the manifest is built.
        errors.literal(value.span(), "label value", &text, labels::value(&text.replace("{instance}", "x")));
        if found.iter().any(|label| label.key == name.text) {
            errors.rule(
                name.span,
                &wiring::DUPLICATE_KEY,
                format!("the label `{}` is given twice; keep one of the two", name.text),
            );
            continue;
        }
        found.push(Label { key: name.text.clone(), value: text });
    }
    found
}

impl Label {
    pub(crate) fn hash(&self) -> u64 {
        podwire_rules::hash(&format!("{}={}", self.key, self.value))
    }
}

/// `&[Label { … }]`, sorted by hash as the declarations demand.
pub(crate) fn expand_labels(labels: &[Label], podwire: &Podwire) -> TokenStream {
    let mut sorted: Vec<&Label> = labels.iter().collect();
    sorted.sort_by_key(|label| label.hash());
    let labels = sorted.iter().map(|label| {
        let (key, value, hash) = (&label.key, &label.value, label.hash());
        quote!(#podwire::declare::Label { key: #key, value: #value, hash: #hash })
    });
    quote!(&[#(#labels),*])
}

/// `&[Entry { … }]`
pub(crate) fn expand(entries: &[Entry], podwire: &Podwire) -> TokenStream {
    let entries = entries.iter().map(|entry| {
        let key = &entry.key;
        let value = entry.value.expand(podwire);
        quote!(#podwire::declare::Entry { key: #key, value: #value })
    });
    quote!(&[#(#entries),*])
}

/// An extra label must not take the place of an identity label.
pub(crate) fn check_extra(extra: &[Entry], identity: &[Label], errors: &Errors) {
    for entry in extra.iter().filter(|entry| identity.iter().any(|label| label.key == entry.key)) {
        errors.rule(
            entry.span,
            &wiring::DUPLICATE_KEY,
            format!(
                "`{}` is an identity label of this pod already, and selectors use it; give this one another key",
                entry.key
            ),
        );
    }
}
