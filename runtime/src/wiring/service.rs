//! Checks of one service and the pod that it selects.

use podwire_rules::{equal, wiring};

use super::Message;
use crate::declare::{ContainerRole, Label, PodDecl, ServiceDecl, ServicePortDecl, TargetDecl};

/// The target of the port at `index` is run by the selected pod.
#[track_caller]
pub const fn target(service: &ServiceDecl, index: usize) {
    if service.unknown {
        return;
    }
    let port = &service.ports[index];
    let (Some(pod), Some(target)) = (service.selects, &port.target) else { return };
    if pod.unknown {
        return;
    }
    let mut container = 0;
    while container < pod.containers.len() {
        let candidate = &pod.containers[container];
        if candidate.container.identity.is(target.container) {
            if !matches!(candidate.role, ContainerRole::Init) {
                return;
            }
            leads(service, port, target)
                .text(", an init container of pod ")
                .name(pod.type_name)
                .text(": it has ended before the pod gets traffic; target a main container, or make it a `#[sidecar]`")
                .refuse(&wiring::DANGLING_TARGET)
        }
        container += 1;
    }
    let message = leads(service, port, target).text(", and pod ").name(pod.type_name).text(" runs only ");
    containers(pod, message)
        .text("; target a port of the selected pod, or select the pod that runs ")
        .name(target.container_type_name)
        .refuse(&wiring::DANGLING_TARGET)
}

const fn leads(service: &ServiceDecl, port: &ServicePortDecl, target: &TargetDecl) -> Message {
    Message::new()
        .port(port.name, port.number)
        .text(" of service ")
        .name(service.type_name)
        .text(" leads to ")
        .port(target.port.name, target.port.number)
        .text(" of container ")
        .name(target.container_type_name)
}

const fn containers(pod: &PodDecl, mut message: Message) -> Message {
    let mut index = 0;
    while index < pod.containers.len() {
        if index > 0 {
            message = message.text(", ");
        }
        message = message.name(pod.containers[index].container.type_name);
        index += 1;
    }
    message
}

/// No earlier port of the service has the number and the protocol of the port at `index`.
#[track_caller]
pub const fn service_port(service: &ServiceDecl, index: usize) {
    if service.unknown {
        return;
    }
    let port = &service.ports[index];
    let mut other = 0;
    while other < index {
        let earlier = &service.ports[other];
        if earlier.number == port.number && earlier.protocol.is(port.protocol) {
            Message::new()
                .port(earlier.name, earlier.number)
                .text(" and ")
                .port(port.name, port.number)
                .text(" are both ")
                .number(port.number as u64)
                .text("/")
                .text(port.protocol.name())
                .text("; give this port another number")
                .refuse(&wiring::DUPLICATE_PORT)
        }
        other += 1;
    }
}

/// The protocol that the port at `index` states is its target's.
#[track_caller]
pub const fn protocol(service: &ServiceDecl, index: usize) {
    if service.unknown {
        return;
    }
    let port = &service.ports[index];
    let Some(target) = &port.target else { return };
    if port.protocol.is(target.port.protocol) {
        return;
    }
    leads(service, port, target)
        .text(", which speaks ")
        .text(target.port.protocol.name())
        .text(", and says ")
        .text(port.protocol.name())
        .text("; leave `protocol` out: it is the target's")
        .refuse(&wiring::PROTOCOL_MISMATCH)
}

/// The labels of the selected pod have the pair at `index` of the selector that the service states.
#[track_caller]
pub const fn explicit_selector(service: &ServiceDecl, index: usize) {
    let (Some(pod), Some(selector)) = (service.selects, service.selector) else { return };
    if service.unknown || pod.unknown || has_label(pod.labels, &selector[index]) {
        return;
    }
    let message = Message::new().text("service ").name(service.type_name).text(" selects pods labelled ");
    let message = label(message, &selector[index]).text(", and pod ").name(pod.type_name);
    labels(pod.labels, message.text(" is labelled "))
        .text("; leave `selector` out: it is the pod's labels")
        .refuse(&wiring::SELECTOR_MISMATCH)
}

pub(super) const fn labels(labels: &[Label], mut message: Message) -> Message {
    let mut index = 0;
    while index < labels.len() {
        if index > 0 {
            message = message.text(", ");
        }
        message = label(message, &labels[index]);
        index += 1;
    }
    message
}

const fn label(message: Message, label: &Label) -> Message {
    message.text("`").text(label.key).text(": ").text(label.value).text("`")
}

const fn has_label(labels: &[Label], wanted: &Label) -> bool {
    let mut index = 0;
    while index < labels.len() {
        let label = &labels[index];
        if label.hash == wanted.hash && equal(label.key, wanted.key) && equal(label.value, wanted.value) {
            return true;
        }
        index += 1;
    }
    false
}
