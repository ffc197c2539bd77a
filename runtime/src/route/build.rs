//! What the objects of all kinds of routes have in common.

use podwire_manifests::__build::{Path, Report};
use podwire_manifests::k8s_openapi::api::networking::v1::NetworkPolicyPeer;
use podwire_manifests::k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use podwire_rules::values::CUSTOMIZED_WIRE;
use podwire_rules::wires::{Protocol, Target, Wanted};

use crate::build::traffic::Traffic;
use crate::build::value::Reader;

/// Tells the network policies that requests come to a backend from there; from anywhere where there are no peers.
pub(crate) fn tell(backend: u16, peers: Option<Vec<NetworkPolicyPeer>>, reader: &mut Reader<'_, '_>) {
    if let Target::Type(head) = reader.refers[usize::from(backend)].to {
        let (service, port, protocol) = (head.identity, port(backend, reader), Protocol::Tcp);
        reader.context.tell(Traffic::Entry { service, port, protocol, peers });
    }
}

/// The port of the service to which the reference to a backend leads.
pub(crate) fn port(backend: u16, reader: &Reader<'_, '_>) -> u16 {
    let wants = reader.refers[usize::from(backend)].wants.list().iter();
    let mut ports = wants.filter_map(|wanted| match wanted {
        Wanted::NumberedPort(port, _) => Some(*port),
        _ => None,
    });
    ports.next().unwrap_or_default()
}

/// Reports what the escape hatch may not touch: name, namespace, and whether what is declared of the rest
/// is kept. `place` is where that is declared.
pub(crate) fn check_customized(
    before: &ObjectMeta,
    after: &ObjectMeta,
    (keeps, declared): (bool, &str),
    place: &str,
    report: &mut Report<'_>,
) {
    let name = after.name.as_deref().unwrap_or_default();
    let mut changed = |path: &Path<'_>, what: &str| {
        let detail = format!(
            "`customize` changed {what}, which other declarations rely on: `#[{place}(…)]` is the place to change it"
        );
        report.invalid(&CUSTOMIZED_WIRE, path, name, &detail);
    };
    if (&before.name, &before.namespace) != (&after.name, &after.namespace) {
        changed(&Path::Root.field("metadata"), "its name or namespace");
    }
    if !keeps {
        changed(&Path::Root.field("spec"), &format!("or removed {declared}"));
    }
}
