//! Checks of an app, in const evaluation: what the resolver says of each wire, put into words at the field that holds it.

use podwire_rules::monitoring::MONITORED_ONCE;
use podwire_rules::wires::facet::stated;
use podwire_rules::wires::{
    Catch, Identity, Kind, Landing, Property, Reference, Resource, Selected, Selection, Target, Value,
    Wanted, What,
};
use podwire_rules::{Rule, classes, equal, pod_security, sets, wiring};

use super::tables::AppView;
use crate::message::Message;

/// Whatever the field `field` holds fits to the rest of the app.
#[track_caller]
pub const fn member(app: &AppView, field: usize) {
    if app.app.unknown {
        return;
    }
    let placed = app.index.set.placed;
    let (count, mut index) = (placed.len(), app.first_of(field));
    while index < count && placed[index].group == field {
        if !placed[index].resource.unknown {
            name_is_free(app, index);
            alternatives_are_optional(app, index);
            taken_is_free(app, index);
            references_land(app, index);
            selections_catch(app, index);
            pods_keep_the_level(app, index);
        }
        index += 1;
    }
}

/// What makes pods says that they are held to the level of the app's namespace, or to a stricter one.
#[track_caller]
const fn pods_keep_the_level(app: &AppView, index: usize) {
    let Some(level) = app.app.pod_security else { return };
    let resource = app.index.set.resource(index);
    if !resource.kind.makes_pods || resource.foreign {
        return;
    }
    let stated = match stated(resource, Property::Security) {
        Some(Value::Number(stated)) => stated,
        Some(_) => return,
        None => 0,
    };
    if stated >= level as u64 {
        return;
    }
    let message = Message::new().text("pod ").of(resource.identity).text(" of app ").of(app.app.identity);
    let message = match stated {
        0 => message.text(" is held to no level of security"),
        _ => message.text(" is held to the level `baseline`"),
    };
    message
        .text(", and the app's namespace enforces `")
        .text(level.name())
        .text("`: a pod that does not keep it is never made; write `#[pod(security = ")
        .text(level.name())
        .text(")]` on ")
        .of(resource.identity)
        .refuse(&pod_security::APP_SECURITY)
}

/// `service `WebService``
const fn titled(message: Message, resource: &Resource<'_>) -> Message {
    message.text(resource.kind.noun).text(" ").of(resource.identity)
}

#[track_caller]
const fn name_is_free(app: &AppView, index: usize) {
    let Some(clash) = app.index.name_clash(index) else { return };
    let (resource, other) = (app.index.set.resource(index), app.index.set.resource(clash.other));
    if resource.identity.is(other.identity) {
        titled(Message::new().text("app ").of(app.app.identity).text(" has "), resource)
            .text(" twice, in the fields ")
            .name(app.field_of(clash.other))
            .text(" and ")
            .name(app.field_of(index))
            .text("; both would be named ")
            .name(resource.name.known())
            .text(": remove one, or hold both in a `BTreeMap<String, ")
            .text(resource.identity.type_name)
            .text(">`")
            .refuse(&wiring::DUPLICATE_RESOURCE_NAME)
    }
    let message = Message::new().text(resource.kind.noun).text(" ").of_two(resource.identity, other.identity);
    message
        .text(" and ")
        .text(other.kind.noun)
        .text(" ")
        .of_two(other.identity, resource.identity)
        .text(" of app ")
        .of(app.app.identity)
        .text(" are both named ")
        .name(resource.name.known())
        .text("; give one of them another name: `name = \"…\"`")
        .refuse(&wiring::DUPLICATE_RESOURCE_NAME)
}

