//! Where routes lead, of ingresses and of those of the Gateway API.

#[cfg(feature = "manifests")]
pub(crate) mod build;
pub(crate) mod checks;
mod declaration;

use std::marker::PhantomData;

use podwire_rules::wires::{Port, Reference, Taken, Target, Wanted, Wants};

pub(crate) use declaration::BackendFacts;
pub use declaration::{RouteDecl, RouteFacts};

#[cfg(feature = "manifests")]
use crate::declare::WithFields;
use crate::service::{LinkedPort, Service};

impl<S: Service> LinkedPort<S> {
    /// The port as that to which the requests `at` are led.
    pub const fn backend(self, at: &'static str) -> BackendFacts {
        (at, S::HEAD, self.port.facts())
    }
}

/// A type that leads to the resource of a route.
pub trait Routes {
    /// What the route leads where.
    const FACTS: RouteFacts;
    /// What it refers to beside its backends.
    const OTHERS: &'static [Reference<'static>];
}

#[cfg(feature = "manifests")]
impl<M, P: Routes> Routes for WithFields<M, P> {
    const FACTS: RouteFacts = P::FACTS;
    const OTHERS: &'static [Reference<'static>] = P::OTHERS;
}

/// The wires of the route to which `R` leads: no list of them is longer than `LONGEST`.
pub(crate) struct Wires<R, const LONGEST: usize>(PhantomData<R>);

impl<R: Routes, const LONGEST: usize> Wires<R, LONGEST> {
    const BACKENDS: &'static [BackendFacts] = R::FACTS.0;
    const MATCHED: &'static [&'static str] = R::FACTS.1;
    const WANTED: &'static [[Wanted<'static>; 2]] = &wanted::<LONGEST>(Self::BACKENDS);
    const ALL: &'static [Reference<'static>] =
        &references::<LONGEST>(R::OTHERS, Self::BACKENDS, Self::WANTED);
    const TAKEN: &'static [Taken<'static>] = &taken::<LONGEST>(Self::MATCHED);

    /// Its references: behind the others those to its backends, in their order.
    pub(crate) const REFERS: &'static [Reference<'static>] =
        Self::ALL.split_at(R::OTHERS.len() + Self::BACKENDS.len()).0;
    /// What no other route may match.
    pub(crate) const TAKES: &'static [Taken<'static>] = Self::TAKEN.split_at(Self::MATCHED.len()).0;
}

/// What a reference to each of the backends wants of its service.
const fn wanted<const LENGTH: usize>(backends: &[BackendFacts]) -> [[Wanted<'static>; 2]; LENGTH] {
    let mut wanted = [[Wanted::SameNamespace; 2]; LENGTH];
    let mut index = 0;
    while index < backends.len() {
        let port = Port::of(backends[index].2);
        wanted[index][1] = Wanted::NumberedPort(port.number, Some(port.protocol));
        index += 1;
    }
    wanted
}

const fn references<const LENGTH: usize>(
    others: &[Reference<'static>],
    backends: &[BackendFacts],
    wanted: &'static [[Wanted<'static>; 2]],
) -> [Reference<'static>; LENGTH] {
    let mut references = [Reference::own("", &[]); LENGTH];
    let mut index = 0;
    while index < others.len() {
        references[index] = others[index];
        index += 1;
    }
    while index < others.len() + backends.len() {
        let (at, service, _) = backends[index - others.len()];
        references[index] = Reference {
            at,
            to: Target::Type(service),
            wants: Wants::All(&wanted[index - others.len()]),
            optional: false,
        };
        index += 1;
    }
    references
}

const fn taken<const LENGTH: usize>(matched: &[&'static str]) -> [Taken<'static>; LENGTH] {
    let mut taken = [Taken::route(""); LENGTH];
    let mut index = 0;
    while index < matched.len() {
        taken[index] = Taken::route(matched[index]);
        index += 1;
    }
    taken
}
