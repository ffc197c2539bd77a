//! Routes of the Gateway API: what leads requests from a gateway to services.

#[cfg(feature = "manifests")]
mod build;

use crate::Member;
use crate::declare::{plain_items, plain_kind};
use crate::route::RouteDecl;

/// An HTTP route: it leads HTTP requests from a gateway to services, by host, path, method, headers and query.
///
/// Implemented by `#[derive(HttpRoute)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an `HttpRoute`",
    label = "not an HTTP route",
    note = "consider annotating `{Self}` with `#[derive(HttpRoute)]`"
)]
pub trait HttpRoute: Member {
    plain_items!(route HTTP_ROUTE, RouteDecl);
}

plain_kind!(route HttpRouteOf of HttpRoute, podwire_manifests::Custom);

/// A gRPC route: it leads gRPC calls from a gateway to services, by host, service, method and headers.
///
/// Implemented by `#[derive(GrpcRoute)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `GrpcRoute`",
    label = "not a gRPC route",
    note = "consider annotating `{Self}` with `#[derive(GrpcRoute)]`"
)]
pub trait GrpcRoute: Member {
    plain_items!(route GRPC_ROUTE, RouteDecl);
}

plain_kind!(route GrpcRouteOf of GrpcRoute, podwire_manifests::Custom);