/// Of two that stand in each other's place, one is left out: both cannot always be there.
#[track_caller]
const fn alternatives_are_optional(app: &AppView, index: usize) {
    let Some(other) = app.index.alternative(index) else { return };
    if app.may_be_left_out(index) || app.may_be_left_out(other) {
        return;
    }
    let (resource, other) = (app.index.set.resource(index), app.index.set.resource(other));
    titled(Message::new(), resource)
        .text(" stands in the place of ")
        .text(other.kind.noun)
        .text(" ")
        .of(other.identity)
        .text(", and app ")
        .of(app.app.identity)
        .text(" always has both; let it have one of them: `Option<")
        .text(other.identity.type_name)
        .text(">` and `Option<")
        .text(resource.identity.type_name)
        .text(">`")
        .refuse(&wiring::ALTERNATIVE)
}

#[track_caller]
const fn taken_is_free(app: &AppView, index: usize) {
    let resource = app.index.set.resource(index);
    let mut item = 0;
    while item < resource.takes.len() {
        let taken = &resource.takes[item];
        match taken.what {
            What::Route => route_is_free(app, index, item),
            What::DefaultPriority => default_is_free(app, index, item),
            _ => {
                node_port_is_free(app, index, item);
                node_port_fits(app, index, taken.number);
            }
        }
        item += 1;
    }
}

#[track_caller]
const fn node_port_is_free(app: &AppView, index: usize, item: usize) {
    let Some(clash) = app.index.taken_clash(index, item) else { return };
    let (resource, other) = (app.index.set.resource(index), app.index.set.resource(clash.other));
    Message::new()
        .text("node port ")
        .number(resource.takes[item].number as u64)
        .text(" is claimed by both service ")
        .of_two(other.identity, resource.identity)
        .text(" and service ")
        .of_two(resource.identity, other.identity)
        .text("; give one of them another node port")
        .refuse(&wiring::DUPLICATE_NODE_PORT)
}

/// Pods that state no priority have one.
#[track_caller]
const fn default_is_free(app: &AppView, index: usize, item: usize) {
    let Some(clash) = app.index.taken_clash(index, item) else { return };
    let (resource, other) = (app.index.set.resource(index), app.index.set.resource(clash.other));
    Message::new()
        .text("priority classes ")
        .of_two(other.identity, resource.identity)
        .text(" and ")
        .of_two(resource.identity, other.identity)
        .text(" of app ")
        .of(app.app.identity)
        .text(" are both that of pods which state none; remove `global_default` from one of them")
        .refuse(&classes::DEFAULT_PRIORITY)
}

#[track_caller]
const fn route_is_free(app: &AppView, index: usize, item: usize) {
    let Some(clash) = app.index.taken_clash(index, item) else { return };
    let (resource, other) = (app.index.set.resource(index), app.index.set.resource(clash.other));
    Message::new()
        .text("requests for ")
        .name(resource.takes[item].text.known())
        .text(" are led somewhere by both ")
        .text(other.kind.noun)
        .text(" ")
        .of_two(other.identity, resource.identity)
        .text(" and ")
        .text(resource.kind.noun)
        .text(" ")
        .of_two(resource.identity, other.identity)
        .text(" of app ")
        .of(app.app.identity)
        .text("; give one of them another host or path")
        .refuse(&wiring::DUPLICATE_ROUTE)
}

#[track_caller]
const fn node_port_fits(app: &AppView, index: usize, port: u16) {
    let (lowest, highest) = match app.app.node_ports {
        Some(range) => range,
        // Whoever encloses the app may state the cluster's range.
        None if app.app.open => return,
        None => crate::DEFAULT_NODE_PORTS,
    };
    if (lowest <= port && port <= highest) || !app.sites[index].is_own {
        return;
    }
    Message::new()
        .text("node port ")
        .number(port as u64)
        .text(" of service ")
        .of(app.index.set.resource(index).identity)
        .text(" is outside the range of app ")
        .of(app.app.identity)
        .text(", ")
        .number(lowest as u64)
        .text(" to ")
        .number(highest as u64)
        .text("; take one inside, or state the cluster's range: `#[app(node_ports(…, …))]`")
        .refuse(&wiring::NODE_PORT_RANGE)
}

