//! Collects the references of an object or container, each with its place.

use podwire_rules::Rule;
use podwire_rules::sets::DANGLING_REFERENCE;
use podwire_rules::wires::kind::{CONFIG_MAP, SECRET};
use podwire_rules::wires::{Kind, Reference, Target, Text, Wanted, Wants};

use super::spot::Spot;
use super::{Absent, Arena, Base, MOST_OF_OBJECT, Wire};

/// References and their places.
pub(super) struct Wires<'a> {
    pub(super) arena: &'a Arena,
    /// Against what the places stand.
    pub(super) base: Base,
    pub(super) references: Vec<Reference<'a>>,
    pub(super) places: Vec<Wire<'a>>,
}

impl<'a> Wires<'a> {
    pub(super) fn new(arena: &'a Arena, base: Base) -> Wires<'a> {
        Wires { arena, base, references: Vec::new(), places: Vec::new() }
    }

    /// Room for so many further references, which are large: a list that doubles takes thrice its memory while it does.
    pub(super) fn reserve(&mut self, references: usize) {
        let references = references.min(MOST_OF_OBJECT.saturating_sub(self.references.len()));
        self.references.reserve_exact(references);
        self.places.reserve_exact(references);
    }

    pub(super) fn add(
        &mut self,
        reference: Reference<'a>,
        spot: Spot<'a>,
        rule: &'static Rule,
        absent: Absent,
    ) {
        if self.references.len() >= MOST_OF_OBJECT {
            return;
        }
        if self.references.len() == self.references.capacity() {
            self.reserve((self.references.len() / 4).max(4));
        }
        self.references.push(reference);
        self.places.push(Wire { base: self.base, spot, rule, absent });
    }

    /// An object of this kind and name in the own namespace.
    pub(super) fn object(
        &mut self,
        kind: Kind<'a>,
        name: &str,
        spot: Spot<'a>,
        rule: &'static Rule,
        absent: Absent,
    ) {
        let reference = self.to(kind, None, name, &[]);
        self.add(reference, spot, rule, absent);
    }

    fn wants(&self, wants: &[Wanted<'a>]) -> Wants<'a> {
        match wants {
            [wanted] => Wants::One(*wanted),
            _ => Wants::All(self.arena.list(wants)),
        }
    }

    pub(super) fn to(
        &self,
        kind: Kind<'a>,
        namespace: Option<&str>,
        name: &str,
        wants: &[Wanted<'a>],
    ) -> Reference<'a> {
        let namespace = namespace.map(|namespace| Text::Known(self.arena.text(namespace)));
        let to = Target::Object { kind, namespace, name: Text::Known(self.arena.text(name)) };
        Reference { at: "", to, wants: self.wants(wants), optional: false }
    }

    /// Something of the container itself.
    pub(super) fn own(&mut self, wanted: Wanted<'a>, spot: Spot<'a>, rule: &'static Rule) {
        let reference = Reference { at: "", to: Target::OwnPart, wants: Wants::One(wanted), optional: false };
        self.add(reference, spot, rule, Absent::Fine);
    }

    /// A ConfigMap.
    pub(super) fn config_map(
        &mut self,
        source: Source<'_>,
        wants: &[Wanted<'a>],
        spot: Spot<'a>,
        rule: &'static Rule,
    ) {
        self.source(CONFIG_MAP, source, wants, spot, rule, Absent::OrKin(&DANGLING_REFERENCE));
    }

    /// A Secret: more often than a ConfigMap it is made by somebody else.
    pub(super) fn secret(
        &mut self,
        source: Source<'_>,
        wants: &[Wanted<'a>],
        spot: Spot<'a>,
        rule: &'static Rule,
    ) {
        self.source(SECRET, source, wants, spot, rule, Absent::OrNear(&DANGLING_REFERENCE));
    }

    fn source(
        &mut self,
        kind: Kind<'a>,
        source: Source<'_>,
        wants: &[Wanted<'a>],
        spot: Spot<'a>,
        rule: &'static Rule,
        absent: Absent,
    ) {
        if source.name.is_empty() {
            return;
        }
        let reference = self.to(kind, None, source.name, wants);
        self.add(Reference { optional: source.optional, ..reference }, spot, rule, absent);
    }
}

/// The name of a ConfigMap or Secret, and whether it may be absent.
#[derive(Clone, Copy)]
pub(super) struct Source<'s> {
    pub(super) name: &'s str,
    pub(super) optional: bool,
}

impl<'s> Source<'s> {
    pub(super) fn new(name: &'s str, optional: Option<bool>) -> Source<'s> {
        Source { name, optional: optional.unwrap_or_default() }
    }
}
