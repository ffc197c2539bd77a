//! Pods: their containers, volumes, account, and what keeps them apart.

use std::cell::Cell;
use std::collections::BTreeMap;

use k8s_openapi::api::core::v1::{Pod, PodSpec};
use podwire_rules::sets::DANGLING_REFERENCE;
use podwire_rules::wires::kind::{PRIORITY_CLASS, SERVICE_ACCOUNT};
use podwire_rules::wires::{Facet, Identity, Part, Property, Resource, Value};

use super::collect::Wires;
use super::spot::Spot;
use super::{Absent, Arena, Base, Container, More, Runs, Wired, affinity, containers, environment, labels};

/// What pods that end by themselves have.
pub(super) const PASSING: Facet<'static> = Facet::Property(Property::Passing, Value::Flag(true));

pub(super) fn bare<'a>(pod: &Pod, known: &Cell<Option<Wired<'a>>>, arena: &'a Arena) -> Wired<'a> {
    let Some(spec) = &pod.spec else { return Wired::EMPTY };
    let mut wired = of_spec(spec, known, arena);
    wired.pod_path = "spec";
    wired.resource.labels = labels(pod.metadata.labels.as_ref(), arena);
    let is_hook = pod.metadata.annotations.as_ref().is_some_and(|it| it.contains_key("helm.sh/hook"));
    let ends = spec.restart_policy.as_deref().is_some_and(|policy| policy != "Always");
    if is_hook || ends {
        wired.more.runs = Runs::ToEnd;
        wired.resource.provides = arena.list(&[PASSING]);
    }
    wired
}

/// The wires of a pod's specification: those that are known, or else those that are read, and known then.
pub(super) fn of_spec<'a>(spec: &PodSpec, known: &Cell<Option<Wired<'a>>>, arena: &'a Arena) -> Wired<'a> {
    known.get().unwrap_or_else(|| {
        let wired = read(spec, arena);
        known.set(Some(wired));
        wired
    })
}

/// Those of its containers and volumes.
fn read<'a>(spec: &PodSpec, arena: &'a Arena) -> Wired<'a> {
    let (mut parts, mut places) = (Vec::new(), Vec::new());
    let init = spec.init_containers.as_deref().unwrap_or_default();
    let volumes = spec.volumes.as_deref().unwrap_or_default();
    let has_links = spec.enable_service_links != Some(false);
    for (list, containers) in [("containers", &spec.containers[..]), ("initContainers", init)] {
        for (index, container) in containers.iter().enumerate() {
            let runs = list == "containers" || container.restart_policy.as_deref() == Some("Always");
            let mut wires = Wires::new(arena, Base::Part(parts.len()));
            let provides = containers::wired(container, volumes, &mut wires);
            parts.push(Part {
                name: arena.text(&container.name),
                identity: Identity::NONE,
                running: runs,
                provides,
                refers: arena.keep(wires.references),
                unknown: false,
            });
            places.push(Container {
                spot: Spot::Item(list, index, ""),
                references: arena.keep(wires.places),
                environment: environment::of(container, has_links, arena),
            });
        }
    }
    let mut wires = Wires::new(arena, Base::Pod);
    for (index, volume) in volumes.iter().enumerate() {
        wires.volume(index, volume);
    }
    names(spec, &mut wires);
    let resource =
        Resource { parts: arena.keep(parts), refers: arena.keep(wires.references), ..Resource::EMPTY };
    let on_host = spec.host_network == Some(true);
    let without_names = on_host && has_node_names(spec);
    let more = More { on_host, without_names, nodes: nodes(spec, arena), ..More::default() };
    let places = (arena.keep(places), arena.keep(wires.places));
    Wired { resource, parts: places.0, references: places.1, more, ..Wired::EMPTY }
        .with_selections(&affinity::selections(spec, arena), arena)
}

fn names(spec: &PodSpec, wires: &mut Wires<'_>) {
    let account = spec.service_account_name.as_deref().filter(|name| !name.is_empty() && *name != "default");
    let near = Absent::OrNear(&DANGLING_REFERENCE);
    if let Some(account) = account {
        wires.object(SERVICE_ACCOUNT, account, Spot::Field("serviceAccountName"), &DANGLING_REFERENCE, near);
    }
    let class = spec.priority_class_name.as_deref().filter(|name| !name.is_empty());
    if let Some(class) = class {
        wires.object(PRIORITY_CLASS, class, Spot::Field("priorityClassName"), &DANGLING_REFERENCE, near);
    }
}

/// On which nodes the pods may be, as far as their node selector says.
fn nodes<'a>(spec: &PodSpec, arena: &'a Arena) -> Option<&'a str> {
    let affinity = spec.affinity.as_ref().and_then(|affinity| affinity.node_affinity.as_ref());
    if affinity.is_some() || spec.node_name.is_some() {
        return None;
    }
    let Some(labels) = spec.node_selector.as_ref().filter(|labels| !labels.is_empty()) else {
        return Some("");
    };
    let labels: Vec<String> = labels.iter().map(|(key, value)| format!("{key}={value}")).collect();
    Some(arena.text(&labels.join(",")))
}

/// On the host's network the default policy means the resolver of the node.
fn has_node_names(spec: &PodSpec) -> bool {
    spec.dns_policy.as_deref().is_none_or(|policy| policy == "ClusterFirst")
}

/// Whether something adds containers to the pods while they are made: these may open any port.
pub(super) fn is_injected(annotations: Option<&BTreeMap<String, String>>) -> bool {
    let asks = |(key, value): (&String, &String)| {
        (key.contains("inject") || key == "dapr.io/enabled") && value != "false" && value != "disabled"
    };
    annotations.into_iter().flatten().any(asks)
}
