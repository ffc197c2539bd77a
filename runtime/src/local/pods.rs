//! The pods of a set, whatever makes them.

use std::collections::BTreeMap;

use podwire_manifests::Object;
use podwire_manifests::k8s_openapi::api::core::v1::{Container, PodSpec};
use serde_json::Value;

/// A pod, or what pods are made of.
pub(super) struct Pod {
    /// The kind and name of what makes it.
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) namespace: String,
    pub(super) labels: BTreeMap<String, String>,
    pub(super) annotations: BTreeMap<String, String>,
    pub(super) replicas: Option<u64>,
    pub(super) spec: PodSpec,
    /// The storage that each of them claims for itself, by name.
    pub(super) claims: Vec<String>,
}

impl Pod {
    /// The pod of an object; none where it makes none.
    pub(super) fn of(object: &Object) -> Option<Pod> {
        let template = match object.kind() {
            "Pod" => "",
            "Deployment" | "StatefulSet" | "DaemonSet" | "ReplicaSet" | "Job" => "/spec/template",
            "CronJob" => "/spec/jobTemplate/spec/template",
            _ => return None,
        };
        // The types of some versions have an `Option` where those of others have none: as JSON they are the same.
        let json = serde_json::to_value(object).ok()?;
        let template = json.pointer(template)?;
        let texts = |value: Option<&Value>| {
            let entries = value.and_then(Value::as_object).into_iter().flatten();
            entries.filter_map(|(key, text)| Some((key.clone(), text.as_str()?.to_owned()))).collect()
        };
        let claims = json.pointer("/spec/volumeClaimTemplates").and_then(Value::as_array);
        let claim = |claim: &Value| Some(claim.pointer("/metadata/name")?.as_str()?.to_owned());
        Some(Pod {
            kind: object.kind().to_owned(),
            name: object.name().to_owned(),
            namespace: object.namespace().to_owned(),
            labels: texts(template.pointer("/metadata/labels")),
            annotations: texts(template.pointer("/metadata/annotations")),
            replicas: json.pointer("/spec/replicas").and_then(Value::as_u64),
            spec: serde_json::from_value(template.get("spec")?.clone()).ok()?,
            claims: claims.into_iter().flatten().filter_map(claim).collect(),
        })
    }

    /// All containers: those that run to their end first, then the main ones.
    pub(super) fn containers(&self) -> impl Iterator<Item = &Container> {
        self.spec.init_containers.iter().flatten().chain(&self.spec.containers)
    }

    /// The containers that run to their end one after the other before the others start.
    pub(super) fn first(&self) -> impl Iterator<Item = &Container> {
        self.spec.init_containers.iter().flatten().filter(|container| !is_sidecar(container))
    }

    /// The containers that run together, of which the first main one comes first.
    pub(super) fn together(&self) -> impl Iterator<Item = &Container> {
        let sidecars = self.spec.init_containers.iter().flatten().filter(|container| is_sidecar(container));
        self.spec.containers.iter().chain(sidecars)
    }
}

fn is_sidecar(container: &Container) -> bool {
    container.restart_policy.as_deref() == Some("Always")
}

/// Whether a service of this namespace, with this selector, leads to the pod.
pub(super) fn is_selected(pod: &Pod, selector: Option<&BTreeMap<String, String>>, namespace: &str) -> bool {
    let Some(selector) = selector.filter(|selector| !selector.is_empty()) else { return false };
    pod.namespace == namespace && selector.iter().all(|(key, value)| pod.labels.get(key) == Some(value))
}
