//! What is said of a wire: both ends, and what would be right.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};

use podwire_rules::wires::facet::protocol_of;
use podwire_rules::wires::{Facet, Part, Protocol, Resource, Selection, Taken, Wanted};
use podwire_rules::wiring::PROTOCOL_MISMATCH;
use podwire_rules::{ErrorType, Rule};

use super::{Entry, Wire};
use crate::decode::{Position, nearest};
use crate::validate::Finding;

/// How many names a message lists, and how many resources it looks at for them.
pub(super) const MOST_NAMED: usize = 200;

/// The most names that are listed where none is near.
const LISTED: usize = 5;

/// Puts findings on one object of the set into words.
pub(super) struct Words<'w, 'e> {
    pub(super) entries: &'e [Entry<'e>],
    pub(super) entry: &'e Entry<'e>,
    pub(super) values: &'w OnceCell<LabelValues<'e>>,
}

/// The values that pods have for a label, by namespace and key: gathered once, where a message needs them.
pub(super) type LabelValues<'w> = HashMap<(&'w str, &'w str), BTreeSet<&'w str>>;

impl Words<'_, '_> {
    pub(super) fn finding(&self, rule: &'static Rule, field: &str, detail: String) -> Finding {
        Finding {
            rule,
            object: self.entry.reference(),
            position: Position::default(),
            field: field.to_owned(),
            error_type: None,
            value: None,
            detail,
        }
    }

    pub(super) fn duplicate(&self, rule: &'static Rule, field: &str, value: &str, detail: String) -> Finding {
        let error_type = Some(ErrorType::Duplicate);
        Finding { error_type, value: Some(value.to_owned()), ..self.finding(rule, field, detail) }
    }

    pub(super) fn catches_nothing(&self, wire: &Wire, selection: &Selection<'_>) -> Finding {
        let labels = selection.selector.labels;
        let wanted: Vec<String> =
            labels.iter().map(|label| format!("{}={}", label.key, label.value.known())).collect();
        let near = labels.iter().find_map(|label| {
            let values = self.values_of(label.key);
            let near = nearest(label.value.known(), &values).filter(|near| *near != label.value.known())?;
            Some(format!("; did you mean {}={near}?", label.key))
        });
        let detail =
            format!("no pod of the set has the labels {}{}", wanted.join(", "), near.unwrap_or_default());
        self.finding(wire.rule, &wire.spot.to_string(), detail)
    }

    /// Values that pods of the object's namespace have for a label, no more than a message can use.
    fn values_of(&self, key: &str) -> Vec<&str> {
        let values = self.values.get_or_init(|| label_values(self.entries));
        values.get(&(self.entry.namespace, key)).into_iter().flatten().take(MOST_NAMED).copied().collect()
    }

    pub(super) fn intruder(&self, wire: &Wire, other: usize) -> Finding {
        let (other, own) = (&self.entries[other], self.entry);
        let detail = format!(
            "also selects the pods of {} {:?}: add a label that only the pods of {} {:?} have",
            other.kind, other.name, own.kind, own.name
        );
        self.finding(wire.rule, &wire.spot.to_string(), detail)
    }

    pub(super) fn uneven(&self, wanted: &Wanted<'_>, serves: usize, lacks: usize) -> String {
        let (serves, lacks) = (&self.entries[serves], &self.entries[lacks]);
        format!(
            "catches the pods of {} {:?}, which have {}, and those of {} {:?}, which do not: add a label that only one of them has",
            serves.kind,
            serves.name,
            words_of(wanted),
            lacks.kind,
            lacks.name
        )
    }

    /// What is selected does not serve a port.
    pub(super) fn unserved(&self, wire: &Wire, wanted: &Wanted<'_>, caught: &[usize]) -> Finding {
        let resources = || caught.iter().map(|index| &self.entries[*index].wired.resource);
        let (name, number, protocol) = port_of(wanted);
        let other = resources().find_map(|resource| protocol_of(resource, name, number));
        if let (Some(other), Some(protocol)) = (other, protocol) {
            let port = name.map_or_else(|| number.to_string(), |name| format!("{name:?}"));
            let detail =
                format!("the selected pods open {port} for {}, not for {}", other.name(), protocol.name());
            let path = wire.spot.to_string().replace("targetPort", "protocol");
            return self.finding(&PROTOCOL_MISMATCH, &path, detail);
        }
        let mut names: Vec<&str> =
            resources().flat_map(|resource| port_names(resource, protocol)).take(MOST_NAMED).collect();
        names.sort_unstable();
        names.dedup();
        let protocol = protocol.map_or("TCP", Protocol::name);
        let mend =
            mend(name.unwrap_or_default(), &names, &format!("they name no {protocol} port"), "they name");
        let detail = format!("no selected pod has {}; {mend}", words_of(wanted));
        self.finding(wire.rule, &wire.spot.to_string(), detail)
    }

