//! Checks of passages, in const evaluation.

use podwire_rules::wires::facet::serves;
use podwire_rules::wires::{Answer, Wanted};
use podwire_rules::wiring;

use crate::message::Message;
use crate::pod::PodDecl;

/// The port through which others come is one of the pod's own.
#[track_caller]
pub const fn passage_port(pod: &PodDecl, wanted: &Wanted<'_>) {
    if let (Wanted::PortOf(container, port), Answer::No) = (wanted, serves(pod.resource, wanted)) {
        Message::new()
            .text("pod ")
            .of(pod.resource.identity)
            .text(" lets others in to port ")
            .port(port)
            .text(" of container ")
            .of(*container)
            .text(", which it does not run; name a port of one of its containers")
            .refuse(&wiring::DANGLING_LOCAL)
    }
}
