//! Checks of routes behind gateways, in const evaluation.

use podwire_rules::gateways::{UNADMITTED_ROUTE, is_http, takes_host};
use podwire_rules::wires::Head;

use super::{GatewayDecl, ListenerDecl};
use crate::declare::Text;
use crate::message::Message;

/// A gateway, and the listener that is meant; all of them where the name is empty.
type Meant = (&'static GatewayDecl, &'static str);

/// A gateway has a listener for requests of HTTP: the one that is meant, or any.
#[track_caller]
pub const fn gateway_speaks_http(route: &Head<'_>, gateway: &'static GatewayDecl, section: &'static str) {
    let mut message = starts(route).text(" is behind gateway ").of(gateway.resource.identity);
    let mut listeners = gateway.listeners;
    if gateway.resource.unknown || listeners.is_empty() {
        return;
    }
    while let [listener, rest @ ..] = listeners {
        if listener.is_meant(section) {
            if is_http(listener.protocol) {
                return;
            }
            message = message
                .text(", whose listener ")
                .name(listener.name)
                .text(" speaks ")
                .text(listener.protocol);
        }
        listeners = rest;
    }
    message
        .text(": no request comes from there; let it be behind a listener of protocol HTTP or HTTPS")
        .refuse(&UNADMITTED_ROUTE)
}

/// Requests for the host come to a listener of one of the gateways.
#[track_caller]
pub const fn host_is_taken(route: &Head<'_>, gateways: &[Meant], host: &str) {
    let mut message = starts(route).text(" is for ").name(host).text(", which no listener takes: ");
    let (mut rest, mut told) = (gateways, 0);
    while let [(gateway, section), others @ ..] = rest {
        if gateway.resource.unknown || gateway.listeners.is_empty() {
            return;
        }
        let mut listeners = gateway.listeners;
        while let [listener, further @ ..] = listeners {
            if listener.is_meant(section) && is_http(listener.protocol) {
                let Some(hostname) = known_host(listener) else { return };
                if takes_host(hostname, host) {
                    return;
                }
                message = message
                    .text(if told > 0 { ", " } else { "" })
                    .name(listener.name)
                    .text(" of gateway ")
                    .of(gateway.resource.identity)
                    .text(" is for ")
                    .name(hostname);
                told += 1;
            }
            listeners = further;
        }
        rest = others;
    }
    // Without a listener of HTTP, another check says so.
    if told > 0 {
        message
            .text("; let the route be for one of these, or add a listener for it")
            .refuse(&UNADMITTED_ROUTE)
    }
}

/// The host of a listener; none where it takes every host, or nobody knows.
const fn known_host(listener: &ListenerDecl) -> Option<&'static str> {
    match listener.hostname {
        Some(Text::Literal(hostname)) => Some(hostname),
        _ => None,
    }
}

const fn starts(route: &Head<'_>) -> Message {
    Message::new().text(route.kind.noun).text(" ").of(route.identity)
}
