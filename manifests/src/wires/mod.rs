//! The wires of objects: what each provides, refers to, selects and takes, as data of the one model of
//! [`podwire_rules::wires`], and what the resolver finds in a set of them.
//!
//! The wires of an object are copied out of it, so that a set of any size can be judged while its objects come and go. Objects
//! of kinds that podwire does not validate, and those that could not be decoded, are read as trees, for their wires alone.

mod affinity;
mod arena;
mod autoscaling;
mod bounds;
mod budgets;
mod collect;
mod config;
mod containers;
pub(crate) mod edges;
mod ends;
mod environment;
mod ingress;
mod judge;
mod levels;
mod lore;
mod pods;
mod policies;
mod services;
mod spot;
mod texts;
mod tree;
mod volumes;
mod words;
mod workloads;

use std::cell::Cell;
use std::collections::BTreeMap;

use podwire_rules::wires::kind::{CONFIG_MAP, SECRET};
use podwire_rules::wires::{Facet, Kind, Label, Namespace, Resource, Selection, Text, kind};
use podwire_rules::{Rule, Tier, Version};
use serde_json::Value;

use crate::Object;
use crate::decode::{Content, Decoded, Document};
use crate::shared::SharedSpec;
use crate::validate::{Finding, Made, ObjectReference};
pub use arena::Arena;
use bounds::Bounded;
pub(crate) use bounds::Bounds;
pub(crate) use levels::Enforced;
use levels::Levels;
use spot::Spot;

/// So many references of an object, or of a container, are followed, and so many selections: none that a cluster stores has as many,
/// and a text that means harm takes many times its size with them.
const MOST_OF_OBJECT: usize = 10_000;

/// The number of what is no object of a text.
const OUTSIDE: usize = usize::MAX;

/// A wire as findings speak of it: where it stands, and which rule it breaks where it leads to what does not serve it.
#[derive(Clone, Copy, Debug)]
struct Wire<'a> {
    base: Base,
    spot: Spot<'a>,
    rule: &'static Rule,
    /// What is said where it leads nowhere.
    absent: Absent,
}

/// Against what the place of a wire stands.
#[derive(Clone, Copy, Debug)]
enum Base {
    /// The object.
    Object,
    /// The specification of its pods.
    Pod,
    /// A container.
    Part(usize),
}

/// When it is told that what a reference leads to is not in the set, which may be a part of a whole.
#[derive(Clone, Copy, Debug)]
enum Absent {
    /// Never.
    Fine,
    /// Where the set has it under a similar name, or elsewhere.
    OrNear(&'static Rule),
    /// There, and where it is named after the object that refers to it.
    OrKin(&'static Rule),
    /// Wherever the set has anything of its kind.
    Told(&'static Rule),
}

/// A selection as findings speak of it.
#[derive(Clone, Copy, Debug)]
struct Selecting<'a> {
    wire: Wire<'a>,
    purpose: Purpose,
    /// The places of its wants.
    wants: &'a [Wire<'a>],
}

/// For what something is selected: what it means where nothing is, or too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    /// To send traffic to it.
    Traffic,
    /// To count it as one's own.
    Own,
    /// To do something to it that is pointless where it is not: a budget, a policy.
    Guard,
    /// To let it in or out.
    Peer,
    /// To read from it what it tells of itself.
    Monitor,
    /// To stay away from it.
    Spread,
}

/// The wires of an object, and where in it each of them stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wired<'a> {
    resource: Resource<'a>,
    /// Of each selection of the resource.
    selections: &'a [Selecting<'a>],
    /// Of each reference of the resource itself.
    references: &'a [Wire<'a>],
    /// Of each container.
    parts: &'a [Container<'a>],
    /// Of each thing that the resource takes.
    takes: &'a [Wire<'a>],
    /// The path of the pod's specification, where the object makes pods.
    pod_path: &'a str,
    more: More<'a>,
}

/// A container: its place, those of its references, and where its variables come from.
#[derive(Clone, Copy, Debug)]
struct Container<'a> {
    spot: Spot<'a>,
    references: &'a [Wire<'a>],
    environment: environment::Environment<'a>,
}

/// What only some kinds have, and only their own judgment reads.
#[derive(Clone, Copy, Debug, Default)]
struct More<'a> {
    /// How a workload runs its pods.
    runs: Runs,
    /// What a disruption budget allows.
    budget: Option<budgets::Budget<'a>>,
    /// What a network policy allows.
    policy: Option<policies::Policy<'a>>,
    /// Between which numbers of replicas an autoscaler chooses.
    autoscaler: Option<(u64, u64)>,
    /// Whether the pods of a StatefulSet are called by their names.
    calls_by_name: bool,
    /// On which nodes its pods may be, as the selector's labels; empty for all, none where nobody can compare it.
    nodes: Option<&'a str>,
    /// Whether its pods are on the host's network.
    on_host: bool,
    /// Whether names of the cluster do not resolve in its pods.
    without_names: bool,
    /// Of a hook of Helm: when it runs.
    hook: Option<Hook>,
    /// Whether new pods start on a node before the old ones end.
    surges: bool,
}

