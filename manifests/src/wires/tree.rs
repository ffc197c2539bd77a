//! Objects that are only read as trees, for their wires: those of kinds that podwire does not validate, of old API versions, and
//! those that could not be decoded.

use std::cell::Cell;

use k8s_openapi::api::core::v1::PodTemplateSpec;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;
use podwire_rules::gateways::UNADMITTED_ROUTE;
use podwire_rules::sets::{
    AUTOSCALER_REPLICAS, AUTOSCALER_REQUESTS, AUTOSCALER_TARGET, DANGLING_BACKEND, DANGLING_MONITOR,
    DANGLING_ROLE, DANGLING_SUBJECT, DANGLING_WEBHOOK, ENDPOINT_PORT_NAME, MONITOR_PORT,
};
use podwire_rules::wires::kind::{self, CLUSTER_ROLE, GATEWAY, ROLE, SERVICE, SERVICE_ACCOUNT};
use podwire_rules::wires::{
    Facet, Kind, Label, Namespaces, Port, Property, Protocol, Reference, Resource, Selected, Selection, Text,
    Wanted,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::collect::Wires;
use super::spot::Spot;
use super::workloads::{of_template, selector_of};
use super::{Absent, Arena, Base, Book, Hook, More, Purpose, Selecting, Wire, Wired};
use crate::Object;

/// Writes down the wires of an object that is a tree.
pub(super) fn add(book: &mut Book<'_>, object: &Value, declared_by: &'static str) {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let (api_version, kind) = (text(&object["apiVersion"]), text(&object["kind"]));
    let metadata = &object["metadata"];
    let (namespace, name) = (text(&metadata["namespace"]), text(&metadata["name"]));
    if kind.is_empty() {
        return;
    }
    let arena = book.arena;
    let row = find_row(arena.text(&api_version), arena.text(&kind));
    let mut wired = wired(object, &row, arena);
    wired.resource.kind = Kind { makes_pods: row.makes_pods || wired.resource.kind.makes_pods, ..row };
    let annotations = &metadata["annotations"];
    let hook = annotations["helm.sh/hook"].as_str();
    wired.more.hook = hook.and_then(|events| Hook::of(events, annotations["helm.sh/hook-weight"].as_str()));
    book.push(&namespace, &name, wired, declared_by);
    for made in secrets_made(object, &kind) {
        book.push_made(&namespace, &made);
    }
}

/// The row of a kind; an old version of one of Kubernetes' own kinds has the row of today's.
fn find_row<'a>(api_version: &'a str, name: &'a str) -> Kind<'a> {
    let row = kind::find(api_version, name);
    let is_own = matches!(row.group(), "" | "extensions" | "apps" | "batch" | "autoscaling" | "policy")
        || row.group().ends_with(".k8s.io");
    let today = Object::KINDS.iter().find(|(_, known)| *known == name);
    match today {
        Some((version, known)) if is_own => kind::find(version, known),
        _ => row,
    }
}

/// The Secret with a certificate for the object, which OpenShift makes where an annotation says its name.
pub(super) fn secret_asked_for<'o>(annotation: &str, value: &'o str) -> Option<&'o str> {
    annotation.ends_with("/serving-cert-secret-name").then_some(value)
}

/// The Secrets that an object of a foreign kind makes: a certificate's, those of secrets that are kept elsewhere.
fn secrets_made(object: &Value, kind: &str) -> Vec<String> {
    let spec = &object["spec"];
    let named = [&spec["secretName"], &spec["target"]["name"], &spec["secretTemplate"]["metadata"]["name"]];
    let mut made: Vec<String> = named.iter().filter_map(|name| name.as_str()).map(str::to_owned).collect();
    if kind.ends_with("Secret") && kind != "Secret" {
        made.extend(object["metadata"]["name"].as_str().map(str::to_owned));
    }
    made
}

/// Whether an object of a known kind is read as a tree as well: one that is rare, and has few wires.
pub(super) fn reads(object: &Object) -> bool {
    match object {
        Object::Custom(_) | Object::HorizontalPodAutoscalerV1(_) => true,
        object => AS_TREES.contains(&object.kind()),
    }
}

const AS_TREES: &[&str] = &[
    "ClusterRole",
    "ClusterRoleBinding",
    "EndpointSlice",
    "Endpoints",
    "MutatingWebhookConfiguration",
    "PodTemplate",
    "ReplicationController",
    "Role",
    "RoleBinding",
    "ValidatingWebhookConfiguration",
];

