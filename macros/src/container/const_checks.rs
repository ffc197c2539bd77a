//! What of a container only the compiler can judge: checks of two declarations, each at its token.

use super::contract;
use super::model::{Container, ContainerPort};
use crate::parts::links::{Address, End, LinkForm};
use crate::syntax::Place;
use crate::tokens::{TokenStream, quote};

/// All of them.
pub(super) fn checks(container: &Container<'_>) -> TokenStream {
    let (foreign, differ, links) =
        (foreign_ports(container), constants_differ(container), links_speak(container));
    let contract = contract::checks(container);
    quote!(#foreign #differ #links #contract)
}

/// A check for each port of a probe or hook that may be another container's.
fn foreign_ports(container: &Container<'_>) -> TokenStream {
    let private = &container.input.private;
    let ident = container.input.name();
    let mut checks = TokenStream::new();
    for handler in container.handlers() {
        let Some(port) = handler.action.port() else { continue };
        if port.path.as_ref().is_some_and(|path| !container.owns(path)) {
            let (tokens, user) = (&port.tokens, handler.user);
            let check = tokens.place().check(private, &quote!(own_port::<#ident, _>), quote!(#tokens, #user));
            checks.extend(check);
        }
    }
    checks
}

/// A check for each link that speaks a protocol over TCP.
fn links_speak(container: &Container<'_>) -> TokenStream {
    let private = &container.input.private;
    let mut checks = TokenStream::new();
    for Address { end, port, form } in container.addresses() {
        if let LinkForm::Url { scheme, .. } = form
            && OVER_TCP.contains(&scheme.as_str())
        {
            let check = if *end == End::Service { quote!(link_scheme) } else { quote!(local_scheme) };
            checks.extend(Place::of(port).check(private, &check, quote!(#port, #scheme)));
        }
    }
    checks
}

/// The schemes whose protocols run over TCP.
const OVER_TCP: &[&str] = &[
    "http",
    "https",
    "ws",
    "wss",
    "grpc",
    "ftp",
    "smtp",
    "ldap",
    "ldaps",
    "mqtt",
    "mqtts",
    "nats",
    "amqp",
    "amqps",
    "redis",
    "rediss",
    "mongodb",
    "mysql",
    "postgres",
    "postgresql",
];

/// A check for each port whose number is a constant, or stands after one: the compiler knows it.
fn constants_differ(container: &Container<'_>) -> TokenStream {
    let (private, ident) = (&container.input.private, container.input.name());
    let mut checks = TokenStream::new();
    for (index, port) in container.ports.iter().enumerate() {
        let number = &port.port.number;
        if let (Some(last), None) = (&port.port.last, port.port.ends()) {
            let place = Place::between(number.span, last.span);
            checks.extend(place.check(private, &quote!(port_range), quote!(#number, #last)));
        }
        let is_unknown = |port: &ContainerPort| port.port.ends().is_none();
        let earlier = &container.ports[..index];
        if index > 0 && (is_unknown(port) || earlier.iter().any(is_unknown)) {
            let arguments = quote!(<#ident as #private::Container>::DECL, #index);
            checks.extend(Place::from(number.span).check(private, &quote!(container_port), arguments));
        }
    }
    checks
}
