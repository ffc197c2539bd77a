//! A container's ports as constants of the program's own code.

use std::fmt::{self, Debug, Formatter};
use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::ops::RangeInclusive;

use podwire_rules::wires::{Identity, Port, Protocol, Reference, Target, Wanted, Wants};

use super::Container;
use crate::declare::{LinkDecl, LinkForm, Text};

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
/// assert_eq!(Catalog::HTTP.name(), "http");
/// assert_eq!(Catalog::HTTP.listen_addr().to_string(), "0.0.0.0:8080");
/// ```
pub struct ContainerPort<C: ?Sized> {
    #[doc(hidden)]
    pub port: Port<'static>,
    #[doc(hidden)]
    pub container: PhantomData<fn() -> *const C>,
}

impl<C: ?Sized> ContainerPort<C> {
    #[doc(hidden)]
    pub const fn of(port: Port<'static>) -> ContainerPort<C> {
        ContainerPort { port, container: PhantomData }
    }

    #[doc(hidden)]
    pub const fn tcp(name: &'static str, number: u16) -> ContainerPort<C> {
        // Each call of a generic function is one that the compiler resolves again for each container.
        ContainerPort { port: Port::tcp(name, number), container: PhantomData }
    }

    /// The container port, 1 to 65535; of a range, the first one.
    pub const fn number(self) -> u16 {
        self.port.number
    }

    /// The port's name in the manifest; empty where it has none.
    pub const fn name(self) -> &'static str {
        match self.port.name {
            Some(name) => name,
            None => "",
        }
    }

    /// All numbers of the port: one, unless a range is declared.
    ///
    /// ```
    /// # use podwire::prelude::*;
    /// #[derive(Container)]
    /// #[container(image = "ghcr.io/acme/turn:1.0.0")]
    /// #[port(rtp = 10000..=10099, protocol = UDP)]
    /// struct Turn;
    ///
    /// assert_eq!(Turn::RTP.numbers().count(), 100);
    /// ```
    pub const fn numbers(self) -> RangeInclusive<u16> {
        self.port.number..=self.port.last
    }

    /// The transport protocol.
    pub const fn protocol(self) -> Protocol {
        self.port.protocol
    }

    /// The address on which the server listens: all of the pod's IPv4 addresses, this port.
    pub const fn listen_addr(self) -> SocketAddr {
        self.listen_addr_on(IpAddr::V4(Ipv4Addr::UNSPECIFIED))
    }

    /// The address on which the server listens at `ip`: `Ipv6Addr::UNSPECIFIED` for all of a dual-stack pod's.
    pub const fn listen_addr_on(self, ip: IpAddr) -> SocketAddr {
        SocketAddr::new(ip, self.port.number)
    }
}

impl<C: Container> ContainerPort<C> {
    /// Which container's type it is.
    #[doc(hidden)]
    pub const fn container(self) -> Identity<'static> {
        *C::IDENTITY
    }
}

/// The port of another container of the pod, which is reached on localhost. As a field, a port of another kind is an error at
/// its path alone.
#[doc(hidden)]
#[derive(Debug)]
pub struct LocalPort<C: Container> {
    /// The port, by path.
    pub port: ContainerPort<C>,
}

impl<C: Container> LocalPort<C> {
    /// A way to the port, written at `at`.
    pub const fn reference(self, at: &'static str) -> Reference<'static> {
        Reference { at, to: Target::Own, wants: Wants::One(self.wanted()), optional: false }
    }

    /// That the pod runs the container.
    pub const fn wanted(self) -> Wanted<'static> {
        Wanted::PortOf(*C::IDENTITY, self.port.port)
    }

    /// The port.
    pub const fn declared(self) -> Port<'static> {
        self.port.port
    }

    /// The number to which an address of the port leads.
    pub const fn number(self) -> u16 {
        self.port.number()
    }

    /// The address of the port, which is written in this form. `reference` is the number among those of the container.
    pub const fn address(self, reference: u16, form: LinkForm) -> Text {
        Text::Link(LinkDecl { reference, port: self.number(), form })
    }
}

// Derives would demand that `C` itself be `Copy` and `Debug`.
impl<C: ?Sized> Clone for ContainerPort<C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C: ?Sized> Copy for ContainerPort<C> {}

impl<C: Container + ?Sized> Debug for ContainerPort<C> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let Port { number, protocol, .. } = self.port;
        write!(formatter, "{}: {} {number}/{}", C::IDENTITY.type_name, self.name(), protocol.name())
    }
}