fn wired<'a>(object: &Value, row: &Kind<'a>, arena: &'a Arena) -> Wired<'a> {
    let mut wires = Wires::new(arena, Base::Object);
    match row.name {
        "Role" | "ClusterRole" => return role(object, arena),
        "RoleBinding" | "ClusterRoleBinding" => binding(object, row, &mut wires),
        "ValidatingWebhookConfiguration" | "MutatingWebhookConfiguration" => webhooks(object, &mut wires),
        "ServiceMonitor" => return monitor(object, "endpoints", Selected::Services, arena),
        "PodMonitor" => return monitor(object, "podMetricsEndpoints", Selected::Pods, arena),
        "Endpoints" => endpoints(object, &mut wires),
        "EndpointSlice" => endpoint_slice(object, &mut wires),
        "HorizontalPodAutoscaler" if object["apiVersion"] == "autoscaling/v1" => {
            return autoscaler(object, arena);
        }
        _ if row.is(&GATEWAY) => return gateway(object, arena),
        name if name.ends_with("Route") => {
            gateways(object, &mut wires);
            backends(object, &mut wires);
        }
        name if AS_TREES.contains(&name) => return template(object, row, arena),
        _ => {
            return match of_today(object, row) {
                Some(typed) => super::wired(&typed, &Cell::new(None), arena),
                None => template(object, row, arena),
            };
        }
    }
    Wired::EMPTY.with_references(wires)
}

/// The object, if today's version of its kind can hold it: unknown fields do not matter here.
fn of_today(object: &Value, row: &Kind<'_>) -> Option<Object> {
    if object["apiVersion"] == row.api_version {
        return Object::deserialize_as(row.api_version, row.name, object)?.ok();
    }
    Object::KINDS.contains(&(row.api_version, row.name)).then_some(())?;
    let mut object = object.clone();
    object["apiVersion"] = row.api_version.into();
    Object::deserialize_as(row.api_version, row.name, object)?.ok()
}

/// Pods of a kind that is not known: wherever a template of pods stands.
fn template<'a>(object: &Value, row: &Kind<'a>, arena: &'a Arena) -> Wired<'a> {
    let spec = &object["spec"];
    let places = [
        (&spec["template"], "spec.template.spec"),
        (&object["template"], "template.spec"),
        (&spec["jobTemplate"]["spec"]["template"], "spec.jobTemplate.spec.template.spec"),
    ];
    let place = places.iter().find(|(template, _)| has_containers(&template["spec"]));
    let mut wired = match place {
        Some((template, path)) => of_tree(template, path, arena),
        None if row.makes_pods => {
            Wired { resource: Resource { unknown: true, ..Resource::EMPTY }, ..Wired::EMPTY }
        }
        None => return foreign(object, row, arena),
    };
    wired.resource.kind.makes_pods = true;
    wired
}

fn has_containers(spec: &Value) -> bool {
    spec["containers"].is_array()
}

fn of_tree<'a>(template: &Value, path: &'a str, arena: &'a Arena) -> Wired<'a> {
    let mut wired = match read::<PodTemplateSpec>(template) {
        Some(template) => of_template(&template, None, &Cell::new(None), arena),
        None => Wired {
            resource: Resource {
                unknown: true,
                labels: labels(&template["metadata"]["labels"], arena),
                ..Resource::EMPTY
            },
            ..Wired::EMPTY
        },
    };
    wired.pod_path = path;
    wired
}

/// Whether a foreign kind may have an operator that makes pods: then it counts as what may carry any label.
fn foreign<'a>(object: &Value, row: &Kind<'a>, arena: &'a Arena) -> Wired<'a> {
    let own = labels(&object["metadata"]["labels"], arena);
    let mut resource = Resource { labels: own, ..Resource::EMPTY };
    let is_own = row.group().is_empty() || !row.group().contains('.') || row.group().ends_with(".k8s.io");
    if !is_own && !MAKE_NO_PODS.contains(&row.name) && !MAKE_NO_PODS_GROUPS.contains(&row.group()) {
        resource.labels = &[];
        resource.unknown = true;
        resource.kind.makes_pods = true;
    }
    Wired { resource, ..Wired::EMPTY }
}

