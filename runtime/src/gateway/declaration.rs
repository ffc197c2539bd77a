//! What `derive(Gateway)` emits.

use podwire_rules::equal;
use podwire_rules::wires::{Resource, Wanted};

use crate::declare::{Entry, MetadataDecl, Text};

/// A gateway and its listeners.
#[derive(Clone, Copy, Debug)]
pub struct GatewayDecl {
    /// The gateway with its wires.
    pub resource: &'static Resource<'static>,
    /// The class, which says whose controller it is.
    pub class: Option<Text>,
    /// Where connections arrive.
    pub listeners: &'static [ListenerDecl],
    /// Labels and annotations.
    pub metadata: MetadataDecl,
}

impl GatewayDecl {
    /// One that declares nothing: the base of every declaration.
    pub const EMPTY: GatewayDecl = GatewayDecl {
        resource: &Resource::EMPTY,
        class: None,
        listeners: &[],
        metadata: MetadataDecl::EMPTY,
    };

    /// Where a route has to be that is meant for this listener, or for any where the name is empty. Of a foreign gateway, nobody
    /// knows.
    pub const fn wanted(&self, section: &str) -> Wanted<'static> {
        let mut takes_others = self.resource.foreign || self.resource.unknown;
        let mut listeners = self.listeners;
        while let [listener, rest @ ..] = listeners {
            takes_others |= listener.is_meant(section) && !matches!(listener.routes_from, RoutesFrom::Same);
            listeners = rest;
        }
        if takes_others { Wanted::Itself } else { Wanted::SameNamespace }
    }
}

/// Where connections of one kind arrive.
#[derive(Clone, Copy, Debug)]
pub struct ListenerDecl {
    /// Its name.
    pub name: &'static str,
    /// The port.
    pub port: u16,
    /// `HTTP`, `HTTPS`, `TLS`, `TCP` or `UDP`.
    pub protocol: &'static str,
    /// The host; none for all.
    pub hostname: Option<Text>,
    /// The Secret with the certificate.
    pub secret: Option<Text>,
    /// Whether the backend decrypts.
    pub passthrough: bool,
    /// From which namespaces routes are taken.
    pub routes_from: RoutesFrom,
}

impl ListenerDecl {
    /// The listener of this name for every host, which takes routes of its own namespace.
    pub const fn of(name: &'static str, port: u16, protocol: &'static str) -> ListenerDecl {
        ListenerDecl {
            name,
            port,
            protocol,
            hostname: None,
            secret: None,
            passthrough: false,
            routes_from: RoutesFrom::Same,
        }
    }

    /// Whether a route for this listener is meant for it, or one for any, where the name is empty.
    pub const fn is_meant(&self, section: &str) -> bool {
        section.is_empty() || equal(self.name, section)
    }
}

/// From which namespaces a listener takes routes.
#[derive(Clone, Copy, Debug)]
pub enum RoutesFrom {
    /// From the gateway's own.
    Same,
    /// From all.
    All,
    /// From those with these labels.
    Labelled(&'static [Entry]),
}
