//! Finds the services that containers link to, and the pods that services select.
//!
//! A search begins in the app of the one who asks and goes on in the apps around it. In each app, what is a field
//! of the app itself comes before what is in a nested app.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;

use super::value::text;
use crate::declare::{AppDecl, Identity, MemberDecl, MemberKind, Multiplicity, PodDecl, ServiceDecl};
use crate::values::{AppValues, PodValues, ServiceValues, Visitor};

/// Looking through so few members costs less than remembering what was found.
const FEW_MEMBERS: usize = 16;

/// What is looked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Wanted {
    Service(Identity),
    Pod(Identity),
}

/// An app's value on the way from the root to what is being built.
pub(super) struct Frame<'a> {
    pub(super) app: &'static AppDecl,
    pub(super) values: &'a dyn AppValues,
    pub(super) outer: Option<&'a Frame<'a>>,
    pub(super) namespace: Option<Cow<'a, str>>,
    /// The path of instances in which the app is, joined with dashes; empty outside every collection.
    pub(super) instance: String,
    places: RefCell<HashMap<Wanted, Option<Place>>>,
}

/// Where an app has what was looked for.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) presence: Presence,
    /// The namespace, where a nested app has one of its own.
    pub(super) own_namespace: Option<String>,
}

/// How often it is there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    /// Once.
    Present,
    /// Not at all: an `Option` on the way is `None`.
    Absent,
    /// In each instance of a collection.
    Collection,
}

impl<'a> Frame<'a> {
    pub(super) fn new(
        app: &'static AppDecl,
        values: &'a dyn AppValues,
        outer: Option<&'a Frame<'a>>,
        namespace: Option<Cow<'a, str>>,
        instance: String,
    ) -> Frame<'a> {
        Frame { app, values, outer, namespace, instance, places: RefCell::default() }
    }

    /// The innermost app that has it, and where.
    ///
    /// An app in which an `Option` is `None` does not have it; it is the answer only when no app around it has it.
    pub(super) fn find(&self, wanted: Wanted) -> Option<(&Frame<'a>, Place)> {
        let mut absent = None;
        let mut next = Some(self);
        while let Some(frame) = next {
            match frame.place(wanted) {
                Some(place) if place.presence == Presence::Absent => absent = absent.or(Some((frame, place))),
                Some(place) => return Some((frame, place)),
                None => {}
            }
            next = frame.outer;
        }
        absent
    }

    /// Whether the outermost app says that links may lead out of it.
    pub(super) fn is_open(&self) -> bool {
        self.outer.map_or(self.app.open, Frame::is_open)
    }

    fn place(&self, wanted: Wanted) -> Option<Place> {
        let members = self.app.members;
        if members.len() <= FEW_MEMBERS {
            match members.iter().find(|member| is(member, wanted)) {
                Some(member) if member.multiplicity == Multiplicity::One => {
                    return Some(Place { presence: Presence::Present, own_namespace: None });
                }
                None if !members.iter().any(|member| matches!(member.kind, MemberKind::App(_))) => {
                    return None;
                }
                _ => {}
            }
        }
        if let Some(known) = self.places.borrow().get(&wanted) {
            return known.clone();
        }
        let place = route(self.app, wanted).map(|route| self.locate(wanted, &route));
        self.places.borrow_mut().insert(wanted, place.clone());
        place
    }

    /// Follows the route through the values.
    fn locate(&self, wanted: Wanted, route: &[&'static MemberDecl]) -> Place {
        let is_many = |member: &&MemberDecl| member.multiplicity == Multiplicity::Many;
        if route.iter().any(is_many) {
            return Place { presence: Presence::Collection, own_namespace: None };
        }
        let is_static = |member: &&MemberDecl| match member.kind {
            _ if member.multiplicity == Multiplicity::Optional => false,
            MemberKind::App(app) => app.namespace.is_none(),
            MemberKind::Pod(_) | MemberKind::Service(_) => true,
        };
        if route.iter().all(is_static) {
            return Place { presence: Presence::Present, own_namespace: None };
        }
        let mut follower = Follower { wanted, route, own_namespace: None, collections: 0, found: None };
        self.values.members(&mut follower);
        follower.found.unwrap_or(Place { presence: Presence::Absent, own_namespace: None })
    }
}

/// Whether the member itself is what is wanted.
fn is(member: &MemberDecl, wanted: Wanted) -> bool {
    match (member.kind, wanted) {
        (MemberKind::Service(service), Wanted::Service(identity)) => service.identity.is(identity),
        (MemberKind::Pod(pod), Wanted::Pod(identity)) => pod.identity.is(identity),
        _ => false,
    }
}

/// The members that lead from the app to what is wanted, the shortest way.
fn route(app: &'static AppDecl, wanted: Wanted) -> Option<Vec<&'static MemberDecl>> {
    if let Some(member) = app.members.iter().find(|member| is(member, wanted)) {
        return Some(vec![member]);
    }
    let nested = |member: &'static MemberDecl| match member.kind {
        MemberKind::App(app) => route(app, wanted).map(|mut route| {
            route.insert(0, member);
            route
        }),
        MemberKind::Pod(_) | MemberKind::Service(_) => None,
    };
    app.members.iter().filter_map(nested).min_by_key(Vec::len)
}

/// Follows a route through an app's values, past the collections, to find out whether it ends and in which namespace.
struct Follower<'r> {
    wanted: Wanted,
    route: &'r [&'static MemberDecl],
    own_namespace: Option<String>,
    collections: usize,
    found: Option<Place>,
}

impl Follower<'_> {
    fn arrive(&mut self, at: Wanted) {
        if self.route.len() == 1 && self.collections == 0 && at == self.wanted && self.found.is_none() {
            self.found =
                Some(Place { presence: Presence::Present, own_namespace: self.own_namespace.clone() });
        }
    }
}

impl Visitor for Follower<'_> {
    fn pod(&mut self, declaration: &'static PodDecl, _values: &dyn PodValues) {
        self.arrive(Wanted::Pod(declaration.identity));
    }

    fn service(&mut self, declaration: &'static ServiceDecl, _values: &dyn ServiceValues) {
        self.arrive(Wanted::Service(declaration.identity));
    }

    fn app(&mut self, declaration: &'static AppDecl, values: &dyn AppValues) {
        let [MemberDecl { kind: MemberKind::App(next), .. }, rest @ ..] = self.route else { return };
        if !next.identity.is(declaration.identity) || self.collections > 0 || self.found.is_some() {
            return;
        }
        let own_namespace = namespace_of(declaration, values).or_else(|| self.own_namespace.clone());
        let mut follower =
            Follower { wanted: self.wanted, route: rest, own_namespace, collections: 0, found: None };
        values.members(&mut follower);
        self.found = follower.found;
    }

    fn enter_instance(&mut self, _name: &str) {
        self.collections += 1;
    }

    fn leave_instance(&mut self) {
        self.collections -= 1;
    }
}

/// The namespace that the app states.
pub(super) fn namespace_of(app: &AppDecl, values: &dyn AppValues) -> Option<String> {
    Some(text(app.namespace?, &|slot| values.value(slot)))
}