/// Groups of foreign kinds of which none makes pods.
const MAKE_NO_PODS_GROUPS: &[&str] = &[
    "acme.cert-manager.io",
    "apiextensions.k8s.io",
    "apisix.apache.org",
    "cert-manager.io",
    "cilium.io",
    "cloud.google.com",
    "config.gatekeeper.sh",
    "configuration.konghq.com",
    "constraints.gatekeeper.sh",
    "crd.projectcalico.org",
    "dapr.io",
    "elbv2.k8s.aws",
    "extensions.istio.io",
    "external-secrets.io",
    "generators.external-secrets.io",
    "getambassador.io",
    "image.toolkit.fluxcd.io",
    "k8s.cni.cncf.io",
    "kyverno.io",
    "linkerd.io",
    "metallb.io",
    "monitoring.googleapis.com",
    "mutations.gatekeeper.sh",
    "networking.gke.io",
    "networking.istio.io",
    "notification.toolkit.fluxcd.io",
    "policies.kyverno.io",
    "policy.linkerd.io",
    "projectcontour.io",
    "route.openshift.io",
    "secrets-store.csi.x-k8s.io",
    "security.istio.io",
    "security.openshift.io",
    "source.toolkit.fluxcd.io",
    "telemetry.istio.io",
    "templates.gatekeeper.sh",
    "traefik.containo.us",
    "traefik.io",
    "trust.cert-manager.io",
    "velero.io",
    "vpcresources.k8s.aws",
];

/// Foreign kinds that make no pods, of groups where others do.
const MAKE_NO_PODS: &[&str] = &[
    "PrometheusRule",
    "Probe",
    "ScrapeConfig",
    "AlertmanagerConfig",
    "GrafanaDashboard",
    "GrafanaDatasource",
    "SealedSecret",
    "VerticalPodAutoscaler",
    "ScaledObject",
    "TriggerAuthentication",
    "AppProject",
    "Kustomization",
    "HelmRepository",
    "GitRepository",
    "OCIRepository",
    "SecurityContextConstraints",
];

fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    T::deserialize(value).ok()
}

fn labels<'a>(labels: &Value, arena: &'a Arena) -> &'a [Label<'a>] {
    let labels: Vec<Label<'a>> = labels
        .as_object()
        .into_iter()
        .flatten()
        .map(|(key, value)| {
            let value = value.as_str().map_or(Text::Unknown, |value| Text::Known(arena.text(value)));
            Label::new(arena.text(key), value)
        })
        .collect();
    arena.list(&labels)
}

/// The same with its booleans and numbers as texts: labels are texts, whatever was written.
fn as_texts(value: &Value) -> Value {
    match value {
        Value::Object(map) => map.iter().map(|(key, value)| (key.clone(), as_texts(value))).collect(),
        Value::Array(items) => items.iter().map(as_texts).collect(),
        Value::Bool(_) | Value::Number(_) => value.to_string().into(),
        value => value.clone(),
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn number(value: &Value) -> Option<u16> {
    u16::try_from(value.as_u64()?).ok()
}

fn written<'a>(path: String, arena: &'a Arena) -> Spot<'a> {
    Spot::Written(arena.text(&path))
}

/// A role: what it allows is what a binding gives. By its labels it may be a part of another.
fn role<'a>(object: &Value, arena: &'a Arena) -> Wired<'a> {
    let allows_some = !list(&object["rules"]).is_empty() || !object["aggregationRule"].is_null();
    let facets: &[Facet<'a>] = if allows_some { &[Facet::Key("rules")] } else { &[] };
    let labels = labels(&object["metadata"]["labels"], arena);
    Wired { resource: Resource { labels, provides: arena.list(facets), ..Resource::EMPTY }, ..Wired::EMPTY }
}

/// A binding leads to its role, and to the accounts that get it.
fn binding<'a>(object: &Value, row: &Kind<'a>, wires: &mut Wires<'a>) {
    let role = &object["roleRef"];
    let name = role["name"].as_str().unwrap_or_default();
    let to = match role["kind"].as_str() {
        Some("Role") => Some((ROLE, Absent::Told(&DANGLING_ROLE))),
        Some("ClusterRole") if !is_of_kubernetes(name) => {
            Some((CLUSTER_ROLE, Absent::OrNear(&DANGLING_ROLE)))
        }
        _ => None,
    };
    if let Some((to, absent)) = to {
        wires.object(to, name, Spot::Field("roleRef"), &DANGLING_ROLE, absent);
    }
    for (index, subject) in list(&object["subjects"]).iter().enumerate() {
        let Some(name) = subject["name"].as_str().filter(|name| *name != "default") else { continue };
        let namespace = subject["namespace"].as_str();
        // An account without a namespace is in that of the binding, which a cluster-wide one does not have.
        if subject["kind"] != "ServiceAccount" || (namespace.is_none() && !row.namespaced) {
            continue;
        }
        let reference = wires.to(SERVICE_ACCOUNT, namespace, name, &[]);
        let spot = written(format!("subjects[{index}]"), wires.arena);
        wires.add(reference, spot, &DANGLING_SUBJECT, Absent::OrNear(&DANGLING_SUBJECT));
    }
}

