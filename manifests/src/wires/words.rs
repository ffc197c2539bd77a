//! What is said of a wire: both ends, and what would be right.

use podwire_rules::wires::{Facet, Kind, Operator, Part, Port, Protocol, Resource, Selection, Taken, Wanted};
use podwire_rules::wiring::PROTOCOL_MISMATCH;
use podwire_rules::{ErrorType, Rule, nearest};

use super::lore::Lore;
use super::{Entry, Wire, ends};
use crate::validate::Finding;

/// How many names a message lists, and how many resources it looks at for them.
pub(super) const MOST_NAMED: usize = 200;

/// How many objects are looked at to find out whether a selection catches one in another namespace.
pub(super) const MOST_LOOKED_AT: usize = 1000;

/// The most names that are listed where none is near.
const LISTED: usize = 5;

/// Puts findings on one object of the set into words.
pub(super) struct Words<'w, 'e> {
    pub(super) entries: &'e [&'e Entry<'e>],
    pub(super) entry: &'e Entry<'e>,
    pub(super) lore: &'w Lore<'e>,
}

impl<'e> Words<'_, 'e> {
    pub(super) fn finding(&self, rule: &'static Rule, field: &str, detail: String) -> Finding {
        Finding { object: self.entry.reference(), ..Finding::new(rule, field.to_owned(), detail) }
    }

    /// The finding, with its other end in the object `other`.
    pub(super) fn toward(&self, finding: Finding, other: usize, field: impl Into<String>) -> Finding {
        ends::toward(self.entries, finding, other, field)
    }

    pub(super) fn duplicate(&self, rule: &'static Rule, field: &str, value: &str, detail: String) -> Finding {
        let error_type = Some(ErrorType::Duplicate);
        Finding { error_type, value: Some(value.to_owned()), ..self.finding(rule, field, detail) }
    }

    pub(super) fn path(&self, wire: &Wire<'_>) -> String {
        self.entry.path(wire)
    }

    fn at(&self, wire: &Wire<'_>, detail: String) -> Finding {
        self.finding(wire.rule, &self.path(wire), detail)
    }

    /// An object as messages call it: `Deployment "web"`.
    pub(super) fn called(&self, other: usize) -> String {
        let other = &self.entries[other];
        format!("{} {:?}", other.kind, other.name)
    }

    pub(super) fn catches_nothing(&self, wire: &Wire<'_>, selection: &Selection<'_>) -> Finding {
        let near = selection.selector.labels.iter().find_map(|label| {
            let values = self.values_of(label.key);
            let near = nearest(label.value.known(), &values).filter(|near| *near != label.value.known())?;
            Some((label.key, near))
        });
        let wanted = wanted_labels(selection);
        let Some((key, near)) = near else {
            return self.at(wire, format!("no pod of the set has {wanted}"));
        };
        let finding = self.at(wire, format!("no pod of the set has {wanted}; did you mean {key}={near}?"));
        let carriers = self.lore.carriers(key, near).iter().take(MOST_NAMED);
        let is_meant = |other: &&usize| {
            let other = &self.entries[**other];
            other.wired.resource.kind.makes_pods && other.namespace == self.entry.namespace
        };
        match carriers.copied().filter(|other| is_meant(&other)).min() {
            Some(other) => {
                let labels = format!("{}[{key}]", self.entries[other].labels_path());
                self.toward(finding, other, labels)
            }
            None => finding,
        }
    }

    pub(super) fn selects_nothing(&self, wire: &Wire<'_>, selection: &Selection<'_>) -> Finding {
        self.at(wire, format!("nothing in the set that could be scraped has {}", wanted_labels(selection)))
    }

    pub(super) fn fits_elsewhere(&self, wire: &Wire<'_>, other: usize) -> Finding {
        let found = &self.entries[other];
        let detail = format!("fits {}, which is in the namespace {:?}", self.called(other), found.namespace);
        self.toward(self.at(wire, detail), other, "metadata.namespace")
    }

    pub(super) fn missed_itself(&self, selection: &Selection<'_>) -> String {
        let own: Vec<String> = self.entry.wired.resource.labels.iter().take(LISTED).map(label_text).collect();
        let own = if own.is_empty() { "none".to_owned() } else { own.join(", ") };
        format!("the pods themselves do not have {}: they have {own}", wanted_labels(selection))
    }

    /// Values that pods of the object's namespace have for a label, no more than a message can use.
    fn values_of(&self, key: &str) -> Vec<&'e str> {
        self.lore.values(self.entry.namespace, key).take(MOST_NAMED).collect()
    }

    pub(super) fn intruder(&self, wire: &Wire<'_>, other: usize) -> Finding {
        let own = self.entry;
        let detail = format!(
            "also selects the pods of {}: add a label that only the pods of {} {:?} have",
            self.called(other),
            own.kind,
            own.name
        );
        self.toward(self.at(wire, detail), other, self.entries[other].labels_path())
    }

    pub(super) fn uneven(&self, wanted: &Wanted<'_>, serves: usize, lacks: usize) -> String {
        format!(
            "catches the pods of {}, which have {}, and those of {}, which do not: add a label that only one of them has",
            self.called(serves),
            words_of(wanted),
            self.called(lacks)
        )
    }

    /// What is selected does not serve a port, and for what other protocol it has one of this name or number.
    pub(super) fn unserved(
        &self,
        wire: &Wire<'_>,
        wanted: &Wanted<'_>,
        caught: &[usize],
        other: Option<Protocol>,
    ) -> Finding {
        let (name, number, protocol) = port_of(wanted);
        if let (Some(other), Some(protocol)) = (other, protocol) {
            let port = name.map_or_else(|| number.to_string(), |name| format!("{name:?}"));
            let detail =
                format!("the selected pods open {port} for {}, not for {}", other.name(), protocol.name());
            let path = self.path(wire).replace("targetPort", "protocol");
            return self.to_ports(self.finding(&PROTOCOL_MISMATCH, &path, detail), caught);
        }
        self.to_ports(self.at(wire, self.undeclared(wanted, caught)), caught)
    }

    /// The finding, with the ports of what is selected as its other end.
    pub(super) fn to_ports(&self, finding: Finding, caught: &[usize]) -> Finding {
        match caught.first() {
            Some(other) => self.toward(finding, *other, self.entries[*other].ports_path()),
            None => finding,
        }
    }

    pub(super) fn undeclared(&self, wanted: &Wanted<'_>, caught: &[usize]) -> String {
        let (name, _, protocol) = port_of(wanted);
        let ports = self.resources(caught).flat_map(|resource| ports_of(resource, protocol)).take(MOST_NAMED);
        let mut ports: Vec<&Port<'_>> = ports.collect();
        ports.sort_unstable_by_key(|port| (port.number, port.name));
        // Whoever asks for a number is told of numbers.
        let (verb, named): (_, Vec<String>) = match name {
            Some(_) => ("name", ports.iter().filter_map(|port| port.name).map(str::to_owned).collect()),
            None => ("declare", ports.iter().map(|port| port.number.to_string()).collect()),
        };
        let mut names: Vec<&str> = named.iter().map(String::as_str).collect();
        if name.is_some() {
            names.sort_unstable();
        }
        names.dedup();
        let is_pods = caught.first().is_some_and(|other| self.entries[*other].wired.resource.kind.makes_pods);
        let what = if is_pods { "selected pod" } else { "selected Service" };
        let none = protocol
            .map_or(format!("they {verb} no port"), |it| format!("they {verb} no {} port", it.name()));
        let mend = mend(name.unwrap_or_default(), &names, &none, &format!("they {verb}"));
        format!("no {what} has {}; {mend}", words_of(wanted))
    }

    fn resources<'s>(&'s self, caught: &'s [usize]) -> impl Iterator<Item = &'e Resource<'e>> + 's {
        caught.iter().map(|index| &self.entries[*index].wired.resource)
    }

    pub(super) fn passing(&self, hook: usize, wanted: &Wanted<'_>) -> String {
        format!("while it runs, {} is among the endpoints, without {}", self.called(hook), words_of(wanted))
    }

    /// What a reference leads to lacks what is wanted of it.
    pub(super) fn lacks(&self, wire: &Wire<'_>, to: usize, wanted: &Wanted<'_>) -> Finding {
        let provides = self.entries[to].wired.resource.provides;
        let keys: Vec<&str> = match wanted {
            Wanted::Key(_) => provides.iter().filter_map(key).take(MOST_NAMED).collect(),
            _ => Vec::new(),
        };
        let wrong = match wanted {
            Wanted::Key(key) => key,
            Wanted::NamedPort(name, _) => name,
            _ => "",
        };
        let ports = provides.iter().take(MOST_LOOKED_AT);
        let ports: Vec<String> = match wanted {
            Wanted::Key(_) => Vec::new(),
            Wanted::NamedPort(..) => ports.filter_map(port_name).map(str::to_owned).collect(),
            _ => ports.filter_map(port_number).map(|number| number.to_string()).collect(),
        };
        let ports: Vec<&str> = ports.iter().map(String::as_str).collect();
        let mend = mend(wrong, if ports.is_empty() { &keys } else { &ports }, "it has none", "it has");
        let what = match wanted {
            Wanted::NamedPort(name, _) if self.entries[to].is_gateway() => {
                format!("listener named {name:?}")
            }
            wanted => bare_words_of(wanted),
        };
        let finding = self.at(wire, format!("{} has no {what}; {mend}", self.called(to)));
        self.toward(finding, to, self.entries[to].wanted_path(wanted))
    }

    /// The container itself lacks what is wanted of it.
    pub(super) fn container_lacks(
        &self,
        wire: &Wire<'_>,
        (index, part): (usize, usize),
        wanted: &Wanted<'_>,
    ) -> Finding {
        let place = self.entry.part_path(part);
        let part = &self.entry.wired.resource.parts[part];
        if let Wanted::Variable(name, before) = wanted {
            // Of values, only those are asked for that are set below.
            let is_later = *before != u32::MAX;
            let detail = match is_later {
                true => format!("$({name}) stays as it is: {name} is set only below; move it above"),
                false => {
                    let names: Vec<&str> =
                        part.provides.iter().filter_map(variable_name).take(MOST_NAMED).collect();
                    let near = nearest(name, &names);
                    let mend = near.map_or(String::new(), |near| format!("; did you mean $({near})?"));
                    format!(
                        "$({name}) stays as it is: container {:?} has no variable {name}{mend}",
                        part.name
                    )
                }
            };
            let finding = self.at(wire, detail);
            return if is_later { self.toward(finding, index, format!("{place}.env")) } else { finding };
        }
        let names: Vec<&str> = part.provides.iter().filter_map(port_name).take(MOST_NAMED).collect();
        let (name, ..) = port_of(wanted);
        let mend = mend(name.unwrap_or_default(), &names, "it names no port", "it has");
        let finding =
            self.at(wire, format!("container {:?} has no {}; {mend}", part.name, bare_words_of(wanted)));
        self.toward(finding, index, if names.is_empty() { place } else { format!("{place}.ports") })
    }

    pub(super) fn absent(&self, kind: &Kind<'_>, name: &str, mend: &str) -> String {
        format!("the set has no {} {name:?} here; {mend}", kind.name)
    }

    pub(super) fn is_elsewhere(&self, other: usize) -> String {
        let found = &self.entries[other];
        if found.namespace != self.entry.namespace && !found.namespace.is_empty() {
            return format!("{} is in the namespace {:?}", self.called(other), found.namespace);
        }
        // A kind of the same name: what is wrong is the version that the reference states, or does not.
        format!("there is a {} of {}", self.called(other), found.wired.resource.kind.api_version)
    }

    pub(super) fn others_of(&self, kind: &Kind<'_>) -> String {
        let names = self.lore.names(self.entry.namespace, kind.name);
        let names: Vec<&str> = names.iter().take(MOST_NAMED).copied().collect();
        mend("", &names, "it has none at all", "it has")
    }

    pub(super) fn scaled_by(&self, autoscaler: usize) -> String {
        format!("{} owns the count, and each apply sets it back: leave it out", self.called(autoscaler))
    }

    pub(super) fn without_request(&self, wire: &Wire<'_>, to: usize, wanted: &Wanted<'_>) -> Finding {
        let parts = self.entries[to].wired.resource.parts;
        let has = |part: &&Part<'_>| {
            part.provides.iter().any(
                |it| matches!((it, wanted), (Facet::Request(one), Wanted::Request(other)) if one == other),
            )
        };
        let lacking = parts.iter().position(|part| part.running && !has(&part));
        let container = lacking.map_or("", |part| parts[part].name);
        let detail = format!(
            "utilization is a share of what is requested, and container {container:?} of {} has no {}",
            self.called(to),
            bare_words_of(wanted)
        );
        let place = lacking.map_or(String::new(), |part| self.entries[to].part_path(part));
        self.toward(self.at(wire, detail), to, place)
    }

    pub(super) fn governs_not(&self, wire: &Wire<'_>, to: usize, wanted: &Wanted<'_>) -> Finding {
        let why = match wanted {
            Wanted::SelectsMe => "does not select its pods",
            _ => "is not headless",
        };
        let finding =
            self.at(wire, format!("{} {why}, so that the pods have no names of their own", self.called(to)));
        self.toward(finding, to, if why.contains("select") { "spec.selector" } else { "spec.clusterIP" })
    }

    pub(super) fn taken_on_nodes(&self, port: u16, other: usize) -> String {
        format!("a pod of {} has port {port} of each node already", self.called(other))
    }

    pub(super) fn unresolved(&self, to: usize) -> String {
        format!(
            "on the host's network names are asked of the node's resolver, which does not know {}; say ClusterFirstWithHostNet",
            self.called(to)
        )
    }

    pub(super) fn comes_later(&self, to: usize) -> String {
        format!("this hook runs before {} is there: make that a hook too, of less weight", self.called(to))
    }

    pub(super) fn single_writer(&self, wire: &Wire<'_>, to: usize, replicas: u64) -> Finding {
        let detail = match replicas {
            1 => format!(
                "a rolling update starts the new pod while the old one holds {}, which one node may mount",
                self.called(to)
            ),
            _ => format!("several pods mount {}, which only one node may mount", self.called(to)),
        };
        self.toward(self.at(wire, detail), to, "spec.accessModes")
    }

    pub(super) fn unscalable(&self, job: usize) -> String {
        format!(
            "also selects the pods of {}, of which nobody knows how many there should be: no eviction is ever allowed",
            self.called(job)
        )
    }

    pub(super) fn shut(&self, service: usize, port: u16, workload: usize) -> String {
        format!(
            "nobody may reach port {port} of {}, to which {} leads: a policy works on the pods' ports",
            self.called(workload),
            self.called(service)
        )
    }
}

