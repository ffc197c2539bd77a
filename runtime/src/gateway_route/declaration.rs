//! What `derive(HttpRoute)` and `derive(GrpcRoute)` emit.

use podwire_rules::wires::Resource;

use crate::declare::{Entry, MetadataDecl, Text};

/// A route: which requests of which gateways it leads where.
#[derive(Clone, Copy, Debug)]
pub struct GatewayRouteDecl {
    /// The route with its wires.
    pub resource: &'static Resource<'static>,
    /// The gateways from which the requests come.
    pub gateways: &'static [ParentDecl],
    /// The hosts; none for all of the gateway.
    pub hostnames: &'static [Text],
    /// Which requests go where.
    pub rules: &'static [RouteRule],
    /// Labels and annotations.
    pub metadata: MetadataDecl,
}

impl GatewayRouteDecl {
    /// A route that declares nothing: the base of every declaration.
    pub const EMPTY: GatewayRouteDecl = GatewayRouteDecl {
        resource: &Resource::EMPTY,
        gateways: &[],
        hostnames: &[],
        rules: &[],
        metadata: MetadataDecl::EMPTY,
    };
}

/// A gateway, or some of its listeners.
#[derive(Clone, Copy, Debug)]
pub struct ParentDecl {
    /// Its name.
    pub name: Text,
    /// Its namespace; none for the route's own.
    pub namespace: Option<Text>,
    /// The name of a listener; none for all.
    pub section: Option<Text>,
    /// The port of a listener; none for all.
    pub port: Option<u16>,
}

/// Which requests go where.
#[derive(Clone, Copy, Debug)]
pub struct RouteRule {
    /// What a request must be.
    pub matched: RouteMatch,
    /// The headers that it must have.
    pub headers: &'static [Entry],
    /// The references to where it goes, each with its weight.
    pub backends: &'static [(u16, Option<i32>)],
    /// Where the client is sent instead.
    pub redirect: Option<RedirectDecl>,
    /// How long it may take.
    pub timeout: Option<Text>,
}

impl RouteRule {
    /// The rule of these requests, which go nowhere.
    pub const fn of(matched: RouteMatch) -> RouteRule {
        RouteRule { matched, headers: &[], backends: &[], redirect: None, timeout: None }
    }
}

/// What a request must be, beside its headers.
#[derive(Clone, Copy, Debug)]
pub enum RouteMatch {
    /// A request of HTTP.
    Http {
        /// The path.
        path: Text,
        /// `Exact`, `PathPrefix` or `RegularExpression`.
        path_type: &'static str,
        /// The method; none for all.
        method: Option<&'static str>,
        /// The query parameters that it must have.
        query: &'static [Entry],
    },
    /// A call of gRPC.
    Grpc {
        /// The service with its package; none for all.
        service: Option<Text>,
        /// The method; none for all.
        method: Option<Text>,
    },
}

/// Where a client is sent; what is none is as in the request.
#[derive(Clone, Copy, Debug)]
pub struct RedirectDecl {
    /// `http` or `https`.
    pub scheme: Option<&'static str>,
    /// The host.
    pub host: Option<Text>,
    /// The whole path.
    pub path: Option<Text>,
    /// The port.
    pub port: Option<u16>,
    /// The status of the answer; none for 302.
    pub status: Option<u16>,
}
