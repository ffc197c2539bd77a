//! Checks of backends, in const evaluation.

use podwire_rules::wires::facet::text_of;
use podwire_rules::wires::{Foreign, Property, Protocol, Resource};
use podwire_rules::{equal, sets, wiring};

use crate::message::Message;
use crate::service::{LinkedPort, Service, ServicePort};

/// Requests can be led to the port: it is one port, and speaks TCP.
#[track_caller]
pub const fn backend<S: Service>(linked: LinkedPort<S>) {
    judge(linked.port);
}

#[track_caller]
const fn judge<S: Service>(port: ServicePort<S>) {
    let protocol = port.protocol();
    if !matches!(protocol, Protocol::Tcp) {
        leads(port)
            .text(", which speaks ")
            .text(protocol.name())
            .text(", and requests come over TCP; lead them to a TCP port")
            .refuse(&wiring::PROTOCOL_MISMATCH)
    }
    if port.declared().port.is_range() {
        leads(port)
            .text(
                ", which is a range of ports, and requests are led to one; give that port a name of its own",
            )
            .refuse(&sets::DANGLING_BACKEND)
    }
}

/// The same for an ingress, which reaches only services of its own namespace.
#[track_caller]
pub const fn near_backend<S: Service>(linked: LinkedPort<S>) {
    let port = linked.port;
    judge(port);
    if let Some(Foreign::In(namespace)) = S::HEAD.foreign {
        leads(port)
            .text(", which is in namespace ")
            .name(namespace)
            .text(": an ingress reaches only services of its own namespace; put the ingress there, or an `external_name` service here")
            .refuse(&sets::DANGLING_BACKEND)
    }
}

const fn leads<S: Service>(port: ServicePort<S>) -> Message {
    Message::new()
        .text("the route leads to port ")
        .port(&port.declared().port)
        .text(" of service ")
        .of(S::HEAD.identity)
}

/// What holds a certificate: a Secret of the type for certificates.
#[track_caller]
pub const fn certificate(secret: &Resource<'_>) {
    if secret.unknown {
        return;
    }
    let message =
        Message::new().text("the certificate is in ").text(secret.kind.noun).text(" ").of(secret.identity);
    if !equal(secret.kind.name, "Secret") {
        message
            .text(
                ", and only a secret can hold one; name a `derive(Secret)` type with `#[secret(type = tls)]`",
            )
            .refuse(&wiring::CERTIFICATE_SECRET)
    }
    if let Some(stated) = text_of(secret, Property::Type)
        && !equal(stated, CERTIFICATE_TYPE)
    {
        message
            .text(", whose type is ")
            .name(stated)
            .text("; a certificate is in a secret of type ")
            .name(CERTIFICATE_TYPE)
            .text(": `#[secret(type = tls)]`")
            .refuse(&wiring::CERTIFICATE_SECRET)
    }
}

/// The type of a Secret with a certificate and its key.
const CERTIFICATE_TYPE: &str = "kubernetes.io/tls";
