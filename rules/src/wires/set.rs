//! A set of resources, and where each of them stands.

use super::model::{Answer, Resource, Text};
use crate::text::equal;

/// A resource in its place.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    /// The resource.
    pub resource: &'a Resource<'a>,
    /// Its namespace: an index into [`Set::namespaces`].
    pub namespace: usize,
    /// The scope in which it stands: an index into [`Set::scopes`].
    pub scope: usize,
    /// What is judged together, one behind the other: two of a group that take the same are not reported.
    pub group: usize,
}

/// A namespace of a set, and its hash: computed once, and not for each resource.
#[derive(Clone, Copy, Debug)]
pub struct NamespaceEntry<'a> {
    /// The namespace.
    pub namespace: Namespace<'a>,
    /// Equal for namespaces that are the same.
    pub(super) hash: u64,
}

impl<'a> NamespaceEntry<'a> {
    /// A namespace of a set.
    pub const fn new(namespace: Namespace<'a>) -> NamespaceEntry<'a> {
        let hash = match namespace {
            Namespace::None => 1,
            Namespace::Known(name) => crate::hash(name),
            Namespace::Given => 2,
            Namespace::Unknown(number) => number,
        };
        NamespaceEntry { namespace, hash }
    }
}

/// The namespace of a resource.
#[derive(Clone, Copy, Debug)]
pub enum Namespace<'a> {
    /// None, because its kind has none.
    None,
    /// It is known.
    Known(&'a str),
    /// The one in which the set is deployed, whatever that is.
    Given,
    /// An expression: known to be the same only where the number is the same.
    Unknown(u64),
}

impl Namespace<'_> {
    /// Whether both are the same namespace.
    pub const fn is(self, other: Namespace<'_>) -> Answer {
        match (self, other) {
            (Namespace::Known(one), Namespace::Known(other)) => Answer::of(equal(one, other)),
            (Namespace::None, Namespace::None) | (Namespace::Given, Namespace::Given) => Answer::Yes,
            (Namespace::Unknown(one), Namespace::Unknown(other)) if one == other => Answer::Yes,
            (Namespace::None, _) | (_, Namespace::None) => Answer::No,
            _ => Answer::CannotTell,
        }
    }
}

impl<'a> From<Namespace<'a>> for Text<'a> {
    fn from(namespace: Namespace<'a>) -> Text<'a> {
        match namespace {
            Namespace::Known(name) => Text::Known(name),
            _ => Text::Unknown,
        }
    }
}

/// A scope: the whole set, an app inside it, a collection, or one instance of a collection. The first one is the whole
/// set; every other one stands behind the one that encloses it, and all that are in it follow it.
#[derive(Clone, Copy, Debug)]
pub struct Scope {
    /// The scope that encloses it; itself for the whole set.
    pub parent: usize,
    /// Whether what stands in it is there once for each instance, so that nothing outside can mean one of them.
    pub is_instance: bool,
}

impl Scope {
    /// The whole set.
    pub const SET: Scope = Scope { parent: 0, is_instance: false };
}

/// Resources that are deployed together.
#[derive(Clone, Copy, Debug)]
pub struct Set<'s, 'a> {
    /// The resources.
    pub placed: &'s [Placed<'a>],
    /// The scopes in which they stand.
    pub scopes: &'s [Scope],
    /// The namespaces in which they are. One may stand there twice: where the numbers differ, the texts decide.
    pub namespaces: &'s [NamespaceEntry<'a>],
}

/// How one scope sees what stands in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct View {
    /// How many scopes enclose the innermost one that has both.
    pub(super) level: usize,
    /// How many steps lead from there down to the other.
    pub(super) steps: usize,
    /// Whether one of these steps enters an instance.
    pub(super) enters_instance: bool,
}

impl View {
    /// Whether what is seen this way is nearer than what is seen that way.
    pub(super) const fn is_nearer(self, other: View) -> bool {
        self.level > other.level || (self.level == other.level && self.steps < other.steps)
    }
}

impl<'a> Set<'_, 'a> {
    /// The resource with this number.
    pub const fn resource(&self, index: usize) -> &'a Resource<'a> {
        self.placed[index].resource
    }

    /// The namespace of the resource with this number.
    pub const fn namespace(&self, index: usize) -> Namespace<'a> {
        self.namespaces[self.placed[index].namespace].namespace
    }

    /// Whether both resources are in the same namespace.
    pub const fn share_namespace(&self, one: usize, other: usize) -> Answer {
        if self.placed[one].namespace == self.placed[other].namespace {
            return Answer::Yes;
        }
        self.namespace(one).is(self.namespace(other))
    }

    const fn depth(&self, mut scope: usize) -> usize {
        let mut depth = 0;
        while scope != 0 {
            scope = self.scopes[scope].parent;
            depth += 1;
        }
        depth
    }

    /// How the scope `from` sees what stands in `to`.
    pub(super) const fn view(&self, mut from: usize, mut to: usize) -> View {
        if from == to {
            return View { level: self.depth(from), steps: 0, enters_instance: false };
        }
        let (mut level, mut below) = (self.depth(from), self.depth(to));
        let (mut steps, mut enters_instance) = (0, false);
        while from != to {
            if below >= level {
                enters_instance |= self.scopes[to].is_instance;
                to = self.scopes[to].parent;
                below -= 1;
                steps += 1;
            } else {
                from = self.scopes[from].parent;
                level -= 1;
            }
        }
        View { level, steps, enters_instance }
    }

    /// Whether the scope `inner` is `outer` or lies in it.
    pub(super) const fn encloses(&self, outer: usize, mut inner: usize) -> bool {
        while inner > outer {
            inner = self.scopes[inner].parent;
        }
        inner == outer
    }

    /// The innermost instance in which the scope lies; 0 for none.
    pub const fn instance(&self, mut scope: usize) -> usize {
        while scope != 0 && !self.scopes[scope].is_instance {
            scope = self.scopes[scope].parent;
        }
        scope
    }
}
