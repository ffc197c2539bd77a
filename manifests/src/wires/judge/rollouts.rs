//! Workloads whose pods could never be made, or never be replaced.

use podwire_rules::wires::Facet;
use podwire_rules::workloads::{STATEFUL_SET_NAME, STATEFUL_SET_NAME_LENGTH, SURGE_HOST_PORT};

use super::super::Entry;
use super::Judge;

impl<'j> Judge<'j> {
    pub(super) fn rollout(&mut self, index: usize, entry: &'j Entry<'j>) {
        if entry.kind == "StatefulSet" && entry.name.len() > STATEFUL_SET_NAME_LENGTH {
            let detail = format!(
                "{} characters, and the pods' revision label has room for {STATEFUL_SET_NAME_LENGTH}: no pod is ever made",
                entry.name.len()
            );
            let finding = self.words(index).finding(&STATEFUL_SET_NAME, "metadata.name", detail);
            self.add(index, finding);
        }
        if let Some(port) = entry.wired.more.surges.then(|| port_of_the_node(entry)).flatten() {
            let field = "spec.updateStrategy.rollingUpdate.maxSurge";
            let detail = format!(
                "port {port} of the node is taken until the old pod has ended, and the new one starts before that"
            );
            let finding = self.words(index).finding(&SURGE_HOST_PORT, field, detail);
            self.add(index, finding);
        }
    }
}

/// A port that the pods open on their node.
fn port_of_the_node(entry: &Entry<'_>) -> Option<u16> {
    let facets = entry.wired.resource.parts.iter().flat_map(|part| part.provides);
    let mut ports = facets.filter_map(|facet| match facet {
        Facet::Port(port) => Some(port),
        _ => None,
    });
    ports.find_map(|port| port.host_port.or(entry.wired.more.on_host.then_some(port.number)))
}
