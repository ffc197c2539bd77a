//! The checks of one field of an app.

use podwire_rules::{equal, wiring};

use super::super::Message;
use super::super::service::labels;
use super::super::sort::{count, first};
use super::tables::{AppView, Resource, ResourceKind, label_key};
use crate::declare::{EnvSource, Identity, Label, LinkDecl, PodDecl, ServiceDecl, WorkloadDecl};

/// Whatever the field `field` holds fits to the rest of the app.
#[track_caller]
pub const fn member(app: &AppView, field: usize) {
    if app.app.unknown {
        return;
    }
    let mut index = app.first_of(field);
    while index < app.resources.len() && app.resources[index].field == field {
        let resource = &app.resources[index];
        if !resource.is_unknown() {
            name_is_free(app, resource);
            match resource.kind {
                ResourceKind::Pod(pod) => {
                    pod_is_alone(app, index, pod);
                    links_lead(app, resource, pod);
                }
                ResourceKind::Service(service) => {
                    node_ports_fit(app, resource, service);
                    pod_is_here(app, resource, service);
                    selector_is_exact(app, resource, service);
                }
            }
        }
        index += 1;
    }
}

#[track_caller]
const fn name_is_free(app: &AppView, resource: &Resource) {
    let Some(other) = resource.namesake else { return };
    let other = &app.resources[other];
    if other.is_unknown() {
        return;
    }
    if resource.identity().is(other.identity()) {
        Message::new()
            .text("app ")
            .name(app.app.type_name)
            .text(" has ")
            .text(resource.kind_name())
            .text(" ")
            .name(resource.type_name())
            .text(" twice, in the fields ")
            .name(app.app.members[other.field].field)
            .text(" and ")
            .name(app.app.members[resource.field].field)
            .text("; both would be named ")
            .name(resource.name())
            .text(": remove one, or hold both in a `BTreeMap<String, ")
            .text(resource.type_name())
            .text(">`")
            .refuse(&wiring::DUPLICATE_RESOURCE_NAME)
    }
    Message::new()
        .text(resource.kind_name())
        .text(" ")
        .name(resource.type_name())
        .text(" and ")
        .text(other.kind_name())
        .text(" ")
        .name(other.type_name())
        .text(" of app ")
        .name(app.app.type_name)
        .text(" are both named ")
        .name(resource.name())
        .text("; give one of them another name: `name = \"…\"`")
        .refuse(&wiring::DUPLICATE_RESOURCE_NAME)
}

#[track_caller]
const fn node_ports_fit(app: &AppView, resource: &Resource, service: &ServiceDecl) {
    if let Some((port, other)) = resource.node_port {
        let other = &app.resources[other];
        if !other.is_unknown() {
            Message::new()
                .text("node port ")
                .number(port as u64)
                .text(" is claimed by both service ")
                .name(other.type_name())
                .text(" and service ")
                .name(service.type_name)
                .text("; give one of them another node port")
                .refuse(&wiring::DUPLICATE_NODE_PORT)
        }
    }
    let (lowest, highest) = app.app.node_ports;
    let mut index = 0;
    while index < service.ports.len() {
        if let Some(port) = service.ports[index].node_port
            && (port < lowest || port > highest)
            && is_own(app, resource)
        {
            Message::new()
                .text("node port ")
                .number(port as u64)
                .text(" of service ")
                .name(service.type_name)
                .text(" is outside the range of app ")
                .name(app.app.type_name)
                .text(", ")
                .number(lowest as u64)
                .text(" to ")
                .number(highest as u64)
                .text("; take one inside, or state the cluster's range: `#[app(node_ports(…, …))]`")
                .refuse(&wiring::NODE_PORT_RANGE)
        }
        index += 1;
    }
}

/// Whether the app holds the resource itself; what a nested app holds, its own check has judged.
const fn is_own(app: &AppView, resource: &Resource) -> bool {
    !matches!(app.app.members[resource.field].kind, crate::declare::MemberKind::App(_))
}

/// The pod that the service selects is in the app, in the same collection and namespace.
#[track_caller]
const fn pod_is_here(app: &AppView, resource: &Resource, service: &ServiceDecl) {
    let Some(pod) = service.selects else { return };
    if pod.unknown || app.incomplete || !resource.reaches {
        return;
    }
    let mut elsewhere = None;
    let mut index = first(app.identities, pod.identity.hash);
    while index < app.resources.len() && app.identities[index].hash == pod.identity.hash {
        let candidate = &app.resources[app.identities[index].resource];
        if candidate.scope == resource.scope && candidate.namespace == resource.namespace {
            return;
        }
        elsewhere = Some(candidate);
        index += 1;
    }
    if app.app.open && elsewhere.is_none() {
        return;
    }
    let message =
        Message::new().text("service ").name(service.type_name).text(" selects pod ").name(pod.type_name);
    let message = match elsewhere {
        Some(other) if other.namespace != resource.namespace => {
            message.text(", which is in another namespace; a service reaches only pods of its own")
        }
        Some(_) => message.text(", which is in another collection; put both into one"),
        None => message
            .text(", which is not in app ")
            .name(app.app.type_name)
            .text("; add a field of type ")
            .name(pod.type_name),
    };
    message.refuse(&wiring::SERVICE_WITHOUT_POD)
}

/// Every link of the pod's containers leads to a service that it can reach.
#[track_caller]
const fn links_lead(app: &AppView, resource: &Resource, pod: &PodDecl) {
    if app.incomplete || !resource.reaches {
        return;
    }
    let mut container = 0;
    while container < pod.containers.len() {
        let declaration = pod.containers[container].container;
        let mut variable = 0;
        while variable < declaration.env.len() {
            if let EnvSource::Link(link) = &declaration.env[variable].source {
                link_leads(app, resource, pod, declaration.env[variable].name, link);
            }
            variable += 1;
        }
        container += 1;
    }
}

