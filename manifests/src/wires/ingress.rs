//! Ingresses: they lead to Services and their ports.

use k8s_openapi::api::networking::v1::{Ingress, IngressBackend};
use podwire_rules::sets::DANGLING_BACKEND;
use podwire_rules::wires::Wanted;
use podwire_rules::wires::kind::SERVICE;

use super::collect::Wires;
use super::spot::Spot;
use super::{Absent, Arena, Base, Wired};

pub(super) fn wired<'a>(ingress: &Ingress, arena: &'a Arena) -> Wired<'a> {
    let Some(spec) = &ingress.spec else { return Wired::EMPTY };
    let mut wires = Wires::new(arena, Base::Object);
    if let Some(backend) = &spec.default_backend {
        let [name, port] = ["name", "port"].map(|field| match field {
            "name" => Spot::Field("spec.defaultBackend.service.name"),
            _ => Spot::Field("spec.defaultBackend.service.port"),
        });
        wires.backend(backend, name, port);
    }
    for (rule, item) in spec.rules.iter().flatten().enumerate() {
        for (path, item) in item.http.iter().flat_map(|http| &http.paths).enumerate() {
            let at = |field| Spot::InnerItem("spec.rules", rule, "http.paths", path, field);
            wires.backend(&item.backend, at("backend.service.name"), at("backend.service.port"));
        }
    }
    Wired::EMPTY.with_references(wires)
}

impl<'a> Wires<'a> {
    fn backend(&mut self, backend: &IngressBackend, name: Spot<'a>, port: Spot<'a>) {
        let Some(service) = &backend.service else { return };
        self.object(SERVICE, &service.name, name, &DANGLING_BACKEND, Absent::OrKin(&DANGLING_BACKEND));
        let wanted = service.port.as_ref().and_then(|port| match (&port.name, port.number) {
            (Some(name), _) if !name.is_empty() => Some(Wanted::NamedPort(self.arena.text(name), None)),
            (_, Some(number)) => Some(Wanted::NumberedPort(u16::try_from(number).ok()?, None)),
            _ => None,
        });
        if let Some(wanted) = wanted {
            let reference = self.to(SERVICE, None, &service.name, &[wanted]);
            self.add(reference, port, &DANGLING_BACKEND, Absent::Fine);
        }
    }
}