    /// What a reference leads to lacks what is wanted of it.
    pub(super) fn lacks(&self, wire: &Wire, path: String, to: usize, wanted: &Wanted<'_>) -> Finding {
        let to = &self.entries[to];
        let keys: Vec<&str> = to.wired.resource.provides.iter().filter_map(key).take(MOST_NAMED).collect();
        let wrong = if let Wanted::Key(key) = wanted { key } else { "" };
        let mend = mend(wrong, &keys, "it has none", "it has");
        let detail = format!("{} {:?} has no {}; {mend}", to.kind, to.name, bare_words_of(wanted));
        self.finding(wire.rule, &path, detail)
    }

    /// The container itself lacks what is wanted of it.
    pub(super) fn container_lacks(
        &self,
        wire: &Wire,
        path: String,
        part: &Part<'_>,
        wanted: &Wanted<'_>,
    ) -> Finding {
        let names: Vec<&str> = part.provides.iter().filter_map(port_name).take(MOST_NAMED).collect();
        let (name, ..) = port_of(wanted);
        let mend = mend(name.unwrap_or_default(), &names, "it names no port", "it has");
        let detail = format!("container {:?} has no {}; {mend}", part.name, bare_words_of(wanted));
        self.finding(wire.rule, &path, detail)
    }
}

fn label_values<'w>(entries: &'w [Entry<'w>]) -> LabelValues<'w> {
    let mut values = LabelValues::new();
    for entry in entries.iter().filter(|entry| entry.wired.resource.kind.makes_pods) {
        for label in entry.wired.resource.labels {
            values.entry((entry.namespace, label.key)).or_default().insert(label.value.known());
        }
    }
    values
}

/// The near name, or the names that there are.
fn mend(wrong: &str, names: &[&str], none: &str, some: &str) -> String {
    if let Some(near) = nearest(wrong, names) {
        return format!("did you mean {near:?}?");
    }
    if names.is_empty() {
        return none.to_owned();
    }
    let listed: Vec<String> = names.iter().take(LISTED).map(|name| format!("{name:?}")).collect();
    let rest = if names.len() > LISTED { ", …" } else { "" };
    format!("{some} {}{rest}", listed.join(", "))
}

fn words_of(wanted: &Wanted<'_>) -> String {
    format!("a {}", bare_words_of(wanted))
}

fn bare_words_of(wanted: &Wanted<'_>) -> String {
    let of = |protocol: &Option<Protocol>| protocol.map(|it| format!("{} ", it.name())).unwrap_or_default();
    match wanted {
        Wanted::NamedPort(name, protocol) => format!("{}port named {name:?}", of(protocol)),
        Wanted::NumberedPort(number, protocol) => format!("{}port {number}", of(protocol)),
        Wanted::Key(key) => format!("key {key:?}"),
        Wanted::Volume(name) => format!("volume {name:?}"),
        Wanted::Request(name) => format!("request of {name}"),
        _ => "what is wanted of it".to_owned(),
    }
}

fn port_of<'a>(wanted: &Wanted<'a>) -> (Option<&'a str>, u16, Option<Protocol>) {
    match *wanted {
        Wanted::NamedPort(name, protocol) => (Some(name), 0, protocol),
        Wanted::NumberedPort(number, protocol) => (None, number, protocol),
        _ => (None, 0, None),
    }
}

fn port_names<'a>(resource: &Resource<'a>, protocol: Option<Protocol>) -> Vec<&'a str> {
    let running = resource.parts.iter().filter(|part| part.running);
    let ports = running.flat_map(|part| part.provides).filter_map(|facet| match facet {
        Facet::Port(port) if protocol.is_none_or(|protocol| protocol == port.protocol) => port.name,
        _ => None,
    });
    ports.collect()
}

fn port_name<'a>(facet: &Facet<'a>) -> Option<&'a str> {
    match facet {
        Facet::Port(port) => port.name,
        _ => None,
    }
}

fn key<'a>(facet: &Facet<'a>) -> Option<&'a str> {
    match facet {
        Facet::Key(key) => Some(key),
        _ => None,
    }
}

/// What two objects of one name are.
pub(super) fn same_name(other: &Entry<'_>, entry: &Entry<'_>) -> String {
    match (other.declared_by, entry.declared_by) {
        ("", _) | (_, "") => "an object before this one has the same kind, namespace and name".to_owned(),
        (one, other) if one == other => {
            format!("two values of `{one}` have this name: each needs an instance name of its own")
        }
        (one, other) => format!("`{one}` and `{other}` have the same name"),
    }
}

/// What is taken, as a finding prints it.
pub(super) fn taken(taken: &Taken<'_>) -> String {
    match taken.text.known() {
        "" => taken.number.to_string(),
        text => format!("{text:?}"),
    }
}
