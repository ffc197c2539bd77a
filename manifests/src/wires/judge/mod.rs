//! Asks the resolver about every wire of a set, and says what its answer means.

mod absent;
mod addresses;
mod bounds;
mod budgets;
mod host_ports;
mod monitors;
mod namespaces;
mod policies;
mod references;
mod rollouts;
mod selections;
mod variables;

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, HashSet};

use podwire_rules::wires::{
    FoundBy, Index, Key, Keys, Namespace, Placed, Reference, Scope, Set, Taken, Target, Text, facet_keys,
};
use podwire_rules::wiring::DUPLICATE_RESOURCE_NAME;

use self::namespaces::Namespaces;
use super::lore::Lore;
use super::words::{self, MOST_LOOKED_AT, Words};
use super::{Book, Entry};
use crate::validate::Finding;

/// All findings of a set, in the order of its objects. What takes time and comes to advice alone is left out where none is asked for.
pub(super) fn judge(book: &Book<'_>, advises: bool) -> Vec<(usize, Finding)> {
    with_index(book, |index, given| judge_by(book, index, given, advises))
}

/// Hands on the resolver of a set, and the namespace of objects that state none, empty where nobody knows it.
pub(super) fn with_index<R>(book: &Book<'_>, then: impl FnOnce(Index<'_, '_>, &str) -> R) -> R {
    let given = book.given.map_or_else(|| given(&book.entries), Namespace::Known);
    let mut namespaces = Namespaces::of(given);
    let places = book.entries.iter().copied().zip(&book.objects).map(|(entry, group)| Placed {
        resource: &entry.wired.resource,
        namespace: namespaces.number(entry.namespace()),
        scope: 0,
        group: *group,
    });
    let placed: Vec<Placed<'_>> = places.collect();
    let set = Set { placed: &placed, scopes: &[Scope::SET], namespaces: &namespaces.entries };
    let which = Keys::of(FoundBy::All, &placed);
    let count = which.count();
    let (mut keys, mut spare, mut ends) = (vec![Key::NONE; count], vec![Key::NONE; count], vec![0; count]);
    let filled = Index::fill(&set, &which, &mut keys, &mut spare, &mut ends);
    drop(spare);
    let mut facets = Vec::new();
    facet_keys(&placed, |key| facets.push(key));
    let given = if let Namespace::Known(given) = given { given } else { "" };
    then(Index::of(set, &keys, &ends, &filled).with_facets(&mut facets), given)
}

fn judge_by<'j>(
    book: &'j Book<'_>,
    index: Index<'j, 'j>,
    given: &'j str,
    advises: bool,
) -> Vec<(usize, Finding)> {
    let mut judge = Judge {
        entries: &book.entries,
        lore: Lore::of(&book.entries, given, book.is_part),
        scaled: OnceCell::new(),
        holders: OnceCell::new(),
        index,
        said: HashSet::new(),
        findings: Vec::new(),
    };
    for (index, entry) in book.entries.iter().enumerate() {
        judge.names(index, entry);
        judge.takes(index, entry);
        judge.selections(index, entry);
        judge.references(index, entry);
        judge.budget(index, entry);
        judge.rollout(index, entry);
        judge.host_ports(index, entry);
        if advises {
            judge.service_links(index, entry);
        }
    }
    judge.policies();
    judge.bounds(book);
    judge.findings.sort_by_key(|(index, _)| *index);
    judge.findings
}

/// The namespace that is meant where none is stated: the one in which most references look for objects that state none, or
/// `default` where some objects state that, unless several references look elsewhere: nobody errs twice alike.
fn given<'a>(entries: &'a [&'a Entry<'a>]) -> Namespace<'a> {
    let votes = votes(entries);
    if entries.iter().any(|entry| entry.namespace == "default") {
        let is_doubtful = !votes.contains_key("default") && votes.values().any(|votes| *votes > 1);
        return if is_doubtful { Namespace::Given } else { Namespace::Known("default") };
    }
    let most = votes.into_iter().max_by_key(|(_, votes)| *votes);
    most.map_or(Namespace::Given, |(namespace, _)| Namespace::Known(namespace))
}

