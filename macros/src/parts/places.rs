//! Places where pods run and volumes are, by the label of the nodes there.

use podwire_rules::{labels, scheduling};

use crate::syntax::{Errors, Placed, Tokens, as_word, naming, string};

/// The words for places, and the labels of nodes that tell them.
const PLACES: &[(&str, &str)] = &[
    ("node", "kubernetes.io/hostname"),
    ("zone", "topology.kubernetes.io/zone"),
    ("region", "topology.kubernetes.io/region"),
];

/// What a place is, for those who give none.
pub(crate) fn expected() -> String {
    format!("expected a place: {}, or the key of a node's label in quotes", naming::list(&places()))
}

fn places() -> Vec<&'static str> {
    PLACES.iter().map(|(word, _)| *word).collect()
}

/// The label of a place: that of a word, or the one that stands in quotes.
pub(crate) fn label(place: &Tokens, errors: &Errors) -> Option<Placed<String>> {
    let span = place.span();
    if let Some(key) = string(place) {
        let keeps = errors.literal(key.span, "node label key", &key.value, labels::key(&key.value));
        return keeps.then_some(key);
    }
    let word = as_word(place).map(|word| word.to_string()).unwrap_or_default();
    let known = PLACES.iter().find(|(name, _)| *name == word);
    if known.is_none() {
        let mend = naming::meant(&word, &places()).unwrap_or_else(expected);
        errors.rule(span, &scheduling::TOPOLOGY_KEY, format!("no place is called `{place}`; {mend}"));
    }
    known.map(|(_, key)| Placed::new((*key).to_owned(), span))
}
