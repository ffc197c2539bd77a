//! Where the pods of a workload stand: `#[spread(zone)]`, `#[apart(node)]` and `#[near(Db, zone)]`.

pub(super) mod check;
pub(super) mod expand;

use podwire_rules::{Breaches, ErrorType, scheduling};
use proc_macro2::Span;
use syn::Path;

use super::tables;
use crate::input::Input;
use crate::options::{Flag, NumberForm, Table, is_set, options};
use crate::parts::named::as_type;
use crate::parts::places;
use crate::syntax::{Arguments, Errors, Number, Placed};

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
    /// `#[near(…)]`
    pub(crate) struct NearOptions = "near" of tables {
        required: Placed<bool> = Flag("flag: a pod waits for a place where they are")
            => { like: "required", absent: "it stands where there is room", };
        weight: Number = NumberForm { rule: weight, words: "number from 1 to 100: how much it counts" }
            => { like: "weight = 100", absent: "100", };
    }
}

options! {
    /// `#[apart(…)]`
    pub(crate) struct ApartOptions = "apart" of tables {
        required: Placed<bool> = Flag("flag: a pod waits for a place without them")
            => { like: "required", absent: "it stands where there is room", };
        weight: Number = NumberForm { rule: weight, words: "number from 1 to 100: how much it counts" }
            => { like: "weight = 100", absent: "100", };
    }
}

pub(crate) struct Spread {
    pub(crate) topology: Placed<String>,
    pub(crate) own: SpreadOptions,
}

/// Places that the pods share with others, or do not share with them.
pub(crate) struct Neighbour {
    /// The other pods; none for those of the workload itself.
    pub(crate) of: Option<Path>,
    pub(crate) topology: Placed<String>,
    pub(crate) required: bool,
    /// How much it counts, and where that is said.
    pub(crate) weight: Option<Placed<Number>>,
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
    let entries = input.each("spread", errors).into_iter().map(|mut arguments| {
        let place = place(&mut arguments, SpreadOptions::TABLE, errors);
        let own = SpreadOptions::read(arguments, errors);
        place.map(|topology| Spread { topology, own })
    });
    entries.flatten().collect()
}

pub(super) fn near(input: &Input<'_>, errors: &Errors) -> Vec<Neighbour> {
    neighbours(input, "near", NearOptions::TABLE, errors, |arguments| {
        let own = NearOptions::read(arguments, errors);
        let place = own.gives("weight").then(|| own.place("weight"));
        (is_set(own.required), own.weight.zip(place))
    })
}

pub(super) fn apart(input: &Input<'_>, errors: &Errors) -> Vec<Neighbour> {
    neighbours(input, "apart", ApartOptions::TABLE, errors, |arguments| {
        let own = ApartOptions::read(arguments, errors);
        let place = own.gives("weight").then(|| own.place("weight"));
        (is_set(own.required), own.weight.zip(place))
    })
}

/// Reads each entry of the attributes of this name: whose pods, where they are not the workload's own, the place, and the options.
fn neighbours(
    input: &Input<'_>,
    name: &str,
    table: &'static Table,
    errors: &Errors,
    read: impl Fn(Arguments) -> (bool, Option<(Number, Span)>),
) -> Vec<Neighbour> {
    let entries = input.each(name, errors).into_iter().map(|mut arguments| {
        let of = arguments.take_first_if(|first| as_type(&first.tokens()).is_some());
        let of = of.and_then(|of| as_type(&of.tokens()));
        let place = place(&mut arguments, table, errors);
        let (required, weight) = read(arguments);
        let weight = weight.map(|(weight, span)| Placed::new(weight, span));
        place.map(|topology| Neighbour { of, topology, required, weight })
    });
    entries.flatten().collect()
}

/// The place that stands first.
fn place(arguments: &mut Arguments, table: &'static Table, errors: &Errors) -> Option<Placed<String>> {
    let place = arguments.take_first(table);
    if place.is_none() && !arguments.is_broken() {
        errors.grammar(arguments.span, places::expected());
    }
    place.and_then(|place| places::label(&place.tokens(), errors))
}
