//! Maps of the attributes: labels, annotations, limits, node selectors.

use podwire_rules::resources::{self, CONTAINER_RESOURCES};
use podwire_rules::{labels, quantities, wiring};

use crate::options::{TextRule, any, judged};
use crate::syntax::{ArgumentValue, Arguments, Errors, Place, Placed, Text, string};

/// An entry of a map whose value may be an expression.
pub(crate) struct Entry {
    pub(crate) key: Placed<String>,
    pub(crate) value: Text,
}

/// A label whose value is static.
pub(crate) struct Label {
    pub(crate) key: String,
    pub(crate) value: String,
    /// Where the pair stands.
    pub(crate) place: Place,
}

/// The rules of a map's keys and values.
pub(crate) struct EntryRules {
    /// What an entry is called in messages: `label`.
    pub(crate) subject: &'static str,
    pub(crate) key: TextRule,
    pub(crate) value: TextRule,
    /// Keys of which others may be misspellings.
    pub(crate) known: &'static [&'static str],
    /// The key that an identifier stands for.
    pub(crate) spelling: fn(&str) -> String,
}

/// Labels that selectors do not use.
pub(crate) const LABELS: EntryRules = EntryRules::of("label", labels::key, labels::value);
/// Annotations.
pub(crate) const ANNOTATIONS: EntryRules = EntryRules::of("annotation", labels::annotation_key, any);
/// The labels of nodes.
pub(crate) const NODE_LABELS: EntryRules = EntryRules::of("node label", labels::key, labels::value);
/// Amounts of resources that containers ask for.
pub(crate) const RESOURCES: EntryRules =
    EntryRules::of_resources(resources::container_resource_name, CONTAINER_RESOURCES);

impl EntryRules {
    /// Keys of any words, spelt as they stand there.
    pub(crate) const fn of(subject: &'static str, key: TextRule, value: TextRule) -> EntryRules {
        EntryRules { subject, key, value, known: &[], spelling: str::to_owned }
    }

    /// Amounts of resources. A name without quotes has underscores for its dashes.
    pub(crate) const fn of_resources(key: TextRule, known: &'static [&'static str]) -> EntryRules {
        let spelling = |name: &str| name.replace('_', "-");
        EntryRules { subject: "resource", key, value: quantities::quantity, known, spelling }
    }
}

/// The entries `key = value, "other/key" = value`.
pub(crate) fn read(mut arguments: Arguments, rules: &EntryRules, errors: &Errors) -> Vec<Entry> {
    let subject = rules.subject;
    let mut entries: Vec<Entry> = Vec::new();
    for argument in arguments.take_all() {
        let (Some(name), ArgumentValue::Tokens(value)) = (&argument.name, &argument.value) else {
            let message = format!(
                "expected `key = value` for each {subject}; a key that is no identifier stands in quotes"
            );
            errors.grammar(argument.span, message);
            continue;
        };
        let key = if name.ident.is_some() { (rules.spelling)(&name.text) } else { name.text.clone() };
        errors.word(name.span, &format!("{subject} key"), &key, (rules.key)(&key), rules.known);
        if entries.iter().any(|entry| entry.key.value == key) {
            let message = format!("the {subject} `{key}` is given twice; keep one of the two");
            errors.rule(name.span, &wiring::DUPLICATE_KEY, message);
            continue;
        }
        let Some(value) = judged(value.clone(), &format!("{subject} `{key}`: value"), rules.value, errors)
        else {
            continue;
        };
        entries.push(Entry { key: Placed::new(key, name.span), value });
    }
    entries
}

/// Labels whose values are string literals.
pub(crate) fn read_labels(mut arguments: Arguments, errors: &Errors) -> Vec<Label> {
    let mut found: Vec<Label> = Vec::new();
    for argument in arguments.take_all() {
        let (Some(name), ArgumentValue::Tokens(value)) = (&argument.name, &argument.value) else {
            errors.grammar(argument.span, "expected `key = \"value\"` for each label");
            continue;
        };
        let Some(Placed { value: text, span }) = string(value) else {
            errors.grammar(
                value.span(),
                "the labels that identify a pod are string literals, since selectors use them; put labels that vary into `extra_labels(…)`",
            );
            continue;
        };
        errors.literal(name.span, "label key", &name.text, labels::key(&name.text));
        // The instance's name takes the placeholder's place; it is judged with it when the manifest is built.
        let subject = format!("label `{}`: value", name.text);
        errors.literal(span, &subject, &text, labels::value(&text.replace("{instance}", "x")));
        if found.iter().any(|label| label.key == name.text) {
            let message = format!("the label `{}` is given twice; keep one of the two", name.text);
            errors.rule(name.span, &wiring::DUPLICATE_KEY, message);
            continue;
        }
        let place = Place::between(name.span, span);
        found.push(Label { key: name.text.clone(), value: text, place });
    }
    found
}

impl Label {
    pub(crate) fn hash(&self) -> u64 {
        podwire_rules::wires::Label::hash_of(&self.key, &self.value)
    }
}
