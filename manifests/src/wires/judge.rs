//! Asks the resolver about every wire of a set.

use std::cell::OnceCell;

use podwire_rules::wires::{Answer, Catch, Index, Key, Keys, Landing, Placed, Scope, Selection, Set};
use podwire_rules::wiring::{AMBIGUOUS_SELECTOR, DUPLICATE_RESOURCE_NAME};

use super::words::{self, LabelValues, Words};
use super::{Book, Entry, Wire};
use crate::validate::Finding;

/// All findings of a set, in the order of its objects.
pub(super) fn judge(book: &Book<'_>) -> Vec<(usize, Finding)> {
    let placed: Vec<Placed<'_>> = book.entries.iter().enumerate().map(place).collect();
    let set = Set { placed: &placed, scopes: &[Scope::SET] };
    let count = Keys::All.count(&placed);
    let (mut keys, mut spare) = (vec![Key::NONE; count], vec![Key::NONE; count]);
    let count = Index::fill(&set, Keys::All, &mut keys, &mut spare);
    let mut judge =
        Judge { book, values: OnceCell::new(), index: Index::of(set, &keys[..count]), findings: Vec::new() };
    for (index, entry) in book.entries.iter().enumerate() {
        judge.names(index, entry);
        judge.takes(index, entry);
        judge.selections(index, entry);
        judge.references(index, entry);
    }
    judge.findings
}

fn place<'a>((group, entry): (usize, &'a Entry<'_>)) -> Placed<'a> {
    Placed { resource: &entry.wired.resource, namespace: entry.namespace(), scope: 0, group }
}

struct Judge<'j> {
    book: &'j Book<'j>,
    values: OnceCell<LabelValues<'j>>,
    index: Index<'j, 'j>,
    findings: Vec<(usize, Finding)>,
}

impl<'j> Judge<'j> {
    fn words(&self, index: usize) -> Words<'_, 'j> {
        Words { entries: &self.book.entries, entry: &self.book.entries[index], values: &self.values }
    }

    fn add(&mut self, index: usize, finding: Finding) {
        self.findings.push((index, finding));
    }

    fn names(&mut self, index: usize, entry: &Entry<'_>) {
        if let Some(clash) = self.index.name_clash(index) {
            let detail = words::same_name(&self.book.entries[clash.other], entry);
            let finding = self.words(index).duplicate(
                &DUPLICATE_RESOURCE_NAME,
                "metadata.name",
                &format!("{:?}", entry.name),
                detail,
            );
            self.add(index, finding);
        }
    }

    fn takes(&mut self, index: usize, entry: &Entry<'_>) {
        for (item, wire) in entry.wired.takes.iter().enumerate() {
            let Some(clash) = self.index.taken_clash(index, item) else { continue };
            let detail = format!("{} has it already", self.book.entries[clash.other].reference());
            let value = words::taken(&entry.wired.resource.takes[item]);
            let finding = self.words(index).duplicate(wire.rule, &wire.spot.to_string(), &value, detail);
            self.add(index, finding);
        }
    }

    fn selections(&mut self, index: usize, entry: &Entry<'_>) {
        let selects = entry.wired.resource.selects.iter().zip(entry.wired.selections);
        for (selection, (wire, wants)) in selects {
            let path = wire.spot.to_string();
            match self.index.catch(index, selection) {
                Catch::Sound => {}
                Catch::Nothing => {
                    let finding = self.words(index).catches_nothing(wire, selection);
                    self.add(index, finding);
                    continue;
                }
                // Two objects of one name are reported as such.
                Catch::Intruder(other) if self.book.entries[other].is_named_like(entry) => {}
                Catch::Intruder(other) => {
                    let finding = self.words(index).intruder(wire, other);
                    self.add(index, finding);
                }
                Catch::Uneven { want, serves, lacks } => {
                    let detail = self.words(index).uneven(&selection.wants[want], serves, lacks);
                    let finding = self.words(index).finding(&AMBIGUOUS_SELECTOR, &path, detail);
                    self.add(index, finding);
                }
            }
            self.wants(index, selection, wants);
        }
    }

    fn wants(&mut self, index: usize, selection: &Selection<'_>, wires: &[Wire]) {
        for (want, wire) in wires.iter().enumerate() {
            if self.index.served(index, selection, want) == Answer::No {
                let caught = self.caught(index, selection);
                let finding = self.words(index).unserved(wire, &selection.wants[want], &caught);
                self.add(index, finding);
            }
        }
    }

    /// What a selection certainly catches, as far as a message can use it.
    fn caught(&self, index: usize, selection: &Selection<'_>) -> Vec<usize> {
        let mut candidates = self.index.candidates(index, selection);
        let mut caught = Vec::new();
        while caught.len() < words::MOST_NAMED
            && let Some((other, _)) = self.index.next_caught(index, selection, &mut candidates)
        {
            caught.push(other);
        }
        caught
    }

    fn references(&mut self, index: usize, entry: &Entry<'_>) {
        let resource = &entry.wired.resource;
        for (reference, wire) in resource.refers.iter().zip(entry.wired.references) {
            if let Landing::Lacks(to, want) = self.index.landing(index, reference) {
                let path = format!("{}.{}", entry.wired.pod_path, wire.spot);
                let finding = self.words(index).lacks(wire, path, to, &reference.wants[want]);
                self.add(index, finding);
            }
        }
        for (part, (spot, wires)) in entry.wired.parts.iter().enumerate() {
            for (reference, wire) in resource.parts[part].refers.iter().zip(*wires) {
                let Landing::Lacks(to, want) = self.index.landing_of_part(index, part, reference) else {
                    continue;
                };
                let path = format!("{}.{spot}.{}", entry.wired.pod_path, wire.spot);
                let wanted = &reference.wants[want];
                let finding = if to == index {
                    self.words(index).container_lacks(wire, path, &resource.parts[part], wanted)
                } else {
                    self.words(index).lacks(wire, path, to, wanted)
                };
                self.add(index, finding);
            }
        }
    }
}
