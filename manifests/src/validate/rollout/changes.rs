//! What changes in the wiring: objects, ports of Services with their callers, and edges.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::validate::finding::ObjectReference;
use crate::wires::edges::Verb;

use super::side::{Key, Side, list};
use super::{Change, Pair};

pub(super) fn find(old: &Side<'_>, new: &Side<'_>, pairs: &[Pair<'_, '_>]) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut differ = |here: &Side<'_>, there: &Side<'_>, change: &'static str| {
        for item in here.items.iter().filter(|item| !there.by_key.contains_key(&item.key)) {
            changes.push(Change::new(change, &item.reference, change.to_owned()));
        }
    };
    differ(old, new, "removed");
    differ(new, old, "added");
    for pair in pairs.iter().filter(|pair| pair.new.is("Service")) {
        ports(old, pair, &mut changes);
    }
    edges(old, new, &mut changes);
    changes
}

impl Change {
    fn new(change: &'static str, object: &ObjectReference, message: String) -> Change {
        Change { change, object: object.clone(), other: None, message, callers: Vec::new() }
    }
}

/// A port of a Service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ServicePort {
    pub(super) name: String,
    pub(super) port: String,
    pub(super) target: String,
    pub(super) protocol: String,
    pub(super) node_port: String,
    /// Its place in the list.
    pub(super) index: usize,
}

pub(super) fn service_ports(service: &Value) -> Vec<ServicePort> {
    let text = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        value => value.to_string(),
    };
    let port = |(index, it): (usize, &Value)| {
        let port = text(&it["port"]);
        let target = Some(text(&it["targetPort"])).filter(|target| !target.is_empty() && target != "0");
        ServicePort {
            name: text(&it["name"]),
            target: target.unwrap_or_else(|| port.clone()),
            port,
            protocol: it["protocol"].as_str().unwrap_or("TCP").to_owned(),
            node_port: text(&it["nodePort"]),
            index,
        }
    };
    list(&service["spec"]["ports"]).iter().enumerate().map(port).collect()
}

/// The port of before that a port comes from: of the same name, or of the same number, or the only one.
pub(super) fn counterpart<'p>(port: &ServicePort, others: &'p [ServicePort]) -> Option<&'p ServicePort> {
    let by_name = others.iter().find(|other| other.name == port.name && !port.name.is_empty());
    let by_number = || others.iter().find(|other| other.port == port.port && other.protocol == port.protocol);
    by_name.or_else(by_number).or(match others {
        [only] if only.name.is_empty() || port.name.is_empty() => Some(only),
        _ => None,
    })
}

/// How an edge to a port of a Service may be called.
pub(super) fn called(port: &ServicePort) -> Vec<String> {
    let mut names = vec![format!("port {}", port.port)];
    if !port.name.is_empty() {
        names.push(format!("port {}", port.name));
    }
    names
}

fn ports(old: &Side<'_>, pair: &Pair<'_, '_>, changes: &mut Vec<Change>) {
    let (before, after) = (service_ports(&pair.old.tree), service_ports(&pair.new.tree));
    let label = |port: &ServicePort| match &*port.name {
        "" => "port".to_owned(),
        name => format!("port {name}"),
    };
    for port in &before {
        let what = label(port);
        let mut add = |message: String| {
            let callers = old.callers(pair.numbers.0, &called(port));
            changes.push(Change { callers, ..Change::new("port", &pair.new.reference, message) });
        };
        let Some(now) = counterpart(port, &after) else {
            add(format!("{what} {} removed", port.port));
            continue;
        };
        let fields = [
            (what.clone(), &port.port, &now.port),
            (format!("target of port {}", now.port), &port.target, &now.target),
            (format!("protocol of port {}", now.port), &port.protocol, &now.protocol),
            (format!("node port of port {}", now.port), &port.node_port, &now.node_port),
            (format!("name of port {}", now.port), &port.name, &now.name),
        ];
        for (what, before, now) in fields.into_iter().filter(|(_, before, now)| before != now) {
            // A port without a target leads to its own number: that is told once.
            if !(what.starts_with("target") && before == &port.port && now == &now_port(&after, port)) {
                add(format!("{what} {} → {}", shown(before), shown(now)));
            }
        }
    }
    for port in after.iter().filter(|port| counterpart(port, &before).is_none()) {
        let message = format!("{} {} added", label(port), port.port);
        changes.push(Change::new("port", &pair.new.reference, message));
    }
}

fn now_port(after: &[ServicePort], port: &ServicePort) -> String {
    counterpart(port, after).map(|now| now.port.clone()).unwrap_or_default()
}

fn shown(text: &str) -> &str {
    if text.is_empty() { "none" } else { text }
}

/// What an edge is between, and what is done.
type Between = (Key, Verb, Key);

fn edges(old: &Side<'_>, new: &Side<'_>, changes: &mut Vec<Change>) {
    let by_ends = |side: &Side<'_>, there: &Side<'_>| {
        let mut by_ends: BTreeMap<Between, BTreeSet<String>> = BTreeMap::new();
        for edge in &side.edges {
            let (from, to) = (&side.items[edge.from].key, &side.items[edge.to].key);
            // What comes or goes with an object is told with it.
            if there.by_key.contains_key(from) {
                by_ends.entry((from.clone(), edge.verb, to.clone())).or_default().insert(edge.what.clone());
            }
        }
        by_ends
    };
    let (before, after) = (by_ends(old, new), by_ends(new, old));
    let none = BTreeSet::new();
    let all: BTreeSet<&Between> = before.keys().chain(after.keys()).collect();
    for between in all {
        let whats = (before.get(between).unwrap_or(&none), after.get(between).unwrap_or(&none));
        let gone: Vec<&str> = whats.0.difference(whats.1).map(String::as_str).collect();
        let come: Vec<&str> = whats.1.difference(whats.0).map(String::as_str).collect();
        if gone.is_empty() && come.is_empty() {
            continue;
        }
        let (from, verb, to) = between;
        let (object, other) = (reference(from), reference(to));
        let subject = format!("{} {other}", verb.word());
        let bare = |whats: &[&str]| {
            whats.iter().copied().filter(|what| !what.is_empty()).collect::<Vec<_>>().join(", ")
        };
        let (gone, come) = (bare(&gone), bare(&come));
        let at = |what: &str| if what.is_empty() { String::new() } else { format!(" ({what})") };
        let (change, message) = match (whats.0.is_empty(), whats.1.is_empty()) {
            (false, true) => ("edge-removed", format!("no longer {subject}{}", at(&gone))),
            (true, false) => ("edge-added", format!("{subject}{}", at(&come))),
            _ => ("edge-changed", format!("{subject}: {} → {}", shown(&gone), shown(&come))),
        };
        changes.push(Change { other: Some(other), ..Change::new(change, &object, message) });
    }
}

fn reference((_, kind, namespace, name): &Key) -> ObjectReference {
    ObjectReference { kind: kind.clone(), namespace: namespace.clone(), name: name.clone() }
}