#[track_caller]
const fn references_land(app: &AppView, index: usize) {
    if app.incomplete || !app.sites[index].reaches {
        return;
    }
    let resource = app.index.set.resource(index);
    let mut refers = resource.refers;
    while let [reference, rest @ ..] = refers {
        reference_lands(app, index, reference, None);
        refers = rest;
    }
    let (mut parts, mut part) = (resource.parts, 0);
    while let [here, others @ ..] = parts {
        let mut refers = here.refers;
        while let [reference, rest @ ..] = refers {
            reference_lands(app, index, reference, Some(part));
            refers = rest;
        }
        part += 1;
        parts = others;
    }
}

#[track_caller]
const fn reference_lands(app: &AppView, index: usize, reference: &Reference<'_>, part: Option<usize>) {
    // What leads to the resource itself, its own checks judge.
    if matches!(reference.to, Target::Own | Target::OwnPart) {
        return;
    }
    let landing = match part {
        Some(part) => app.index.landing_of_part(index, part, reference),
        None => app.index.landing(index, reference),
    };
    let from = app.index.set.resource(index);
    if app.app.network_policies.is_some() && from.kind.makes_pods {
        way_is_stated(app, index, reference);
    }
    match (landing, reference.to) {
        (Landing::Lands(_) | Landing::CannotTell, _) => {}
        (Landing::Absent, Target::Type(head)) if !app.app.open => {
            refers_to(from, reference, head.kind, head.identity)
                .text(", which is not in app ")
                .of(app.app.identity)
                .text("; add a field of type ")
                .of(head.identity)
                .text(may_be_open(app))
                .refuse(rule_of_absence(from, reference, &head.kind))
        }
        (Landing::InCollection(_), Target::Type(head)) => {
            refers_to(from, reference, head.kind, head.identity)
                .text(", which is in a collection of app ")
                .of(app.app.identity)
                .text(": each instance has one of its own; move the ")
                .text(head.kind.noun)
                .text(" out of the collection, or the ")
                .text(noun(from))
                .text(" into it")
                .refuse(&wiring::AMBIGUOUS_LINK)
        }
        (Landing::Ambiguous(first, second), Target::Type(head)) => {
            refers_to(from, reference, head.kind, head.identity)
                .text(", of which app ")
                .of(app.app.identity)
                .text(" has two, in the fields ")
                .name(app.field_of(first))
                .text(" and ")
                .name(app.field_of(second))
                .text(": neither is nearer; keep one, or put the ")
                .text(noun(from))
                .text(" into the app whose own it uses")
                .refuse(&wiring::AMBIGUOUS_LINK)
        }
        // Of the service that names the pods, its own selection tells where it does not reach them, and the pod's own check
        // where it is meant for others.
        (Landing::Lacks(..), _) if names_pods(reference) => {}
        (Landing::Lacks(to, want), _) => lacks(app, index, to, reference, part, &reference.wants[want]),
        _ => {}
    }
}

/// Where network policies follow from the links, a link to a service of which nobody knows the pods has an exception.
#[track_caller]
const fn way_is_stated(app: &AppView, index: usize, reference: &Reference<'_>) {
    let Target::Type(head) = reference.to else { return };
    let from = app.index.set.resource(index);
    let is_link = equal(head.kind.name, "Service") && matches!(reference.wants, [Wanted::NumberedPort(..)]);
    if !is_link || has_exception(from, head.identity) {
        return;
    }
    let why = match app.index.nearest(index, head.identity) {
        Landing::Lands(to) => {
            let service = app.index.set.resource(to);
            match () {
                () if service.unknown || (!service.selects.is_empty() && !service.foreign) => return,
                () if service.foreign => "which somebody else deploys",
                () => "which selects no pods",
            }
        }
        Landing::Absent if head.foreign.is_some() => "which somebody else deploys",
        _ => return,
    };
    refers_to(from, reference, head.kind, head.identity)
        .text(", ")
        .text(why)
        .text(": the network policies of app ")
        .of(app.app.identity)
        .text(" let it connect only to pods that are known; say where it leads: `#[allow_to(")
        .text(head.identity.type_name)
        .text("::…, cidr = \"…\")]`")
        .refuse(&wiring::POLICY_EXCEPTION)
}

