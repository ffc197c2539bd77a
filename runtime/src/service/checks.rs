//! Checks of one service and the pods that it selects, in const evaluation.
//!
//! Those that every service has ask for its wires alone: the compiler then need not make the declaration, nor judge it.

use podwire_rules::wires::{Identity, Port, carries};
use podwire_rules::{equal, wiring};

use super::declaration::{ServiceDecl, ServicePortDecl, ServicePortFacts, TargetDecl};
use super::{SelectedPods, Service, ServicePort};
use crate::declare::Number;
use crate::message::Message;
use crate::pod::{PodWires, WiredContainer};

/// The pod that the service selects keeps running: it is none of a Job. `pod` is its number among those that it selects.
#[track_caller]
pub const fn selected_stays<S: Service>(pod: usize) {
    if <S::Selects as SelectedPods>::ASKED_FIRST.0 {
        stays::<S>(pod)
    }
}

/// A function of its own: the constants that a body names are evaluated as it is called, and what most services ask is told by less than all wires.
#[track_caller]
const fn stays<S: Service>(pod: usize) {
    let pod = <S::Selects as SelectedPods>::WIRES[pod];
    if pod.head.kind.passes && !pod.unknown {
        refuse_passing::<S>(pod)
    }
}

#[track_caller]
const fn refuse_passing<S: Service>(pod: &PodWires) -> ! {
    Message::new()
        .text("service ")
        .of(S::HEAD.identity)
        .text(" selects pod ")
        .of(pod.head.identity)
        .text(", which ends by itself, as the pods of a ")
        .text(pod.head.kind.noun)
        .text(" do: afterwards nobody answers; select a pod that keeps running, or add `allow(\"passing-pod\")`")
        .refuse(&wiring::PASSING_POD)
}

/// The target of the port at `index` fits the port, and each of the selected pods runs its container. One container that they do not run is one mistake:
/// the first port that leads to it asks.
#[track_caller]
pub const fn target<S: Service>(index: usize) {
    let port = &S::FACTS.2[index];
    let (first, last) = (port.2.1, port.2.2);
    if first != last {
        range_fits::<S>(port)
    }
    if !port.1.is(*<S::Selects as SelectedPods>::ASKED_FIRST.1) {
        pods_run::<S>(port, index)
    }
}

/// Each of the selected pods runs the target's container, which the first port that leads to it asks.
#[track_caller]
const fn pods_run<S: Service>(port: &ServicePortFacts, index: usize) {
    if reached_before(S::FACTS.2, index) {
        return;
    }
    let pods = <S::Selects as SelectedPods>::WIRES;
    let mut pod = 0;
    while pod < pods.len() {
        if !runs(pods[pod], port.1) {
            refuse_target::<S>(port, pods[pod])
        }
        pod += 1;
    }
}

/// Whether a port before the one at `index` leads to its container.
const fn reached_before(ports: &[ServicePortFacts], index: usize) -> bool {
    let mut earlier = 0;
    while earlier < index {
        if ports[earlier].1.is(*ports[index].1) {
            return true;
        }
        earlier += 1;
    }
    false
}

/// Whether the pod may run the target's container while it gets traffic. That the container has the port, the type of its constant says.
const fn runs(pod: &PodWires, target: &Identity<'_>) -> bool {
    let mut index = 0;
    while index < pod.containers.len() {
        let container = &pod.containers[index];
        if container.unknown || (!container.is_init && container.identity.is(*target)) {
            return true;
        }
        index += 1;
    }
    pod.unknown
}

/// The range that the port leads to has as many ports of the service, which need names, and numbers of their own.
///
/// A function of its own: the constants that a body names are evaluated as it is called, and few services have ranges.
#[track_caller]
const fn range_fits<S: Service>(facts: &ServicePortFacts) {
    let port = &ServicePortDecl::of(facts);
    let Some(target) = &port.target else { return };
    if port.port.name.is_none() {
        Message::new()
            .text("the port of service ")
            .of(S::HEAD.identity)
            .text(" leads to a range, and so there are several, which need a name; write `name = ")
            .number(port.port.number as u64)
            .text("`")
            .refuse(&wiring::UNNAMED_PORT)
    }
    let (here, there) = (port.port.last - port.port.number, target.port.last - target.port.number);
    if here < there {
        leads::<S>(port, target, &[])
            .text(", which is a range of ")
            .number(there as u64 + 1)
            .text(" ports, and numbers end at 65535; begin at a lower number")
            .refuse(&podwire_rules::ports::PORT_NUMBER)
    }
    let (mut index, mut is_later) = (0, false);
    while index < S::FACTS.2.len() {
        let other = &Port::of(S::FACTS.2[index].0);
        // Of equal numbers, another check speaks, and of two ranges the later one.
        let is_judged = other.number == port.port.number || (is_later && other.is_range());
        if !is_judged && other.overlaps(&port.port) {
            let (earlier, later) = if is_later { (&port.port, other) } else { (other, &port.port) };
            both_have(earlier, later)
        }
        is_later |= other.number == port.port.number;
        index += 1;
    }
}

