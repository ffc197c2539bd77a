//! What the exceptions of a pod let through.

use std::collections::BTreeMap;

use podwire_manifests::__build::Path;
use podwire_manifests::k8s_openapi::api::networking::v1::{IPBlock, NetworkPolicyPeer};
use podwire_manifests::k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;

use super::PassageDecl;
use crate::build::policies::API_SERVER;
use crate::build::traffic::{PortRange, Ports, Traffic};
use crate::build::value::Reader;
use crate::declare::Entry;

/// Tells the network policies of the exceptions of the pod that is built.
pub(crate) fn tell(declared: &[PassageDecl], reader: &mut Reader<'_, '_>) {
    for passage in declared {
        let mut ports: Ports = passage.ports.iter().map(|port| (*port).into()).collect();
        if passage.api_server {
            ports.extend(API_SERVER.map(PortRange::from));
        }
        let peers = peer(passage, reader).map(|peer| vec![peer]);
        let traffic = match passage.is_outward {
            true => Traffic::Outward { peers, ports },
            false => Traffic::Inward { peers, ports },
        };
        reader.context.tell(traffic);
    }
}

/// The other end; none for the API server, which may be anywhere.
fn peer(passage: &PassageDecl, reader: &mut Reader<'_, '_>) -> Option<NetworkPolicyPeer> {
    let path = &Path::Root.field("spec");
    if let Some(cidr) = passage.cidr {
        let cidr = reader.required(cidr, path);
        let except = reader.texts(passage.except, path);
        return Some(NetworkPolicyPeer {
            ip_block: Some(IPBlock { cidr, except }),
            ..NetworkPolicyPeer::default()
        });
    }
    if passage.namespace.is_none() && passage.pods.is_none() {
        return None;
    }
    let mut labels = |entries: &'static [Entry]| selector(reader.entries(entries, path, |value| value));
    Some(NetworkPolicyPeer {
        namespace_selector: passage.namespace.map(&mut labels),
        pod_selector: passage.pods.map(&mut labels),
        ip_block: None,
    })
}

/// The selector of these labels; of none, that of everything.
pub(crate) fn selector(labels: Option<BTreeMap<String, String>>) -> LabelSelector {
    LabelSelector { match_labels: labels, match_expressions: None }
}
