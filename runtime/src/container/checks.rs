//! Checks of one container, in const evaluation.

use podwire_rules::wires::{Facet, Protocol};
use podwire_rules::wiring;

use super::{Container, ContainerDecl, ContainerPort};
use crate::message::Message;

/// A probe or hook of `C` uses a port of `C` itself.
#[track_caller]
pub const fn own_port<C: Container, Owner: Container>(port: ContainerPort<Owner>, user: &str) {
    if C::IDENTITY.is(*Owner::IDENTITY) {
        return;
    }
    Message::new()
        .text("the ")
        .text(user)
        .text(" of container ")
        .of_two(*C::IDENTITY, *Owner::IDENTITY)
        .text(" asks port ")
        .port(&port.port)
        .text(" of container ")
        .of_two(*Owner::IDENTITY, *C::IDENTITY)
        .text("; use a port of its own: `Self::…`")
        .refuse(&wiring::DANGLING_PROBE)
}

/// A range of ports ends where it begins, or behind that.
#[track_caller]
pub const fn port_range(first: u16, last: u16) {
    if first > last {
        Message::new()
            .text("the range of ports ends before it begins, from ")
            .number(first as u64)
            .text(" to ")
            .number(last as u64)
            .text("; swap the two")
            .refuse(&podwire_rules::ports::PORT_NUMBER)
    }
}

/// An address on localhost that speaks a protocol over TCP is that of a port that does.
#[track_caller]
pub const fn local_scheme<C: Container>(port: ContainerPort<C>, scheme: &str) {
    if matches!(port.protocol(), Protocol::Tcp) {
        return;
    }
    Message::new()
        .text("the address speaks ")
        .name(scheme)
        .text(", which runs over TCP, and port ")
        .port(&port.port)
        .text(" of container ")
        .of(*C::IDENTITY)
        .text(" is ")
        .text(port.protocol().name())
        .text("; use a TCP port, or leave `url` out")
        .refuse(&wiring::PROTOCOL_MISMATCH)
}

/// No earlier port of the container has the number and the protocol of the port at `index`.
#[track_caller]
pub const fn container_port(container: &ContainerDecl, index: usize) {
    let Facet::Port(port) = &container.provides[index] else { return };
    let mut other = 0;
    while other < index && !container.further.unknown {
        if let Facet::Port(earlier) = &container.provides[other]
            && earlier.overlaps(port)
        {
            Message::new()
                .text("port ")
                .port(earlier)
                .text(" and port ")
                .port(port)
                .text(" are both ")
                .number(if port.number > earlier.number { port.number } else { earlier.number } as u64)
                .text("/")
                .text(port.protocol.name())
                .text("; give this port another number")
                .refuse(&wiring::DUPLICATE_PORT)
        }
        other += 1;
    }
}
