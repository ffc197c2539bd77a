//! Checks of the workload that runs a pod, in const evaluation.

use podwire_rules::wires::Facet;
use podwire_rules::{sets, workloads};

use crate::message::Message;
use crate::pod::PodDecl;
use crate::service::{ServiceDecl, ServiceType};

/// The service that names the pods of a StatefulSet is headless, and selects them.
#[track_caller]
pub const fn governing_service(pod: &PodDecl, service: &ServiceDecl) {
    let resource = service.resource;
    // What somebody else deploys is as they say.
    if pod.resource.unknown || resource.unknown || resource.foreign {
        return;
    }
    let message = Message::new()
        .text("service ")
        .of(resource.identity)
        .text(" shall give each pod of stateful set ")
        .of(pod.resource.identity)
        .text(" its name, and ");
    if !matches!(service.service_type, ServiceType::Headless) {
        message
            .text("is of type ")
            .text(service.service_type.name())
            .text(", with one address for all of them; add `headless` to it, or name one that is headless")
            .refuse(&sets::GOVERNING_SERVICE)
    }
    let mut index = 0;
    while index < service.selects.len() {
        if service.selects[index].further.unknown
            || service.selects[index].head.identity.is(pod.resource.identity)
        {
            return;
        }
        index += 1;
    }
    let message = message.text("selects ");
    let message = match service.selects {
        [] => message.text("no pod"),
        [first, ..] => message.text("pod ").of_two(first.head.identity, pod.resource.identity),
    };
    message
        .text("; name the one with `selects = ")
        .text(pod.resource.identity.type_name)
        .text("`")
        .refuse(&sets::GOVERNING_SERVICE)
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
