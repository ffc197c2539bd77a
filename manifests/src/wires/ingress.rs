//! Ingresses: they lead to Services and their ports.

use k8s_openapi::api::networking::v1::{HTTPIngressPath, Ingress, IngressBackend, IngressSpec};
use podwire_rules::ingress::tells_requests_apart;
use podwire_rules::sets::DANGLING_BACKEND;
use podwire_rules::wires::kind::SERVICE;
use podwire_rules::wires::{Resource, Taken, Wanted};
use podwire_rules::wiring::DUPLICATE_ROUTE;

use super::collect::Wires;
use super::spot::Spot;
use super::{Absent, Arena, Base, Wire, Wired};

pub(super) fn wired<'a>(ingress: &Ingress, arena: &'a Arena) -> Wired<'a> {
    let Some(spec) = &ingress.spec else { return Wired::EMPTY };
    let mut wires = Wires::new(arena, Base::Object);
    // A name and a port for each backend.
    wires.reserve(2 * (count_paths(spec) + 1));
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
    let (takes, spots) = routes(ingress, spec, arena);
    let resource = Resource { takes, ..Resource::EMPTY };
    Wired { resource, takes: spots, ..Wired::EMPTY }.with_references(wires)
}

/// The hosts and paths that no other Ingress of the class may route. A canary shares them on purpose.
fn routes<'a>(ingress: &Ingress, spec: &IngressSpec, arena: &'a Arena) -> (&'a [Taken<'a>], &'a [Wire<'a>]) {
    let annotations = ingress.metadata.annotations.iter().flatten();
    if annotations.into_iter().any(|(key, _)| tells_requests_apart(key)) {
        return (&[], &[]);
    }
    let class = spec.ingress_class_name.as_deref();
    let class = class.map_or("the default class".to_owned(), |class| format!("class {class}"));
    let count = count_paths(spec);
    let (mut takes, mut wires) = (Vec::with_capacity(count), Vec::with_capacity(count));
    for (rule, item) in spec.rules.iter().flatten().enumerate() {
        let host = item.host.as_deref().filter(|host| !host.is_empty()).unwrap_or("every host");
        for (index, path) in item.http.iter().flat_map(|http| &http.paths).enumerate() {
            let place = place(path);
            let text = arena.text(&format!("{host}{place}, {}, {class}", path.path_type));
            takes.push(Taken::route(text));
            let spot = Spot::InnerItem("spec.rules", rule, "http.paths", index, "path");
            wires.push(Wire::of_object(spot, &DUPLICATE_ROUTE));
        }
    }
    (arena.list(&takes), arena.list(&wires))
}

fn count_paths(spec: &IngressSpec) -> usize {
    spec.rules.iter().flatten().flat_map(|rule| &rule.http).map(|http| http.paths.len()).sum()
}

/// The path as it is compared: a prefix goes by elements, and a slash at its end makes no other.
fn place(path: &HTTPIngressPath) -> &str {
    let text = path.path.as_deref().unwrap_or_default();
    let text = if path.path_type == "Prefix" { text.trim_end_matches('/') } else { text };
    if text.is_empty() { "/" } else { text }
}

/// The port of a backend that is no Service, but an annotation of this Ingress: what a load balancer of AWS does itself.
const OF_ANNOTATION: &str = "use-annotation";

impl<'a> Wires<'a> {
    fn backend(&mut self, backend: &IngressBackend, name: Spot<'a>, port: Spot<'a>) {
        let Some(service) = &backend.service else { return };
        if service.port.as_ref().is_some_and(|port| port.name.as_deref() == Some(OF_ANNOTATION)) {
            return;
        }
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
