//! What only one of an app may have: node ports, requests of a host and path, and the priority of pods that state none.

use podwire_rules::wires::What;
use podwire_rules::{classes, wiring};

use super::AppView;
use crate::message::Message;

#[track_caller]
pub(super) const fn taken_is_free(app: &AppView, index: usize) {
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
    if (lowest <= port && port <= highest) || !app.site(index).is_own {
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
