//! The wires of a service, put together from what `derive(Service)` emits. Here they are compiled once; in an expansion they
//! would be checked again for each service.

use std::marker::PhantomData;

use podwire_rules::wires::{
    Facet, Identity, Label, Resource, Selected, Selection, Selector, Taken, Text, Wanted, kind,
};

use super::{Service, ServicePortDecl};
use crate::declare::Membership;
use crate::monitor::MonitorDecl;

/// What the wires of a service are made from.
#[derive(Clone, Copy, Debug)]
pub struct ServiceWires {
    /// The ports.
    pub ports: &'static [ServicePortDecl],
    /// The pods that it selects.
    pub selects: &'static [&'static Resource<'static>],
    /// All labels of the service itself, where it states some beside those of its pods.
    pub own: Option<&'static [Label<'static>]>,
    /// The labels that several pods have in common. Those of a single one need not be stated.
    pub common: &'static [Label<'static>],
    /// The selector, where it is stated, and not the pods' own labels.
    pub selector: Option<&'static [Label<'static>]>,
    /// The ports of the nodes that it takes.
    pub takes: &'static [Taken<'static>],
    /// The service in whose place it stands.
    pub instead_of: Identity<'static>,
    /// Whether the derive failed.
    pub unknown: bool,
}

impl ServiceWires {
    /// A service without wires: the base of every other.
    pub const EMPTY: ServiceWires = ServiceWires {
        ports: &[],
        selects: &[],
        own: None,
        common: &[],
        selector: None,
        takes: &[],
        instead_of: Identity::NONE,
        unknown: false,
    };

    const fn labels(&self) -> &'static [Label<'static>] {
        match self.selects {
            [pod] => pod.labels,
            _ => self.common,
        }
    }

    const fn selector(&self) -> Selector<'static> {
        let labels = match self.selector {
            Some(stated) => stated,
            None => self.labels(),
        };
        Selector { labels, expressions: &[] }
    }
}

/// The wires of the service `S`, which has so many ports and selects so many pods.
pub struct Wired<S, const PORTS: usize, const PODS: usize>(PhantomData<S>);

impl<S: Service, const PORTS: usize, const PODS: usize> Wired<S, PORTS, PODS> {
    /// The Service with its wires.
    pub const RESOURCE: &'static Resource<'static> = &Resource {
        provides: &facets::<PORTS>(S::WIRES.ports),
        labels: match S::WIRES.own {
            Some(own) => own,
            None => S::WIRES.labels(),
        },
        selects: if PODS == 0 {
            &[]
        } else {
            &[Selection {
                selector: S::WIRES.selector(),
                meant: &identities::<PODS>(S::WIRES.selects),
                wants: &wants::<PORTS>(S::WIRES.ports),
                ..Selection::PODS
            }]
        },
        takes: S::WIRES.takes,
        instead_of: S::WIRES.instead_of,
        unknown: S::WIRES.unknown,
        ..Resource::of(S::HEAD)
    };

    /// The service as a field of an app.
    pub const MEMBER: &'static Membership = &Membership::resource(Self::RESOURCE);

    /// [`RESOURCE`](Self::RESOURCE) as a call: in a constant that nobody reads, the compiler evaluates the constants that it names, and no calls.
    pub const fn resource() -> &'static Resource<'static> {
        Self::RESOURCE
    }

    /// The same of [`MEMBER`](Self::MEMBER).
    pub const fn member() -> &'static Membership {
        Self::MEMBER
    }
}

impl<S: Service, const PORTS: usize, const PODS: usize> Wired<S, PORTS, PODS> {
    /// The Service, and its monitor, which selects it by its labels.
    pub const MONITORED: &'static [Resource<'static>] = &[
        *Self::RESOURCE,
        Resource {
            kind: kind::SERVICE_MONITOR,
            // Its type is the service's, and yet it is not the service: nobody refers to it.
            identity: Identity { hash: S::HEAD.identity.hash ^ 1, ..S::HEAD.identity },
            name: MonitorDecl::name(S::DECL.monitor, Text::Known(S::HEAD.name)),
            unknown: S::WIRES.unknown,
            selects: &[Selection {
                of: Selected::Services,
                selector: Selector { labels: Self::RESOURCE.labels, expressions: &[] },
                meant: &[S::HEAD.identity],
                wants: match S::DECL.monitor {
                    Some(monitor) => monitor.wants,
                    None => &[],
                },
                ..Selection::PODS
            }],
            ..Resource::EMPTY
        },
    ];

    /// Both as a field of an app.
    pub const MONITORED_MEMBER: &'static Membership = &Membership::resources(Self::MONITORED);
}

/// The labels of a service: those of its pods, and further ones.
pub const fn own_labels<const COUNT: usize>(
    pods: &[Label<'static>],
    further: &[Label<'static>],
) -> [Label<'static>; COUNT] {
    let mut labels = [Label { key: "", value: Text::Unknown, hash: 0 }; COUNT];
    let mut index = 0;
    while index < COUNT {
        labels[index] = if index < pods.len() { pods[index] } else { further[index - pods.len()] };
        index += 1;
    }
    labels
}

/// The ports as facets that others refer to.
const fn facets<const PORTS: usize>(ports: &[ServicePortDecl]) -> [Facet<'static>; PORTS] {
    let mut facets = [Facet::More; PORTS];
    let mut index = 0;
    while index < PORTS {
        facets[index] = Facet::Port(ports[index].port);
        index += 1;
    }
    facets
}

/// What the ports want of each pod: that it runs their targets.
const fn wants<const PORTS: usize>(ports: &[ServicePortDecl]) -> [Wanted<'static>; PORTS] {
    let mut wants = [Wanted::Itself; PORTS];
    let mut index = 0;
    while index < PORTS {
        if let Some(target) = ports[index].target {
            wants[index] = Wanted::PortOf(target.container, target.port);
        }
        index += 1;
    }
    wants
}

const fn identities<const PODS: usize>(pods: &[&Resource<'static>]) -> [Identity<'static>; PODS] {
    let mut identities = [Identity::NONE; PODS];
    let mut index = 0;
    while index < PODS {
        identities[index] = pods[index].identity;
        index += 1;
    }
    identities
}