/// Whether the pod states where the service is.
const fn has_exception(pod: &Resource<'_>, service: Identity<'_>) -> bool {
    let mut refers = pod.refers;
    while let [reference, rest @ ..] = refers {
        if let Target::Type(head) = reference.to
            && head.identity.is(service)
            && matches!(reference.wants, [Wanted::Passage])
        {
            return true;
        }
        refers = rest;
    }
    false
}

const fn may_be_open(app: &AppView) -> &'static str {
    if app.app.open { "" } else { ", or mark the app `#[app(open)]` where an app around it has it" }
}

/// ``pod `Web` links `CATALOG_URL` to service `CatalogService` ``
const fn refers_to(
    from: &Resource<'_>,
    reference: &Reference<'_>,
    kind: Kind<'_>,
    to: Identity<'_>,
) -> Message {
    let is_link = equal(kind.name, "Service");
    let message = Message::new().text(noun(from)).text(" ").of(from.identity);
    if names_pods(reference) {
        return message.text(" gets the names of its pods from service ").of(to);
    }
    let verb = match is_link {
        true if from.kind.routes => " leads ",
        true => " links ",
        false => verb(&kind, reference),
    };
    let message = message.text(verb);
    let message = match (reference.at.is_empty(), is_link) {
        (true, true) if from.kind.routes => message.text("requests to "),
        (true, _) => message,
        (false, true) => message.name(reference.at).text(" to "),
        (false, false) => message.name(reference.at).text(" from "),
    };
    message.text(kind.noun).text(" ").of(to)
}

/// Whether it leads to the service that names the pods of a StatefulSet.
const fn names_pods(reference: &Reference<'_>) -> bool {
    matches!(reference.wants, [.., Wanted::SelectsMe])
}

/// How one of this kind is used, where that is no link.
const fn verb(kind: &Kind<'_>, reference: &Reference<'_>) -> &'static str {
    if equal(kind.name, "PersistentVolumeClaim") {
        " mounts "
    } else if equal(kind.name, "ServiceAccount") {
        " runs as "
    } else if equal(kind.name, "PriorityClass") {
        " has "
    } else if equal(kind.name, "RuntimeClass") {
        " runs under "
    } else if equal(kind.name, "StorageClass") {
        // A claim of its own, or one for each pod, which has a name.
        if reference.at.is_empty() { " claims storage of " } else { " claims " }
    } else {
        " reads "
    }
}

/// A pod is a pod, whatever workload runs it.
const fn noun<'a>(resource: &Resource<'a>) -> &'a str {
    if resource.kind.makes_pods { "pod" } else { resource.kind.noun }
}