/// When Helm applies an object.
#[derive(Clone, Copy, Debug)]
struct Hook {
    /// Before the objects of the release.
    before: bool,
    /// In which order among the hooks.
    weight: i64,
}

/// How a workload runs its pods.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Runs {
    /// A number of them, replaced one by one.
    Rolling,
    /// A number of them, all of which end before new ones start.
    #[default]
    Fixed,
    /// One on each node.
    EachNode,
    /// Until they have done their work.
    ToEnd,
}

impl Wired<'_> {
    const EMPTY: Wired<'static> = Wired {
        resource: Resource::EMPTY,
        selections: &[],
        references: &[],
        parts: &[],
        takes: &[],
        pod_path: "",
        more: More {
            runs: Runs::Fixed,
            budget: None,
            policy: None,
            autoscaler: None,
            calls_by_name: false,
            nodes: None,
            on_host: false,
            without_names: false,
            hook: None,
            surges: false,
        },
    };
}

impl<'a> Wired<'a> {
    /// The same with further references of the resource itself.
    fn with_references(mut self, wires: collect::Wires<'a>) -> Wired<'a> {
        let collect::Wires { arena, references, places, .. } = wires;
        self.resource.refers = arena.joined(self.resource.refers, arena.keep(references));
        self.references = arena.joined(self.references, arena.keep(places));
        self
    }

    /// The same with further selections.
    fn with_selections(mut self, further: &[(Selection<'a>, Selecting<'a>)], arena: &'a Arena) -> Wired<'a> {
        let selects = arena.collect(further.iter().map(|(selection, _)| *selection));
        let selections = arena.collect(further.iter().map(|(_, selecting)| *selecting));
        self.resource.selects = arena.joined(self.resource.selects, selects);
        self.selections = arena.joined(self.selections, selections);
        self
    }
}

/// An object of the set.
#[derive(Clone, Copy, Debug)]
struct Entry<'a> {
    kind: &'a str,
    namespace: &'a str,
    name: &'a str,
    wired: Wired<'a>,
    /// The type that declares the object, empty where none does.
    declared_by: &'static str,
}

/// The wires of the objects of a set.
#[derive(Debug)]
pub struct Book<'a> {
    arena: &'a Arena,
    entries: Vec<&'a Entry<'a>>,
    /// The number of the object of each entry; [`OUTSIDE`] where it is none.
    objects: Vec<usize>,
    count: usize,
    /// The kind of the object that was added last.
    kind: Kind<'a>,
    /// The namespace of objects that state none, where it is known.
    given: Option<&'a str>,
    /// Whether more is applied than the set has.
    is_part: bool,
    /// Whether any object so far, or of the other parts, holds others to something.
    is_held: bool,
    levels: Levels<'a>,
    bounded: Bounded<'a>,
}

/// What a document holds as JSON, with the kind that an item has of its list.
fn tree_of(decoded: &Decoded<'_>) -> Value {
    let mut tree = decoded.node.json();
    if let (Value::Object(fields), Some((api_version, kind))) = (&mut tree, decoded.kind) {
        fields.insert("apiVersion".to_owned(), api_version.into());
        fields.insert("kind".to_owned(), kind.into());
    }
    tree
}

/// What is written down of a part of a set.
pub(crate) struct Wires<'a> {
    entries: Vec<&'a Entry<'a>>,
    objects: Vec<usize>,
    count: usize,
    findings: Vec<(usize, Finding)>,
    bounded: Bounded<'a>,
}

impl<'a> Book<'a> {
    /// A set without objects.
    pub fn new(arena: &'a Arena) -> Book<'a> {
        Book {
            arena,
            entries: Vec::new(),
            objects: Vec::new(),
            count: 0,
            kind: Kind::UNKNOWN,
            given: None,
            is_part: false,
            is_held: false,
            levels: Levels::new(),
            bounded: Bounded::default(),
        }
    }

    /// The same, for a cluster of this version.
    pub fn for_version(mut self, target: Version) -> Book<'a> {
        self.levels.target = target;
        self
    }

