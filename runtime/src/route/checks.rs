//! Checks of backends, in const evaluation.

use podwire_rules::wires::facet::text_of;
use podwire_rules::wires::{Foreign, Port, Property, Protocol, Resource};
use podwire_rules::{equal, sets, wiring};

use super::{BackendFacts, Routes};
use crate::member::Member;
use crate::message::Message;

/// Requests can be led to the backend of this number: it is one port, and speaks TCP.
#[track_caller]
pub const fn backend<R: Member<Pods: Routes>>(index: usize) {
    judge(&<R::Pods as Routes>::FACTS.0[index]);
}

#[track_caller]
const fn judge(backend: &BackendFacts) {
    let port = Port::of(backend.2);
    if !matches!(port.protocol, Protocol::Tcp) {
        leads(backend)
            .text(", which speaks ")
            .text(port.protocol.name())
            .text(", and requests come over TCP; lead them to a TCP port")
            .refuse(&wiring::PROTOCOL_MISMATCH)
    }
    if port.is_range() {
        leads(backend)
            .text(
                ", which is a range of ports, and requests are led to one; give that port a name of its own",
            )
            .refuse(&sets::DANGLING_BACKEND)
    }
}

/// The same for an ingress, which reaches only services of its own namespace.
#[track_caller]
pub const fn near_backend<R: Member<Pods: Routes>>(index: usize) {
    let backend = &<R::Pods as Routes>::FACTS.0[index];
    judge(backend);
    if let Some(Foreign::In(namespace)) = backend.1.foreign {
        leads(backend)
            .text(", which is in namespace ")
            .name(namespace)
            .text(": an ingress reaches only services of its own namespace; put the ingress there, or an `external_name` service here")
            .refuse(&sets::DANGLING_BACKEND)
    }
}

const fn leads((_, service, port): &BackendFacts) -> Message {
    Message::new()
        .text("the route leads to port ")
        .port(&Port::of(*port))
        .text(" of service ")
        .of(service.identity)
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
