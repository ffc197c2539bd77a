//! What changes in the wiring: objects, ports of Services with their callers, and edges.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;

use crate::validate::finding::ObjectReference;
use crate::wires::edges::Verb;

use super::side::{Key, Side, list};
use super::{Change, Pair, Trees};

pub(super) fn find(old: &Side<'_>, new: &Side<'_>, pairs: &[Pair<'_, '_>]) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut differ = |here: &Side<'_>, there: &Side<'_>, change: &'static str| {
        for (_, item) in here.last_of_each().filter(|(_, item)| !there.by_key.contains_key(&item.key)) {
            changes.push(Change::new(change, item.reference(), change.to_owned()));
        }
    };
    differ(old, new, "removed");
    differ(new, old, "added");
    for pair in pairs.iter().filter(|pair| pair.differs && pair.new.is("Service")) {
        ports(old, &pair.trees(), &mut changes);
    }
    edges(old, new, &mut changes);
    changes
}

impl Change {
    fn new(change: &'static str, object: ObjectReference, message: String) -> Change {
        Change { change, object, other: None, message, callers: Vec::new() }
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

/// The ports of a Service, found by their names and numbers.
pub(super) struct ServicePorts {
    pub(super) all: Vec<ServicePort>,
    by_name: HashMap<String, usize>,
    by_number: HashMap<(String, String), usize>,
}

impl ServicePorts {
    pub(super) fn of(service: &Value) -> ServicePorts {
        let all: Vec<ServicePort> =
            list(&service["spec"]["ports"]).iter().enumerate().map(service_port).collect();
        let (mut by_name, mut by_number) = (HashMap::new(), HashMap::new());
        // The first of several counts.
        for (index, port) in all.iter().enumerate().rev() {
            by_name.insert(port.name.clone(), index);
            by_number.insert((port.port.clone(), port.protocol.clone()), index);
        }
        by_name.remove("");
        ServicePorts { all, by_name, by_number }
    }

    /// The port of this name.
    pub(super) fn named(&self, name: &str) -> Option<&ServicePort> {
        self.by_name.get(name).map(|index| &self.all[*index])
    }

    /// The port of the same number and protocol.
    pub(super) fn numbered_as(&self, port: &ServicePort) -> Option<&ServicePort> {
        self.by_number.get(&(port.port.clone(), port.protocol.clone())).map(|index| &self.all[*index])
    }

    /// The port that a port comes from, or becomes: of the same name, or of the same number, or the only one.
    fn counterpart(&self, port: &ServicePort) -> Option<&ServicePort> {
        self.named(&port.name).or_else(|| self.numbered_as(port)).or(match &*self.all {
            [only] if only.name.is_empty() || port.name.is_empty() => Some(only),
            _ => None,
        })
    }
}

fn service_port((index, port): (usize, &Value)) -> ServicePort {
    let text = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        value => value.to_string(),
    };
    let number = text(&port["port"]);
    let target = Some(text(&port["targetPort"])).filter(|target| !target.is_empty() && target != "0");
    ServicePort {
        name: text(&port["name"]),
        target: target.unwrap_or_else(|| number.clone()),
        port: number,
        protocol: port["protocol"].as_str().unwrap_or("TCP").to_owned(),
        node_port: text(&port["nodePort"]),
        index,
    }
}

/// How an edge to a port of a Service may be called.
pub(super) fn called(port: &ServicePort) -> Vec<String> {
    let mut names = vec![format!("port {}", port.port)];
    if !port.name.is_empty() {
        names.push(format!("port {}", port.name));
    }
    names
}

fn ports(old: &Side<'_>, trees: &Trees<'_, '_>, changes: &mut Vec<Change>) {
    let pair = trees.pair;
    let (before, after) = (ServicePorts::of(&trees.old), ServicePorts::of(&trees.new));
    let label = |port: &ServicePort| match &*port.name {
        "" => "port".to_owned(),
        name => format!("port {name}"),
    };
    for port in &before.all {
        let what = label(port);
        let mut add = |message: String| {
            let callers = old.callers(pair.numbers.0, &called(port));
            changes.push(Change { callers, ..Change::new("port", pair.new.reference(), message) });
        };
        let Some(now) = after.counterpart(port) else {
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
        for (what, before, moved) in fields.into_iter().filter(|(_, before, moved)| before != moved) {
            // A port without a target leads to its own number: that is told once.
            if !(what.starts_with("target") && before == &port.port && moved == &now.port) {
                add(format!("{what} {} → {}", shown(before), shown(moved)));
            }
        }
    }
    for port in after.all.iter().filter(|port| before.counterpart(port).is_none()) {
        let message = format!("{} {} added", label(port), port.port);
        changes.push(Change::new("port", pair.new.reference(), message));
    }
}

fn shown(text: &str) -> &str {
    if text.is_empty() { "none" } else { text }
}

/// What an edge is between, and what is done.
type Between<'k> = (Key<'k>, Verb, Key<'k>);

/// The edges between objects, and what of each other object is meant. What comes or goes with an object is told with it, and
/// what an object selects only where all of it is known on both sides.
fn by_ends<'s>(here: &'s Side<'s>, there: &Side<'_>) -> BTreeMap<Between<'s>, BTreeSet<&'s str>> {
    let mut by_ends: BTreeMap<Between<'s>, BTreeSet<&'s str>> = BTreeMap::new();
    for edge in &here.edges.all {
        let (from, to) = (here.items[edge.from].key, here.items[edge.to].key);
        let Some(twin) = there.by_key.get(&from) else { continue };
        if !edge.verb.is_selection() || (here.is_whole(edge.from) && there.is_whole(*twin)) {
            by_ends.entry((from, edge.verb, to)).or_default().insert(&edge.what);
        }
    }
    by_ends
}

fn edges(old: &Side<'_>, new: &Side<'_>, changes: &mut Vec<Change>) {
    let (before, after) = (by_ends(old, new), by_ends(new, old));
    let none = BTreeSet::new();
    let all: BTreeSet<&Between<'_>> = before.keys().chain(after.keys()).collect();
    for between in all {
        let whats = (before.get(between).unwrap_or(&none), after.get(between).unwrap_or(&none));
        let gone: Vec<&str> = whats.0.difference(whats.1).copied().collect();
        let come: Vec<&str> = whats.1.difference(whats.0).copied().collect();
        if gone.is_empty() && come.is_empty() {
            continue;
        }
        let (from, verb, to) = between;
        let (object, other) = (reference(*from), reference(*to));
        let subject = format!("{} {other}", verb.word());
        let at = |what: &[&str]| match &*listed(what) {
            "" => String::new(),
            listed => format!(" ({listed})"),
        };
        let (change, message) = match (whats.0.is_empty(), whats.1.is_empty()) {
            (false, true) => ("edge-removed", format!("no longer {subject}{}", at(&gone))),
            (true, false) => ("edge-added", format!("{subject}{}", at(&come))),
            _ => match moved(&gone, &come) {
                Some(moved) => ("edge-changed", format!("{subject}: {moved}")),
                None => continue,
            },
        };
        changes.push(Change { other: Some(other), ..Change::new(change, object, message) });
    }
}

/// How many parts of an object are listed.
const LISTED: usize = 8;

/// The parts of an object that are meant: `key a`, `keys a, b and 7 more`.
fn listed(whats: &[&str]) -> String {
    let named: Vec<(&str, &str)> = whats.iter().filter_map(|what| what.split_once(' ')).collect();
    let (Some((noun, first)), true) = (named.first(), named.windows(2).all(|two| two[0].0 == two[1].0))
    else {
        return whats.iter().copied().filter(|what| !what.is_empty()).collect::<Vec<_>>().join(", ");
    };
    let names: Vec<&str> = named.iter().take(LISTED).map(|(_, name)| *name).collect();
    match (names.len(), named.len() - names.len()) {
        (1, 0) => format!("{noun} {first}"),
        (_, 0) => format!("{noun}s {}", names.join(", ")),
        (_, more) => format!("{noun}s {} and {more} more", names.join(", ")),
    }
}

/// What of an object is meant no longer, and what is now; none where only the object as a whole comes or goes.
fn moved(gone: &[&str], come: &[&str]) -> Option<String> {
    let (no_longer, also) = (listed(gone), listed(come));
    match (no_longer.is_empty(), also.is_empty()) {
        (true, true) => None,
        (true, false) => Some(format!("also {also}")),
        (false, true) => Some(format!("no longer {no_longer}")),
        _ if gone.len() == 1 && come.len() == 1 => Some(format!("{no_longer} → {also}")),
        _ => Some(format!("no longer {no_longer}; also {also}")),
    }
}

fn reference((_, kind, namespace, name): Key<'_>) -> ObjectReference {
    ObjectReference { kind: kind.to_owned(), namespace: namespace.to_owned(), name: name.to_owned() }
}
