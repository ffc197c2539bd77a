//! Checks of the workload that runs a pod, in const evaluation.

use std::marker::PhantomData;

use podwire_rules::wires::{Facet, Head};
use podwire_rules::{sets, workloads};

use crate::message::Message;
use crate::pod::{Pod, PodDecl, PodWires};
use crate::service::{SelectedPods, Service, ServiceType};

/// The service that names the pods of a StatefulSet is headless, and selects them.
#[track_caller]
pub const fn governing_service<P: Pod, S: Service>(_: PhantomData<S>) {
    let is_headless = matches!(S::SAID.service_type, ServiceType::Headless);
    if !is_headless || !selects(<S::Selects as SelectedPods>::WIRES, P::HEAD) {
        judge_governing::<P, S>(is_headless)
    }
}

const fn selects(pods: &[&PodWires], pod: &Head<'_>) -> bool {
    let mut index = 0;
    while index < pods.len() {
        if pods[index].unknown || pods[index].head.identity.is(pod.identity) {
            return true;
        }
        index += 1;
    }
    false
}

/// A function of its own: the constants that a body names are evaluated as it is called, and nearly all services are as they should be.
#[track_caller]
const fn judge_governing<P: Pod, S: Service>(is_headless: bool) {
    // What somebody else deploys is as they say.
    if P::WIRES.unknown || S::FURTHER.unknown || S::HEAD.foreign.is_some() {
        return;
    }
    if !is_headless {
        governs::<P, S>()
            .text("is of type ")
            .text(S::SAID.service_type.name())
            .text(", with one address for all of them; add `headless` to it, or name one that is headless")
            .refuse(&sets::GOVERNING_SERVICE)
    }
    let message = governs::<P, S>().text("selects ");
    let message = match <S::Selects as SelectedPods>::WIRES {
        [] => message.text("no pod"),
        [pod, ..] => message.text("pod ").of_two(pod.head.identity, P::HEAD.identity),
    };
    message
        .text("; name the one with `selects = ")
        .text(P::HEAD.identity.type_name)
        .text("`")
        .refuse(&sets::GOVERNING_SERVICE)
}

/// What the service is for.
const fn governs<P: Pod, S: Service>() -> Message {
    Message::new()
        .text("service ")
        .of(S::HEAD.identity)
        .text(" shall give each pod of stateful set ")
        .of(P::HEAD.identity)
        .text(" its name, and ")
}

/// New pods of a DaemonSet that start before the old ones end find no port of the node taken.
#[track_caller]
pub const fn surge_leaves_ports(pod: &PodDecl) {
    let mut index = 0;
    while index < pod.resource.parts.len() && !pod.resource.unknown {
        let part = &pod.resource.parts[index];
        let mut facet = 0;
        while facet < part.provides.len() && !part.unknown {
            if let Facet::Port(port) = &part.provides[facet]
                && (pod.host_network || port.host_port.is_some())
            {
                let number = match port.host_port {
                    Some(number) => number,
                    None => port.number,
                };
                Message::new()
                    .text("with a surge, the new pod of daemon set ")
                    .of(pod.resource.identity)
                    .text(" starts on the node before the old one ends, and container ")
                    .name(part.name)
                    .text(" opens port ")
                    .number(number as u64)
                    .text(" of the node, which is taken until then; leave `max_surge` out")
                    .refuse(&workloads::SURGE_HOST_PORT)
            }
            facet += 1;
        }
        index += 1;
    }
}
