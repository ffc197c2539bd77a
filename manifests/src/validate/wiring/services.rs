//! The wires from Services to pods.

use k8s_openapi::api::core::v1::{Service, ServicePort, ServiceSpec};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use podwire_rules::wiring::{AMBIGUOUS_SELECTOR, DANGLING_TARGET, PROTOCOL_MISMATCH, SELECTOR_MISMATCH};

use crate::decode::nearest;

use super::super::path::Path;
use super::super::report::Report;
use super::pods::{Labels, Pod, Pods};

/// Judges where a Service's selector and ports lead.
pub(super) fn judge(report: &mut Report<'_>, service: &Service, pods: &Pods<'_>) {
    let Some(spec) = &service.spec else { return };
    let Some(selector) = spec.selector.as_ref().filter(|selector| !selector.is_empty()) else { return };
    let namespace = service.metadata.namespace.as_deref().unwrap_or_default();
    if spec.type_.as_deref() == Some("ExternalName") || !pods.has_namespace(namespace) {
        return;
    }
    let selected: Vec<&Pod<'_>> = pods.with_labels(namespace, selector).collect();
    let path = Path::Root.field("spec");
    if selected.is_empty() {
        let detail = no_pods(selector, namespace, pods);
        report.wiring(&SELECTOR_MISMATCH, &path.field("selector"), &detail);
        return;
    }
    if let Some((one, other)) = different(&selected) {
        let detail = format!(
            "catches the pods of {} {:?} and of {} {:?}: add a label that only one of them has",
            one.kind, one.name, other.kind, other.name
        );
        report.wiring(&AMBIGUOUS_SELECTOR, &path.field("selector"), &detail);
    }
    targets(report, spec, &selected, &path);
}

fn no_pods(selector: &Labels, namespace: &str, pods: &Pods<'_>) -> String {
    let wanted: Vec<String> = selector.iter().map(|(key, value)| format!("{key}={value}")).collect();
    let near = selector.iter().find_map(|(key, value)| {
        let values = pods.values_of(namespace, key);
        let near = nearest(value, &values).filter(|near| near != value)?;
        Some(format!("; did you mean {key}={near}?"))
    });
    format!("no pod of the set has the labels {}{}", wanted.join(", "), near.unwrap_or_default())
}

/// Two of the pods that are not of one program: their containers or ports differ.
fn different<'p, 'o>(selected: &[&'p Pod<'o>]) -> Option<(&'p Pod<'o>, &'p Pod<'o>)> {
    let (first, others) = selected.split_first()?;
    let shape = first.shape();
    others.iter().find(|other| other.shape() != shape).map(|other| (*first, *other))
}

fn targets(report: &mut Report<'_>, spec: &ServiceSpec, selected: &[&Pod<'_>], path: &Path<'_>) {
    let open = OpenPorts::of(selected);
    let ports = path.field("ports");
    for (index, port) in spec.ports.iter().flatten().enumerate() {
        let path = ports.index(index);
        match &port.target_port {
            Some(IntOrString::String(name)) if !name.is_empty() => named(report, port, name, &open, &path),
            Some(IntOrString::Int(number)) if *number != 0 => numbered(report, port, *number, &open, &path),
            _ => numbered(report, port, port.port, &open, &path),
        }
    }
}

/// The ports that the selected pods declare: name, number and protocol.
struct OpenPorts<'o> {
    ports: std::collections::BTreeSet<(&'o str, i32, &'o str)>,
}

impl<'o> OpenPorts<'o> {
    fn of(selected: &[&Pod<'o>]) -> OpenPorts<'o> {
        let containers = selected.iter().flat_map(|pod| pod.running());
        let ports = containers.flat_map(|container| container.ports.iter().flatten()).map(|port| {
            let name = port.name.as_deref().unwrap_or_default();
            (name, port.container_port, port.protocol.as_deref().unwrap_or("TCP"))
        });
        OpenPorts { ports: ports.collect() }
    }

    fn protocols_of_name(&self, name: &str) -> Vec<&'o str> {
        let ports = self.ports.range((name, i32::MIN, "")..).take_while(|(known, ..)| *known == name);
        ports.map(|(_, _, protocol)| *protocol).collect()
    }
}

/// A name is looked up with the protocol; where nobody has it, connections are refused.
fn named(report: &mut Report<'_>, port: &ServicePort, name: &str, open: &OpenPorts<'_>, path: &Path<'_>) {
    let protocol = port.protocol.as_deref().unwrap_or("TCP");
    let protocols = open.protocols_of_name(name);
    if protocols.contains(&protocol) {
        return;
    }
    if let Some(other) = protocols.first() {
        let detail = format!("the selected pods open {name:?} for {other}, not for {protocol}");
        return report.wiring(&PROTOCOL_MISMATCH, &path.field("protocol"), &detail);
    }
    let names = open.ports.iter().filter(|(known, _, of)| !known.is_empty() && *of == protocol);
    let names: Vec<&str> = names.map(|(known, ..)| *known).collect();
    let mend = match (nearest(name, &names), names.as_slice()) {
        (Some(near), _) => format!("did you mean {near:?}?"),
        (None, []) => format!("they name no {protocol} port"),
        (None, names) => format!("they name {}", quoted(names)),
    };
    let detail = format!("no selected pod has a {protocol} port named {name:?}; {mend}");
    report.wiring(&DANGLING_TARGET, &path.field("targetPort"), &detail);
}

/// The first of some names, for a message.
fn quoted(names: &[&str]) -> String {
    let first: Vec<String> = names.iter().take(5).map(|name| format!("{name:?}")).collect();
    let rest = if names.len() > first.len() { ", …" } else { "" };
    first.join(", ") + rest
}

/// A number need not be declared; only one that is declared for other protocols alone is a broken wire.
fn numbered(report: &mut Report<'_>, port: &ServicePort, number: i32, open: &OpenPorts<'_>, path: &Path<'_>) {
    let protocol = port.protocol.as_deref().unwrap_or("TCP");
    let mut others = open.ports.iter().filter(|(_, known, _)| *known == number).map(|(.., other)| *other);
    let Some(other) = others.next() else { return };
    if other != protocol && others.all(|other| other != protocol) {
        let detail = format!("the selected pods open {number} for {other}, not for {protocol}");
        report.wiring(&PROTOCOL_MISMATCH, &path.field("protocol"), &detail);
    }
}