    /// The same, where objects that state no namespace are in this one.
    pub(crate) fn in_namespace(mut self, namespace: Option<&str>) -> Book<'a> {
        self.given = namespace.map(|namespace| self.arena.text(namespace));
        self
    }

    /// The same, where these are the bounds of the whole set: they hold for what comes before them as well.
    pub(crate) fn within(mut self, bounds: &'a Bounds) -> Book<'a> {
        self.is_held |= !bounds.is_empty();
        self.bounded = Bounded::by(bounds);
        self
    }

    /// The same, where these come with the objects, and perhaps others.
    pub(crate) fn beside(mut self, made: &[Made], is_part: bool) -> Book<'a> {
        self.is_part = is_part;
        for it in made {
            let keys = it.keys.as_deref();
            let facets = keys.map(|keys| keys.iter().map(|key| Facet::Key(self.arena.text(key))));
            let provides = facets.map_or(&[Facet::More][..], |facets| self.arena.collect(facets));
            let kind = if it.is_secret { SECRET } else { CONFIG_MAP };
            let resource = Resource { kind, provides, foreign: true, ..Resource::EMPTY };
            self.push("", &it.name, Wired { resource, ..Wired::EMPTY }, "");
        }
        self.objects.fill(OUTSIDE);
        self
    }

    /// The same, as a part of a set whose other parts have books of their own.
    pub(crate) fn of_part(mut self, part: usize, enforced: &'a Enforced) -> Book<'a> {
        self.is_held |= !enforced.is_empty();
        self.levels.earlier = Some((enforced, part));
        self
    }

    /// Adds what the next part of the set has.
    pub(crate) fn append(&mut self, part: Wires<'a>) {
        self.entries.extend(part.entries);
        self.objects.extend(part.objects.iter().map(|number| self.count + number));
        self.levels.findings.extend(part.findings.into_iter().map(|(number, it)| (self.count + number, it)));
        self.bounded.append(part.bounded, self.count);
        self.count += part.count;
    }

    /// What is written down, without the arena, which is of one thread.
    pub(crate) fn into_wires(self) -> Wires<'a> {
        let Book { entries, objects, count, levels, bounded, .. } = self;
        Wires { entries, objects, count, findings: levels.findings, bounded }
    }

    /// Writes down the wires of one more object. `declared_by` is the type that declares it, empty where none does.
    pub fn add(&mut self, object: &Object, declared_by: &'static str) {
        self.add_with(object, declared_by, &SharedSpec::default());
    }

    /// The same, of an object that shares its specification of pods with others.
    pub fn add_with(&mut self, object: &Object, declared_by: &'static str, spec: &SharedSpec<'a>) {
        if tree::reads(object) {
            // What serialises to no tree has no wires.
            let tree = serde_json::to_value(object).unwrap_or_default();
            tree::add(self, &tree, declared_by);
            self.count += 1;
            return;
        }
        let metadata = object.metadata();
        let mut wired = wired(object, &spec.wired, self.arena);
        wired.resource.kind = self.kind_of(object);
        if self.is_held || states_what_holds(object) {
            self.hold(object, wired.pod_path);
        }
        let annotations = metadata.annotations.as_ref();
        wired.more.hook = annotations.and_then(|annotations| {
            let get = |key: &str| annotations.get(key).map(String::as_str);
            Hook::of(get("helm.sh/hook")?, get("helm.sh/hook-weight"))
        });
        let namespace = metadata.namespace.as_deref().unwrap_or_default();
        let name = metadata.name.as_deref().unwrap_or_default();
        self.push(namespace, name, wired, declared_by);
        for made in
            annotations.into_iter().flatten().filter_map(|(key, value)| tree::secret_asked_for(key, value))
        {
            self.push_made(namespace, made);
        }
        self.count += 1;
    }

    /// A Secret that something makes for an object of the set.
    fn push_made(&mut self, namespace: &str, name: &str) {
        let resource = Resource { kind: SECRET, unknown: true, ..Resource::EMPTY };
        self.push(namespace, name, Wired { resource, ..Wired::EMPTY }, "");
    }

    /// Holds an object to what its namespace enforces and allows.
    #[cold]
    fn hold(&mut self, object: &Object, pod_path: &str) {
        self.levels.add(object, self.count, self.given);
        self.bounded.add(object, self.count, pod_path, self.given);
        self.is_held |= self.levels.enforce() || !self.bounded.bounds().is_empty();
    }

    /// The row of the object's kind, which mostly is that of the object before.
    fn kind_of(&mut self, object: &Object) -> Kind<'a> {
        let (api_version, name) = (object.api_version(), object.kind());
        if self.kind.name != name || self.kind.api_version != api_version {
            self.kind = kind::find(self.arena.text(api_version), self.arena.text(name));
        }
        self.kind
    }

    /// Writes down the wires of what a document, or an item of a list, came to. Objects of kinds that podwire does not validate, and
    /// those that could not be decoded, have wires as well.
    pub(crate) fn add_decoded(&mut self, decoded: &Decoded<'_>) {
        match &decoded.outcome {
            Ok(Document { content: Content::Object(object), .. }) if !tree::reads(object) => {
                self.add(object, "")
            }
            _ => {
                if decoded.kind.is_some() || decoded.node.get_text("kind").is_some() {
                    tree::add(self, &tree_of(decoded), "");
                }
                self.count += 1;
            }
        }
    }

    fn push(&mut self, namespace: &str, name: &str, mut wired: Wired<'a>, declared_by: &'static str) {
        let arena = self.arena;
        let (kind, name, namespace) = (wired.resource.kind.name, arena.text(name), arena.text(namespace));
        wired.resource.name = Text::Known(name);
        self.entries.push(arena.one(Entry { kind, namespace, name, wired, declared_by }));
        self.objects.push(self.count);
    }

    /// What is wrong between the objects, each finding with the number of its object in the order in which they were added.
    pub fn judge(&self) -> Vec<(usize, Finding)> {
        self.judge_and_advise(false)
    }

    /// The same, and advice where it is asked for.
    pub(crate) fn judge_and_advise(&self, advises: bool) -> Vec<(usize, Finding)> {
        let findings = judge::judge(self, advises).into_iter();
        findings
            .filter(|(_, finding)| advises || finding.tier() != Tier::Advice)
            .map(|(entry, mut finding)| {
                if let Some(other) = &mut finding.other {
                    other.number = self.objects[other.number];
                }
                finding.other = finding.other.filter(|other| other.number != OUTSIDE);
                (self.objects[entry], finding)
            })
            .chain(self.levels.findings.iter().cloned())
            .collect()
    }
}