/// Whether each cluster has a role of the name.
fn is_of_kubernetes(role: &str) -> bool {
    matches!(role, "admin" | "cluster-admin" | "edit" | "view") || role.starts_with("system:")
}

fn webhooks<'a>(object: &Value, wires: &mut Wires<'a>) {
    for (index, webhook) in list(&object["webhooks"]).iter().enumerate() {
        let service = &webhook["clientConfig"]["service"];
        let (Some(name), Some(namespace)) = (service["name"].as_str(), service["namespace"].as_str()) else {
            continue;
        };
        let port = number(&service["port"]).unwrap_or(443);
        let reference = wires.to(SERVICE, Some(namespace), name, &[Wanted::NumberedPort(port, None)]);
        let spot = written(format!("webhooks[{index}].clientConfig.service"), wires.arena);
        wires.add(reference, spot, &DANGLING_WEBHOOK, Absent::OrNear(&DANGLING_WEBHOOK));
    }
}

/// An autoscaler of the first version, which goes by CPU alone.
fn autoscaler<'a>(object: &Value, arena: &'a Arena) -> Wired<'a> {
    let spec = &object["spec"];
    let target = &spec["scaleTargetRef"];
    let text = |field: &str| arena.text(target[field].as_str().unwrap_or_default());
    let (to, name) = (kind::find(text("apiVersion"), text("kind")), text("name"));
    let mut wires = Wires::new(arena, Base::Object);
    let spot = Spot::Field("spec.scaleTargetRef");
    wires.object(to, name, spot, &AUTOSCALER_TARGET, Absent::Told(&AUTOSCALER_TARGET));
    let owns = wires.to(to, None, name, &[Wanted::Unstated(Property::Replicas)]);
    wires.add(owns, spot, &AUTOSCALER_REPLICAS, Absent::Fine);
    if object["apiVersion"] == "autoscaling/v1" {
        let field = match spec["targetCPUUtilizationPercentage"].is_null() {
            true => "spec.metrics",
            false => "spec.targetCPUUtilizationPercentage",
        };
        let reference = wires.to(to, None, name, &[Wanted::Request("cpu")]);
        wires.add(reference, Spot::Field(field), &AUTOSCALER_REQUESTS, Absent::Fine);
    }
    let least = spec["minReplicas"].as_u64().unwrap_or(1);
    let most = spec["maxReplicas"].as_u64().unwrap_or(1);
    Wired { more: More { autoscaler: Some((least, most)), ..More::default() }, ..Wired::EMPTY }
        .with_references(wires)
}

/// A monitor of the Prometheus operator selects Services, or pods, and scrapes their ports.
fn monitor<'a>(object: &Value, field: &str, of: Selected, arena: &'a Arena) -> Wired<'a> {
    let spec = &object["spec"];
    let Some(selector) = read::<LabelSelector>(&as_texts(&spec["selector"])) else { return Wired::EMPTY };
    let selector = selector_of(&selector, arena);
    let (mut wants, mut wires) = (Vec::new(), Vec::new());
    for (index, endpoint) in list(&spec[field]).iter().enumerate() {
        if let Some(port) = endpoint["port"].as_str() {
            wants.push(Wanted::NamedPort(arena.text(port), None));
            let spot = written(format!("spec.{field}[{index}].port"), arena);
            wires.push(Wire::of_object(spot, &MONITOR_PORT));
        }
    }
    let chosen = &spec["namespaceSelector"];
    let names: Vec<&str> =
        list(&chosen["matchNames"]).iter().filter_map(Value::as_str).map(|name| arena.text(name)).collect();
    let namespaces = match (chosen["any"] == true, names.is_empty()) {
        (true, _) => Namespaces::Any,
        (_, false) => Namespaces::Named(arena.list(&names)),
        _ => Namespaces::Own,
    };
    let selection =
        Selection { of, selector, namespaces, meant: &[], wants: arena.list(&wants), alone: false };
    let wire = Wire::of_object(Spot::Field("spec.selector"), &DANGLING_MONITOR);
    let selecting = Selecting { wire, purpose: Purpose::Monitor, wants: arena.list(&wires) };
    if selector.is_empty() {
        return Wired::EMPTY;
    }
    Wired::EMPTY.with_selections(&[(selection, selecting)], arena)
}

