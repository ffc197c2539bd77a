//! Services: they select pods, lead to their ports, and take node ports.

use k8s_openapi::api::core::v1::{Service, ServicePort, ServiceSpec};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use podwire_rules::wires::{
    Facet, Namespaces, Port, Property, Protocol, Resource, Selected, Selection, Selector, Taken, Text, Value,
    Wanted, What,
};
use podwire_rules::wiring::{DANGLING_TARGET, DUPLICATE_NODE_PORT, SELECTOR_MISMATCH};

use super::spot::Spot;
use super::{Absent, Arena, Base, Purpose, Selecting, Wire, Wired, labels};

pub(super) fn wired<'a>(service: &Service, arena: &'a Arena) -> Wired<'a> {
    let Some(spec) = &service.spec else { return Wired::EMPTY };
    let ports = spec.ports.as_deref().unwrap_or_default();
    let (takes, wires) = node_ports(ports, arena);
    let resource = Resource {
        labels: labels(service.metadata.labels.as_ref(), arena),
        provides: facets(spec, ports, arena),
        takes,
        ..Resource::EMPTY
    };
    let wired = Wired { resource, takes: wires, ..Wired::EMPTY };
    match selection(spec, ports, arena) {
        Some(selection) => wired.with_selections(&[selection], arena),
        None => wired,
    }
}

fn facets<'a>(spec: &ServiceSpec, ports: &[ServicePort], arena: &'a Arena) -> &'a [Facet<'a>] {
    let mut facets: Vec<Facet<'a>> = Vec::with_capacity(ports.len() + 1);
    for port in ports {
        let Ok(number) = u16::try_from(port.port) else { continue };
        let name = port.name.as_deref().map(|name| arena.text(name));
        facets.push(Facet::Port(Port::new(name, number, protocol(port.protocol.as_deref()))));
    }
    let is_headless = spec.cluster_ip.as_deref() == Some("None");
    let is_alias = spec.type_.as_deref() == Some("ExternalName");
    if is_alias || (ports.is_empty() && !is_headless) {
        // The alias has whatever ports the other name has, and a Service without ports is refused, or a part of one.
        facets.push(Facet::More);
    }
    facets.push(Facet::Property(Property::Headless, Value::Flag(is_headless)));
    arena.list(&facets)
}

/// The protocol of that name; what is none is refused by its own rule, and counts as the default.
pub(super) fn protocol(name: Option<&str>) -> Protocol {
    match name {
        Some("UDP") => Protocol::Udp,
        Some("SCTP") => Protocol::Sctp,
        _ => Protocol::Tcp,
    }
}

fn node_ports<'a>(ports: &[ServicePort], arena: &'a Arena) -> (&'a [Taken<'a>], &'a [Wire<'a>]) {
    let mut taken = Vec::new();
    let mut wires = Vec::new();
    for (index, port) in ports.iter().enumerate() {
        let number =
            port.node_port.and_then(|number| u16::try_from(number).ok()).filter(|number| *number != 0);
        let Some(number) = number else { continue };
        // A node opens a port for one Service, whatever the protocol.
        taken.push(Taken { what: What::NodePort, text: Text::Known(""), number, protocol: None });
        wires.push(Wire::of_object(Spot::Item("spec.ports", index, "nodePort"), &DUPLICATE_NODE_PORT));
    }
    (arena.list(&taken), arena.list(&wires))
}

fn selection<'a>(
    spec: &ServiceSpec,
    ports: &[ServicePort],
    arena: &'a Arena,
) -> Option<(Selection<'a>, Selecting<'a>)> {
    let selector = spec.selector.as_ref().filter(|selector| !selector.is_empty())?;
    if spec.type_.as_deref() == Some("ExternalName") {
        return None;
    }
    let mut wants = Vec::with_capacity(ports.len());
    let mut wires = Vec::with_capacity(ports.len());
    for (index, port) in ports.iter().enumerate() {
        let Some(wanted) = target(port, arena) else { continue };
        wants.push(wanted);
        wires.push(Wire::of_object(Spot::Item("spec.ports", index, "targetPort"), &DANGLING_TARGET));
    }
    let selection = Selection {
        of: Selected::Pods,
        selector: Selector { labels: labels(Some(selector), arena), expressions: &[] },
        namespaces: Namespaces::Own,
        meant: &[],
        wants: arena.list(&wants),
        alone: false,
    };
    let wire = Wire::of_object(Spot::Field("spec.selector"), &SELECTOR_MISMATCH);
    Some((selection, Selecting { wire, purpose: Purpose::Traffic, wants: arena.list(&wires) }))
}

fn target<'a>(port: &ServicePort, arena: &'a Arena) -> Option<Wanted<'a>> {
    let protocol = Some(protocol(port.protocol.as_deref()));
    let number = match &port.target_port {
        Some(IntOrString::String(name)) if !name.is_empty() => {
            return Some(Wanted::NamedPort(arena.text(name), protocol));
        }
        Some(IntOrString::Int(number)) if *number != 0 => *number,
        _ => port.port,
    };
    Some(Wanted::NumberedPort(u16::try_from(number).ok()?, protocol))
}

impl<'a> Wire<'a> {
    /// A wire that stands in the object itself.
    pub(super) fn of_object(spot: Spot<'a>, rule: &'static podwire_rules::Rule) -> Wire<'a> {
        Wire { base: Base::Object, spot, rule, absent: Absent::Fine }
    }
}
