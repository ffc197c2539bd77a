//! Where routes lead, of ingresses and of those of the Gateway API.

#[cfg(feature = "manifests")]
pub(crate) mod build;
pub(crate) mod checks;

/// The port of a service to which requests are led.
#[derive(Clone, Copy, Debug)]
pub struct BackendDecl {
    /// The number of the reference that leads to the service, among those of the resource.
    pub reference: u16,
    /// The service's own port.
    pub port: u16,
}