const fn rule_of_absence(from: &Resource<'_>, reference: &Reference<'_>, kind: &Kind<'_>) -> &'static Rule {
    match equal(kind.name, "Service") {
        true if from.kind.routes => &sets::DANGLING_BACKEND,
        true if names_pods(reference) => &sets::GOVERNING_SERVICE,
        true => &wiring::DANGLING_LINK,
        false => &wiring::ABSENT_RESOURCE,
    }
}

#[track_caller]
const fn lacks(
    app: &AppView,
    index: usize,
    to: usize,
    reference: &Reference<'_>,
    part: Option<usize>,
    wanted: &Wanted<'_>,
) -> ! {
    let (from, other) = (app.index.set.resource(index), app.index.set.resource(to));
    match (wanted, part) {
        (Wanted::SameNamespace, _) if from.kind.routes => {
            refers_to(from, reference, other.kind, other.identity)
                .text(", which is in another namespace, and requests are led only to what is in their own: put both into one app, or give their apps one namespace")
                .refuse(rule_of_absence(from, reference, &other.kind))
        }
        (Wanted::SameNamespace, _) => refers_to(from, reference, other.kind, other.identity)
            .text(", which is in another namespace; a pod uses only what is in its own: put both into one app, or give their apps one namespace")
            .refuse(&wiring::ABSENT_RESOURCE),
        _ => refers_to(from, reference, other.kind, other.identity)
            .text(", which lacks what is wanted of it")
            .refuse(&wiring::DANGLING_KEY),
    }
}

#[track_caller]
const fn selections_catch(app: &AppView, index: usize) {
    let resource = app.index.set.resource(index);
    let mut selects = resource.selects;
    while let [selection, rest @ ..] = selects {
        if selection.alone || !selection.selector.labels.is_empty() {
            if matches!(selection.of, Selected::Services) {
                monitor_finds_one(app, index, selection);
            }
            meant_are_here(app, index, selection);
            instances_stay_apart(app, index, selection);
            selection_catches(app, index, selection);
        }
        selects = rest;
    }
}

/// A monitor finds the service that it is for, and no other with a port that it scrapes.
#[track_caller]
const fn monitor_finds_one(app: &AppView, index: usize, selection: &Selection<'_>) {
    let set = &app.index.set;
    let [meant, ..] = selection.meant else { return };
    let mut candidates = app.index.candidates(index, selection);
    while let Some((other, answer)) = app.index.next_caught(index, selection, &mut candidates) {
        let caught = set.resource(other);
        if !answer.is_yes() || caught.unknown || caught.is(*meant) {
            continue;
        }
        let mut wants = selection.wants;
        while let [Wanted::NamedPort(name, protocol), rest @ ..] = wants {
            if app.index.has(index, other, &Wanted::NamedPort(name, *protocol)).is_yes() {
                Message::new()
                    .text("the monitor of service ")
                    .of_two(*meant, caught.identity)
                    .text(" selects services labelled ")
                    .labels(selection.selector.labels)
                    .text(", which catches also service ")
                    .of_two(caught.identity, *meant)
                    .text(" with its port ")
                    .name(name)
                    .text("; add a label that only ")
                    .of(*meant)
                    .text(" has: `extra_labels(component = \"metrics\")`")
                    .refuse(&MONITORED_ONCE)
            }
            wants = rest;
        }
    }
}

/// What the selection means is in the app, in the same collection and namespace.
#[track_caller]
const fn meant_are_here(app: &AppView, index: usize, selection: &Selection<'_>) {
    if app.incomplete || !app.sites[index].reaches {
        return;
    }
    let from = app.index.set.resource(index);
    let mut number = 0;
    while number < selection.meant.len() {
        let meant = selection.meant[number];
        match place_of_meant(app, index, meant) {
            Meant::Here => {}
            Meant::Absent if app.app.open => {}
            elsewhere => {
                let message = titled(Message::new(), from).text(" selects pod ").of(meant);
                let message = match elsewhere {
                    Meant::OtherNamespace => message
                        .text(", which is in another namespace; a service reaches only pods of its own"),
                    Meant::OtherCollection => {
                        message.text(", which is in another collection; put both into one")
                    }
                    _ => message
                        .text(", which is not in app ")
                        .of(app.app.identity)
                        .text("; add a field of type ")
                        .of(meant)
                        .text(may_be_open(app)),
                };
                message.refuse(&wiring::SERVICE_WITHOUT_POD)
            }
        }
        number += 1;
    }
}

enum Meant {
    Here,
    OtherNamespace,
    OtherCollection,
    Absent,
}

const fn place_of_meant(app: &AppView, index: usize, meant: Identity<'_>) -> Meant {
    let set = &app.index.set;
    let (scope, namespace) = (set.instance(set.placed[index].scope), set.placed[index].namespace);
    let mut found = Meant::Absent;
    let mut candidates = app.index.declared_by(meant);
    while let Some(other) = app.index.next_declared(&mut candidates, meant) {
        let placed = &set.placed[other];
        let same_namespace = placed.namespace.is(namespace).is_yes();
        if placed.resource.unknown || (same_namespace && set.instance(placed.scope) == scope) {
            return Meant::Here;
        }
        found = if same_namespace { Meant::OtherCollection } else { Meant::OtherNamespace };
    }
    found
}

/// In a collection, the pods of one instance carry a label with its name, or get one; a stated selector must have it too.
#[track_caller]
const fn instances_stay_apart(app: &AppView, index: usize, selection: &Selection<'_>) {
    let set = &app.index.set;
    if set.instance(set.placed[index].scope) == 0 || selection.alone {
        return;
    }
    let mut candidates = app.index.candidates(index, selection);
    while let Some((other, _)) = app.index.next_caught(index, selection, &mut candidates) {
        let pod = set.resource(other);
        let Some(label) = varying(pod.labels) else { continue };
        if varying(selection.selector.labels).is_none() {
            titled(Message::new(), set.resource(index))
                .text(" selects pods labelled ")
                .labels(selection.selector.labels)
                .text(", which catches pod ")
                .of(pod.identity)
                .text(" of every instance of the collection; add ")
                .label(label)
                .text(", which tells them apart")
                .refuse(&wiring::AMBIGUOUS_SELECTOR)
        }
    }
}

/// The label that differs between the instances of a collection.
const fn varying<'l, 'a>(
    labels: &'l [podwire_rules::wires::Label<'a>],
) -> Option<&'l podwire_rules::wires::Label<'a>> {
    let mut index = 0;
    while index < labels.len() {
        if podwire_rules::contains_text(labels[index].value.known(), "{instance}") {
            return Some(&labels[index]);
        }
        index += 1;
    }
    None
}

