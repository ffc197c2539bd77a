//! `#[topology(zone("eu-1a", "eu-1b"))]`: where the volumes of a class are made.

use podwire_rules::classes::STORAGE_TOPOLOGY;
use proc_macro2::Span;

use crate::input::{Input, Private};
use crate::options::{any, judged};
use crate::parts::expand::texts;
use crate::parts::places;
use crate::parts::slots::Slots;
use crate::syntax::{Arguments, Errors, Placed, Text};
use crate::tokens::{TokenStream, quote};

const LIKE: &str = "zone(\"eu-1a\", \"eu-1b\")";

/// What all labels of the nodes together say of a place.
pub(super) struct Topology {
    /// Where it stands.
    span: Span,
    labels: Vec<Label>,
}

/// A label, and the values that it may have.
struct Label {
    key: Placed<String>,
    values: Vec<Text>,
}

/// The topologies of a class, of which each is an entry.
pub(super) fn read(input: &Input<'_>, errors: &Errors) -> Vec<Topology> {
    input.each("topology", errors).into_iter().filter_map(|entry| topology(entry, errors)).collect()
}

/// A topology; none where something in it is wrong, which has been reported.
fn topology(mut arguments: Arguments, errors: &Errors) -> Option<Topology> {
    let span = arguments.span;
    if arguments.lacks_all() {
        let message = format!("it is not said where the volumes are made: `#[topology({LIKE})]`");
        errors.rule(span, &STORAGE_TOPOLOGY, message);
    }
    let labels: Option<Vec<Label>> = arguments
        .take_all()
        .into_iter()
        .map(|argument| {
            let Some((place, mut values)) = argument.named_list(errors) else {
                errors.grammar(argument.span, format!("expected a place with its values: `{LIKE}`"));
                return None;
            };
            let values = values.take_all();
            let values = values.iter().map(|value| judged(value.tokens(), "place", any, errors));
            let values = values.collect::<Option<Vec<Text>>>()?;
            Some(Label { key: places::label(&place, errors)?, values })
        })
        .collect();
    labels.filter(|labels| !labels.is_empty()).map(|labels| Topology { span, labels })
}

/// The rules of all topologies.
pub(super) fn check(topologies: &[Topology], errors: &Errors) {
    for (index, topology) in topologies.iter().enumerate() {
        topology.check(errors);
        let said = topology.said();
        if said.is_some() && topologies[..index].iter().any(|earlier| earlier.said() == said) {
            let message = "another topology says the same; keep one of the two";
            errors.rule(topology.span, &STORAGE_TOPOLOGY, message);
        }
    }
}

impl Topology {
    fn check(&self, errors: &Errors) {
        for (index, label) in self.labels.iter().enumerate() {
            let Placed { value: key, span } = &label.key;
            let refuse = |message: String| errors.rule(*span, &STORAGE_TOPOLOGY, message);
            if label.values.is_empty() {
                refuse(format!("the label `{key}` has no values; write those that it may have: `{LIKE}`"));
            }
            if self.labels[..index].iter().any(|earlier| earlier.key.value == *key) {
                refuse(format!("the label `{key}` stands twice; put its values together"));
            }
            label.values_differ(errors);
        }
    }

    /// What it says, whatever the order; none where it has an expression in it.
    fn said(&self) -> Option<Vec<(&str, Vec<&str>)>> {
        let mut said = Vec::new();
        for label in &self.labels {
            let values = label.values.iter().map(|value| Some(value.literal()?.value.as_str()));
            let mut values = values.collect::<Option<Vec<&str>>>()?;
            values.sort_unstable();
            said.push((label.key.value.as_str(), values));
        }
        said.sort_unstable();
        Some(said)
    }

    pub(super) fn expand(&self, slots: &mut Slots<'_>, private: &Private) -> TokenStream {
        let labels = self.labels.iter().map(|Label { key, values }| {
            let values = texts(values, slots);
            quote!(#private::TopologyDecl { key: #key, values: #values })
        });
        quote!(&[#(#labels),*])
    }
}

impl Label {
    fn values_differ(&self, errors: &Errors) {
        let literals: Vec<_> = self.values.iter().filter_map(Text::literal).collect();
        for (index, value) in literals.iter().enumerate() {
            if literals[..index].iter().any(|earlier| earlier.value == value.value) {
                let message = format!("`{}` stands above; remove it", value.value);
                errors.rule(value.span, &STORAGE_TOPOLOGY, message);
            }
        }
    }
}