/// What names of policies, budgets, Services, routes and workloads end in, beside what they are of.
const KINDS_IN_NAMES: &[&str] = &[
    "-pdb",
    "-budget",
    "-netpol",
    "-network-policy",
    "-networkpolicy",
    "-policy",
    "-deployment",
    "-headless",
    "-service",
    "-svc",
    "-ingress",
    "-route",
];

/// A name without the kind that it ends in.
pub(super) fn stem(name: &str) -> &str {
    KINDS_IN_NAMES.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name)
}

fn label_text(label: &podwire_rules::wires::Label<'_>) -> String {
    format!("{}={}", label.key, label.value.known())
}

/// The labels and expressions of a selection.
fn wanted_labels(selection: &Selection<'_>) -> String {
    let labels = selection.selector.labels.iter().map(label_text);
    let expressions = selection.selector.expressions.iter().map(|it| match it.operator {
        Operator::In => format!("{} in ({})", it.key, it.values.join(", ")),
        Operator::NotIn => format!("{} not in ({})", it.key, it.values.join(", ")),
        Operator::Exists => format!("any {}", it.key),
        Operator::DoesNotExist => format!("no {}", it.key),
    });
    let all: Vec<String> = labels.chain(expressions).collect();
    let plural = if all.len() == 1 { "" } else { "s" };
    format!("the label{plural} {}", all.join(", "))
}

