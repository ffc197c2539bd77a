//! What a rollout from one set to another changes, and what it cannot do.

mod changes;
mod hazards;
mod side;

use std::collections::HashSet;
use std::fmt::{self, Display, Formatter};

use podwire_rules::Tier;
use serde::Serialize;
use serde_json::Value;

use crate::decode::Places;
use crate::threads::each;

use super::entry::Validator;
use super::finding::{Finding, ObjectReference};
use super::kept::Kept;
use super::texts::judge_texts;
use super::update;

use side::{Called, Item, Side};

/// What changes between two sets, and what of it cannot be done, or breaks something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rollout {
    /// What changes in the wiring.
    pub changes: Vec<Change>,
    /// What the API server refuses, and what it accepts and yet breaks.
    pub findings: Vec<Finding>,
}

/// One change in the wiring of a set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// What kind of change: `added`, `removed`, `port`, `edge-added`, `edge-removed` or `edge-changed`.
    pub change: &'static str,
    /// The object that changes.
    pub object: ObjectReference,
    /// The object at the other end of an edge.
    pub other: Option<ObjectReference>,
    /// What changes: `port 80 → 8080`.
    pub message: String,
    /// Who calls the port that changes.
    pub callers: Vec<ObjectReference>,
}

impl Display for Change {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.object, self.message)?;
        let callers: Vec<String> = self.callers.iter().map(ToString::to_string).collect();
        match &*callers {
            [] => Ok(()),
            [caller] => write!(formatter, "; one caller: {caller}"),
            callers => write!(formatter, "; {} callers: {}", callers.len(), callers.join(", ")),
        }
    }
}

/// An object of both sets.
pub(super) struct Pair<'p, 'n> {
    old: &'p Item<'n>,
    new: &'p Item<'n>,
    /// Its numbers in both sets.
    numbers: (usize, usize),
    /// Whether it changes.
    differs: bool,
}

/// An object of both sets, as what it is in each.
pub(super) struct Trees<'p, 'n> {
    pair: &'p Pair<'p, 'n>,
    old: Value,
    new: Value,
}

pub(super) fn judge(validator: &Validator, old: &[&str], new: &[&str]) -> Rollout {
    let options = validator.options();
    let verdict = judge_texts(new, options);
    let mut threads = vec![(); options.threads.min(2)];
    let parsed = each(&mut threads, &[old, new], |(), _, texts| side::parse(texts));
    let sides = each(&mut threads, &parsed, |(), _, parsed| Side::of(parsed, options));
    let (old, new) = (&sides[0], &sides[1]);
    let pairs = pairs(old, new);
    let paired: HashSet<Called<'_>> =
        pairs.iter().filter(|pair| pair.new.is_decoded()).map(|pair| pair.new.called).collect();
    // What is new is judged as such; what is there already only as far as it changes.
    let mut kept = Kept::default();
    kept.extend(
        verdict
            .findings
            .into_iter()
            .filter(|finding| finding.tier() == Tier::Error && !paired.contains(&called(&finding.object))),
    );
    for pair in pairs.iter().filter(|pair| pair.differs) {
        let (Some(before), Some(after)) = (pair.old.object(), pair.new.object()) else { continue };
        let found = update::judge_objects(&before, &after, options);
        pair.new.keep(found.into_iter().filter(|finding| finding.tier() == Tier::Error), &mut kept);
    }
    for (_, item) in new.last_of_each().filter(|(_, item)| !paired.contains(&item.called)) {
        item.keep(item.object().iter().flat_map(|object| update::duplicates(object, options)), &mut kept);
    }
    hazards::find(old, new, &pairs, &mut kept);
    kept.sort_by_key(|finding| (finding.text, finding.position));
    Rollout { changes: changes::find(old, new, &pairs), findings: kept.into_findings() }
}

impl Item<'_> {
    /// The finding, with its place in the text.
    fn located(&self, finding: Finding) -> Finding {
        self.located_by(&mut Places::of(self.node), finding)
    }

    fn located_by(&self, places: &mut Places<'_>, finding: Finding) -> Finding {
        let position = places.position(&finding.field);
        Finding { position, text: self.text, object: self.reference(), ..finding }
    }

    /// Adds findings on the object, with their places in the text.
    fn keep(&self, findings: impl IntoIterator<Item = Finding>, kept: &mut Kept) {
        let mut places = Places::of(self.node);
        kept.extend(findings.into_iter().map(|finding| self.located_by(&mut places, finding)));
    }
}

fn called(object: &ObjectReference) -> Called<'_> {
    (&object.kind, &object.namespace, &object.name)
}

impl<'p, 'n> Pair<'p, 'n> {
    fn trees(&'p self) -> Trees<'p, 'n> {
        Trees { pair: self, old: self.old.node.json_anew(), new: self.new.node.json_anew() }
    }
}

/// The objects that both sets have; of several of one name the last, which is what is left after an apply.
fn pairs<'p, 'n>(old: &'p Side<'n>, new: &'p Side<'n>) -> Vec<Pair<'p, 'n>> {
    let pair = |(number, item): (usize, &'p Item<'n>)| {
        let before = *old.by_key.get(&item.key)?;
        let old = &old.items[before];
        let differs = !old.node.is_like(item.node) && old.node.json_anew() != item.node.json_anew();
        Some(Pair { old, new: item, numbers: (before, number), differs })
    };
    let items = new.last_of_each().filter(|(_, item)| !item.called.2.is_empty());
    items.filter_map(pair).collect()
}
