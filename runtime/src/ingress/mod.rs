//! Ingresses: what leads requests from outside to services.

#[cfg(feature = "manifests")]
mod build;
mod declaration;

use podwire_rules::wires::Head;

use crate::Member;

#[cfg(feature = "manifests")]
pub use build::build;

pub use declaration::{CertificateDecl, IngressDecl, IngressRoute};

/// An ingress: it leads HTTP requests from outside the cluster to services, by host and path.
///
/// Implemented by `#[derive(Ingress)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an `Ingress`",
    label = "not an ingress",
    note = "consider annotating `{Self}` with `#[derive(Ingress)]`"
)]
pub trait Ingress: Member {
    #[doc(hidden)]
    const HEAD: &'static Head<'static>;
    #[doc(hidden)]
    const DECL: &'static IngressDecl;
}
