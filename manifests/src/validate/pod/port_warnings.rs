//! Ports of a pod's containers that get in each other's way.

use std::collections::HashMap;

use k8s_openapi::api::core::v1::{Container, ContainerPort, PodSpec};
use podwire_rules::containers::HOST_IP_ALONE;
use podwire_rules::wiring::{DUPLICATE_CONTAINER_PORT, DUPLICATE_POD_PORT_NAME};

use super::Home;
use super::containers::is_sidecar;
use super::fields::{is_true, list, text};
use super::ports::protocol;
use crate::validate::path::Path;
use crate::validate::report::Report;

/// How many earlier ports of the same number a port is compared with: more would only repeat the warning.
const MOST: usize = 16;

/// A port and where it stands.
struct Place<'a> {
    list: &'static str,
    container: usize,
    index: usize,
    port: &'a ContainerPort,
    host_port: i32,
}

/// How many ports are compared one by one.
const FEW: usize = 16;

impl<'a> Place<'a> {
    fn number(&self) -> (i32, &'a str) {
        (self.port.container_port, protocol(self.port))
    }

    fn has_name_of(&self, other: &Place<'_>, spec: &PodSpec) -> bool {
        let name = text(&self.port.name);
        !name.is_empty() && name == text(&other.port.name) && runs_on(spec, self) && runs_on(spec, other)
    }

    fn with_path<T>(&self, spec: &Path<'_>, then: impl FnOnce(&Path<'_>) -> T) -> T {
        let list = spec.field(self.list);
        let container = list.index(self.container);
        then(&container.field("ports").index(self.index))
    }
}

/// The warnings about the ports of a pod. `path` is the spec's path.
pub(super) fn ports(report: &mut Report<'_>, spec: &PodSpec, path: &Path<'_>, home: Home) {
    let all = places(spec, home);
    for place in &all {
        if !text(&place.port.host_ip).is_empty() && place.host_port == 0 {
            place.with_path(path, |path| host_ip_alone(report, place.port, path));
        }
    }
    if all.len() > FEW {
        return many_ports(report, spec, &all, path);
    }
    for (index, place) in all.iter().enumerate() {
        let others = all[..index].iter().filter(|other| other.number() == place.number());
        others.for_each(|other| overlap(report, place, other, path));
        if let Some(other) = all[..index].iter().find(|other| place.has_name_of(other, spec)) {
            same_name(report, text(&place.port.name), place, other, path);
        }
    }
}

/// The same by number and name, so that each port is compared with few others.
fn many_ports(report: &mut Report<'_>, spec: &PodSpec, all: &[Place<'_>], path: &Path<'_>) {
    let mut by_number: HashMap<(i32, &str), Vec<&Place<'_>>> = HashMap::new();
    let mut by_name: HashMap<&str, &Place<'_>> = HashMap::new();
    for place in all {
        let same = by_number.entry(place.number()).or_default();
        for other in same.iter().take(MOST) {
            overlap(report, place, other, path);
        }
        same.push(place);
        let name = text(&place.port.name);
        if name.is_empty() || !runs_on(spec, place) {
            continue;
        }
        match by_name.get(name) {
            Some(other) => same_name(report, name, place, other, path),
            None => {
                by_name.insert(name, place);
            }
        }
    }
}

fn places(spec: &PodSpec, home: Home) -> Vec<Place<'_>> {
    let fills_in = home == Home::Pod && is_true(spec.host_network);
    let mut all = Vec::new();
    let lists: [(&str, &[Container]); 2] =
        [("initContainers", list(&spec.init_containers)), ("containers", &spec.containers)];
    for (field, containers) in lists {
        for (container, ports) in containers.iter().map(|container| list(&container.ports)).enumerate() {
            for (index, port) in ports.iter().enumerate() {
                let host_port = match port.host_port.unwrap_or_default() {
                    0 if fills_in => port.container_port,
                    number => number,
                };
                all.push(Place { list: field, container, index, port, host_port });
            }
        }
    }
    all
}

/// Whether the port's container runs beside the others: a plain init container does not.
fn runs_on(spec: &PodSpec, place: &Place<'_>) -> bool {
    place.list == "containers" || is_sidecar(&list(&spec.init_containers)[place.container])
}

fn host_ip_alone(report: &mut Report<'_>, port: &ContainerPort, path: &Path<'_>) {
    let detail = format!(
        "hostIP set without hostPort: {{Name:{} HostPort:0 ContainerPort:{} Protocol:{} HostIP:{}}}",
        text(&port.name),
        port.container_port,
        protocol(port),
        text(&port.host_ip)
    );
    report.warning(&HOST_IP_ALONE, path, &detail);
}

fn overlap(report: &mut Report<'_>, place: &Place<'_>, other: &Place<'_>, path: &Path<'_>) {
    let (ip, other_ip) = (text(&place.port.host_ip), text(&other.port.host_ip));
    let relation = if ip == other_ip && place.host_port == other.host_port {
        "duplicate"
    } else if place.host_port == 0 || other.host_port == 0 {
        "overlapping"
    } else if place.host_port == other.host_port && ip.is_empty() != other_ip.is_empty() {
        "dangerously ambiguous"
    } else {
        return;
    };
    let other = other.with_path(path, |path| path.to_string());
    let detail = format!("{relation} port definition with {other}");
    place.with_path(path, |path| report.warning(&DUPLICATE_CONTAINER_PORT, path, &detail));
}

fn same_name(report: &mut Report<'_>, name: &str, place: &Place<'_>, other: &Place<'_>, path: &Path<'_>) {
    let other = other.with_path(path, |path| path.to_string());
    let detail = format!(
        "duplicate port name {name:?} with {other}, services and probes that select ports by name will use {other}"
    );
    place.with_path(path, |path| report.warning(&DUPLICATE_POD_PORT_NAME, path, &detail));
}
