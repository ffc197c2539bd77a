//! The rules of a policy in one direction: who, and at which ports.

use podwire_manifests::k8s_openapi::api::networking::v1::{
    NetworkPolicyEgressRule, NetworkPolicyIngressRule, NetworkPolicyPeer, NetworkPolicyPort,
};
use podwire_manifests::k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use crate::build::traffic::PortRange;

/// Whoever is meant; none for everybody.
type Peers = Option<Vec<NetworkPolicyPeer>>;

/// Each of whoever is meant, with the ports that are open; none for all ports.
#[derive(Default)]
pub(super) struct Rules(Vec<(Peers, Option<Vec<PortRange>>)>);

impl Rules {
    /// Opens further ports; all of them where there are none.
    pub(super) fn add(&mut self, peers: Peers, ports: &[PortRange]) {
        let further = (!ports.is_empty()).then(|| ports.to_vec());
        match self.0.iter_mut().find(|(known, _)| *known == peers) {
            None => self.0.push((peers, further)),
            Some((_, known)) => {
                *known = match (known.take(), further) {
                    (Some(mut known), Some(further)) => {
                        known.extend(further);
                        Some(known)
                    }
                    _ => None,
                };
            }
        }
    }

    fn into_rules(self) -> impl Iterator<Item = (Peers, Option<Vec<NetworkPolicyPort>>)> {
        self.0.into_iter().map(|(peers, ports)| (peers, ports.map(policy_ports)))
    }

    pub(super) fn into_ingress(self) -> Option<Vec<NetworkPolicyIngressRule>> {
        filled(self.into_rules().map(|(from, ports)| NetworkPolicyIngressRule { from, ports }).collect())
    }

    pub(super) fn into_egress(self) -> Option<Vec<NetworkPolicyEgressRule>> {
        filled(self.into_rules().map(|(to, ports)| NetworkPolicyEgressRule { to, ports }).collect())
    }
}

fn filled<T>(rules: Vec<T>) -> Option<Vec<T>> {
    (!rules.is_empty()).then_some(rules)
}

/// Each port once, in the order of numbers.
fn policy_ports(mut ports: Vec<PortRange>) -> Vec<NetworkPolicyPort> {
    ports.sort_unstable();
    ports.dedup();
    let port = |range: PortRange| NetworkPolicyPort {
        port: Some(IntOrString::Int(range.first.into())),
        end_port: (range.first < range.last).then_some(range.last.into()),
        protocol: Some(range.protocol.to_owned()),
    };
    ports.into_iter().map(port).collect()
}
