//! Checks of values that only a pod and its containers show together, in const evaluation.

use std::marker::PhantomData;

use podwire_rules::wires::{Facet, Part, Port};
use podwire_rules::{containers, equal, ports, probes, wiring};

use super::declaration::{ContainerRole, PodDecl};
use crate::container::{Container, EnvSource};
use crate::declare::Number;
use crate::message::Message;

/// The seconds that a pod has to stop where it states none.
const GRACE_PERIOD: i64 = 30;

/// The values of the container at `index` fit to those of the pod and of the containers before it.
#[track_caller]
pub(super) const fn container_fits(pod: &PodDecl, index: usize) {
    init_containers_are_not_asked(pod, index);
    host_ports_are_free(pod, index);
    sleep_fits(pod, index);
    resources_are_of_containers(pod, index);
}

/// Only what keeps running is asked by probes, and has hooks.
#[track_caller]
const fn init_containers_are_not_asked(pod: &PodDecl, index: usize) {
    if !matches!(pod.containers[index].role, ContainerRole::Init) {
        return;
    }
    let declared = pod.containers[index].container;
    if declared.asked_by.is_empty() {
        return;
    }
    Message::new()
        .text("container ")
        .of(*declared.identity)
        .text(" has a ")
        .text(declared.asked_by)
        .text(", and pod ")
        .of(pod.resource.identity)
        .text(" runs it as an init container, which ends before anybody asks; make it a `#[sidecar]`, or remove that")
        .refuse(&containers::INIT_CONTAINER_FIELD)
}

/// A port of the node is opened once, and on the node's network it is the container's own.
#[track_caller]
const fn host_ports_are_free(pod: &PodDecl, index: usize) {
    let part = &pod.resource.parts[index];
    let mut facet = 0;
    while facet < part.provides.len() {
        if let Facet::Port(port) = &part.provides[facet]
            && let Some(number) = port.host_port
        {
            if pod.host_network && number != port.number {
                refuse_host_port(pod, part, port, number);
            }
            let mut earlier = 0;
            while earlier < index && part.running {
                host_port_differs(&pod.resource.parts[earlier], part, port, number);
                earlier += 1;
            }
        }
        facet += 1;
    }
}

#[track_caller]
const fn refuse_host_port(pod: &PodDecl, part: &Part<'_>, port: &Port<'_>, number: u16) -> ! {
    Message::new()
        .text("port ")
        .port(port)
        .text(" of container ")
        .name(part.name)
        .text(" has the host port ")
        .number(number as u64)
        .text(", and pod ")
        .of(pod.resource.identity)
        .text(" uses the node's network, where both are one; leave `host_port` out")
        .refuse(&ports::HOST_NETWORK_PORT)
}

#[track_caller]
const fn host_port_differs(earlier: &Part<'_>, part: &Part<'_>, port: &Port<'_>, number: u16) {
    let mut index = 0;
    while index < earlier.provides.len() && earlier.running {
        if let Facet::Port(other) = &earlier.provides[index]
            && let Some(opened) = other.host_port
            && opened == number
            && other.protocol.is(port.protocol)
            && is_same_address(other.host_ip, port.host_ip)
        {
            Message::new()
                .text("containers ")
                .name(earlier.name)
                .text(" and ")
                .name(part.name)
                .text(" both open port ")
                .number(number as u64)
                .text("/")
                .text(port.protocol.name())
                .text(" of the node; give one of them another host port")
                .refuse(&ports::HOST_PORT_DUPLICATE)
        }
        index += 1;
    }
}

const fn is_same_address(left: Option<&str>, right: Option<&str>) -> bool {
    match (left, right) {
        (Some(left), Some(right)) => equal(left, right),
        (None, None) => true,
        _ => false,
    }
}

/// A hook sleeps no longer than the pod has to stop.
#[track_caller]
const fn sleep_fits(pod: &PodDecl, index: usize) {
    let longest = pod.containers[index].container.further.sleeps;
    let grace = match pod.grace_period {
        None => GRACE_PERIOD,
        Some(Number::Literal(seconds)) => seconds,
        Some(Number::Slot(_)) => return,
    };
    if longest > grace {
        Message::new()
            .text("a hook of container ")
            .name(pod.resource.parts[index].name)
            .text(" sleeps ")
            .number(longest as u64)
            .text(" seconds, and pod ")
            .of(pod.resource.identity)
            .text(" has ")
            .number(grace as u64)
            .text(" to stop; state a longer one: `#[pod(grace_period = …)]`")
            .refuse(&probes::SLEEP)
    }
}

/// A variable that holds a resource of another container names one of the pod.
#[track_caller]
const fn resources_are_of_containers(pod: &PodDecl, index: usize) {
    let env = pod.containers[index].container.further.env;
    let mut index = 0;
    while index < env.len() {
        if let EnvSource::Resource { container: Some(name), .. } = env[index].source {
            pod_reference(pod, name);
        }
        index += 1;
    }
}

/// The pod has a container of this name, whose resources a variable or a file holds.
#[track_caller]
pub const fn pod_reference(pod: &PodDecl, name: &str) {
    let mut message = Message::new()
        .text("pod ")
        .of(pod.resource.identity)
        .text(" has no container ")
        .name(name)
        .text(", whose resources are asked for; it has ");
    let parts = pod.resource.parts;
    let mut index = 0;
    while index < parts.len() {
        if equal(parts[index].name, name) {
            return;
        }
        message = message.text(if index > 0 { ", " } else { "" }).name(parts[index].name);
        index += 1;
    }
    if !pod.resource.unknown {
        message.refuse(&wiring::UNKNOWN_CONTAINER)
    }
}

/// Asks whether a type is a container: `IsContainer::<T>::ANSWER`.
#[derive(Debug)]
pub struct IsContainer<T>(PhantomData<T>);

impl<T: Container> IsContainer<T> {
    /// It is.
    pub const ANSWER: bool = true;
}

/// The answer for all other types.
pub trait NoContainer {
    /// It is not.
    const ANSWER: bool = false;
}

impl<T> NoContainer for IsContainer<T> {}

/// A struct without containers is one itself.
#[track_caller]
pub const fn has_container(is_container: bool, type_name: &str) {
    if !is_container {
        Message::new()
            .text("pod ")
            .name(type_name)
            .text(" has no container; add a field whose type derives `Container`, or derive `Container` for the struct itself")
            .refuse(&containers::CONTAINERS_REQUIRED)
    }
}
