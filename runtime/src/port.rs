//! Ports as constants of the program's own code.

use std::fmt::{self, Debug, Formatter};
use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use crate::declare::{PortDecl, Protocol, ServicePortDecl};
use crate::traits::{Container, Service};

/// A port that the container `C` opens: the constant that `#[port(…)]` declares.
///
/// The server binds it and a service targets it, so that the number stands once.
///
/// ```
/// use podwire::prelude::*;
///
/// #[derive(Container)]
/// #[container(image = "ghcr.io/acme/catalog:1.4.0")]
/// #[port(http = 8080)]
/// struct Catalog;
///
/// assert_eq!(Catalog::HTTP.number(), 8080);
/// assert_eq!(Catalog::HTTP.name(), Some("http"));
/// assert_eq!(Catalog::HTTP.listen_addr().to_string(), "0.0.0.0:8080");
/// ```
pub struct ContainerPort<C: ?Sized> {
    declaration: PortDecl,
    container: PhantomData<fn() -> *const C>,
}

impl<C: ?Sized> ContainerPort<C> {
    #[doc(hidden)]
    pub const fn declared(declaration: PortDecl) -> ContainerPort<C> {
        ContainerPort { declaration, container: PhantomData }
    }

    #[doc(hidden)]
    pub const fn declaration(self) -> PortDecl {
        self.declaration
    }

    /// The container port, 1 to 65535.
    pub const fn number(self) -> u16 {
        self.declaration.number
    }

    /// The port's name in the manifest; none for a lone port without one.
    pub const fn name(self) -> Option<&'static str> {
        self.declaration.name
    }

    /// The transport protocol.
    pub const fn protocol(self) -> Protocol {
        self.declaration.protocol
    }

    /// The address on which the server listens: all of the pod's IPv4 addresses, this port.
    pub const fn listen_addr(self) -> SocketAddr {
        self.listen_addr_on(IpAddr::V4(Ipv4Addr::UNSPECIFIED))
    }

    /// The address on which the server listens at `ip`: `Ipv6Addr::UNSPECIFIED` for all of a dual-stack pod's.
    pub const fn listen_addr_on(self, ip: IpAddr) -> SocketAddr {
        SocketAddr::new(ip, self.declaration.number)
    }
}

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
pub struct ServicePort<S: ?Sized> {
    declaration: ServicePortDecl,
    service: PhantomData<fn() -> *const S>,
}

impl<S: ?Sized> ServicePort<S> {
    #[doc(hidden)]
    pub const fn declared(declaration: ServicePortDecl) -> ServicePort<S> {
        ServicePort { declaration, service: PhantomData }
    }

    #[doc(hidden)]
    pub const fn declaration(self) -> ServicePortDecl {
        self.declaration
    }

    /// The service's port, 1 to 65535: what clients connect to.
    pub const fn number(self) -> u16 {
        self.declaration.number
    }

    /// The port's name in the manifest; none for a lone port without one.
    pub const fn name(self) -> Option<&'static str> {
        self.declaration.name
    }

    /// The transport protocol.
    pub const fn protocol(self) -> Protocol {
        self.declaration.protocol
    }

    /// The port that every node opens for the service, where one is stated.
    pub const fn node_port(self) -> Option<u16> {
        self.declaration.node_port
    }
}

impl<S: Service> ServicePort<S> {
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

// Derives would demand that `C` and `S` themselves be `Copy` and `Debug`.
impl<C: ?Sized> Clone for ContainerPort<C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C: ?Sized> Copy for ContainerPort<C> {}

impl<S: ?Sized> Clone for ServicePort<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: ?Sized> Copy for ServicePort<S> {}

impl<C: Container + ?Sized> Debug for ContainerPort<C> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let PortDecl { name, number, protocol, .. } = self.declaration;
        write!(formatter, "{}: {}{number}/{}", C::DECL.type_name, before(name), protocol.name())
    }
}

impl<S: Service + ?Sized> Debug for ServicePort<S> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let ServicePortDecl { name, number, protocol, .. } = self.declaration;
        write!(formatter, "{}: {}{number}/{}", S::NAME, before(name), protocol.name())
    }
}

/// A name and the space after it.
fn before(name: Option<&str>) -> String {
    name.map(|name| format!("{name} ")).unwrap_or_default()
}