#[track_caller]
const fn link_leads(app: &AppView, resource: &Resource, pod: &PodDecl, variable: &str, link: &LinkDecl) {
    let Identity { hash: identity, .. } = link.service;
    let mut inside = false;
    let mut index = first(app.identities, identity);
    while index < app.resources.len() && app.identities[index].hash == identity {
        let service = &app.resources[app.identities[index].resource];
        if app.is_within(resource.scope, service.scope) {
            return;
        }
        inside = true;
        index += 1;
    }
    if app.app.open && !inside {
        return;
    }
    let message = Message::new()
        .text("pod ")
        .name(pod.type_name)
        .text(" links ")
        .name(variable)
        .text(" to service ")
        .name(link.service_type_name);
    if inside {
        message
            .text(", which is in a collection of app ")
            .name(app.app.type_name)
            .text(": each instance has one of its own; move the service out of the collection, or the pod into it")
            .refuse(&wiring::AMBIGUOUS_LINK)
    }
    message
        .text(", which is not in app ")
        .name(app.app.type_name)
        .text("; add a field of type ")
        .name(link.service_type_name)
        .refuse(&wiring::DANGLING_LINK)
}

/// No other pod has all the labels by which this one is selected.
#[track_caller]
const fn pod_is_alone(app: &AppView, index: usize, pod: &PodDecl) {
    let is_workload = matches!(pod.workload, WorkloadDecl::Deployment(_));
    if !is_workload && count(app.selected, pod.identity.hash) == 0 {
        return;
    }
    let resource = &app.resources[index];
    let Some(other) = caught(app, resource, pod.labels, index) else { return };
    let Resource { kind: ResourceKind::Pod(caught), field, .. } = &app.resources[other] else { return };
    // Pods with the same labels catch each other: the later field reports it.
    if *field == resource.field || (caught.labels.len() == pod.labels.len() && other > index) {
        return;
    }
    let message = Message::new()
        .text("pods ")
        .name(caught.type_name)
        .text(" and ")
        .name(pod.type_name)
        .text(" of app ")
        .name(app.app.type_name)
        .text(" are both labelled ");
    labels(pod.labels, message)
        .text(": whatever selects ")
        .name(pod.type_name)
        .text(" also catches ")
        .name(caught.type_name)
        .text("; add a label that tells them apart")
        .refuse(&wiring::AMBIGUOUS_SELECTOR)
}

/// An explicit selector catches no pod but the selected one.
#[track_caller]
const fn selector_is_exact(app: &AppView, resource: &Resource, service: &ServiceDecl) {
    let (Some(selector), Some(pod)) = (service.selector, service.selects) else { return };
    let mut own = first(app.identities, pod.identity.hash);
    while own < app.resources.len() && app.identities[own].hash == pod.identity.hash {
        let index = app.identities[own].resource;
        let candidate = &app.resources[index];
        if candidate.scope == resource.scope
            && let Some(other) = caught(app, resource, selector, index)
            && (app.resources[other].field != resource.field || is_own(app, resource))
        {
            let message =
                Message::new().text("service ").name(service.type_name).text(" selects pods labelled ");
            labels(selector, message)
                .text(", which catches not only pod ")
                .name(pod.type_name)
                .text(" but also pod ")
                .name(app.resources[other].type_name())
                .text("; select by a label that only ")
                .name(pod.type_name)
                .text(" has")
                .refuse(&wiring::AMBIGUOUS_SELECTOR)
        }
        own += 1;
    }
}

/// A pod other than `own` that has all the labels of a selector and could be caught by it.
const fn caught(app: &AppView, resource: &Resource, selector: &[Label], own: usize) -> Option<usize> {
    if selector.is_empty() {
        return None;
    }
    // The rarest label leaves the fewest pods to compare.
    let mut rarest = 0;
    let mut fewest = usize::MAX;
    let mut index = 0;
    while index < selector.len() {
        let found = count(app.labels, label_key(resource.namespace, &selector[index]));
        if found < fewest {
            (rarest, fewest) = (index, found);
        }
        index += 1;
    }
    let key = label_key(resource.namespace, &selector[rarest]);
    let mut index = first(app.labels, key);
    while index < app.labels.len() && app.labels[index].hash == key {
        let other = app.labels[index].resource;
        if other != own && could_be_caught(resource, &app.resources[other], selector) {
            return Some(other);
        }
        index += 1;
    }
    None
}

const fn could_be_caught(resource: &Resource, other: &Resource, selector: &[Label]) -> bool {
    let ResourceKind::Pod(pod) = other.kind else { return false };
    // What is in a collection also selects by its instance's name, and so catches only its own.
    let in_reach = resource.scope == 0 || resource.scope == other.scope;
    in_reach && resource.namespace == other.namespace && !pod.unknown && has_all(pod.labels, selector)
}

/// Whether the labels, sorted by hash, contain all of the selector, sorted likewise.
const fn has_all(labels: &[Label], selector: &[Label]) -> bool {
    let (mut label, mut wanted) = (0, 0);
    while wanted < selector.len() {
        while label < labels.len() && labels[label].hash < selector[wanted].hash {
            label += 1;
        }
        if label == labels.len() || !same(&labels[label], &selector[wanted]) {
            return false;
        }
        wanted += 1;
    }
    true
}

const fn same(left: &Label, right: &Label) -> bool {
    left.hash == right.hash && equal(left.key, right.key) && equal(left.value, right.value)
}
