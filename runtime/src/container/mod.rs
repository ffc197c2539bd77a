//! Containers: an image with its ports, environment, probes, resources and mounts.

#[cfg(feature = "manifests")]
pub(crate) mod build;
#[cfg(feature = "manifests")]
pub(crate) mod build_probe;
pub(crate) mod checks;
pub(crate) mod contract_checks;
mod contract_values;
mod declaration;
mod port;
mod probe;

use podwire_rules::wires::Identity;

#[cfg(feature = "manifests")]
use crate::values::ContainerValues;

#[cfg(feature = "manifests")]
pub(crate) use contract_values::expands;
pub use declaration::{
    ContainerDecl, ContainerSecurity, EnvDecl, EnvFromDecl, EnvSource, FurtherContainerDecl, LifecycleDecl,
    MountDecl,
};
pub use port::{ContainerPort, LocalPort};
pub use probe::{Handler, ProbeDecl, ProbeTimings};

/// A container: an image with its ports, environment, probes, resources and mounts.
///
/// Implemented by `#[derive(Container)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a `Container`",
    label = "not a container",
    note = "consider annotating `{Self}` with `#[derive(Container)]`, or mark the field `#[value]` if it only holds a value"
)]
pub trait Container {
    #[doc(hidden)]
    const IDENTITY: &'static Identity<'static>;
    #[doc(hidden)]
    const DECL: &'static ContainerDecl;
    #[cfg(feature = "manifests")]
    #[doc(hidden)]
    fn values(&self) -> &dyn ContainerValues;
}