/// A Gateway has its listeners as a Service has ports: routes name them, or their numbers.
fn gateway<'a>(object: &Value, arena: &'a Arena) -> Wired<'a> {
    let listener = |listener: &Value| match (listener["name"].as_str(), number(&listener["port"])) {
        (Some(name), Some(port)) => Facet::Port(Port::new(Some(arena.text(name)), port, Protocol::Tcp)),
        _ => Facet::More,
    };
    let listeners: Vec<Facet<'a>> = list(&object["spec"]["listeners"]).iter().map(listener).collect();
    let provides = if listeners.is_empty() { &[Facet::More] } else { arena.list(&listeners) };
    Wired { resource: Resource { provides, ..Resource::EMPTY }, ..Wired::EMPTY }
}

/// The Gateways to which a route is attached. They are somebody else's more often than not: nothing is said of one that is
/// absent, but one that is there has the listener that is named.
fn gateways<'a>(object: &Value, wires: &mut Wires<'a>) {
    for (index, parent) in list(&object["spec"]["parentRefs"]).iter().enumerate() {
        let is_gateway = parent["kind"].as_str().unwrap_or(GATEWAY.name) == GATEWAY.name
            && parent["group"].as_str().unwrap_or(GATEWAY.group()) == GATEWAY.group();
        let Some(name) = parent["name"].as_str().filter(|_| is_gateway) else { continue };
        let (wanted, field) = match (parent["sectionName"].as_str(), number(&parent["port"])) {
            (Some(listener), _) => (Some(Wanted::NamedPort(wires.arena.text(listener), None)), "sectionName"),
            (None, Some(port)) => (Some(Wanted::NumberedPort(port, None)), "port"),
            (None, None) => (None, "name"),
        };
        let reference = wires.to(GATEWAY, parent["namespace"].as_str(), name, wanted.as_slice());
        let spot = written(format!("spec.parentRefs[{index}].{field}"), wires.arena);
        wires.add(reference, spot, &UNADMITTED_ROUTE, Absent::Fine);
    }
}

/// The Services to which a route of the Gateway API leads.
fn backends<'a>(object: &Value, wires: &mut Wires<'a>) {
    for (rule, item) in list(&object["spec"]["rules"]).iter().enumerate() {
        for (index, backend) in list(&item["backendRefs"]).iter().enumerate() {
            let is_service = backend["kind"].as_str().unwrap_or("Service") == "Service"
                && backend["group"].as_str().unwrap_or_default().is_empty();
            let Some(name) = backend["name"].as_str().filter(|_| is_service) else { continue };
            let namespace = backend["namespace"].as_str();
            let at = |field: &str| format!("spec.rules[{rule}].backendRefs[{index}]{field}");
            let reference = wires.to(SERVICE, namespace, name, &[]);
            let spot = written(at(".name"), wires.arena);
            wires.add(reference, spot, &DANGLING_BACKEND, Absent::OrKin(&DANGLING_BACKEND));
            if let Some(port) = number(&backend["port"]) {
                let reference = wires.to(SERVICE, namespace, name, &[Wanted::NumberedPort(port, None)]);
                let spot = written(at(".port"), wires.arena);
                wires.add(reference, spot, &DANGLING_BACKEND, Absent::Fine);
            }
        }
    }
}

/// The ports of endpoints have the names of their Service's.
fn endpoints<'a>(object: &Value, wires: &mut Wires<'a>) {
    let Some(service) = object["metadata"]["name"].as_str() else { return };
    for (subset, item) in list(&object["subsets"]).iter().enumerate() {
        endpoint_ports(service, &item["ports"], &format!("subsets[{subset}].ports"), wires);
    }
}

fn endpoint_slice<'a>(object: &Value, wires: &mut Wires<'a>) {
    let service = object["metadata"]["labels"]["kubernetes.io/service-name"].as_str();
    if let Some(service) = service {
        endpoint_ports(service, &object["ports"], "ports", wires);
    }
}

fn endpoint_ports<'a>(service: &str, ports: &Value, path: &str, wires: &mut Wires<'a>) {
    for (index, port) in list(ports).iter().enumerate() {
        let Some(name) = port["name"].as_str().filter(|name| !name.is_empty()) else { continue };
        let wanted = Wanted::NamedPort(wires.arena.text(name), None);
        let reference: Reference<'a> = wires.to(SERVICE, None, service, &[wanted]);
        let spot = written(format!("{path}[{index}].name"), wires.arena);
        wires.add(reference, spot, &ENDPOINT_PORT_NAME, Absent::Fine);
    }
}
