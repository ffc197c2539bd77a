//! The ports of a Service.

use std::collections::HashMap;

use k8s_openapi::api::core::v1::ServicePort;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use podwire_rules::wiring::{DUPLICATE_NODE_PORT, DUPLICATE_PORT, NODE_PORT_TYPE, UNNAMED_PORT};
use podwire_rules::{labels, names, ports};

use super::super::path::Path;
use super::super::report::{Json, Report};
use super::super::seen::Seen;
use super::{View, or_default};

/// A port's protocol, TCP where none is set.
pub(super) fn protocol(port: &ServicePort) -> &str {
    or_default(port.protocol.as_deref(), "TCP")
}

/// A port's node port; none where it is absent or 0.
pub(super) fn node_port(port: &ServicePort) -> Option<i32> {
    port.node_port.filter(|number| *number != 0)
}

/// The rules of all ports, one by one and among each other.
pub(super) fn ports(report: &mut Report<'_>, view: &View<'_>, path: &Path<'_>) {
    let ports = view.spec.ports.as_deref().unwrap_or_default();
    let allocated = allocated_node_ports(view, ports);
    let (mut names, mut node_ports, mut numbers) = (Seen::new(), Seen::new(), Seen::new());
    for (index, port) in ports.iter().enumerate() {
        let path = path.index(index);
        let name = port.name.as_deref().unwrap_or_default();
        if name.is_empty() && ports.len() > 1 {
            report.required(&UNNAMED_PORT, &path.field("name"), "");
        }
        one(report, port, name, &path);
        if !name.is_empty() && !names.insert(name) {
            report.duplicate(&DUPLICATE_PORT, &path.field("name"), name);
        }
        if view.is("ClusterIP") && node_port(port).is_some() {
            let detail = "may not be used when `type` is 'ClusterIP'";
            report.forbidden(&NODE_PORT_TYPE, &path.field("nodePort"), detail);
        }
        if let Some(number) = allocated[index]
            && !node_ports.insert((protocol(port), number))
        {
            report.duplicate(&DUPLICATE_NODE_PORT, &path.field("nodePort"), number);
        }
        if !numbers.insert((protocol(port), port.port)) {
            let key = serde_json::json!({"protocol": protocol(port), "port": port.port});
            report.duplicate(&DUPLICATE_PORT, &path, Json(key));
        }
    }
}

fn one(report: &mut Report<'_>, port: &ServicePort, name: &str, path: &Path<'_>) {
    if !name.is_empty() {
        report.breaches(&path.field("name"), name, names::dns_label(name));
    }
    report.breaches(&path.field("port"), port.port, ports::port_number(port.port.into()));
    report.breaches(&path.field("protocol"), protocol(port), ports::protocol(protocol(port)));
    target_port(report, port, &path.field("targetPort"));
    if let Some(app_protocol) = &port.app_protocol {
        report.breaches(&path.field("appProtocol"), app_protocol, labels::key(app_protocol));
    }
}

/// An absent, zero or empty target port is the port itself.
fn target_port(report: &mut Report<'_>, port: &ServicePort, path: &Path<'_>) {
    match &port.target_port {
        Some(IntOrString::String(name)) if !name.is_empty() => {
            report.breaches(path, name, names::port_name(name));
        }
        Some(IntOrString::Int(number)) if *number != 0 => {
            report.breaches(path, *number, ports::port_number((*number).into()));
        }
        _ => report.breaches(path, port.port, ports::port_number(port.port.into())),
    }
}

/// The node port that each port has once it is allocated: ports of the same number share one. A port that
/// still has none gets a number that no other has, here a negative one.
fn allocated_node_ports(view: &View<'_>, ports: &[ServicePort]) -> Vec<Option<i32>> {
    let allocates = match view.service_type {
        "NodePort" => true,
        "LoadBalancer" => view.spec.allocate_load_balancer_node_ports != Some(false),
        _ => false,
    };
    let mut requested = HashMap::new();
    for (port, number) in ports.iter().filter_map(|port| Some((port.port, node_port(port)?))) {
        requested.entry(port).or_insert(number);
    }
    let mut next = 0;
    let allocate = |port: &ServicePort| {
        if node_port(port).is_some() || !allocates {
            return node_port(port);
        }
        Some(*requested.entry(port.port).or_insert_with(|| {
            next -= 1;
            next
        }))
    };
    ports.iter().map(allocate).collect()
}