#[track_caller]
const fn selection_catches(app: &AppView, index: usize, selection: &Selection<'_>) {
    let from = app.index.set.resource(index);
    match app.index.catch(index, selection) {
        Catch::Sound | Catch::Nothing => {}
        Catch::Intruder(other) => {
            // Two workloads with the same labels catch each other: the later field reports it.
            let placed = app.index.set.placed;
            let caught = placed[other].resource;
            let mutual = caught.labels.len() == from.labels.len();
            if placed[other].group == placed[index].group || (mutual && other > index) {
                return;
            }
            Message::new()
                .text("pods ")
                .of_two(caught.identity, from.identity)
                .text(" and ")
                .of_two(from.identity, caught.identity)
                .text(" of app ")
                .of(app.app.identity)
                .text(" are both labelled ")
                .labels(from.labels)
                .text(": whatever selects ")
                .of(from.identity)
                .text(" also catches ")
                .of(caught.identity)
                .text("; add a label that tells them apart")
                .refuse(&wiring::AMBIGUOUS_SELECTOR)
        }
        Catch::Uneven { serves, lacks, .. } => {
            let placed = app.index.set.placed;
            let is_told_inside = placed[serves].group == placed[index].group
                && placed[lacks].group == placed[index].group
                && !app.sites[index].is_own;
            // Workloads that catch each other's pods are told of themselves.
            if is_told_inside || catches_foreign(app, serves) || catches_foreign(app, lacks) {
                return;
            }
            let (serves, lacks) = (placed[serves].resource, placed[lacks].resource);
            titled(Message::new(), from)
                .text(" selects pods labelled ")
                .labels(selection.selector.labels)
                .text(", which catches not only pod ")
                .of_two(serves.identity, lacks.identity)
                .text(" but also pod ")
                .of_two(lacks.identity, serves.identity)
                .text("; select by a label that only ")
                .of(serves.identity)
                .text(" has")
                .refuse(&wiring::AMBIGUOUS_SELECTOR)
        }
    }
}

/// Whether a workload catches pods of another one, of which its own check speaks.
const fn catches_foreign(app: &AppView, index: usize) -> bool {
    let placed = app.index.set.placed;
    let mut selects = placed[index].resource.selects;
    while let [selection, rest @ ..] = selects {
        if let Catch::Intruder(other) = app.index.catch(index, selection)
            && placed[other].group != placed[index].group
        {
            return true;
        }
        selects = rest;
    }
    false
}
