//! Checks of one container.

use podwire_rules::{equal, wiring};

use super::Message;
use crate::port::ContainerPort;
use crate::traits::Container;

/// A probe or hook of `C` uses a port of `C` itself.
#[track_caller]
pub const fn own_port<C: Container, Owner: Container>(port: ContainerPort<Owner>, user: &str) {
    if C::HEAD.identity.is(Owner::HEAD.identity) {
        return;
    }
    let message = Message::new()
        .text("the ")
        .text(user)
        .text(" of container ")
        .name(C::HEAD.type_name)
        .text(" asks ")
        .port(port.name(), port.number())
        .text(" of container ");
    // Two types of one name live in two modules.
    let owner = if equal(C::HEAD.type_name, Owner::HEAD.type_name) {
        "another type of that name"
    } else {
        Owner::HEAD.type_name
    };
    message.name(owner).text("; use a port of its own: `Self::…`").refuse(&wiring::DANGLING_PROBE)
}
