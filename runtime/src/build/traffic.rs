//! What a build tells of the traffic of an app, for its network policies, beside what links say.

use podwire_manifests::k8s_openapi::api::networking::v1::NetworkPolicyPeer;
use podwire_rules::wires::{Identity, Port, Protocol};

/// Ports of the other end; none for all.
pub(crate) type Ports = Vec<PortRange>;

/// One port, or several behind one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PortRange {
    pub(crate) first: u16,
    pub(crate) last: u16,
    pub(crate) protocol: &'static str,
}

impl From<Port<'_>> for PortRange {
    fn from(port: Port<'_>) -> PortRange {
        PortRange { first: port.number, last: port.last, protocol: port.protocol.name() }
    }
}

/// Traffic that no link says, of the object that tells it.
#[derive(Clone, Debug)]
pub(crate) enum Traffic {
    /// Requests come to a port of the service that this type declares. `peers` are whoever sends them; none for anybody.
    Entry { service: Identity<'static>, port: u16, protocol: Protocol, peers: Option<Vec<NetworkPolicyPeer>> },
    /// Somebody connects to a port of the pod that this type declares.
    Scrape { pod: Identity<'static>, port: Port<'static>, peers: Option<Vec<NetworkPolicyPeer>> },
    /// Somebody connects to the pod.
    Inward { peers: Option<Vec<NetworkPolicyPeer>>, ports: Ports },
    /// The pod connects to somebody.
    Outward { peers: Option<Vec<NetworkPolicyPeer>>, ports: Ports },
}
