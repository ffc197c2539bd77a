//! The members of an app in outline: all that its tables and keys are made from.

use podwire_rules::wires::{FoundBy, Keys, Outline, Resource};

use super::declaration::AppDecl;
use crate::declare::{MemberKind, Membership, Multiplicity};

/// How large an app's tables are.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// Resources, those of nested apps included.
    pub resources: usize,
    /// The app itself, nested apps and collections.
    pub scopes: usize,
    /// The namespaces of the app and of nested apps, and that of what belongs to none.
    pub namespaces: usize,
    /// The keys of the resolver, at most.
    pub keys: usize,
    pub(super) which: Keys,
}

impl Sizes {
    const NONE: Sizes =
        Sizes { resources: 0, scopes: 0, namespaces: 0, keys: 0, which: Keys::new(FoundBy::Wires) };

    /// Counts what an app holds.
    pub const fn of(app: &AppDecl) -> Sizes {
        let mut sizes = Sizes { scopes: 1, namespaces: 2, ..Sizes::NONE };
        sizes.add_app(app);
        sizes.keys = sizes.which.count();
        sizes
    }

    const fn add_app(&mut self, app: &AppDecl) {
        let mut members = app.members;
        while let [OutlinedMembers { sizes, .. }, rest @ ..] = members {
            self.resources += sizes.resources;
            self.scopes += sizes.scopes;
            self.namespaces += sizes.namespaces;
            self.which.add_all(&sizes.which);
            members = rest;
        }
    }

    const fn add_all(&mut self, mut resources: &[Resource<'_>]) {
        while let [resource, rest @ ..] = resources {
            self.resources += 1;
            self.which.add(resource);
            resources = rest;
        }
    }
}

/// Some of an app's members, one after the other, and their outline.
///
/// It stands in a static of its own, which leads to those of the members, but tells nothing of their ports. Where a port changes, it is what it was,
/// and the compiler evaluates nothing again that is made from all members of an app.
#[derive(Debug)]
pub struct OutlinedMembers<M: ?Sized = [Outlined]> {
    /// What the app says of them, in runs.
    pub(super) runs: &'static [&'static [Membership]],
    sizes: Sizes,
    pub(super) outlines: M,
}

/// A member of an app in outline.
#[derive(Clone, Copy, Debug)]
pub struct Outlined {
    /// Whether it is there as often as a collection has instances.
    pub(super) many: bool,
    /// What it is.
    pub(super) member: OutlinedKind,
}

/// What a member of an app is.
#[derive(Clone, Copy, Debug)]
pub(super) enum OutlinedKind {
    /// A resource, and by what it is found.
    Resource(&'static Resource<'static>, Outline<'static>),
    /// Several that belong together.
    Resources(&'static [Resource<'static>]),
    /// A further app.
    App(&'static AppDecl),
}

impl<const COUNT: usize> OutlinedMembers<[Outlined; COUNT]> {
    const NOTHING: Outlined = Outlined { many: false, member: OutlinedKind::Resources(&[]) };

    /// The outline of these members.
    pub const fn of(runs: &'static [&'static [Membership]]) -> Self {
        let mut outlined = OutlinedMembers { runs, sizes: Sizes::NONE, outlines: [Self::NOTHING; COUNT] };
        let (mut runs, mut length) = (runs, 0);
        while let [run, others @ ..] = runs {
            length = outlined.add(length, run);
            runs = others;
        }
        outlined
    }

    /// Adds a run behind so many members, and tells how many there are now. Without a call for each: const evaluation pays for it.
    const fn add(&mut self, mut length: usize, mut members: &'static [Membership]) -> usize {
        let sizes = &mut self.sizes;
        while let [membership, rest @ ..] = members {
            let many = matches!(membership.multiplicity, Multiplicity::Many);
            if many {
                sizes.scopes += 1;
            }
            let member = match &membership.member {
                MemberKind::Resource(resource) => {
                    sizes.resources += 1;
                    sizes.which.add(resource);
                    OutlinedKind::Resource(resource, Outline::of(resource))
                }
                MemberKind::Resources(resources) => {
                    sizes.add_all(resources);
                    OutlinedKind::Resources(resources)
                }
                MemberKind::App(app) => {
                    sizes.scopes += 1;
                    sizes.namespaces += 1;
                    sizes.add_app(app);
                    OutlinedKind::App(app)
                }
            };
            self.outlines[length] = Outlined { many, member };
            members = rest;
            length += 1;
        }
        length
    }
}
