//! Ports of containers.

use k8s_openapi::api::core::v1::{Container, ContainerPort};
use podwire_rules::ports::{HOST_NETWORK_PORT, HOST_PORT_DUPLICATE, PORT_REQUIRED};
use podwire_rules::wiring::DUPLICATE_PORT;
use podwire_rules::{names, ports};

use super::Home;
use super::fields::{is_true, list, text};
use super::spec::Context;
use crate::validate::path::Path;
use crate::validate::report::Report;
use crate::validate::seen::Seen;

/// The ports of one container.
pub(super) fn container_ports(
    report: &mut Report<'_>,
    context: &Context<'_>,
    container: &Container,
    path: &Path<'_>,
) {
    let mut seen = Seen::new();
    for (index, port) in list(&container.ports).iter().enumerate() {
        let path = path.index(index);
        let name = text(&port.name);
        if !name.is_empty() {
            let breaches = names::port_name(name);
            if breaches.is_ok() && !seen.insert(name) {
                report.duplicate(&DUPLICATE_PORT, &path.field("name"), name);
            }
            report.breaches(&path.field("name"), name, breaches);
        }
        numbers(report, context, port, &path);
        let protocol = protocol(port);
        report.breaches(&path.field("protocol"), protocol, ports::protocol(protocol));
    }
}

fn numbers(report: &mut Report<'_>, context: &Context<'_>, port: &ContainerPort, path: &Path<'_>) {
    if port.container_port == 0 {
        report.required(&PORT_REQUIRED, &path.field("containerPort"), "");
    } else {
        let number = port.container_port;
        report.breaches(&path.field("containerPort"), number, ports::port_number(number.into()));
    }
    let host_port = host_port(context, port);
    if host_port != 0 {
        report.breaches(&path.field("hostPort"), host_port, ports::port_number(host_port.into()));
    }
}

/// The protocol, TCP where none is given.
pub(super) fn protocol(port: &ContainerPort) -> &str {
    match text(&port.protocol) {
        "" => "TCP",
        protocol => protocol,
    }
}

/// The host port; on a Pod in the host's network the server fills in the container port.
pub(super) fn host_port(context: &Context<'_>, port: &ContainerPort) -> i32 {
    match port.host_port.unwrap_or_default() {
        0 if context.home == Home::Pod && is_true(context.spec.host_network) => port.container_port,
        number => number,
    }
}

/// No two of these containers' ports are the same port of the host. `path` is the path of the list.
pub(super) fn host_port_conflicts(
    report: &mut Report<'_>,
    context: &Context<'_>,
    containers: &[Container],
    path: &Path<'_>,
) {
    let mut seen = Seen::new();
    for (index, container) in containers.iter().enumerate() {
        let path = path.index(index);
        let path = path.field("ports");
        for (index, port) in list(&container.ports).iter().enumerate() {
            let number = host_port(context, port);
            if number != 0 && !seen.insert((protocol(port), text(&port.host_ip), number)) {
                let value = format!("{}/{}/{number}", protocol(port), text(&port.host_ip));
                report.duplicate(&HOST_PORT_DUPLICATE, &path.index(index).field("hostPort"), value);
            }
        }
    }
}

/// On the host's network a host port is the container port.
pub(super) fn host_network_ports(report: &mut Report<'_>, context: &Context<'_>, path: &Path<'_>) {
    if !is_true(context.spec.host_network) {
        return;
    }
    for (index, container) in context.spec.containers.iter().enumerate() {
        let path = path.index(index);
        let path = path.field("ports");
        for (index, port) in list(&container.ports).iter().enumerate() {
            let number = host_port(context, port);
            let may_be_open = context.home == Home::Template && number == 0;
            if number != port.container_port && !may_be_open {
                let detail = "must match `containerPort` when `hostNetwork` is true";
                report.invalid(&HOST_NETWORK_PORT, &path.index(index).field("hostPort"), number, detail);
            }
        }
    }
}