/// How many references look for objects that state no namespace, by where they look.
fn votes<'a>(entries: &'a [&'a Entry<'a>]) -> BTreeMap<&'a str, usize> {
    let mut votes = BTreeMap::new();
    let mut stated = references(entries).filter_map(|reference| match reference.to {
        Target::Object { kind, namespace: Some(Text::Known(namespace)), name: Text::Known(name) } => {
            Some((kind, namespace, name))
        }
        _ => None,
    });
    let Some(first) = stated.next() else { return votes };
    let unstated: HashSet<(&str, &str)> = entries
        .iter()
        .filter(|entry| entry.namespace.is_empty() && entry.wired.resource.kind.namespaced)
        .map(|entry| (entry.kind, entry.name))
        .collect();
    for (kind, namespace, name) in std::iter::once(first).chain(stated) {
        if unstated.contains(&(kind.name, name)) {
            *votes.entry(namespace).or_default() += 1;
        }
    }
    votes
}

/// The references that objects themselves have, without those of their containers.
fn references<'a>(entries: &'a [&'a Entry<'a>]) -> impl Iterator<Item = &'a Reference<'a>> {
    entries.iter().flat_map(|entry| entry.wired.resource.refers)
}

struct Judge<'j> {
    entries: &'j [&'j Entry<'j>],
    lore: Lore<'j>,
    /// Between which numbers of replicas each workload is scaled that is.
    scaled: OnceCell<HashMap<usize, (u64, u64)>>,
    /// Who has which ports of each node.
    holders: OnceCell<host_ports::Holders>,
    index: Index<'j, 'j>,
    /// What was told already, of an object: one mistake, one finding.
    said: HashSet<(usize, &'j str, &'j str)>,
    findings: Vec<(usize, Finding)>,
}

impl<'j> Judge<'j> {
    fn words(&self, index: usize) -> Words<'_, 'j> {
        Words { entries: self.entries, entry: self.entries[index], lore: &self.lore }
    }

    fn add(&mut self, index: usize, finding: Finding) {
        self.findings.push((index, finding));
    }

    fn names(&mut self, index: usize, entry: &Entry<'_>) {
        if let Some(clash) = self.index.name_clash(index) {
            let detail = words::same_name(self.entries[clash.other], entry);
            let value = format!("{:?}", entry.name);
            let words = self.words(index);
            let finding = words.duplicate(&DUPLICATE_RESOURCE_NAME, "metadata.name", &value, detail);
            let finding = words.toward(finding, clash.other, "metadata.name");
            self.add(index, finding);
        }
    }

    fn takes(&mut self, index: usize, entry: &Entry<'_>) {
        let takes = entry.wired.takes.iter().enumerate();
        let clashes =
            takes.filter_map(|(item, wire)| Some((item, wire, self.index.taken_clash(index, item)?)));
        // What has the same name is told as such, and takes the same.
        let clashes = clashes.filter(|(_, _, clash)| !self.entries[clash.other].is_named_like(entry));
        // No more than are told of a text: each looks for its place in the other object.
        let clashes: Vec<_> = clashes.take(MOST_LOOKED_AT).collect();
        for (item, wire, clash) in clashes {
            let detail = format!("{} has it already", self.entries[clash.other].reference());
            let value = words::taken(&entry.wired.resource.takes[item]);
            let words = self.words(index);
            let finding = words.duplicate(wire.rule, &entry.path(wire), &value, detail);
            let place = self.place_of_taken(clash.other, &entry.wired.resource.takes[item]);
            let finding = words.toward(finding, clash.other, place);
            self.add(index, finding);
        }
    }

    /// Where another object takes the same.
    fn place_of_taken(&self, other: usize, taken: &Taken<'_>) -> String {
        let other = &self.entries[other];
        let is_same = |it: &&Taken<'_>| {
            it.what == taken.what && it.number == taken.number && it.text.known() == taken.text.known()
        };
        let place = other.wired.resource.takes.iter().position(|it| is_same(&it));
        place.map_or(String::new(), |place| other.path(&other.wired.takes[place]))
    }
}
