//! The pods that the objects of a set make, found by their labels.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use k8s_openapi::api::apps::v1::{DaemonSetSpec, DeploymentSpec, ReplicaSetSpec, StatefulSetSpec};
use k8s_openapi::api::batch::v1::{CronJobSpec, JobSpec};
use k8s_openapi::api::core::v1::{Container, PodSpec};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{LabelSelector, ObjectMeta};

use crate::Object;

use super::super::versioned::Spec;

pub(super) type Labels = BTreeMap<String, String>;

/// How many candidates are looked at for one selector. A set in which more pods share each of the selector's labels
/// is judged by the first of them.
const MOST_CANDIDATES: usize = 1000;

/// How many values of a label are compared with one that nobody has.
const MOST_VALUES: usize = 200;

/// The pods that one object makes.
pub(super) struct Pod<'o> {
    /// The object's place in the set.
    pub(super) index: usize,
    pub(super) kind: &'static str,
    pub(super) name: &'o str,
    pub(super) labels: Option<&'o Labels>,
    pub(super) spec: &'o PodSpec,
}

/// What distinguishes the pods of one program from those of another: container names and ports.
pub(super) type Shape<'o> = BTreeSet<(&'o str, &'o str, i32, &'o str)>;

impl<'o> Pod<'o> {
    /// The containers that run while the pod does: sidecars included, other init containers not.
    pub(super) fn running(&self) -> impl Iterator<Item = &'o Container> {
        let sidecars = self.spec.init_containers.iter().flatten();
        let sidecars = sidecars.filter(|container| container.restart_policy.as_deref() == Some("Always"));
        self.spec.containers.iter().chain(sidecars)
    }

    pub(super) fn shape(&self) -> Shape<'o> {
        let mut shape = Shape::new();
        for container in self.running() {
            shape.insert((&container.name, "", 0, ""));
            for port in container.ports.iter().flatten() {
                let name = port.name.as_deref().unwrap_or_default();
                let protocol = port.protocol.as_deref().unwrap_or("TCP");
                shape.insert((&container.name, name, port.container_port, protocol));
            }
        }
        shape
    }
}

/// The pods of a set by namespace and label.
#[derive(Default)]
pub(super) struct Pods<'o> {
    pods: Vec<Pod<'o>>,
    by_label: HashMap<(&'o str, &'o str, &'o str), Vec<usize>>,
    values: HashMap<(&'o str, &'o str), BTreeSet<&'o str>>,
    namespaces: HashSet<&'o str>,
}

impl<'o> Pods<'o> {
    pub(super) fn of(objects: &[&'o Object]) -> Pods<'o> {
        let mut pods = Pods::default();
        for (index, object) in objects.iter().enumerate() {
            let Some((meta, spec)) = template(object) else { continue };
            let labels = meta.and_then(|meta| meta.labels.as_ref());
            pods.namespaces.insert(object.namespace());
            for (key, value) in labels.into_iter().flatten() {
                let place = (object.namespace(), key.as_str(), value.as_str());
                pods.values.entry((object.namespace(), key)).or_default().insert(value);
                pods.by_label.entry(place).or_default().push(pods.pods.len());
            }
            pods.pods.push(Pod { index, kind: object.kind(), name: object.name(), labels, spec });
        }
        pods
    }

    /// Whether the set has pods in a namespace.
    pub(super) fn has_namespace(&self, namespace: &str) -> bool {
        self.namespaces.contains(namespace)
    }

    /// The pods of a namespace that have all of the labels, the first candidates only.
    pub(super) fn with_labels<'p>(
        &'p self,
        namespace: &'p str,
        labels: &'p Labels,
    ) -> impl Iterator<Item = &'p Pod<'o>> {
        let lists = labels.iter().map(|(key, value)| {
            let place = (namespace, key.as_str(), value.as_str());
            self.by_label.get(&place).map(Vec::as_slice).unwrap_or_default()
        });
        let rarest = lists.min_by_key(|list| list.len()).unwrap_or_default();
        rarest.iter().take(MOST_CANDIDATES).map(|index| &self.pods[*index]).filter(|pod| has_all(pod, labels))
    }

    /// Values that pods of a namespace have for a label, no more than a message can use.
    pub(super) fn values_of(&self, namespace: &str, key: &str) -> Vec<&'o str> {
        self.values.get(&(namespace, key)).into_iter().flatten().take(MOST_VALUES).copied().collect()
    }
}

fn has_all(pod: &Pod<'_>, labels: &Labels) -> bool {
    let Some(own) = pod.labels else { return labels.is_empty() };
    labels.iter().all(|(key, value)| own.get(key) == Some(value))
}

fn spec_of<S>(spec: &impl Spec<S>) -> Option<&S> {
    spec.get()
}

/// The labels and the spec of the pods that an object makes.
pub(super) fn template(object: &Object) -> Option<(Option<&ObjectMeta>, &PodSpec)> {
    let template = match object {
        Object::Pod(pod) => return Some((Some(&pod.metadata), pod.spec.as_ref()?)),
        Object::Deployment(object) => &spec_of::<DeploymentSpec>(&object.spec)?.template,
        Object::StatefulSet(object) => &spec_of::<StatefulSetSpec>(&object.spec)?.template,
        Object::DaemonSet(object) => &spec_of::<DaemonSetSpec>(&object.spec)?.template,
        Object::ReplicaSet(object) => spec_of::<ReplicaSetSpec>(&object.spec)?.template.as_ref()?,
        Object::Job(object) => &spec_of::<JobSpec>(&object.spec)?.template,
        Object::CronJob(object) => {
            let jobs = &spec_of::<CronJobSpec>(&object.spec)?.job_template;
            &spec_of::<JobSpec>(&jobs.spec)?.template
        }
        _ => return None,
    };
    Some((template.metadata.as_ref(), template.spec.as_ref()?))
}

/// The selector by which a workload finds its pods.
pub(super) fn selector(object: &Object) -> Option<&LabelSelector> {
    match object {
        Object::Deployment(object) => Some(&spec_of::<DeploymentSpec>(&object.spec)?.selector),
        Object::StatefulSet(object) => Some(&spec_of::<StatefulSetSpec>(&object.spec)?.selector),
        Object::DaemonSet(object) => Some(&spec_of::<DaemonSetSpec>(&object.spec)?.selector),
        Object::ReplicaSet(object) => Some(&spec_of::<ReplicaSetSpec>(&object.spec)?.selector),
        _ => None,
    }
}

/// Whether a pod has what a selector's expressions demand.
pub(super) fn satisfies_expressions(pod: &Pod<'_>, selector: &LabelSelector) -> bool {
    selector.match_expressions.iter().flatten().all(|expression| {
        let value = pod.labels.and_then(|labels| labels.get(&expression.key));
        let is_listed =
            value.is_some_and(|value| expression.values.iter().flatten().any(|listed| listed == value));
        match expression.operator.as_str() {
            "In" => is_listed,
            "NotIn" => !is_listed,
            "Exists" => value.is_some(),
            _ => value.is_none(),
        }
    })
}
