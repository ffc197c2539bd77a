//! Kubernetes containers, pods, services and apps as Rust structs.

pub mod declare;
mod port;
mod traits;
#[doc(hidden)]
pub mod wiring;

#[cfg(feature = "manifests")]
mod build;
#[cfg(feature = "manifests")]
mod cli;
#[cfg(feature = "manifests")]
pub mod decode;
#[cfg(feature = "manifests")]
mod emit;
#[cfg(feature = "manifests")]
mod object;
#[cfg(feature = "manifests")]
pub mod validate;
#[cfg(feature = "manifests")]
#[doc(hidden)]
pub mod values;
#[cfg(feature = "manifests")]
pub mod yaml;

pub use declare::Protocol;
pub use podwire_macros::{App, Container, Pod, Service};
pub use port::{ContainerPort, ServicePort};
pub use traits::{App, Container, Instance, Member, Pod, Service};

#[cfg(feature = "manifests")]
pub use cli::{main, main_with};
#[cfg(feature = "manifests")]
pub use emit::{Emit, Error, Format, Written, manifests, to_yaml};
#[cfg(feature = "manifests")]
pub use object::Object;

#[cfg(feature = "manifests")]
#[doc(no_inline)]
pub use k8s_openapi;

/// What nearly every use of podwire needs: the derives, their traits and the ports.
pub mod prelude {
    pub use crate::{App, Container, ContainerPort, Instance, Member, Pod, Protocol, Service, ServicePort};
}

#[doc(hidden)]
pub mod __private;
