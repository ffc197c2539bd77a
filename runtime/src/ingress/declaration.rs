//! What `derive(Ingress)` emits.

use podwire_rules::wires::Resource;

use crate::declare::{MetadataDecl, Text};

/// An ingress: which requests it leads where.
#[derive(Clone, Copy, Debug)]
pub struct IngressDecl {
    /// The Ingress with its wires.
    pub resource: &'static Resource<'static>,
    /// The class, which says whose controller it is; none for the cluster's default.
    pub class: Option<Text>,
    /// The routes, in their order.
    pub routes: &'static [IngressRoute],
    /// The reference to where requests go that no route leads anywhere.
    pub default_backend: Option<u16>,
    /// The certificates.
    pub tls: &'static [CertificateDecl],
    /// The namespace of the controller's pods, where it is known.
    pub controller_namespace: Option<Text>,
    /// Labels and annotations.
    pub metadata: MetadataDecl,
}

impl IngressDecl {
    /// An ingress that declares nothing: the base of every declaration.
    pub const EMPTY: IngressDecl = IngressDecl {
        resource: &Resource::EMPTY,
        class: None,
        routes: &[],
        default_backend: None,
        tls: &[],
        controller_namespace: None,
        metadata: MetadataDecl::EMPTY,
    };
}

/// Requests of one host and path, and where they go.
#[derive(Clone, Copy, Debug)]
pub struct IngressRoute {
    /// The host; none for all.
    pub host: Option<Text>,
    /// The path.
    pub path: Text,
    /// `Exact`, `Prefix` or `ImplementationSpecific`.
    pub path_type: &'static str,
    /// The reference to where they go.
    pub backend: u16,
}

/// A certificate, and the hosts for which it is used.
#[derive(Clone, Copy, Debug)]
pub struct CertificateDecl {
    /// The hosts; none for those of the certificate.
    pub hosts: &'static [Text],
    /// The Secret that holds it; none for the controller's own.
    pub secret: Option<Text>,
}
