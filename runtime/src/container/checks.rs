//! Checks of one container, in const evaluation.

use podwire_rules::wiring;

use super::{Container, ContainerPort};
use crate::message::Message;

/// A probe or hook of `C` uses a port of `C` itself.
#[track_caller]
pub const fn own_port<C: Container, Owner: Container>(port: ContainerPort<Owner>, user: &str) {
    if C::IDENTITY.is(Owner::IDENTITY) {
        return;
    }
    Message::new()
        .text("the ")
        .text(user)
        .text(" of container ")
        .of_two(C::IDENTITY, Owner::IDENTITY)
        .text(" asks port ")
        .port(&port.declaration())
        .text(" of container ")
        .of_two(Owner::IDENTITY, C::IDENTITY)
        .text("; use a port of its own: `Self::…`")
        .refuse(&wiring::DANGLING_PROBE)
}
