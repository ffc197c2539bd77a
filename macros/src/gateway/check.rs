//! The rules between a gateway's attributes.

use podwire_rules::gateways::{GATEWAY_LISTENER, LISTENER_TLS, MOST_LISTENERS, has_hosts, is_encrypted};

use super::{Gateway, Listener};
use crate::options::is_set;
use crate::syntax::{Errors, Text};

/// All rules, in the order in which their errors are reported.
pub(super) fn gateway(gateway: &Gateway<'_>, errors: &Errors) {
    gateway.plain.check(errors);
    is_complete(gateway, errors);
    for (index, listener) in gateway.listeners.iter().enumerate() {
        tls_is_of_its_protocol(listener, gateway.plain.foreign, errors);
        host_is_of_its_protocol(listener, errors);
        differs(listener, &gateway.listeners[..index], errors);
    }
}

fn is_complete(gateway: &Gateway<'_>, errors: &Errors) {
    let ident = gateway.plain.input.ident;
    if gateway.plain.input.malformed || gateway.plain.foreign {
        return;
    }
    if gateway.own.lacks("class") {
        let message =
            format!("gateway `{ident}` does not say whose it is; add `#[gateway(class = \"istio\")]`");
        errors.grammar(ident.span(), message);
    }
    let count = gateway.listeners.len();
    if count == 0 && !gateway.plain.input.has("listener") {
        let message = format!("gateway `{ident}` listens nowhere; add `#[listener(http = 80)]`");
        errors.rule(ident.span(), &GATEWAY_LISTENER, message);
    }
    if count > MOST_LISTENERS {
        let message = format!(
            "the gateway has {count} listeners, and may have {MOST_LISTENERS}; make two gateways of it"
        );
        errors.rule(ident.span(), &GATEWAY_LISTENER, message);
    }
}

/// Of a foreign gateway, only what routes have to know is stated.
fn tls_is_of_its_protocol(listener: &Listener, is_foreign: bool, errors: &Errors) {
    let (name, protocol) = (&listener.name, listener.protocol());
    let Some(tls) = &listener.own.tls else {
        if is_encrypted(protocol) && listener.own.lacks("tls") && !is_foreign {
            let message = format!(
                "listener `{}` speaks {protocol} and has no certificate; add `tls(secret = ShopTls)`",
                name.value
            );
            errors.rule(name.span, &LISTENER_TLS, message);
        }
        return;
    };
    let passes = is_set(tls.passthrough);
    if !is_encrypted(protocol) {
        let message = format!(
            "listener `{}` speaks {protocol}, of which nothing is decrypted; remove `tls`, or `protocol` for HTTPS",
            name.value
        );
        errors.rule(tls.span(), &LISTENER_TLS, message);
    } else if passes && protocol == "HTTPS" {
        let message = "a connection of HTTPS ends at the gateway, which reads its requests; state `protocol = TLS`, or a secret instead of `passthrough`";
        errors.rule(tls.place("passthrough"), &LISTENER_TLS, message);
    } else if passes && tls.gives("secret") {
        let message = "what is passed through is decrypted by the backend; remove `secret`, or `passthrough`";
        errors.rule(tls.place("secret"), &LISTENER_TLS, message);
    } else if !passes && tls.lacks("secret") && !is_foreign {
        let message = "it is not said where the certificate is; write `tls(secret = ShopTls)`";
        errors.rule(tls.span(), &LISTENER_TLS, message);
    }
}

fn host_is_of_its_protocol(listener: &Listener, errors: &Errors) {
    let protocol = listener.protocol();
    if listener.own.gives("hostname") && !has_hosts(protocol) {
        let message = format!("a connection of {protocol} says no host; remove `hostname`");
        errors.rule(listener.own.place("hostname"), &GATEWAY_LISTENER, message);
    }
}

/// Each connection belongs to one listener.
fn differs(listener: &Listener, earlier: &[Listener], errors: &Errors) {
    let name = &listener.name;
    if earlier.iter().any(|other| other.name.value == name.value) {
        let message = format!("a listener `{}` stands above; give this one another name", name.value);
        return errors.rule(name.span, &GATEWAY_LISTENER, message);
    }
    let same = |other: &&Listener| {
        other.port.is(&listener.port)
            && other.protocol() == listener.protocol()
            && is_same_host(other.own.hostname.as_ref(), listener.own.hostname.as_ref())
    };
    if let Some(other) = earlier.iter().find(same) {
        let message = format!(
            "listeners `{}` and `{}` are both for {} on port {} and one host; give one of them another port or hostname",
            other.name.value,
            name.value,
            listener.protocol(),
            listener.port.tokens
        );
        errors.rule(name.span, &GATEWAY_LISTENER, message);
    }
}

/// Whether both are certainly for the same host.
fn is_same_host(one: Option<&Text>, other: Option<&Text>) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(Text::Literal(one)), Some(Text::Literal(other))) => one.value == other.value,
        _ => false,
    }
}
