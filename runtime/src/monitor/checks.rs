//! Checks of monitors, in const evaluation.

use podwire_rules::sets::MONITOR_PORT;
use podwire_rules::wires::facet::serves;
use podwire_rules::wires::{Answer, Port, Wanted};

use crate::message::Message;
use crate::pod::PodDecl;
use crate::service::ServiceDecl;

/// The port is one of a container that the pod runs, and has a name.
#[track_caller]
pub const fn monitored_pod(pod: &PodDecl, wanted: &Wanted<'_>) {
    let Wanted::PortOf(container, port) = wanted else { return };
    if pod.resource.unknown {
        return;
    }
    if matches!(serves(pod.resource, wanted), Answer::No) {
        Message::new()
            .text("the monitor of pod ")
            .of(pod.resource.identity)
            .text(" scrapes port ")
            .port(port)
            .text(" of container ")
            .of(*container)
            .text(", which the pod does not run; name a port of one of its containers")
            .refuse(&MONITOR_PORT)
    }
    is_one_named_port(Message::new().text("the monitor of pod ").of(pod.resource.identity), port);
}

/// The port has a name.
#[track_caller]
pub const fn monitored_service(service: &ServiceDecl, port: &Port<'_>) {
    if !service.resource.unknown {
        is_one_named_port(Message::new().text("the monitor of service ").of(service.resource.identity), port);
    }
}

#[track_caller]
const fn is_one_named_port(message: Message, port: &Port<'_>) {
    if port.name.is_none() {
        message
            .text(" scrapes port ")
            .number(port.number as u64)
            .text(", which has no name, and monitors find ports by their names; write `#[port(metrics = ")
            .number(port.number as u64)
            .text(")]`")
            .refuse(&MONITOR_PORT)
    }
    if port.is_range() {
        message
            .text(" scrapes port ")
            .port(port)
            .text(", which is a range; scrape a single port")
            .refuse(&MONITOR_PORT)
    }
}
