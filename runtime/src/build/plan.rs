//! What an app's values come to before anything is built: which resources there are, where each stands, and in which order
//! their objects are written.

use std::borrow::Cow;

use podwire_rules::names::dns_label;
use podwire_rules::pod_security::Level;
use podwire_rules::wires::{
    Filled, FoundBy, Index, Key, Keys, Namespace, NamespaceEntry, Placed, Resource, Scope, Set,
};

use super::value::literal_or_slot;
use crate::app::{AppDecl, MonitoringDecl};
use crate::declare::MetadataDecl;
use crate::values::{AppValues, Built, Visitor};

/// A resource with its values, in its place.
#[derive(Clone, Copy)]
pub(super) struct Planned<'v> {
    pub(super) resource: &'static Resource<'static>,
    /// Its number among the resources that belong together.
    pub(super) number: usize,
    pub(super) built: Built<'v>,
    /// The app that holds it.
    pub(super) app: usize,
    /// The scope in which it stands.
    pub(super) scope: usize,
    /// The field of the app in which it is.
    pub(super) field: &'static str,
    pub(super) rank: u8,
}

/// An app's value in the plan.
pub(super) struct PlannedApp<'v> {
    pub(super) declaration: &'static AppDecl,
    /// The namespace; none where nobody states one.
    pub(super) namespace: Option<Cow<'v, str>>,
    /// Whether the app brings the namespace itself, and does not have it from the app around it.
    pub(super) brings_namespace: bool,
    /// The level of security to which its pods are held, and which a namespace that it brings enforces.
    pub(super) level: Option<Level>,
    /// The app around it.
    pub(super) outer: Option<usize>,
    /// The field of that app in which it is; nothing for the outermost.
    pub(super) field: &'static str,
}

/// An instance whose name nothing can be built with.
pub(super) struct BadInstance<'v> {
    pub(super) app: &'static AppDecl,
    pub(super) name: &'v str,
}

/// All that an app's values come to.
#[derive(Default)]
pub(super) struct Plan<'v> {
    pub(super) resources: Vec<Planned<'v>>,
    pub(super) apps: Vec<PlannedApp<'v>>,
    pub(super) scopes: Vec<Scope>,
    /// The path of instances of each scope, joined with dashes; empty outside every collection.
    pub(super) instances: Vec<String>,
    pub(super) bad_instances: Vec<BadInstance<'v>>,
}

impl<'v> Plan<'v> {
    /// The plan of an app; `namespace` is given in place of the one that the outermost app declares.
    pub(super) fn of(app: &'v dyn VisitApp, namespace: Option<&'v str>) -> Plan<'v> {
        let mut plan = Plan { scopes: vec![Scope::SET], instances: vec![String::new()], ..Plan::default() };
        app.visit_app(&mut Planner {
            plan: &mut plan,
            given: namespace,
            app: None,
            scope: 0,
            field: "",
            nameless: 0,
        });
        // Sorting keeps the order of the declaration among resources of one rank.
        plan.resources.sort_by_key(|planned| planned.rank);
        plan
    }

    /// The resources as the resolver sees them, by their declared types.
    pub(super) fn placed(&self) -> Vec<Placed<'_>> {
        let place = |(group, planned): (usize, &Planned<'v>)| Placed {
            resource: planned.resource,
            // Of what belongs to none, and of each app.
            namespace: if planned.resource.kind.namespaced { 1 + planned.app } else { 0 },
            scope: planned.scope,
            group,
        };
        self.resources.iter().enumerate().map(place).collect()
    }

    /// The namespaces of the resources that are [placed](Plan::placed).
    pub(super) fn namespaces(&self) -> Vec<NamespaceEntry<'_>> {
        let of_apps = self.apps.iter().map(|app| match app.namespace.as_deref() {
            Some(namespace) => Namespace::Known(namespace),
            None => Namespace::Given,
        });
        std::iter::once(Namespace::None).chain(of_apps).map(NamespaceEntry::new).collect()
    }

    /// Labels and annotations of everything in the app, and in those around it: the innermost ones first.
    pub(super) fn metadata_of(&self, app: usize) -> impl Iterator<Item = &'static MetadataDecl> {
        self.apps_around(app).map(|app| &self.apps[app].declaration.metadata)
    }

    /// What holds for monitors and Prometheus rules in the app, and in those around it: the innermost ones first.
    pub(super) fn monitoring_of(&self, app: usize) -> impl Iterator<Item = &'static MonitoringDecl> {
        self.apps_around(app).map(|app| &self.apps[app].declaration.monitoring)
    }

    /// The fields that lead to a resource: `cache.redis`.
    pub(super) fn path_of(&self, planned: &Planned<'v>) -> String {
        let mut fields: Vec<&str> = self.apps_around(planned.app).map(|app| self.apps[app].field).collect();
        fields.reverse();
        fields.push(planned.field);
        fields.retain(|field| !field.is_empty());
        fields.join(".")
    }

    /// The app, and those around it from the inside out.
    pub(super) fn apps_around(&self, app: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(app), |app| self.apps[*app].outer)
    }
}

