//! What the limit ranges and quotas of a set allow in their namespaces. The API server admits no pod and no claim that breaks it: a
//! workload is accepted, and its pods are never made.

mod asked;
mod claims;
mod quotas;
mod ranges;
mod usage;

use std::collections::BTreeMap;

use k8s_openapi::api::core::v1::{LimitRangeItem, ResourceQuotaSpec};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity as Text;
use podwire_rules::Rule;

use self::asked::Asked;
pub(super) use self::quotas::{Excess, User, excesses};
pub(super) use self::usage::{Per, Usage};
use crate::Object;
use crate::validate::{Finding, ObjectReference};

/// What the limit ranges and quotas of a set allow.
#[derive(Debug, Default)]
pub(crate) struct Bounds {
    namespaces: BTreeMap<String, Bound>,
}

/// What is allowed in a namespace.
#[derive(Debug, Default)]
pub(super) struct Bound {
    ranges: Vec<Range>,
    quotas: Vec<Quota>,
}

/// A limit range.
#[derive(Debug)]
struct Range {
    object: ObjectReference,
    items: Vec<LimitRangeItem>,
}

/// A quota of all that a namespace has.
#[derive(Debug)]
pub(super) struct Quota {
    pub(super) object: ObjectReference,
    hard: BTreeMap<String, Text>,
}

impl Bounds {
    /// The kinds of objects that state bounds.
    pub(crate) const KINDS: [&'static str; 2] = ["LimitRange", "ResourceQuota"];

    /// Those that objects of a set state; `given` is the namespace of objects that state none.
    pub(crate) fn of(objects: &[Object], given: Option<&str>) -> Bounds {
        let mut bounds = Bounds::default();
        objects.iter().for_each(|object| bounds.add(object, given));
        bounds
    }

    /// Takes what an object allows, where it is a limit range or a quota.
    pub(crate) fn add(&mut self, object: &Object, given: Option<&str>) {
        let reference = || ObjectReference::new(object.kind(), object.namespace(), object.name());
        match object {
            Object::LimitRange(range) => {
                let items = range.spec.iter().flat_map(|spec| spec.limits.iter().cloned()).collect();
                self.within(object, given).ranges.push(Range { object: reference(), items });
            }
            Object::ResourceQuota(quota) => {
                if let Some(spec) = quota.spec.as_ref().filter(|spec| counts_all_pods(spec)) {
                    let hard = spec.hard.clone().unwrap_or_default();
                    self.within(object, given).quotas.push(Quota { object: reference(), hard });
                }
            }
            _ => {}
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.namespaces.is_empty()
    }

    fn within(&mut self, object: &Object, given: Option<&str>) -> &mut Bound {
        self.namespaces.entry(namespace_of(object, given).to_owned()).or_default()
    }

    /// The quotas of all namespaces.
    fn quotas(&self) -> impl Iterator<Item = (&str, &Quota)> {
        self.namespaces
            .iter()
            .flat_map(|(namespace, bound)| bound.quotas.iter().map(move |quota| (namespace.as_str(), quota)))
    }
}

fn namespace_of<'o>(object: &'o Object, given: Option<&'o str>) -> &'o str {
    match object.namespace() {
        "" => given.unwrap_or_default(),
        stated => stated,
    }
}

/// Which pods a scope leaves out depends on their priority, their deadline and what else changes: nothing is said of such a quota.
fn counts_all_pods(spec: &ResourceQuotaSpec) -> bool {
    spec.scopes.as_ref().is_none_or(Vec::is_empty) && spec.scope_selector.is_none()
}

/// What breaks a bound.
#[derive(Debug)]
pub(super) struct Breach {
    /// The number of the object that does.
    pub(super) number: usize,
    pub(super) finding: Finding,
    /// The object that states the bound, and where in it.
    pub(super) by: (ObjectReference, String),
}

/// The objects so far, as far as bounds matter to them. What states bounds is known before what is held to them.
#[derive(Debug, Default)]
pub(super) struct Bounded<'a> {
    /// The bounds of the set, where they are known beforehand; otherwise each is learned as it comes.
    known: Option<&'a Bounds>,
    learned: Bounds,
    pub(super) breaches: Vec<Breach>,
    /// What is counted, where there is a quota.
    pub(super) usages: Vec<Usage>,
}

impl<'a> Bounded<'a> {
    /// Nothing yet, of a set with these bounds.
    pub(super) fn by(bounds: &'a Bounds) -> Bounded<'a> {
        Bounded { known: Some(bounds), ..Bounded::default() }
    }

    pub(super) fn bounds(&self) -> &Bounds {
        self.known.unwrap_or(&self.learned)
    }

    /// Takes one more object with its number and the path of its pods; `given` is the namespace of those that state none.
    pub(super) fn add(&mut self, object: &Object, number: usize, pod_path: &str, given: Option<&str>) {
        if self.known.is_none() {
            self.learned.add(object, given);
        }
        self.hold(object, number, pod_path, given);
    }

    fn hold(&mut self, object: &Object, number: usize, pod_path: &str, given: Option<&str>) {
        let bounds = self.known.unwrap_or(&self.learned);
        let namespace = namespace_of(object, given);
        let Some(bound) = bounds.namespaces.get(namespace) else { return };
        let mut judge = Judge { object, number, pod_path, breaches: Vec::new() };
        claims::hold(object, &bound.ranges, &mut judge);
        // What the pod has as a whole stands in for what its containers state.
        let spec = object.pod_spec().filter(|spec| spec.resources.is_none());
        let asked = spec.map(|spec| Asked::of_pod(spec, &bound.ranges));
        if let Some(asked) = &asked {
            ranges::hold_pod(asked, &bound.ranges, &mut judge);
            quotas::demand(asked, &bound.quotas, &mut judge);
        }
        if !bound.quotas.is_empty() {
            self.usages.push(Usage::of(object, asked.as_deref(), number, namespace));
        }
        self.breaches.extend(judge.breaches);
    }

    /// Adds what the next part of the set has, whose objects have numbers from `count` on.
    pub(super) fn append(&mut self, mut part: Bounded<'_>, count: usize) {
        part.breaches.iter_mut().for_each(|breach| breach.number += count);
        part.usages.iter_mut().for_each(|usage| usage.number += count);
        self.breaches.append(&mut part.breaches);
        self.usages.append(&mut part.usages);
    }
}

/// Holds one object to the bounds of its namespace.
struct Judge<'o> {
    object: &'o Object,
    number: usize,
    pod_path: &'o str,
    breaches: Vec<Breach>,
}

impl Judge<'_> {
    /// The path of a field of the pods.
    fn of_pod(&self, field: &str) -> String {
        format!("{}.{field}", self.pod_path)
    }

    /// What becomes of an object that breaks a bound.
    fn consequence(&self) -> &'static str {
        match self.object {
            Object::Pod(_) | Object::PersistentVolumeClaim(_) => "it is refused",
            _ => "its pods are never made",
        }
    }

    fn tell(&mut self, rule: &'static Rule, field: String, detail: String, by: (&ObjectReference, String)) {
        let object = ObjectReference::new(self.object.kind(), self.object.namespace(), self.object.name());
        let finding = Finding { object, ..Finding::new(rule, field, detail) };
        self.breaches.push(Breach { number: self.number, finding, by: (by.0.clone(), by.1) });
    }
}
