//! What selects by labels catches the pods or the service that it means, and no others.

use podwire_rules::monitoring::MONITORED_ONCE;
use podwire_rules::wires::{Catch, Identity, Label, Namespaces, Selected, Selection, Wanted};
use podwire_rules::{contains_text, wiring};

use super::{AppView, may_be_open, titled};
use crate::message::Message;

#[track_caller]
pub(super) const fn selections_catch(app: &AppView, index: usize) {
    let mut selects = app.index.set.placed[index].resource.selects;
    while let [selection, rest @ ..] = selects {
        if selection.alone || !matches!(selection.selector.labels, []) {
            if matches!(selection.of, Selected::Services) {
                monitor_finds_one(app, index, selection);
            }
            if let [_, ..] = selection.meant {
                meant_are_here(app, index, selection);
            }
            if app.index.set.placed[index].scope != 0 {
                instances_stay_apart(app, index, selection);
            }
            // Where no two carry one label in a namespace, nothing else is caught.
            if !app.index.labels_differ || !matches!(selection.namespaces, Namespaces::Own) {
                tell(app, index, selection, app.index.catch(index, selection));
            }
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
    let mut meant = selection.meant;
    while let [one, rest @ ..] = meant {
        if stands_before(app, index, one) {
            meant = rest;
            continue;
        }
        if app.incomplete || !app.site(index).reaches {
            return;
        }
        match place_of_meant(app, index, one) {
            Meant::Here => {}
            Meant::Absent if app.app.open => {}
            elsewhere => tell_elsewhere(app, index, *one, elsewhere),
        }
        meant = rest;
    }
}

#[track_caller]
const fn tell_elsewhere(app: &AppView, index: usize, meant: Identity<'_>, elsewhere: Meant) -> ! {
    let message = titled(Message::new(), app.index.set.resource(index)).text(" selects pod ").of(meant);
    let message = match elsewhere {
        Meant::OtherNamespace => {
            message.text(", which is in another namespace; a service reaches only pods of its own")
        }
        Meant::OtherCollection => message.text(", which is in another collection; put both into one"),
        _ => message
            .text(", which is not in app ")
            .of(app.app.identity)
            .text("; add a field of type ")
            .of(meant)
            .text(may_be_open(app)),
    };
    message.refuse(&wiring::SERVICE_WITHOUT_POD)
}

/// Whether the field before the selection's is what it means, as most services stand behind their pods: then nobody looks for it.
const fn stands_before(app: &AppView, index: usize, meant: &Identity<'_>) -> bool {
    if index == 0 {
        return false;
    }
    let (before, own) = (&app.index.set.placed[index - 1], &app.index.set.placed[index]);
    before.scope == own.scope && before.namespace == own.namespace && before.resource.is(*meant)
}

enum Meant {
    Here,
    OtherNamespace,
    OtherCollection,
    Absent,
}

const fn place_of_meant(app: &AppView, index: usize, meant: &Identity<'_>) -> Meant {
    let set = &app.index.set;
    let scope = set.placed[index].scope;
    let instance = set.instance(scope);
    let mut found = Meant::Absent;
    let mut candidates = app.index.declared_by(*meant);
    while let Some(other) = app.index.next_declared(&mut candidates, *meant) {
        let placed = &set.placed[other];
        let same_namespace = set.share_namespace(index, other).is_yes();
        if placed.resource.unknown
            || (same_namespace && (placed.scope == scope || set.instance(placed.scope) == instance))
        {
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
const fn varying<'l, 'a>(labels: &'l [Label<'a>]) -> Option<&'l Label<'a>> {
    let mut index = 0;
    while index < labels.len() {
        if contains_text(labels[index].value.known(), "{instance}") {
            return Some(&labels[index]);
        }
        index += 1;
    }
    None
}

#[track_caller]
const fn tell(app: &AppView, index: usize, selection: &Selection<'_>, catch: Catch) {
    let from = app.index.set.resource(index);
    match catch {
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
                && !app.site(index).is_own;
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
