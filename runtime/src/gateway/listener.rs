//! A gateway's listeners as constants.

use std::fmt::{self, Debug, Formatter};
use std::marker::PhantomData;

use podwire_rules::wires::Head;

use super::{Gateway, GatewayDecl};

/// A listener of the gateway `G`: the constant that `#[listener(…)]` declares.
///
/// A route is led to it by path, `gateway = Public::HTTPS`, so that a listener that does not exist is an error of the compiler.
///
/// ```
/// use podwire::prelude::*;
///
/// #[derive(Gateway)]
/// #[gateway(class = "istio")]
/// #[listener(http = 80)]
/// struct Public;
///
/// assert_eq!(Public::HTTP.name(), "http");
/// ```
pub struct GatewayListener<G: ?Sized> {
    name: &'static str,
    gateway: PhantomData<fn() -> *const G>,
}

impl<G: ?Sized> GatewayListener<G> {
    #[doc(hidden)]
    pub const fn declared(name: &'static str) -> GatewayListener<G> {
        GatewayListener { name, gateway: PhantomData }
    }

    /// The listener's name in the manifest.
    pub const fn name(self) -> &'static str {
        self.name
    }
}

/// The listener to which a route is led. As a field, a constant of another kind is an error at its path alone.
#[doc(hidden)]
#[derive(Debug)]
pub struct ListenerOf<G: Gateway> {
    /// The listener, by path.
    pub listener: GatewayListener<G>,
}

impl<G: Gateway> ListenerOf<G> {
    /// The listener's name.
    pub const fn name(self) -> &'static str {
        self.listener.name
    }

    /// How the gateway is called.
    pub const fn head(self) -> &'static Head<'static> {
        G::HEAD
    }

    /// What declares the gateway.
    pub const fn declaration(self) -> &'static GatewayDecl {
        G::DECL
    }
}

// Derives would demand that `G` itself be `Copy` and `Debug`.
impl<G: ?Sized> Clone for GatewayListener<G> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<G: ?Sized> Copy for GatewayListener<G> {}

impl<G: ?Sized> Debug for GatewayListener<G> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name)
    }
}