#[track_caller]
const fn both_have(earlier: &Port<'_>, port: &Port<'_>) -> ! {
    let least = if earlier.number > port.number { earlier.number } else { port.number };
    Message::new()
        .text("port ")
        .port(earlier)
        .text(" and port ")
        .port(port)
        .text(" are both ")
        .number(least as u64)
        .text("/")
        .text(port.protocol.name())
        .text("; give this port another number")
        .refuse(&wiring::DUPLICATE_PORT)
}

#[track_caller]
const fn refuse_target<S: Service>(facts: &ServicePortFacts, pod: &PodWires) -> ! {
    let port = &ServicePortDecl::of(facts);
    let target = &TargetDecl { container: *facts.1, port: Port::of(facts.2) };
    let message = leads::<S>(port, target, pod.containers);
    if runs_before(pod, target) {
        message
            .text(", an init container of pod ")
            .of(pod.head.identity)
            .text(": it has ended before the pod gets traffic; target a main container, or make it a `#[sidecar]`")
            .refuse(&wiring::DANGLING_TARGET)
    }
    let message = message.text(", and pod ").of(pod.head.identity).text(" runs only ");
    let message = containers(pod, target, message);
    if <S::Selects as SelectedPods>::WIRES.len() > 1 {
        message
            .text("; target a port that each of the selected pods has, or leave this pod out")
            .refuse(&wiring::DANGLING_TARGET)
    }
    let message = message.text("; target a port of the selected pod, or select the pod that runs ");
    owner(message, target, pod.containers).refuse(&wiring::DANGLING_TARGET)
}

/// Whether the target is a container of the pod that has ended when traffic comes.
const fn runs_before(pod: &PodWires, target: &TargetDecl) -> bool {
    let mut index = 0;
    while index < pod.containers.len() {
        let container = &pod.containers[index];
        if container.is_init && container.identity.is(target.container) {
            return true;
        }
        index += 1;
    }
    false
}

const fn leads<S: Service>(
    port: &ServicePortDecl,
    target: &TargetDecl,
    containers: &[WiredContainer],
) -> Message {
    let message = Message::new()
        .text("port ")
        .port(&port.port)
        .text(" of service ")
        .of(S::HEAD.identity)
        .text(" leads to port ")
        .port(&target.port)
        .text(" of container ");
    owner(message, target, containers)
}

/// Appends the container's type, with its module where the pod has a container of that name.
const fn owner(message: Message, target: &TargetDecl, containers: &[WiredContainer]) -> Message {
    let mut index = 0;
    while index < containers.len() {
        let identity = *containers[index].identity;
        if equal(identity.type_name, target.container.type_name) {
            return message.of_two(target.container, identity);
        }
        index += 1;
    }
    message.of(target.container)
}

const fn containers(pod: &PodWires, target: &TargetDecl, mut message: Message) -> Message {
    let (mut index, mut listed) = (0, 0);
    while index < pod.containers.len() {
        let container = &pod.containers[index];
        if !container.is_init {
            if listed > 0 {
                message = message.text(", ");
            }
            message = message.of_two(*container.identity, target.container);
            listed += 1;
        }
        index += 1;
    }
    message
}

/// No earlier port of the service has the number and the protocol of the port at `index`.
#[track_caller]
pub const fn service_port<S: Service>(index: usize) {
    let port = &Port::of(S::FACTS.2[index].0);
    let mut other = 0;
    while other < index {
        let earlier = &Port::of(S::FACTS.2[other].0);
        if earlier.overlaps(port) {
            both_have(earlier, port)
        }
        other += 1;
    }
}

/// No earlier port of the service opens the node port of the port at `index` with its protocol.
#[track_caller]
pub const fn node_port<S: Service>(index: usize) {
    let port = &ServicePortDecl::of(&S::FACTS.2[index]);
    let mut other = 0;
    while other < index {
        let earlier = &ServicePortDecl::of(&S::FACTS.2[other]);
        if let (Some(Number::Literal(left)), Some(Number::Literal(right))) =
            (earlier.node_port, port.node_port)
            && left == right
            && earlier.port.protocol.is(port.port.protocol)
        {
            Message::new()
                .text("port ")
                .port(&earlier.port)
                .text(" and port ")
                .port(&port.port)
                .text(" both open node port ")
                .number(right as u64)
                .text("/")
                .text(port.port.protocol.name())
                .text("; give this one another")
                .refuse(&wiring::DUPLICATE_NODE_PORT)
        }
        other += 1;
    }
}