fn port_number(facet: &Facet<'_>) -> Option<u16> {
    match facet {
        Facet::Port(port) => Some(port.number),
        _ => None,
    }
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
        Wanted::Dialled(number) | Wanted::DialledOfPod(_, number) | Wanted::DialledByScheme(number) => {
            format!("port {number}")
        }
        Wanted::Key(key) => format!("key {key:?}"),
        Wanted::Volume(name) => format!("volume {name:?}"),
        Wanted::Request(name) => format!("request of {name}"),
        _ => "what is wanted of it".to_owned(),
    }
}

pub(super) fn port_of<'a>(wanted: &Wanted<'a>) -> (Option<&'a str>, u16, Option<Protocol>) {
    match *wanted {
        Wanted::NamedPort(name, protocol) => (Some(name), 0, protocol),
        Wanted::NumberedPort(number, protocol) => (None, number, protocol),
        _ => (None, 0, None),
    }
}

/// The ports of a Service, or of a pod's running containers.
fn ports_of<'r>(
    resource: &'r Resource<'_>,
    protocol: Option<Protocol>,
) -> impl Iterator<Item = &'r Port<'r>> {
    let running = resource.parts.iter().filter(|part| part.running).flat_map(|part| part.provides);
    let facets = resource.provides.iter().chain(running).take(MOST_LOOKED_AT);
    facets.filter_map(move |facet| match facet {
        Facet::Port(port) if protocol.is_none_or(|protocol| protocol == port.protocol) => Some(port),
        _ => None,
    })
}

fn variable_name<'a>(facet: &Facet<'a>) -> Option<&'a str> {
    match facet {
        Facet::Variable(name, _) => Some(name),
        _ => None,
    }
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
