//! What `derive(Service)` emits.

use super::{Entry, Head, Identity, Label, Number, PodDecl, PortDecl, Protocol, Text};

/// A service: the stable endpoint in front of a pod.
#[derive(Clone, Copy, Debug)]
pub struct ServiceDecl {
    /// Which type this is.
    pub identity: Identity,
    /// The type's name, for messages: `CatalogService`.
    pub type_name: &'static str,
    /// The service's name. `{instance}` stands for the instance's name.
    pub name: &'static str,
    /// The pod that the service selects; none for an ExternalName service.
    pub selects: Option<&'static PodDecl>,
    /// The selector, where the service states one; otherwise it is the pod's labels. Sorted by hash.
    pub selector: Option<&'static [Label]>,
    /// The ports.
    pub ports: &'static [ServicePortDecl],
    /// How the service is reached.
    pub service_type: ServiceType,
    /// Whether a client stays with one pod, and for how many seconds (1 to 86400).
    pub session_affinity: Option<Option<Number>>,
    /// `Cluster` or `Local`, for traffic from outside.
    pub external_traffic_policy: Option<&'static str>,
    /// `Cluster` or `Local`, for traffic from inside.
    pub internal_traffic_policy: Option<&'static str>,
    /// `IPv4` and `IPv6`, in the order of preference.
    pub ip_families: &'static [&'static str],
    /// `SingleStack`, `PreferDualStack` or `RequireDualStack`.
    pub ip_family_policy: Option<&'static str>,
    /// The load balancer's implementation.
    pub load_balancer_class: Option<&'static str>,
    /// The client addresses that the load balancer admits.
    pub load_balancer_source_ranges: &'static [&'static str],
    /// Whether pods that are not ready get traffic too.
    pub publish_not_ready_addresses: bool,
    /// Labels of the service itself, beside the pod's identity labels.
    pub extra_labels: &'static [Entry],
    /// Annotations.
    pub annotations: &'static [Entry],
    /// Whether the derive failed: every check then accepts the service.
    pub unknown: bool,
}

impl ServiceDecl {
    /// A service that declares nothing: the base of every declaration.
    pub const EMPTY: ServiceDecl = ServiceDecl {
        identity: Identity::NONE,
        type_name: "",
        name: "",
        selects: None,
        selector: None,
        ports: &[],
        service_type: ServiceType::ClusterIp,
        session_affinity: None,
        external_traffic_policy: None,
        internal_traffic_policy: None,
        ip_families: &[],
        ip_family_policy: None,
        load_balancer_class: None,
        load_balancer_source_ranges: &[],
        publish_not_ready_addresses: false,
        extra_labels: &[],
        annotations: &[],
        unknown: false,
    };

    /// The declaration of the type with this head, which declares nothing else.
    pub const fn of(head: Head) -> ServiceDecl {
        ServiceDecl {
            identity: head.identity,
            type_name: head.type_name,
            name: head.name,
            ..ServiceDecl::EMPTY
        }
    }
}

/// How a service is reached.
#[derive(Clone, Copy, Debug)]
pub enum ServiceType {
    /// By an address inside the cluster.
    ClusterIp,
    /// Also by a port of every node.
    NodePort,
    /// Also by a load balancer.
    LoadBalancer,
    /// By the addresses of its pods: `clusterIP: None`.
    Headless,
    /// It is a DNS alias of this name outside the cluster.
    ExternalName(Text),
}

impl ServiceType {
    /// The words of an attribute and of messages: `NodePort`, `headless`, …
    pub const fn name(self) -> &'static str {
        match self {
            ServiceType::ClusterIp => "ClusterIP",
            ServiceType::NodePort => "NodePort",
            ServiceType::LoadBalancer => "LoadBalancer",
            ServiceType::Headless => "headless",
            ServiceType::ExternalName(_) => "ExternalName",
        }
    }

    /// Whether nodes open a port for the service.
    pub const fn has_node_ports(self) -> bool {
        matches!(self, ServiceType::NodePort | ServiceType::LoadBalancer)
    }
}

/// A port of a service.
#[derive(Clone, Copy, Debug)]
pub struct ServicePortDecl {
    /// The port's name; none for a lone port without one.
    pub name: Option<&'static str>,
    /// The service's own port, 1 to 65535.
    pub number: u16,
    /// The protocol: the target's, unless the service states one.
    pub protocol: Protocol,
    /// The container port that gets the traffic; none for an ExternalName service.
    pub target: Option<TargetDecl>,
    /// The port of every node.
    pub node_port: Option<u16>,
    /// What is spoken: `kubernetes.io/h2c`, `http`, …
    pub app_protocol: Option<&'static str>,
}

/// The container port that a service's port leads to.
#[derive(Clone, Copy, Debug)]
pub struct TargetDecl {
    /// The container's type.
    pub container: Identity,
    /// The container's type's name, for messages.
    pub container_type_name: &'static str,
    /// The port.
    pub port: PortDecl,
}