/// Finds the resources of a plan by their declared types.
pub(super) struct Types<'p> {
    set: Set<'p, 'p>,
    keys: Vec<Key>,
    ends: Vec<u32>,
    filled: Filled,
}

impl<'p> Types<'p> {
    pub(super) fn of(set: Set<'p, 'p>) -> Types<'p> {
        let which = Keys::of(FoundBy::Types, set.placed);
        let count = which.count();
        let (mut keys, mut spare, mut ends) =
            (vec![Key::NONE; count], vec![Key::NONE; count], vec![0; count]);
        let filled = Index::fill(&set, &which, &mut keys, &mut spare, &mut ends);
        Types { set, keys, ends, filled }
    }

    pub(super) fn index(&self) -> Index<'_, 'p> {
        Index::of(self.set, &self.keys, &self.ends, &self.filled)
    }

    /// What is there beside the resource although one stands in the place of the other; of the two, the later one is asked.
    pub(super) fn alternative(&self, index: usize) -> Option<usize> {
        self.index().alternative(index)
    }
}

/// The outermost app, whatever its type.
pub(super) trait VisitApp {
    fn visit_app<'v>(&'v self, visitor: &mut dyn Visitor<'v>);
}

impl<A: crate::Member> VisitApp for A {
    fn visit_app<'v>(&'v self, visitor: &mut dyn Visitor<'v>) {
        self.visit(visitor);
    }
}

/// Visits the members of one app; the outermost one visits the app itself.
struct Planner<'p, 'v> {
    plan: &'p mut Plan<'v>,
    given: Option<&'v str>,
    app: Option<usize>,
    scope: usize,
    /// The field that is visited.
    field: &'static str,
    /// How many of the entered instances have a name that nothing can be built with.
    nameless: usize,
}

impl<'v> Planner<'_, 'v> {
    /// The namespace that the app itself brings: its own, or for the outermost app the one that is given.
    fn own_namespace(
        &self,
        declaration: &'static AppDecl,
        values: &'v dyn AppValues,
    ) -> Option<Cow<'v, str>> {
        match self.given.filter(|_| self.app.is_none()) {
            Some(given) => Some(Cow::Borrowed(given)),
            None => Some(literal_or_slot(declaration.namespace?, &|slot| values.value(slot))),
        }
    }

    fn enter(&mut self, is_instance: bool, instance: String) -> usize {
        self.plan.scopes.push(Scope { parent: self.scope, is_instance });
        self.plan.instances.push(instance);
        self.plan.scopes.len() - 1
    }
}

impl<'v> Visitor<'v> for Planner<'_, 'v> {
    fn resources(&mut self, declared: &'static [Resource<'static>], built: Built<'v>) {
        let Some(app) = self.app.filter(|_| self.nameless == 0) else { return };
        for (number, resource) in declared.iter().enumerate() {
            let rank = built.rank(resource);
            let (scope, field) = (self.scope, self.field);
            self.plan.resources.push(Planned { resource, number, built, app, scope, field, rank });
        }
    }

    fn app(&mut self, declaration: &'static AppDecl, values: &'v dyn AppValues) {
        if self.nameless > 0 {
            return;
        }
        let own = self.own_namespace(declaration, values);
        let brings_namespace = own.is_some();
        let inherited = || self.plan.apps[self.app?].namespace.clone();
        let namespace = own.or_else(inherited);
        let (outer, field) = (self.app, self.field);
        let level = declaration.level(outer.and_then(|outer| self.plan.apps[outer].level));
        self.plan.apps.push(PlannedApp { declaration, namespace, brings_namespace, level, outer, field });
        let app = self.plan.apps.len() - 1;
        let scope = match self.app {
            Some(_) => {
                let instance = self.plan.instances[self.scope].clone();
                self.enter(false, instance)
            }
            None => 0,
        };
        let mut inner =
            Planner { plan: self.plan, given: None, app: Some(app), scope, field: "", nameless: 0 };
        values.members(&mut inner);
    }

    fn field(&mut self, name: &'static str) {
        self.field = name;
    }

    fn enter_instance(&mut self, name: &'v str) {
        if self.nameless > 0 {
            self.nameless += 1;
            return;
        }
        if !dns_label(name).is_ok() {
            self.nameless = 1;
            if let Some(app) = self.app {
                let app = self.plan.apps[app].declaration;
                self.plan.bad_instances.push(BadInstance { app, name });
            }
            return;
        }
        let outer = &self.plan.instances[self.scope];
        let instance = if outer.is_empty() { name.to_owned() } else { format!("{outer}-{name}") };
        self.scope = self.enter(true, instance);
    }

    fn leave_instance(&mut self) {
        if self.nameless > 0 {
            self.nameless -= 1;
        } else {
            self.scope = self.plan.scopes[self.scope].parent;
        }
    }
}
