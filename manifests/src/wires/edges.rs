//! The wires of a set that lead somewhere, as edges between its objects.

use std::collections::HashSet;

use podwire_rules::sets::{
    AUTOSCALER_REPLICAS, AUTOSCALER_REQUESTS, AUTOSCALER_TARGET, DANGLING_ADDRESS, DANGLING_BACKEND,
    DANGLING_WEBHOOK, GOVERNING_SERVICE,
};
use podwire_rules::wires::{Index, Landing, Reference, Wanted};

use super::judge::with_index;
use super::words::MOST_NAMED;
use super::{Book, Purpose, Wire};

/// A wire that leads from one object to another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Edge {
    /// The numbers of the objects.
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) verb: Verb,
    /// What of the other object is meant: `port 80`, `key LOG_LEVEL`; empty for all of it.
    pub(crate) what: String,
    /// Where the wire stands.
    pub(crate) field: String,
}

/// What one object does with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Verb {
    Selects,
    Guards,
    Admits,
    Scrapes,
    Calls,
    Scales,
    Uses,
}

impl Verb {
    /// As sentences have it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Verb::Selects => "selects",
            Verb::Guards => "guards",
            Verb::Admits => "admits",
            Verb::Scrapes => "scrapes",
            Verb::Calls => "calls",
            Verb::Scales => "scales",
            Verb::Uses => "uses",
        }
    }

    fn of_purpose(purpose: Purpose) -> Option<Verb> {
        match purpose {
            Purpose::Traffic => Some(Verb::Selects),
            Purpose::Guard => Some(Verb::Guards),
            Purpose::Peer => Some(Verb::Admits),
            Purpose::Monitor => Some(Verb::Scrapes),
            Purpose::Own | Purpose::Spread => None,
        }
    }

    fn of_wire(wire: &Wire<'_>) -> Verb {
        let is = |rules: &[&podwire_rules::Rule]| rules.iter().any(|rule| rule.id == wire.rule.id);
        if is(&[&DANGLING_ADDRESS, &DANGLING_BACKEND, &DANGLING_WEBHOOK]) {
            Verb::Calls
        } else if is(&[&AUTOSCALER_REPLICAS, &AUTOSCALER_REQUESTS, &AUTOSCALER_TARGET]) {
            Verb::Scales
        } else {
            Verb::Uses
        }
    }
}

impl Book<'_> {
    /// The wires that lead from one object of the set to another.
    pub(crate) fn edges(&self) -> Vec<Edge> {
        with_index(self, |index| {
            let mut edges = Edges { book: self, index: &index, known: HashSet::new(), edges: Vec::new() };
            (0..self.entries.len()).for_each(|entry| edges.add_all(entry));
            edges.edges
        })
    }
}

struct Edges<'e, 'b> {
    book: &'e Book<'b>,
    index: &'e Index<'e, 'e>,
    known: HashSet<(usize, usize, Verb, String)>,
    edges: Vec<Edge>,
}

impl Edges<'_, '_> {
    fn add_all(&mut self, from: usize) {
        let entry = &self.book.entries[from];
        for (selection, selecting) in entry.wired.resource.selects.iter().zip(entry.wired.selections) {
            let Some(verb) = Verb::of_purpose(selecting.purpose) else { continue };
            let mut candidates = self.index.candidates(from, selection);
            for _ in 0..MOST_NAMED {
                let Some((to, answer)) = self.index.next_caught(from, selection, &mut candidates) else {
                    break;
                };
                if answer.is_yes() {
                    self.add(from, to, verb, String::new(), entry.path(&selecting.wire));
                }
            }
        }
        for (reference, wire) in entry.wired.resource.refers.iter().zip(entry.wired.references) {
            self.reference(from, reference, wire, self.index.landing(from, reference));
        }
        for (part, (_, wires)) in entry.wired.parts.iter().enumerate() {
            for (reference, wire) in entry.wired.resource.parts[part].refers.iter().zip(*wires) {
                self.reference(from, reference, wire, self.index.landing_of_part(from, part, reference));
            }
        }
    }

    fn reference(&mut self, from: usize, reference: &Reference<'_>, wire: &Wire<'_>, landing: Landing) {
        let (Landing::Lands(to) | Landing::Lacks(to, _)) = landing else { return };
        let governs = wire.rule.id == GOVERNING_SERVICE.id;
        let what = if governs { String::new() } else { what(reference) };
        self.add(from, to, Verb::of_wire(wire), what, self.book.entries[from].path(wire));
    }

    fn add(&mut self, from: usize, to: usize, verb: Verb, what: String, field: String) {
        let (from, to) = (self.book.objects[from], self.book.objects[to]);
        if from != to && self.known.insert((from, to, verb, what.clone())) {
            self.edges.push(Edge { from, to, verb, what, field });
        }
    }
}

/// What a reference wants of an object, where it is a part of it.
fn what(reference: &Reference<'_>) -> String {
    let part = |wanted: &Wanted<'_>| match *wanted {
        Wanted::NamedPort(name, _) => Some(format!("port {name}")),
        Wanted::NumberedPort(number, _) | Wanted::Dialled(number) | Wanted::DialledByScheme(number) => {
            Some(format!("port {number}"))
        }
        Wanted::Key(key) => Some(format!("key {key}")),
        _ => None,
    };
    reference.wants.iter().find_map(part).unwrap_or_default()
}
