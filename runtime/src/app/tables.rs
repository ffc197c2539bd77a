//! An app laid out for the resolver: all resources that it holds, and the scopes in which they stand.

use podwire_rules::wires::{Index, Key, Keys, Namespace, Placed, Resource, Scope, Set};

use super::declaration::AppDecl;
use crate::declare::{MemberKind, Multiplicity, Text};

/// How large an app's tables are.
#[derive(Clone, Copy)]
pub struct Sizes {
    /// Resources, those of nested apps included.
    pub resources: usize,
    /// The app itself, nested apps and collections.
    pub scopes: usize,
}

impl Sizes {
    /// Counts what an app holds.
    pub const fn of(app: &AppDecl) -> Sizes {
        let mut sizes = Sizes { resources: 0, scopes: 1 };
        sizes.add(app);
        sizes
    }

    const fn add(&mut self, app: &AppDecl) {
        let mut index = 0;
        while index < app.members.len() {
            let membership = &app.members[index].membership;
            if matches!(membership.multiplicity, Multiplicity::Many) {
                self.scopes += 1;
            }
            match membership.member {
                MemberKind::Resources(resources) => self.resources += resources.len(),
                MemberKind::App(app) => {
                    self.scopes += 1;
                    self.add(app);
                }
            }
            index += 1;
        }
    }
}

/// All resources of an app in their places.
pub struct Tables<const RESOURCES: usize, const SCOPES: usize> {
    app: &'static AppDecl,
    /// Whether the derive of a nested app failed: nobody knows what it holds.
    incomplete: bool,
    placed: [Placed<'static>; RESOURCES],
    sites: [Site; RESOURCES],
    length: usize,
    scopes: [Scope; SCOPES],
    scope_count: usize,
}

/// What the checks know of a resource's place beside the resolver.
#[derive(Clone, Copy)]
pub(super) struct Site {
    /// Whether its wires may lead into the checked app: it is the app's own, or held by open apps only. What a closed nested
    /// app holds, its own check has judged.
    pub(super) reaches: bool,
    /// Whether the checked app holds it itself.
    pub(super) is_own: bool,
}

/// Where a member stands.
#[derive(Clone, Copy)]
struct Place {
    namespace: Namespace<'static>,
    scope: usize,
    field: usize,
    site: Site,
}

impl<const RESOURCES: usize, const SCOPES: usize> Tables<RESOURCES, SCOPES> {
    /// Lays out an app.
    pub const fn of(app: &'static AppDecl) -> Self {
        const NOTHING: &Resource<'static> = &Resource::EMPTY;
        let nowhere = Placed { resource: NOTHING, namespace: Namespace::Given, scope: 0, group: 0 };
        let mut tables = Tables {
            app,
            incomplete: false,
            placed: [nowhere; RESOURCES],
            sites: [Site { reaches: true, is_own: true }; RESOURCES],
            length: 0,
            scopes: [Scope::SET; SCOPES],
            scope_count: 1,
        };
        let namespace = namespace(app, Namespace::Given, 0);
        let mut field = 0;
        while field < app.members.len() {
            let site = Site { reaches: true, is_own: true };
            tables.lay_out(app, field, Place { namespace, scope: 0, field, site });
            field += 1;
        }
        tables
    }

    /// Adds what the member `index` of `app` holds.
    const fn lay_out(&mut self, app: &'static AppDecl, index: usize, mut place: Place) {
        let membership = &app.members[index].membership;
        if matches!(membership.multiplicity, Multiplicity::Many) {
            place.scope = self.enter(place.scope, true);
        }
        match membership.member {
            MemberKind::Resources(resources) => {
                let mut index = 0;
                while index < resources.len() {
                    self.add(&resources[index], place);
                    index += 1;
                }
            }
            MemberKind::App(nested) => {
                place.scope = self.enter(place.scope, false);
                place.namespace = namespace(nested, place.namespace, place.scope);
                place.site = Site { reaches: place.site.reaches && nested.open, is_own: false };
                self.incomplete |= nested.unknown;
                let mut inner = 0;
                while inner < nested.members.len() {
                    self.lay_out(nested, inner, place);
                    inner += 1;
                }
            }
        }
    }

    const fn enter(&mut self, parent: usize, is_instance: bool) -> usize {
        self.scopes[self.scope_count] = Scope { parent, is_instance };
        self.scope_count += 1;
        self.scope_count - 1
    }

    const fn add(&mut self, resource: &'static Resource<'static>, place: Place) {
        let namespace = if resource.kind.namespaced { place.namespace } else { Namespace::None };
        self.placed[self.length] = Placed { resource, namespace, scope: place.scope, group: place.field };
        self.sites[self.length] = place.site;
        self.length += 1;
    }

    /// How many keys the resolver needs.
    pub const fn key_count(&self) -> usize {
        Keys::All.count(&self.placed)
    }

    const fn set(&'static self) -> Set<'static, 'static> {
        Set { placed: &self.placed, scopes: &self.scopes }
    }

    /// The sorted keys of the resolver, and how many they are.
    pub const fn keys<const KEYS: usize>(&'static self) -> ([Key; KEYS], usize) {
        let (mut keys, mut spare) = ([Key::NONE; KEYS], [Key::NONE; KEYS]);
        let count = Index::fill(&self.set(), Keys::All, &mut keys, &mut spare);
        (keys, count)
    }

    /// The tables as slices, so that the checks need not know their sizes.
    pub const fn view<const KEYS: usize>(&'static self, keys: &'static ([Key; KEYS], usize)) -> AppView {
        let (keys, _) = keys.0.split_at(keys.1);
        AppView {
            app: self.app,
            incomplete: self.incomplete,
            index: Index::of(self.set(), keys),
            sites: &self.sites,
        }
    }
}

/// What the checks read of an app.
pub struct AppView {
    pub(super) app: &'static AppDecl,
    /// Whether the derive of a nested app failed: nobody knows what it holds.
    pub(super) incomplete: bool,
    pub(super) index: Index<'static, 'static>,
    pub(super) sites: &'static [Site],
}

impl AppView {
    /// The first resource of a field; resources are laid out field by field.
    pub(super) const fn first_of(&self, field: usize) -> usize {
        let placed = self.index.set.placed;
        let (mut low, mut high) = (0, placed.len());
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

    /// Whether an app may hold its other resources without this one.
    pub(super) const fn may_be_left_out(&self, index: usize) -> bool {
        let membership = &self.app.members[self.index.set.placed[index].group].membership;
        !self.sites[index].is_own || !matches!(membership.multiplicity, Multiplicity::One)
    }

    /// The name of the field through which the app holds the resource.
    pub(super) const fn field_of(&self, index: usize) -> &'static str {
        self.app.members[self.index.set.placed[index].group].field
    }
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
