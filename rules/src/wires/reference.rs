//! References land, and what they want is there.

use super::index::{Index, Run};
use super::kind::Kind;
use super::model::{Answer, Identity, Reference, Target, Text, Wanted, Wants};
use super::set::{Namespace, NamespaceEntry, Set, View};

/// Where a reference leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Landing {
    /// To this resource, and all that it wants is there.
    Lands(usize),
    /// To this resource, which lacks what is wanted: the number among the reference's wants.
    Lacks(usize, usize),
    /// To one resource in each instance of a collection, so that none of them is meant: this is one of them.
    InCollection(usize),
    /// To two resources, neither of which is nearer.
    Ambiguous(usize, usize),
    /// Nowhere: the set does not have it.
    Absent,
    /// Out of the set, to what somebody else deploys; or a value is unknown.
    CannotTell,
}

/// Of what a type declares, that which is nearest.
struct Found {
    best: Option<(usize, View)>,
    /// Another one, no farther than the best.
    second: Option<usize>,
    /// One in an instance of a collection, which nothing outside can mean.
    in_collection: Option<usize>,
}

impl Found {
    const NOTHING: Found = Found { best: None, second: None, in_collection: None };

    const fn add(&mut self, set: &Set<'_, '_>, from: usize, index: usize) {
        let scope = set.placed[index].scope;
        let view = set.view(from, scope);
        if view.enters_instance {
            self.in_collection = Some(index);
            return;
        }
        match self.best {
            Some((_, nearest)) if nearest.is_nearer(view) => {}
            Some((first, nearest)) if !view.is_nearer(nearest) => {
                // Two of one scope are two fields of one type, or stand in each other's place.
                if set.placed[first].scope != scope {
                    self.second = Some(index);
                }
            }
            _ => {
                self.best = Some((index, view));
                self.second = None;
            }
        }
    }
}

impl Index<'_, '_> {
    /// Where a reference of the container `part` of the resource `from` leads.
    pub const fn landing_of_part(&self, from: usize, part: usize, reference: &Reference<'_>) -> Landing {
        if !matches!(reference.to, Target::OwnPart) {
            return self.landing(from, reference);
        }
        let provides = self.provides(from);
        let mut is_certain = true;
        let wants = reference.wants.list();
        let mut index = 0;
        while index < wants.len() {
            match provides.part_serves(part, &wants[index]) {
                Answer::Yes => {}
                Answer::No => return Landing::Lacks(from, index),
                Answer::CannotTell => is_certain = false,
            }
            index += 1;
        }
        if is_certain { Landing::Lands(from) } else { Landing::CannotTell }
    }

    /// Where a reference of the resource `from` leads.
    pub const fn landing(&self, from: usize, reference: &Reference<'_>) -> Landing {
        let found = match reference.to {
            Target::Own | Target::OwnPart => Landing::Lands(from),
            Target::Type(head) => match self.nearest(from, head.identity) {
                Landing::Absent if head.foreign.is_some() => Landing::CannotTell,
                found => found,
            },
            Target::Object { kind, namespace, name } => {
                let namespace = match namespace {
                    _ if !kind.namespaced => NamespaceEntry::new(Namespace::None),
                    None => self.set.namespaces[self.set.placed[from].namespace],
                    Some(Text::Known(namespace)) => NamespaceEntry::new(Namespace::Known(namespace)),
                    Some(Text::Unknown) => return Landing::CannotTell,
                };
                let Text::Known(name) = name else { return Landing::CannotTell };
                self.object(&namespace, &kind, name)
            }
        };
        match (found, &reference.wants) {
            // What most want, without a call for each step: const evaluation pays for these.
            (Landing::Lands(to), Wants::One(Wanted::NumberedPort(number, Some(protocol))))
                if self.set.placed[to].resource.has_port_at(*number, *protocol) =>
            {
                Landing::Lands(to)
            }
            (Landing::Lands(to), wants) => self.judge_wants(from, to, wants.list()),
            (other, _) => other,
        }
    }

