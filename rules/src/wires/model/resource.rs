//! A resource with all its wires.

use super::identity::{Head, Identity};
use super::known::Text;
use super::provides::Facet;
use super::refers::Reference;
use super::selects::{Label, Selection};
use super::takes::Taken;
use crate::wires::kind::Kind;

/// A container of a pod.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// The container's name.
    pub name: &'a str,
    /// Its declared type.
    pub identity: Identity<'a>,
    /// Whether it runs while the pod gets traffic: init containers other than sidecars do not.
    pub running: bool,
    /// Its ports and requests.
    pub provides: &'a [Facet<'a>],
    /// Its wires.
    pub refers: &'a [Reference<'a>],
    /// Whether nobody knows what it is: every check then accepts it.
    pub unknown: bool,
}

/// A resource with all its wires.
#[derive(Clone, Copy, Debug)]
pub struct Resource<'a> {
    /// The kind.
    pub kind: Kind<'a>,
    /// The declared type.
    pub identity: Identity<'a>,
    /// The declared type in whose place this one stands, where it does: the two are never deployed together.
    pub instead_of: Identity<'a>,
    /// The name.
    pub name: Text<'a>,
    /// By what it is selected: the labels of its pods, or its own where it makes none.
    pub labels: &'a [Label<'a>],
    /// What others can refer to.
    pub provides: &'a [Facet<'a>],
    /// The containers of its pods.
    pub parts: &'a [Part<'a>],
    /// Its wires to single resources.
    pub refers: &'a [Reference<'a>],
    /// Its wires to whatever carries labels.
    pub selects: &'a [Selection<'a>],
    /// What it takes beside its name.
    pub takes: &'a [Taken<'a>],
    /// Whether somebody else deploys it.
    pub foreign: bool,
    /// Whether nobody knows what it is: every check then accepts it.
    pub unknown: bool,
}

impl Resource<'_> {
    /// A resource without wires: the base of every other.
    pub const EMPTY: Resource<'static> = Resource {
        kind: Kind::UNKNOWN,
        identity: Identity::NONE,
        instead_of: Identity::NONE,
        name: Text::Unknown,
        labels: &[],
        provides: &[],
        parts: &[],
        refers: &[],
        selects: &[],
        takes: &[],
        foreign: false,
        unknown: false,
    };

    /// The resource that is called so, without wires.
    pub const fn of(head: &'static Head<'static>) -> Resource<'static> {
        // All fields written out: const evaluation does this for each resource, and pays for each copy of a constant.
        Resource {
            kind: head.kind,
            identity: head.identity,
            instead_of: Identity::NONE,
            name: Text::Known(head.name),
            labels: &[],
            provides: &[],
            parts: &[],
            refers: &[],
            selects: &[],
            takes: &[],
            foreign: head.foreign.is_some(),
            unknown: false,
        }
    }

    /// Whether this resource is the declared type, or stands in its place.
    pub const fn is(&self, identity: Identity<'_>) -> bool {
        // Without a call where the hashes tell: const evaluation pays for each.
        (self.identity.hash == identity.hash && self.identity.is(identity))
            || (self.instead_of.hash == identity.hash && self.instead_of.is(identity))
    }

    /// Whether this resource stands in the place of the other, or both in that of a third one.
    pub(in crate::wires) const fn is_in_place_of(&self, other: &Resource<'_>) -> bool {
        self.instead_of.is(other.identity) || self.instead_of.is(other.instead_of)
    }
}