/// The protocol that the port at `index` states is its target's.
#[track_caller]
pub const fn protocol<S: Service>(index: usize) {
    let port = &ServicePortDecl::of(&S::FACTS.2[index]);
    let Some(target) = &port.target else { return };
    if port.port.protocol.is(target.port.protocol) {
        return;
    }
    leads::<S>(port, target, &[])
        .text(", which speaks ")
        .text(target.port.protocol.name())
        .text(", and says ")
        .text(port.port.protocol.name())
        .text("; leave `protocol` out: it is the target's")
        .refuse(&wiring::PROTOCOL_MISMATCH)
}

/// The labels of the selected pods satisfy the selector that the service states: the label at `index` of it.
#[track_caller]
pub const fn explicit_selector(service: &ServiceDecl, index: usize) {
    if service.resource.unknown || service.resource.selects.is_empty() {
        return;
    }
    let selector = service.resource.selects[0].selector.labels;
    let mut pod = 0;
    while pod < service.selects.len() {
        let selected = service.selects[pod];
        if !selected.unknown && carries(selected.labels, &selector[index]).is_no() {
            Message::new()
                .text("service ")
                .of(service.resource.identity)
                .text(" selects pods labelled ")
                .label(&selector[index])
                .text(", and pod ")
                .of(selected.head.identity)
                .text(" is labelled ")
                .labels(selected.labels)
                .text("; leave `selector` out: it is the pod's labels")
                .refuse(&wiring::SELECTOR_MISMATCH)
        }
        pod += 1;
    }
}

/// The selected pods have a label in common, by which the service finds all of them.
#[track_caller]
pub const fn common_selector(service: &ServiceDecl) {
    let resource = service.resource;
    let mut pod = 0;
    while pod < service.selects.len() {
        if service.selects[pod].unknown {
            return;
        }
        pod += 1;
    }
    if resource.unknown || resource.selects.is_empty() || !resource.selects[0].selector.labels.is_empty() {
        return;
    }
    let message = Message::new().text("service ").of(resource.identity).text(" selects pod ");
    let (first, second) = (service.selects[0], service.selects[1]);
    message
        .of(first.head.identity)
        .text(", labelled ")
        .labels(first.labels)
        .text(", and pod ")
        .of(second.head.identity)
        .text(", labelled ")
        .labels(second.labels)
        .text(": a service finds several pods by the labels that all of them have, and these have none in common; give each of them one: `labels(app = \"…\", track = \"…\")`")
        .refuse(&wiring::SELECTOR_MISMATCH)
}

/// A service stands in the place of another under its name and with its ports, so that every link leads to either.
#[track_caller]
pub const fn instead_of(service: &ServiceDecl, other: &ServiceDecl) {
    if service.resource.unknown || other.resource.unknown {
        return;
    }
    let (name, other_name) = (service.resource.name.known(), other.resource.name.known());
    if !equal(name, other_name) {
        Message::new()
            .text("service ")
            .of(service.resource.identity)
            .text(" stands in the place of service ")
            .of(other.resource.identity)
            .text(", which is named ")
            .name(other_name)
            .text(": links lead to whichever is there, so both have one name; add `name = \"")
            .text(other_name)
            .text("\"`")
            .refuse(&wiring::ALTERNATIVE)
    }
    let mut index = 0;
    while index < other.ports.len() {
        let port = &ServicePortDecl::of(&other.ports[index]);
        if !has_port(service, port) {
            Message::new()
                .text("service ")
                .of(service.resource.identity)
                .text(" stands in the place of service ")
                .of(other.resource.identity)
                .text(", and lacks its port ")
                .port(&port.port)
                .text(", which clients reach at ")
                .number(port.reached_at() as u64)
                .text("/")
                .text(port.port.protocol.name())
                .text("; add a port of that name and number")
                .refuse(&wiring::ALTERNATIVE)
        }
        index += 1;
    }
}

const fn has_port(service: &ServiceDecl, wanted: &ServicePortDecl) -> bool {
    let mut index = 0;
    while index < service.ports.len() {
        let port = &ServicePortDecl::of(&service.ports[index]);
        let same_name = match (port.port.name, wanted.port.name) {
            (Some(one), Some(other)) => equal(one, other),
            (None, None) => true,
            _ => false,
        };
        if same_name
            && port.reached_at() == wanted.reached_at()
            && port.port.protocol.is(wanted.port.protocol)
        {
            return true;
        }
        index += 1;
    }
    false
}

/// A link that speaks a protocol over TCP leads to a port that does.
#[track_caller]
pub const fn link_scheme<S: Service>(port: ServicePort<S>, scheme: &str) {
    if matches!(port.protocol(), podwire_rules::wires::Protocol::Tcp) {
        return;
    }
    Message::new()
        .text("the link speaks ")
        .name(scheme)
        .text(", which runs over TCP, and port ")
        .port(&port.declared().port)
        .text(" of service ")
        .of(S::HEAD.identity)
        .text(" is ")
        .text(port.protocol().name())
        .text("; link to a TCP port, or leave `url` out")
        .refuse(&wiring::PROTOCOL_MISMATCH)
}
