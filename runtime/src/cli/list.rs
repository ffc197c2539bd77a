//! The table of an app's resources.

use podwire_manifests::__build::Arena;
use podwire_manifests::k8s_openapi::api::core::v1::{ContainerPort, PodSpec, Service, ServicePort};
use podwire_manifests::k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use podwire_rules::wires::Resource;

use super::columns::columns;
use crate::Object;
use crate::build::{Sink, Source};
use crate::emit::{Findings, Verdict, shown};
use crate::validate::{Finding, Options};

const HEADER: [&str; 5] = ["KIND", "NAMESPACE", "NAME", "PORTS", "LINKS"];
const NAMESPACE: usize = 1;

/// Collects one row for each resource.
pub(super) struct Table<'o> {
    rows: Vec<[String; 5]>,
    verdict: Verdict<'o>,
}

impl<'o> Table<'o> {
    pub(super) fn new(options: &Options, arena: &'o Arena) -> Table<'o> {
        Table { rows: Vec::new(), verdict: Verdict::new(options, arena) }
    }

    /// The table as text, what was found, and whether something is invalid.
    pub(super) fn finish(mut self) -> (String, Findings, bool) {
        self.verdict.judge_set();
        let mut header = HEADER.map(str::to_owned);
        // A column without content only takes room.
        if self.rows.iter().all(|row| row[NAMESPACE].is_empty()) {
            header[NAMESPACE].clear();
        }
        let text = columns([header].into_iter().chain(self.rows));
        let is_refused = self.verdict.is_refused();
        (text, self.verdict.into_findings(), is_refused)
    }
}

impl Sink for Table<'_> {
    fn object(&mut self, object: Object, source: Source, findings: Vec<Finding>) -> Option<Object> {
        self.verdict.judge(&object, source, findings);
        let (ports, links) = match &object {
            Object::Service(service) => (service_ports(service), String::new()),
            object => object.pod_spec().map_or_else(Default::default, |spec| {
                (
                    container_ports(spec),
                    source.resource.map(|declared| links(declared, spec)).unwrap_or_default(),
                )
            }),
        };
        // The table is shown although something in it may be invalid.
        let cells = [object.kind(), object.namespace(), object.name(), &ports, &links];
        self.rows.push(cells.map(|cell| shown(cell).to_string()));
        Some(object)
    }

    fn findings(&mut self, findings: Vec<Finding>) {
        self.verdict.add(findings);
    }
}

/// `http 80 -> http, metrics 9090:30090 -> metrics`
fn service_ports(service: &Service) -> String {
    let text = |port: &ServicePort| {
        let mut text = named(port.name.as_deref(), port.port, port.protocol.as_deref(), port.node_port);
        match &port.target_port {
            Some(IntOrString::String(name)) => text.extend([" -> ", name]),
            Some(IntOrString::Int(number)) => text.extend([" -> ", &number.to_string()]),
            None => {}
        }
        text
    };
    let ports: Vec<String> =
        service.spec.iter().flat_map(|spec| spec.ports.iter().flatten()).map(text).collect();
    ports.join(", ")
}

/// `http 8080, dns 53/UDP`
fn container_ports(spec: &PodSpec) -> String {
    let text = |port: &ContainerPort| {
        named(port.name.as_deref(), port.container_port, port.protocol.as_deref(), port.host_port)
    };
    let containers = spec.init_containers.iter().flatten().chain(&spec.containers);
    let ports: Vec<String> =
        containers.flat_map(|container| container.ports.iter().flatten()).map(text).collect();
    ports.join(", ")
}

/// Name, number, the port opened on the node and the protocol where it is not TCP.
fn named(name: Option<&str>, number: i32, protocol: Option<&str>, on_node: Option<i32>) -> String {
    let mut text = name.map(|name| format!("{name} ")).unwrap_or_default();
    text.push_str(&number.to_string());
    if let Some(on_node) = on_node {
        text.extend([":", &on_node.to_string()]);
    }
    match protocol {
        Some("TCP") | None => {}
        Some(protocol) => text.extend(["/", protocol]),
    }
    text
}

/// The variables of links and what they hold: `CATALOG_ADDR=catalog:80`.
fn links(declared: &Resource<'static>, spec: &PodSpec) -> String {
    let mut links = Vec::new();
    for part in declared.parts {
        let mut built = spec.init_containers.iter().flatten().chain(&spec.containers);
        let Some(built) = built.find(|built| built.name == part.name) else { continue };
        for reference in part.refers {
            let variable = built.env.iter().flatten().find(|variable| variable.name == reference.at);
            let Some(address) = variable.and_then(|variable| variable.value.as_deref()) else { continue };
            links.push(format!("{}={address}", reference.at));
        }
    }
    links.join(", ")
}
