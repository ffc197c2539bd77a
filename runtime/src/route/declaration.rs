//! What `derive(Ingress)`, `derive(HttpRoute)` and `derive(GrpcRoute)` emit.

use podwire_rules::wires::{Head, PortFacts, Resource};

use crate::declare::MetadataDecl;

/// Which requests a route leads where, as plain facts: its backends; hosts and paths, with all else that tells its requests apart, which no
/// other route may match; and what only manifests say, [packed](podwire_rules::packed) as the builder of the kind reads it.
pub type RouteFacts = (&'static [BackendFacts], &'static [&'static str], &'static str);

/// The port of a service to which requests are led: which requests, for messages, the service, and the port.
pub(crate) type BackendFacts = (&'static str, &'static Head<'static>, PortFacts<'static>);

/// A route: which requests it leads where.
#[derive(Clone, Copy, Debug)]
pub struct RouteDecl {
    /// The route with its wires.
    pub resource: &'static Resource<'static>,
    /// Which requests it leads where.
    pub routes: RouteFacts,
    /// The names of the listeners that are meant of the gateways to which the first references lead, empty for all. None where no gateway is
    /// meant by a listener.
    pub sections: &'static [&'static str],
    /// Labels and annotations.
    pub metadata: MetadataDecl,
}

impl RouteDecl {
    /// A route that declares nothing: the base of every declaration.
    pub const EMPTY: RouteDecl = RouteDecl {
        resource: &Resource::EMPTY,
        routes: (&[], &[], ""),
        sections: &[],
        metadata: MetadataDecl::EMPTY,
    };

    /// The numbers of the references to the backends, in their order.
    #[cfg(feature = "manifests")]
    pub(crate) fn backends(&self) -> impl Iterator<Item = u16> + use<> {
        let all = self.resource.refers.len();
        (all - self.routes.0.len()..all).map(|reference| reference as u16)
    }
}
