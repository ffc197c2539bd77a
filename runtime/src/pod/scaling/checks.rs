//! Checks of a pod's autoscaler, in const evaluation: what it takes a share of is there.

use podwire_rules::{equal, is_word, sets};

use crate::message::Message;
use crate::pod::PodDecl;

/// Each container that runs requests the resource of which the autoscaler takes a share. What is limited and not requested is
/// requested up to the limit.
#[track_caller]
pub const fn autoscaled_resource(pod: &PodDecl, resource: &str) {
    let mut index = 0;
    while index < pod.containers.len() && !pod.resource.unknown {
        let (part, declared) = (&pod.resource.parts[index], pod.containers[index].container);
        if part.running && !part.unknown && !is_word(declared.requests, resource) {
            refuse(pod, index, resource)
        }
        index += 1;
    }
}

#[track_caller]
const fn refuse(pod: &PodDecl, index: usize, resource: &str) -> ! {
    let amount = if equal(resource, "cpu") { "100m" } else { "128Mi" };
    Message::new()
        .text("the autoscaler of pod ")
        .of(pod.resource.identity)
        .text(" goes by the share of the requested ")
        .text(resource)
        .text(" that is used, and container ")
        .name(pod.resource.parts[index].name)
        .text(" requests none; add `#[resources(requests(")
        .text(resource)
        .text(" = \"")
        .text(amount)
        .text("\"))]` to ")
        .of(*pod.containers[index].container.identity)
        .text(", or go by an amount: `")
        .text(resource)
        .text(" = \"")
        .text(amount)
        .text("\"`")
        .refuse(&sets::AUTOSCALER_REQUESTS)
}
