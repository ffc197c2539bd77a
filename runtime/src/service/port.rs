//! A service's ports as constants of the program's own code.

use std::fmt::{self, Debug, Formatter};
use std::marker::PhantomData;

use podwire_rules::wires::{Head, PortFacts, Protocol};

use super::Service;
use super::declaration::ServicePortDecl;
use crate::declare::Number;

/// A port of the service `S`: the constant that `#[port(…)]` declares.
///
/// Clients use the service's own port, never the target's.
///
/// ```
/// # use podwire::prelude::*;
/// # #[derive(Container, Pod)]
/// # #[container(image = "ghcr.io/acme/catalog:1.4.0")]
/// # #[port(http = 8080)]
/// # struct Catalog;
/// #[derive(Service)]
/// #[service(selects = Catalog)]
/// #[port(http = 80, target = Catalog::HTTP)]
/// struct CatalogService;
///
/// assert_eq!(CatalogService::HTTP.authority(), "catalog-service:80");
/// assert_eq!(CatalogService::HTTP.url("http"), "http://catalog-service:80");
/// ```
///
/// It is the number of the port among the service's: its facts stand once, in the list of all.
pub struct ServicePort<S: ?Sized> {
    pub(super) index: usize,
    service: PhantomData<fn() -> *const S>,
}

impl<S: ?Sized> ServicePort<S> {
    /// The port of this number among those of the service.
    #[doc(hidden)]
    pub const fn at(index: usize) -> ServicePort<S> {
        ServicePort { index, service: PhantomData }
    }
}

impl<S: Service> ServicePort<S> {
    #[doc(hidden)]
    pub const fn declared(self) -> ServicePortDecl {
        ServicePortDecl::of(&S::FACTS.2[self.index])
    }

    /// The service's own port, whatever its target.
    pub(crate) const fn facts(self) -> PortFacts<'static> {
        S::FACTS.2[self.index].0
    }

    /// The number to which clients connect, 1 to 65535: the service's own port, or for a headless service, whose clients
    /// connect to the pods themselves, the target's.
    pub const fn number(self) -> u16 {
        self.declared().reached_at()
    }

    /// The port's name in the manifest; empty where it has none.
    pub const fn name(self) -> &'static str {
        self.facts().0
    }

    /// The transport protocol.
    pub const fn protocol(self) -> Protocol {
        self.declared().port.protocol
    }

    /// The port that every node opens for the service, where the declaration states one.
    pub const fn node_port(self) -> Option<u16> {
        match self.declared().node_port {
            Some(Number::Literal(number)) => Some(number as u16),
            _ => None,
        }
    }
}

impl<S: Service> ServicePort<S> {
    /// How the service's type is called.
    #[doc(hidden)]
    pub const fn service(self) -> &'static Head<'static> {
        S::HEAD
    }

    /// Host and port for clients in the same namespace: `catalog-service:80`.
    pub fn authority(self) -> String {
        format!("{}:{}", S::NAME, self.number())
    }

    /// Host and port for clients in any namespace: `catalog-service.shop.svc.cluster.local:80`.
    pub fn authority_in(self, namespace: &str) -> String {
        format!("{}:{}", S::dns(namespace), self.number())
    }

    /// The URL for clients in the same namespace: `http://catalog-service:80`.
    pub fn url(self, scheme: &str) -> String {
        format!("{scheme}://{}", self.authority())
    }

    /// The URL for clients in any namespace.
    pub fn url_in(self, scheme: &str, namespace: &str) -> String {
        format!("{scheme}://{}", self.authority_in(namespace))
    }
}

// Derives would demand that `S` itself be `Copy` and `Debug`.
impl<S: ?Sized> Clone for ServicePort<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: ?Sized> Copy for ServicePort<S> {}

impl<S: Service> Debug for ServicePort<S> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let ServicePortDecl { port, .. } = self.declared();
        write!(formatter, "{}: {} {}/{}", S::NAME, self.name(), port.number, port.protocol.name())
    }
}
