//! Where the pods of a workload stand: `#[spread(zone)]` and `#[apart(node)]`.

pub(super) mod check;
pub(super) mod expand;

use podwire_rules::{Breaches, ErrorType, labels, scheduling};
use syn::spanned::Spanned;

use super::tables;
use crate::input::Input;
use crate::options::{Flag, NumberForm, Table, options};
use crate::syntax::{Argument, Arguments, Errors, Number, Placed, as_word, naming, string};

options! {
    /// `#[spread(…)]`
    pub(crate) struct SpreadOptions = "spread" of tables {
        skew: Number = NumberForm { rule: positive, words: "number: by how many pods two places may differ" }
            => { like: "skew = 1", absent: "1", kubernetes: &["maxSkew"], };
        required: Placed<bool> = Flag("flag: a pod that would be too many waits")
            => { like: "required", absent: "it stands where there is room", kubernetes: &["whenUnsatisfiable"], };
        min_domains: Number = NumberForm { rule: positive, words: "number of places that there are at least; with `required`" }
            => { like: "min_domains = 3", absent: "as many as have nodes", };
    }
}

options! {
    /// `#[apart(…)]`
    pub(crate) struct ApartOptions = "apart" of tables {
        required: Placed<bool> = Flag("flag: a pod waits for a place of its own")
            => { like: "required", absent: "it stands where there is room", };
        weight: Number = NumberForm { rule: weight, words: "number from 1 to 100: how much it counts" }
            => { like: "weight = 100", absent: "100", };
    }
}

/// The words for places, and the labels of nodes that tell them.
const PLACES: &[(&str, &str)] = &[
    ("node", "kubernetes.io/hostname"),
    ("zone", "topology.kubernetes.io/zone"),
    ("region", "topology.kubernetes.io/region"),
];

pub(crate) struct Spread {
    pub(crate) topology: Placed<String>,
    pub(crate) own: SpreadOptions,
}

pub(crate) struct Apart {
    pub(crate) topology: Placed<String>,
    pub(crate) own: ApartOptions,
}

fn positive(value: i64) -> Breaches {
    let detail = "must be greater than zero";
    Breaches::NONE.and_if(value < 1, &scheduling::SPREAD_SKEW, detail)
}

fn weight(value: i64) -> Breaches {
    if (1..=100).contains(&value) {
        return Breaches::NONE;
    }
    Breaches::one(&scheduling::AFFINITY_WEIGHT, ErrorType::Invalid, "must be in the range 1-100")
}

pub(super) fn spread(input: &Input<'_>, errors: &Errors) -> Vec<Spread> {
    each(input, "spread", SpreadOptions::TABLE, errors, |topology, arguments| {
        let own = SpreadOptions::read(arguments, errors);
        topology.map(|topology| Spread { topology, own })
    })
}

pub(super) fn apart(input: &Input<'_>, errors: &Errors) -> Vec<Apart> {
    each(input, "apart", ApartOptions::TABLE, errors, |topology, arguments| {
        let own = ApartOptions::read(arguments, errors);
        topology.map(|topology| Apart { topology, own })
    })
}

/// Reads each entry of the attributes of this name: its place first, and then its options.
fn each<T>(
    input: &Input<'_>,
    name: &str,
    table: &'static Table,
    errors: &Errors,
    read: impl Fn(Option<Placed<String>>, Arguments) -> Option<T>,
) -> Vec<T> {
    let entries = input.each(name, errors).into_iter().map(|mut arguments| {
        let place = arguments.take_first(table);
        if place.is_none() && !arguments.is_broken() {
            let words = naming::list(&places());
            errors.grammar(
                arguments.span,
                format!("expected a place: {words}, or the key of a node's label in quotes"),
            );
        }
        read(place.and_then(|place| topology(&place, errors)), arguments)
    });
    entries.flatten().collect()
}

fn places() -> Vec<&'static str> {
    PLACES.iter().map(|(word, _)| *word).collect()
}

/// A word for a place, or the key of a node's label.
fn topology(place: &Argument, errors: &Errors) -> Option<Placed<String>> {
    let tokens = place.tokens();
    let span = tokens.span();
    if let Some(key) = string(&tokens) {
        let keeps = errors.literal(key.span, "node label key", &key.value, labels::key(&key.value));
        return keeps.then_some(key);
    }
    let word = as_word(&tokens).map(|word| word.to_string()).unwrap_or_default();
    let known = PLACES.iter().find(|(name, _)| *name == word);
    if known.is_none() {
        let mend = naming::suggestion(&word, &places());
        let message =
            format!("no place is called `{tokens}`{mend}; the key of a node's label stands in quotes");
        errors.rule(span, &scheduling::TOPOLOGY_KEY, message);
    }
    known.map(|(_, key)| Placed::new((*key).to_owned(), span))
}
