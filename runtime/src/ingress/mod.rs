//! Ingresses: what leads requests from outside to services.

#[cfg(feature = "manifests")]
mod build;

use crate::Member;
use crate::declare::{plain_items, plain_kind};
use crate::route::RouteDecl;

/// An ingress: it leads HTTP requests from outside the cluster to services, by host and path.
///
/// Implemented by `#[derive(Ingress)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an `Ingress`",
    label = "not an ingress",
    note = "consider annotating `{Self}` with `#[derive(Ingress)]`"
)]
pub trait Ingress: Member {
    plain_items!(route INGRESS, RouteDecl);
}

plain_kind!(route IngressOf of Ingress, podwire_manifests::k8s_openapi::api::networking::v1::Ingress);