    const fn object(&self, namespace: &NamespaceEntry<'_>, kind: &Kind<'_>, name: &str) -> Landing {
        let mut run = self.named(namespace, kind.name, name);
        while let Some(index) = self.next(&mut run) {
            let placed = &self.set.placed[index];
            if placed.resource.kind.is(kind)
                && crate::equal(placed.resource.name.known(), name)
                && self.set.namespace(index).is(namespace.namespace).is_yes()
            {
                return Landing::Lands(index);
            }
        }
        Landing::Absent
    }

    /// The resource of a declared type that is nearest to the resource `from`: in its own app before those around it, and in
    /// each of them what is its own before what is in an app inside it.
    pub const fn nearest(&self, from: usize, identity: Identity<'_>) -> Landing {
        let own = self.set.placed[from].scope;
        if let Some(beside) = self.declared_first(identity, own) {
            return Landing::Lands(beside);
        }
        // From the inside out: what stands in a scope is nearer than all around it.
        let mut around = own;
        loop {
            let mut found = Found::NOTHING;
            let mut run = self.of_type(identity.hash, around);
            while let Some(index) = self.next_declared(&mut run, identity) {
                // Nothing is nearer than what stands beside it, and nothing else of the same scope makes it ambiguous.
                if self.set.placed[index].scope == own {
                    return Landing::Lands(index);
                }
                found.add(&self.set, own, index);
            }
            match found {
                Found { best: Some((first, _)), second: Some(second), .. } => {
                    return Landing::Ambiguous(first, second);
                }
                Found { best: Some((first, _)), .. } => return Landing::Lands(first),
                Found { in_collection: Some(index), .. } if around == 0 => {
                    return Landing::InCollection(index);
                }
                _ if around == 0 => return Landing::Absent,
                _ => around = self.set.scopes[around].parent,
            }
        }
    }

    /// All that may be declared by the type, wherever it stands.
    pub const fn declared_by(&self, identity: Identity<'_>) -> Run {
        self.of_type(identity.hash, 0)
    }

    /// The next resource of a run that the type declares, or that stands in its place.
    pub const fn next_declared(&self, run: &mut Run, identity: Identity<'_>) -> Option<usize> {
        while let Some(index) = self.next(run) {
            if self.set.resource(index).is(identity) {
                return Some(index);
            }
        }
        None
    }

    const fn judge_wants(&self, from: usize, to: usize, wants: &[Wanted<'_>]) -> Landing {
        let (mut is_certain, mut index) = (true, 0);
        let mut rest = wants;
        while let [wanted, next @ ..] = rest {
            match self.has(from, to, wanted) {
                Answer::Yes => {}
                Answer::No => return Landing::Lacks(to, index),
                Answer::CannotTell => is_certain = false,
            }
            index += 1;
            rest = next;
        }
        if is_certain { Landing::Lands(to) } else { Landing::CannotTell }
    }

    /// Whether the resource `to` has what a wire of the resource `from` wants.
    pub const fn has(&self, from: usize, to: usize, wanted: &Wanted<'_>) -> Answer {
        match wanted {
            // What belongs to no namespace is in reach of all.
            Wanted::SameNamespace if !self.set.resource(to).kind.namespaced => Answer::Yes,
            Wanted::SameNamespace => self.set.share_namespace(from, to),
            Wanted::SelectsMe => self.selects(to, from),
            wanted => self.serves(to, wanted),
        }
    }

    /// Whether the selection of the resource `from` catches the resource `to`.
    const fn selects(&self, from: usize, to: usize) -> Answer {
        let selections = self.set.resource(from).selects;
        let mut answer = Answer::No;
        let mut index = 0;
        while index < selections.len() {
            match self.catches(from, &selections[index], to) {
                Answer::Yes => return Answer::Yes,
                Answer::CannotTell => answer = Answer::CannotTell,
                Answer::No => {}
            }
            index += 1;
        }
        answer
    }
}
