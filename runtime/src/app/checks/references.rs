//! What refers to something by its type finds it in the app, where it can be used.

use podwire_rules::gateways::UNADMITTED_ROUTE;
use podwire_rules::wires::{Identity, Kind, Landing, Reference, Resource, Target, Wanted, Wants};
use podwire_rules::{Rule, equal, sets, wiring};

use super::{AppView, may_be_open};
use crate::message::Message;

#[track_caller]
pub(super) const fn references_land(app: &AppView, index: usize) {
    if app.incomplete || !app.site(index).reaches {
        return;
    }
    let resource = app.index.set.placed[index].resource;
    all_land(app, index, resource.refers);
    let mut parts = resource.parts;
    while let [part, rest @ ..] = parts {
        all_land(app, index, part.refers);
        parts = rest;
    }
}

#[track_caller]
const fn all_land(app: &AppView, index: usize, references: &[Reference<'_>]) {
    let mut references = references;
    while let [reference, rest @ ..] = references {
        // What leads to the resource itself, its own checks judge.
        if !matches!(reference.to, Target::Own | Target::OwnPart) {
            reference_lands(app, index, reference);
        }
        references = rest;
    }
}

#[track_caller]
const fn reference_lands(app: &AppView, index: usize, reference: &Reference<'_>) {
    if app.has_policies && app.index.set.resource(index).kind.makes_pods {
        way_is_stated(app, index, reference);
    }
    match app.index.landing(index, reference) {
        Landing::Lands(_) | Landing::CannotTell => {}
        landing => tell(app, index, reference, landing),
    }
}

/// Says what is wrong with a reference. It stands apart from what asks, as all words do: for each call of a function const
/// evaluation goes through its whole body first.
#[track_caller]
const fn tell(app: &AppView, index: usize, reference: &Reference<'_>, landing: Landing) {
    let from = app.index.set.resource(index);
    match (landing, reference.to) {
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
        (Landing::Lacks(to, want), _) => lacks(app, index, to, reference, &reference.wants.list()[want]),
        _ => {}
    }
}

/// Where network policies follow from the links, a link to a service of which nobody knows the pods has an exception.
#[track_caller]
const fn way_is_stated(app: &AppView, index: usize, reference: &Reference<'_>) {
    let Target::Type(head) = reference.to else { return };
    let from = app.index.set.resource(index);
    let is_link =
        equal(head.kind.name, "Service") && matches!(reference.wants, Wants::One(Wanted::NumberedPort(..)));
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
            && matches!(reference.wants, Wants::One(Wanted::Passage))
        {
            return true;
        }
        refers = rest;
    }
    false
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
    if kind.makes_pods && from.kind.makes_pods {
        let verb = if equal(reference.at, "near") { " stands near" } else { " stands apart from" };
        return message.text(verb).text(" pod ").of(to);
    }
    let verb = match is_link {
        true if from.kind.routes => " leads ",
        true => " links ",
        false => verb(from, &kind, reference),
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
    matches!(reference.wants.list(), [.., Wanted::SelectsMe])
}

/// How one of this kind is used, where that is no link.
const fn verb(from: &Resource<'_>, kind: &Kind<'_>, reference: &Reference<'_>) -> &'static str {
    if equal(kind.name, "PersistentVolumeClaim") {
        " mounts "
    } else if equal(kind.name, "ServiceAccount") {
        " runs as "
    } else if equal(kind.name, "Gateway") {
        " is behind "
    } else if equal(kind.name, "PriorityClass") {
        if from.kind.makes_pods { " has " } else { " counts the pods of " }
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
const fn lacks(app: &AppView, index: usize, to: usize, reference: &Reference<'_>, wanted: &Wanted<'_>) -> ! {
    let (from, other) = (app.index.set.resource(index), app.index.set.resource(to));
    match wanted {
        Wanted::SameNamespace if equal(other.kind.name, "Gateway") => {
            refers_to(from, reference, other.kind, other.identity)
                .text(", which is in another namespace and takes only routes of its own; let its listener take others: `routes_from = All`")
                .refuse(&UNADMITTED_ROUTE)
        }
        Wanted::SameNamespace if from.kind.routes => {
            refers_to(from, reference, other.kind, other.identity)
                .text(", which is in another namespace, and requests are led only to what is in their own: put both into one app, or give their apps one namespace")
                .refuse(rule_of_absence(from, reference, &other.kind))
        }
        Wanted::SameNamespace => refers_to(from, reference, other.kind, other.identity)
            .text(", which is in another namespace; a pod uses only what is in its own: put both into one app, or give their apps one namespace")
            .refuse(&wiring::ABSENT_RESOURCE),
        _ => refers_to(from, reference, other.kind, other.identity)
            .text(", which lacks what is wanted of it")
            .refuse(&wiring::DANGLING_KEY),
    }
}
