//! Checks of the addresses in a pod, in const evaluation: what the pod and its containers show together.

use podwire_rules::wires::facet::serves;
use podwire_rules::wires::{Identity, Part, Port, Reference, Target, Wanted, Wants};
use podwire_rules::wiring;

use super::declaration::{ContainerRole, PodDecl};
use crate::container::ContainerDecl;
use crate::message::Message;

/// What the container at `index` reaches on localhost runs in the pod, and runs by then.
#[track_caller]
pub(super) const fn locals_run(pod: &PodDecl, index: usize) {
    let part = &pod.resource.parts[index];
    let mut number = 0;
    while number < part.refers.len() {
        let reference = &part.refers[number];
        if let (Target::Own, Wants::One(wanted @ Wanted::PortOf(container, port))) =
            (&reference.to, &reference.wants)
        {
            if serves(pod.resource, wanted).is_no() {
                reaches(pod, part, reference, *container, port)
                    .text(", and the pod does not run it; add a field of type ")
                    .of(*container)
                    .text(", or link to a service in front of it")
                    .refuse(&wiring::DANGLING_LOCAL)
            }
            if !runs_by_then(pod, index, *container) {
                reaches(pod, part, reference, *container, port)
                    .text(", which starts only when this init container has ended; make it a `#[sidecar]` in a field before this one")
                    .refuse(&wiring::DANGLING_LOCAL)
            }
        }
        number += 1;
    }
}

/// ``container `proxy` of pod `Web` reaches, by `UPSTREAM` on localhost, port `http` of container `Server` ``
const fn reaches(
    pod: &PodDecl,
    part: &Part<'_>,
    reference: &Reference<'_>,
    container: Identity<'_>,
    port: &Port<'_>,
) -> Message {
    Message::new()
        .text("container ")
        .name(part.name)
        .text(" of pod ")
        .of(pod.resource.identity)
        .text(" reaches, by ")
        .name(reference.at)
        .text(" on localhost, port ")
        .port(port)
        .text(" of container ")
        .of(container)
}

/// Whether the container has started when the one at `index` runs: of those that run to their end, sidecars before them.
const fn runs_by_then(pod: &PodDecl, index: usize, wanted: Identity<'_>) -> bool {
    if !matches!(pod.containers[index].role, ContainerRole::Init) {
        return true;
    }
    let mut other = 0;
    while other < pod.containers.len() {
        let part = &pod.resource.parts[other];
        let has_started = other < index && matches!(pod.containers[other].role, ContainerRole::Sidecar);
        if part.unknown || (has_started && part.identity.is(wanted)) {
            return true;
        }
        other += 1;
    }
    false
}

/// Without the cluster's DNS, no container of the pod writes the host of a service: asked where the pod has the node's network, and
/// so the node's DNS.
#[track_caller]
pub const fn host_network_dns(pod: &PodDecl) {
    let mut index = 0;
    while index < pod.containers.len() && !pod.resource.unknown {
        let container = pod.containers[index].container;
        if container.linked_host != ContainerDecl::NONE {
            let reference = &container.refers[container.linked_host as usize];
            let message = Message::new()
                .text("pod ")
                .of(pod.resource.identity)
                .text(" has the node's network, and with it the node's DNS, which knows no service, and container ")
                .name(pod.resource.parts[index].name)
                .text(" links ")
                .name(reference.at);
            let message = match reference.to {
                Target::Type(head) => message.text(" to service ").of(head.identity),
                _ => message,
            };
            message.text("; add `dns_policy = ClusterFirstWithHostNet`").refuse(&wiring::HOST_NETWORK_DNS)
        }
        index += 1;
    }
}
