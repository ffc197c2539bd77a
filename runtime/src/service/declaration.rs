//! What `derive(Service)` emits.

use podwire_rules::wires::{Identity, IdentityFacts, Port, PortFacts, Resource};

use crate::declare::{MetadataDecl, Number, Text};
use crate::monitor::MonitorDecl;
use crate::pod::PodWires;

/// A service: the stable endpoint in front of pods.
#[derive(Clone, Copy, Debug)]
pub struct ServiceDecl {
    /// The Service with its wires.
    pub resource: &'static Resource<'static>,
    /// The pods that it selects; none for an ExternalName service, and for one whose endpoints somebody else makes.
    pub selects: &'static [&'static PodWires],
    /// Whether the selector is stated, and not the pods' own labels.
    pub states_selector: bool,
    /// The ports.
    pub ports: &'static [ServicePortFacts],
    /// How the service is reached.
    pub service_type: ServiceType,
    /// Whether a client stays with one pod, and for how many seconds (1 to 86400).
    pub session_affinity: Option<Option<Number>>,
    /// `Cluster` or `Local`, for traffic from outside.
    pub external_traffic_policy: Option<Text>,
    /// `Cluster` or `Local`, for traffic from inside.
    pub internal_traffic_policy: Option<&'static str>,
    /// `IPv4` and `IPv6`, in the order of preference.
    pub ip_families: &'static [&'static str],
    /// `SingleStack`, `PreferDualStack` or `RequireDualStack`.
    pub ip_family_policy: Option<&'static str>,
    /// The load balancer's implementation.
    pub load_balancer_class: Option<Text>,
    /// The client addresses that the load balancer admits.
    pub load_balancer_source_ranges: &'static [Text],
    /// Whether pods that are not ready get traffic too.
    pub publish_not_ready_addresses: bool,
    /// What is scraped of its ports.
    pub monitor: Option<&'static MonitorDecl>,
    /// Labels of the service itself, beside the pods' identity labels, and annotations.
    pub metadata: MetadataDecl,
}

impl ServiceDecl {
    /// A service that declares nothing: the base of every declaration.
    pub const EMPTY: ServiceDecl = ServiceDecl {
        resource: &Resource::EMPTY,
        selects: &[],
        states_selector: false,
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
        monitor: None,
        metadata: MetadataDecl::EMPTY,
    };
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
    /// By an address inside the cluster, a node port or a load balancer: as the value of an expression says.
    Value(Text),
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
            ServiceType::Value(_) => "ClusterIP, NodePort or LoadBalancer",
        }
    }

    /// Whether nodes open a port for the service.
    pub const fn has_node_ports(self) -> bool {
        matches!(self, ServiceType::NodePort | ServiceType::LoadBalancer | ServiceType::Value(_))
    }
}

/// Which type a service is, its name, and its ports.
pub type ServiceFacts = (IdentityFacts<'static>, &'static str, &'static [ServicePortFacts]);

/// A port of a service as plain facts: the port itself, the container that gets the traffic and the container's port, whether
/// clients connect to the pods themselves, and what only some say. Without a target, the container's port is `NO_TARGET`.
pub type ServicePortFacts =
    (PortFacts<'static>, &'static Identity<'static>, PortFacts<'static>, bool, &'static [ServicePortMore]);

/// No port: a range that ends before it begins, which a number of the user's never makes.
pub(super) const NO_TARGET: PortFacts<'static> = ("", 1, 0, 0);

/// What most ports say further. A list that stood in a generic function would be evaluated for each type.
pub(super) const NO_MORE: &[ServicePortMore] = &[];

/// The container's port, where there is one.
pub(super) const fn target_of(target: PortFacts<'static>) -> Option<Port<'static>> {
    let (_, number, last, _) = target;
    if last < number { None } else { Some(Port::of(target)) }
}

/// What only some ports of services say.
#[derive(Clone, Copy, Debug)]
pub struct ServicePortMore {
    /// The port of every node.
    pub node_port: Option<Number>,
    /// What is spoken: `kubernetes.io/h2c`, `http`, …
    pub app_protocol: Option<&'static str>,
}

/// A port of a service.
#[derive(Clone, Copy, Debug)]
pub struct ServicePortDecl {
    /// Name, number and protocol. The protocol is the target's, unless the service states one.
    pub port: Port<'static>,
    /// The container port that gets the traffic; none for a service without pods.
    pub target: Option<TargetDecl>,
    /// The port of every node.
    pub node_port: Option<Number>,
    /// What is spoken: `kubernetes.io/h2c`, `http`, …
    pub app_protocol: Option<&'static str>,
    /// Whether clients connect to the pods themselves, and so to the target's number.
    pub headless: bool,
}

/// The container port that a service's port leads to.
#[derive(Clone, Copy, Debug)]
pub struct TargetDecl {
    /// The container's type.
    pub container: Identity<'static>,
    /// The port.
    pub port: Port<'static>,
}

impl ServicePortDecl {
    /// The port that these facts tell.
    pub const fn of((port, container, target, headless, more): &ServicePortFacts) -> ServicePortDecl {
        let (node_port, app_protocol) = match more {
            [ServicePortMore { node_port, app_protocol }, ..] => (*node_port, *app_protocol),
            [] => (None, None),
        };
        let target = match target_of(*target) {
            None => None,
            Some(port) => Some(TargetDecl { container: **container, port }),
        };
        ServicePortDecl { port: Port::of(*port), target, node_port, app_protocol, headless: *headless }
    }

    /// The number to which clients connect.
    pub const fn reached_at(&self) -> u16 {
        match self.target {
            Some(target) if self.headless => target.port.number,
            _ => self.port.number,
        }
    }
}
