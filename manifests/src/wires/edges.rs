//! The wires of a set that lead somewhere, as edges between its objects.

use std::collections::{BTreeSet, HashSet};

use podwire_rules::sets::{
    AUTOSCALER_REPLICAS, AUTOSCALER_REQUESTS, AUTOSCALER_TARGET, DANGLING_ADDRESS, DANGLING_BACKEND,
    DANGLING_WEBHOOK, GOVERNING_SERVICE,
};
use podwire_rules::wires::kind::GATEWAY;
use podwire_rules::wires::{Index, Landing, Reference, Selection, Target, Wanted};

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
    /// What of the other object is meant: `port 80`, `key LOG_LEVEL`, `listener https`; empty for all of it.
    pub(crate) what: String,
}

/// What one object does with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Verb {
    Selects,
    Guards,
    Admits,
    Scrapes,
    Calls,
    Attaches,
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
            Verb::Attaches => "attaches to",
            Verb::Scales => "scales",
            Verb::Uses => "uses",
        }
    }

    /// Whether it follows from labels, so that an object may do it with any number of others.
    pub(crate) fn is_selection(self) -> bool {
        matches!(self, Verb::Selects | Verb::Guards | Verb::Admits | Verb::Scrapes)
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

    fn of_wire(reference: &Reference<'_>, wire: &Wire<'_>) -> Verb {
        if is_to_gateway(reference) {
            return Verb::Attaches;
        }
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

/// The wires that lead from one object of a set to another.
#[derive(Clone, Debug, Default)]
pub(crate) struct Edges {
    pub(crate) all: Vec<Edge>,
    /// The objects that select more than has an edge.
    pub(crate) partial: BTreeSet<usize>,
}

/// How many edges the selections of a set may have, and how many more for each object: what each of a thousand objects does
/// with each of a thousand others, nobody reads.
const ROOM: usize = 10_000;
const ROOM_OF_OBJECT: usize = 4;

impl Book<'_> {
    /// The wires that lead from one object of the set to another.
    pub(crate) fn edges(&self) -> Edges {
        with_index(self, |index, _| {
            let room = ROOM + ROOM_OF_OBJECT * self.entries.len();
            let (known, edges) = (HashSet::new(), Edges::default());
            let mut collector = Collector { book: self, index: &index, room, known, edges };
            (0..self.entries.len()).for_each(|entry| collector.add_all(entry));
            collector.edges
        })
    }
}

struct Collector<'e, 'b> {
    book: &'e Book<'b>,
    index: &'e Index<'e, 'e>,
    /// How many edges selections may still have.
    room: usize,
    known: HashSet<(usize, usize, Verb, String)>,
    edges: Edges,
}

impl Collector<'_, '_> {
    fn add_all(&mut self, from: usize) {
        let entry = &self.book.entries[from];
        for (selection, selecting) in entry.wired.resource.selects.iter().zip(entry.wired.selections) {
            if let Some(verb) = Verb::of_purpose(selecting.purpose) {
                self.selection(from, selection, verb);
            }
        }
        for (reference, wire) in entry.wired.resource.refers.iter().zip(entry.wired.references) {
            self.reference(from, reference, wire, self.index.landing(from, reference));
        }
        for (part, container) in entry.wired.parts.iter().enumerate() {
            let references = entry.wired.resource.parts[part].refers.iter();
            for (reference, wire) in references.zip(container.references) {
                self.reference(from, reference, wire, self.index.landing_of_part(from, part, reference));
            }
        }
    }

    fn selection(&mut self, from: usize, selection: &Selection<'_>, verb: Verb) {
        let most = MOST_NAMED.min(self.room);
        let mut candidates = self.index.candidates(from, selection);
        for number in 0.. {
            let Some((to, answer)) = self.index.next_caught(from, selection, &mut candidates) else { return };
            if number == most {
                self.edges.partial.insert(self.book.objects[from]);
                return;
            }
            self.room -= 1;
            if answer.is_yes() {
                self.add(from, to, verb, String::new());
            }
        }
    }

    fn reference(&mut self, from: usize, reference: &Reference<'_>, wire: &Wire<'_>, landing: Landing) {
        let (Landing::Lands(to) | Landing::Lacks(to, _)) = landing else { return };
        let governs = wire.rule.id == GOVERNING_SERVICE.id;
        let what = if governs { String::new() } else { what(reference) };
        self.add(from, to, Verb::of_wire(reference, wire), what);
    }

    fn add(&mut self, from: usize, to: usize, verb: Verb, what: String) {
        let (from, to) = (self.book.objects[from], self.book.objects[to]);
        if from != to && self.known.insert((from, to, verb, what.clone())) {
            self.edges.all.push(Edge { from, to, verb, what });
        }
    }
}

fn is_to_gateway(reference: &Reference<'_>) -> bool {
    matches!(&reference.to, Target::Object { kind, .. } if kind.is(&GATEWAY))
}

/// What a reference wants of an object, where it is a part of it.
fn what(reference: &Reference<'_>) -> String {
    let part = |wanted: &Wanted<'_>| match *wanted {
        Wanted::NamedPort(name, _) if is_to_gateway(reference) => Some(format!("listener {name}")),
        Wanted::NamedPort(name, _) => Some(format!("port {name}")),
        Wanted::NumberedPort(number, _)
        | Wanted::Dialled(number)
        | Wanted::DialledOfPod(_, number)
        | Wanted::DialledByScheme(number) => Some(format!("port {number}")),
        Wanted::Key(key) => Some(format!("key {key}")),
        _ => None,
    };
    reference.wants.list().iter().find_map(part).unwrap_or_default()
}