impl Hook {
    fn of(events: &str, weight: Option<&str>) -> Option<Hook> {
        let before = events.split(',').any(|event| event.trim() == "pre-install");
        Some(Hook { before, weight: weight.and_then(|weight| weight.parse().ok()).unwrap_or_default() })
    }
}

impl Entry<'_> {
    fn reference(&self) -> ObjectReference {
        ObjectReference {
            kind: self.kind.to_owned(),
            namespace: self.namespace.to_owned(),
            name: self.name.to_owned(),
        }
    }

    fn is_named_like(&self, other: &Entry<'_>) -> bool {
        (self.kind, self.namespace, self.name) == (other.kind, other.namespace, other.name)
    }

    /// The path of a wire.
    fn path(&self, wire: &Wire<'_>) -> String {
        let pod = self.wired.pod_path;
        match wire.base {
            Base::Object => wire.spot.to_string(),
            Base::Pod => format!("{pod}.{}", wire.spot),
            Base::Part(part) => format!("{pod}.{}.{}", self.wired.parts[part].spot, wire.spot),
        }
    }

    fn namespace(&self) -> Namespace<'_> {
        if !self.wired.resource.kind.namespaced {
            Namespace::None
        } else if self.namespace.is_empty() {
            Namespace::Given
        } else {
            Namespace::Known(self.namespace)
        }
    }
}

/// Whether others may be held to what the object says: to a level of security, to limits, or to a quota.
fn states_what_holds(object: &Object) -> bool {
    matches!(object, Object::Namespace(_) | Object::LimitRange(_) | Object::ResourceQuota(_))
}

/// The wires of an object; none but its name where its kind has no others. `known` are those of its specification of pods, once
/// they were read.
fn wired<'a>(object: &Object, known: &Cell<Option<Wired<'a>>>, arena: &'a Arena) -> Wired<'a> {
    match object {
        Object::Pod(pod) => pods::bare(pod, known, arena),
        Object::Service(service) => services::wired(service, arena),
        Object::ConfigMap(map) => config::config_map(map, arena),
        Object::Secret(secret) => config::secret(secret, arena),
        Object::Ingress(ingress) => ingress::wired(ingress, arena),
        Object::HorizontalPodAutoscaler(autoscaler) => autoscaling::wired(autoscaler, arena),
        Object::PodDisruptionBudget(budget) => budgets::wired(budget, arena),
        Object::NetworkPolicy(policy) => policies::wired(policy, arena),
        Object::PersistentVolumeClaim(claim) => volumes::claim(claim, arena),
        object => workloads::wired(object, known, arena),
    }
}

fn labels<'a>(labels: Option<&BTreeMap<String, String>>, arena: &'a Arena) -> &'a [Label<'a>] {
    let Some(labels) = labels else { return &[] };
    let label =
        |(key, value): (&String, &String)| Label::new(arena.text(key), Text::Known(arena.text(value)));
    arena.collect(labels.iter().map(label))
}

#[cfg(test)]
mod tests;
