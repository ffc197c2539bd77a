//! An app laid out for the resolver: all resources that it holds, and the scopes in which they stand.

use podwire_rules::wires::{
    Collector, Filled, Index, Key, Keys as WhichKeys, Namespace, NamespaceEntry, Outline, Placed, Resource,
    Scope, Set,
};

use super::declaration::AppDecl;
use super::outline::{Outlined, OutlinedKind, OutlinedMembers, Sizes};
use crate::declare::{Multiplicity, Text};

/// All resources of an app in their places.
pub struct Tables<const RESOURCES: usize, const SCOPES: usize, const NAMESPACES: usize> {
    app: &'static AppDecl,
    which: WhichKeys,
    /// Whether the derive of a nested app failed: nobody knows what it holds.
    incomplete: bool,
    placed: [Placed<'static>; RESOURCES],
    length: usize,
    scopes: [Scope; SCOPES],
    sites: [Site; SCOPES],
    scope_count: usize,
    namespaces: [NamespaceEntry<'static>; NAMESPACES],
    namespace_count: usize,
}

/// What the checks know of a scope beside the resolver.
#[derive(Clone, Copy)]
pub(super) struct Site {
    /// Whether the wires of what stands in it may lead into the checked app: it is the app's own, or held by open apps only. What a
    /// closed nested app holds, its own check has judged.
    pub(super) reaches: bool,
    /// Whether the checked app holds it itself.
    pub(super) is_own: bool,
}

impl Site {
    const OWN: Site = Site { reaches: true, is_own: true };
}

/// Where a member stands.
#[derive(Clone, Copy)]
struct Place {
    /// The number of its app's namespace.
    namespace: usize,
    scope: usize,
    field: usize,
}

/// The number of the namespace of what belongs to none.
const NO_NAMESPACE: usize = 0;

impl<const RESOURCES: usize, const SCOPES: usize, const NAMESPACES: usize>
    Tables<RESOURCES, SCOPES, NAMESPACES>
{
    /// Lays out an app.
    pub const fn of(app: &'static AppDecl, sizes: &Sizes) -> Self {
        const NOTHING: &Resource<'static> = &Resource::EMPTY;
        let nowhere = Placed { resource: NOTHING, namespace: NO_NAMESPACE, scope: 0, group: 0 };
        let mut tables = Tables {
            app,
            which: sizes.which,
            incomplete: false,
            placed: [nowhere; RESOURCES],
            length: 0,
            scopes: [Scope::SET; SCOPES],
            sites: [Site::OWN; SCOPES],
            scope_count: 1,
            namespaces: [NamespaceEntry::new(Namespace::None); NAMESPACES],
            namespace_count: 1,
        };
        let namespace = tables.enter_namespace(namespace(app, Namespace::Given, 0));
        tables.lay_out(app, Place { namespace, scope: 0, field: 0 });
        tables
    }

    /// Adds what an app holds, which stands in this place. Without a call for each member: const evaluation pays for it.
    const fn lay_out(&mut self, app: &AppDecl, mut place: Place) {
        let is_checked = place.scope == 0;
        let mut members = app.members;
        while let [OutlinedMembers { outlines, .. }, others @ ..] = members {
            let mut outlines: &[Outlined] = outlines;
            while let [Outlined { many, member }, rest @ ..] = outlines {
                let scope = match *many {
                    true => self.enter(place.scope, true, self.sites[place.scope]),
                    false => place.scope,
                };
                match *member {
                    OutlinedKind::Resource(resource, Outline { namespaced, .. }) => {
                        let namespace = if namespaced { place.namespace } else { NO_NAMESPACE };
                        self.placed[self.length] = Placed { resource, namespace, scope, group: place.field };
                        self.length += 1;
                    }
                    OutlinedKind::Resources(resources) => self.put_all(resources, place, scope),
                    OutlinedKind::App(nested) => self.lay_out_nested(nested, place, scope),
                }
                if is_checked {
                    place.field += 1;
                }
                outlines = rest;
            }
            members = others;
        }
    }

    const fn put_all(&mut self, mut resources: &'static [Resource<'static>], place: Place, scope: usize) {
        while let [resource, rest @ ..] = resources {
            let namespace = if resource.kind.namespaced { place.namespace } else { NO_NAMESPACE };
            self.placed[self.length] = Placed { resource, namespace, scope, group: place.field };
            self.length += 1;
            resources = rest;
        }
    }

    const fn lay_out_nested(&mut self, nested: &'static AppDecl, place: Place, scope: usize) {
        let site = Site { reaches: self.sites[scope].reaches && nested.open, is_own: false };
        let scope = self.enter(scope, false, site);
        let around = self.namespaces[place.namespace].namespace;
        let namespace = self.enter_namespace(namespace(nested, around, scope));
        self.incomplete |= nested.unknown;
        self.lay_out(nested, Place { namespace, scope, field: place.field });
    }

    const fn enter(&mut self, parent: usize, is_instance: bool, site: Site) -> usize {
        self.scopes[self.scope_count] = Scope { parent, is_instance };
        self.sites[self.scope_count] = site;
        self.scope_count += 1;
        self.scope_count - 1
    }

    const fn enter_namespace(&mut self, namespace: Namespace<'static>) -> usize {
        self.namespaces[self.namespace_count] = NamespaceEntry::new(namespace);
        self.namespace_count += 1;
        self.namespace_count - 1
    }

    const fn set(&'static self) -> Set<'static, 'static> {
        Set { placed: &self.placed, scopes: &self.scopes, namespaces: &self.namespaces }
    }

    /// The keys of the resolver as they stand in the app.
    pub const fn keys<const KEYS: usize>(&'static self) -> Keys<KEYS> {
        let (mut keys, set) = ([Key::NONE; KEYS], self.set());
        let mut collector = Collector::new(&set, &self.which, &mut keys);
        collect(self.app, 0, &mut collector);
        let length = collector.length();
        Keys { keys, length }
    }

    /// The same keys sorted, and where runs of them end.
    pub const fn sorted<const KEYS: usize>(&'static self, collected: &Keys<KEYS>) -> SortedKeys<KEYS> {
        let (mut keys, mut spare, mut ends) = ([Key::NONE; KEYS], collected.keys, [0; KEYS]);
        let filled =
            Index::sort(&self.set(), &self.which, collected.length, &mut keys, &mut spare, &mut ends);
        SortedKeys { keys, ends, filled }
    }

    /// The tables as slices, so that the checks need not know their sizes.
    pub const fn view<const KEYS: usize>(&'static self, sorted: &'static SortedKeys<KEYS>) -> AppView {
        AppView {
            app: self.app,
            incomplete: self.incomplete,
            index: Index::of(self.set(), &sorted.keys, &sorted.ends, &sorted.filled),
            count: self.length,
            has_policies: self.app.network_policies.is_some(),
            sites: &self.sites,
        }
    }
}

/// The keys of an app's resolver. They tell nothing but by what each resource is found: where a change leaves them as they were, nobody sorts
/// them again.
pub struct Keys<const KEYS: usize> {
    keys: [Key; KEYS],
    length: usize,
}

/// The same, sorted.
pub struct SortedKeys<const KEYS: usize> {
    keys: [Key; KEYS],
    ends: [u32; KEYS],
    filled: Filled,
}

/// What the checks read of an app.
pub struct AppView {
    pub(super) app: &'static AppDecl,
    /// Whether the derive of a nested app failed: nobody knows what it holds.
    pub(super) incomplete: bool,
    pub(super) index: Index<'static, 'static>,
    /// How many resources there are.
    pub(super) count: usize,
    /// Whether network policies follow from the links.
    pub(super) has_policies: bool,
    sites: &'static [Site],
}

impl AppView {
    /// The first resource of a field; resources are laid out field by field.
    pub(super) const fn first_of(&self, field: usize) -> usize {
        let placed = self.index.set.placed;
        // Where each field before it has one resource, as most have.
        if field < self.count
            && placed[field].group == field
            && (field == 0 || placed[field - 1].group < field)
        {
            return field;
        }
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = (low + high) / 2;
            if placed[middle].group < field {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// What is known of the place of a resource.
    pub(super) const fn site(&self, index: usize) -> Site {
        self.sites[self.index.set.placed[index].scope]
    }

    /// Whether an app may hold its other resources without this one.
    pub(super) const fn may_be_left_out(&self, index: usize) -> bool {
        let membership = self.app.member(self.index.set.placed[index].group);
        !self.site(index).is_own || !matches!(membership.multiplicity, Multiplicity::One)
    }

    /// The name of the field through which the app holds the resource.
    pub(super) const fn field_of(&self, index: usize) -> &'static str {
        self.app.field(self.index.set.placed[index].group)
    }
}

/// Collects the keys of what an app holds, which stands at `index` and behind it, and tells where the next resource stands.
const fn collect(app: &AppDecl, mut index: usize, collector: &mut Collector<'_, '_, '_>) -> usize {
    let mut runs = app.members;
    while let [run, others @ ..] = runs {
        let mut members = &run.outlines;
        while let [Outlined { member, .. }, rest @ ..] = members {
            match member {
                OutlinedKind::Resource(_, outline) => {
                    collector.add(index, outline);
                    index += 1;
                }
                OutlinedKind::Resources(resources) => {
                    let mut resources = *resources;
                    while let [resource, rest @ ..] = resources {
                        collector.add(index, &Outline::of(resource));
                        index += 1;
                        resources = rest;
                    }
                }
                OutlinedKind::App(nested) => index = collect(nested, index, collector),
            }
            members = rest;
        }
        runs = others;
    }
    index
}

/// The namespace of an app in the scope `scope`, which is the app's own.
const fn namespace(app: &'static AppDecl, enclosing: Namespace<'static>, scope: usize) -> Namespace<'static> {
    match app.namespace {
        None => enclosing,
        Some(Text::Literal(name)) => Namespace::Known(name),
        // Known only when the manifest is built. Each value of an app says its own: a second field of the type, another one.
        Some(Text::Slot(_) | Text::Link(_) | Text::Name(_)) => {
            Namespace::Unknown(app.identity.hash.wrapping_add(scope as u64))
        }
    }
}
