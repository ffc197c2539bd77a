//! Checks of the workload that runs a pod, in const evaluation.

use podwire_rules::wires::Facet;
use podwire_rules::{sets, workloads};

use crate::message::Message;
use crate::pod::{PodDecl, PodWires};
use crate::service::{GoverningService, ServiceType};

/// The service that names the pods of a StatefulSet is headless, and selects them.
#[track_caller]
pub const fn governing_service(pod: &PodWires, service: &GoverningService) {
    // What somebody else deploys is as they say.
    if pod.further.unknown || service.unknown || service.head.foreign.is_some() {
        return;
    }
    if !matches!(service.service_type, ServiceType::Headless) {
        governs(service, pod)
            .text("is of type ")
            .text(service.service_type.name())
            .text(", with one address for all of them; add `headless` to it, or name one that is headless")
            .refuse(&sets::GOVERNING_SERVICE)
    }
    let selects = service.selects;
    let mut index = 0;
    while index < selects.len() {
        if selects[index].further.unknown || selects[index].head.identity.is(pod.head.identity) {
            return;
        }
        index += 1;
    }
    let message = governs(service, pod).text("selects ");
    let message = match selects {
        [] => message.text("no pod"),
        [first, ..] => message.text("pod ").of_two(first.head.identity, pod.head.identity),
    };
    message
        .text("; name the one with `selects = ")
        .text(pod.head.identity.type_name)
        .text("`")
        .refuse(&sets::GOVERNING_SERVICE)
}

/// What the service is for.
const fn governs(service: &GoverningService, pod: &PodWires) -> Message {
    Message::new()
        .text("service ")
        .of(service.head.identity)
        .text(" shall give each pod of stateful set ")
        .of(pod.head.identity)
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
