//! What may not change, by kind.

use std::collections::BTreeSet;

use podwire_rules::ErrorType;
use podwire_rules::names;
use podwire_rules::scheduling::PREEMPTION_POLICY;
use podwire_rules::updates::{IMMUTABLE_DATA, IMMUTABLE_FIELD};
use podwire_rules::wiring::NODE_PORT_RANGE;
use serde_json::Value;

use super::semantic::{canonical, equal};
use super::{Change, jobs, pods, services, storage};
use crate::validate::finding::Finding;
use crate::validate::path::Path;
use crate::validate::report::{Json, Report};

const IMMUTABLE: &str = "field is immutable";

/// Kinds for which the server looks at the prefix of a generated name as it does for all, and no closer.
const PLAIN_PREFIX: &[&str] = &[
    "CronJob",
    "DaemonSet",
    "Deployment",
    "HorizontalPodAutoscaler",
    "NetworkPolicy",
    "PodDisruptionBudget",
    "PriorityClass",
    "ReplicaSet",
    "ReplicationController",
    "ResourceQuota",
    "Service",
    "StatefulSet",
];

/// What is judged by the rules for new objects.
pub(super) fn judged_anew(kind: &str, change: &Change) -> Value {
    let mut object = change.result.clone();
    if kind == "Job"
        && ![&change.applied, &change.wanted].into_iter().any(jobs::states_selector)
        && let Some(Value::Object(spec)) = object.get_mut("spec")
    {
        // The server has made the selector, as for a Job that leaves that to it.
        spec.insert("manualSelector".to_owned(), false.into());
    }
    if PLAIN_PREFIX.contains(&kind)
        && let Some(Value::Object(metadata)) = object.get_mut("metadata")
    {
        metadata.remove("generateName");
    }
    object
}

/// What the rules for new objects find and the server does not look for in an update: it is as it was, or the update is
/// refused for another reason. `is_refused` where the update breaks a rule of updates.
pub(super) fn is_for_new_objects(kind: &str, finding: &Finding, is_refused: bool) -> bool {
    let field = finding.field.as_str();
    match kind {
        "Pod" => field == "spec.ephemeralContainers",
        "PriorityClass" => field == "preemptionPolicy" && *finding.rule == PREEMPTION_POLICY,
        // The server looks for a free port once nothing else is wrong.
        "Service" => is_refused && field == "spec.healthCheckNodePort" && *finding.rule == NODE_PORT_RANGE,
        "StatefulSet" => field.starts_with("spec.volumeClaimTemplates") || field == "spec.serviceName",
        _ => false,
    }
}

/// What an update of an object of a kind breaks beside the rules for new objects.
pub(super) fn judge(report: &mut Report<'_>, kind: &str, change: &Change) {
    let prefix = change.after(&["metadata", "generateName"]).and_then(Value::as_str).unwrap_or_default();
    let metadata = Path::Root.field("metadata");
    report.breaches(&metadata.field("generateName"), prefix, names::path_segment(prefix));
    match kind {
        "ClusterRoleBinding" | "RoleBinding" => {
            change.fixed_saying(report, &["roleRef"], ErrorType::Invalid, "cannot change roleRef");
        }
        "ConfigMap" => data(report, change, &["data", "binaryData"]),
        "CSIDriver" => {
            change.fixed(report, &["spec", "attachRequired"]);
            change.fixed(report, &["spec", "volumeLifecycleModes"]);
        }
        "DaemonSet" | "Deployment" | "ReplicaSet" => change.fixed(report, &["spec", "selector"]),
        "EndpointSlice" => change.fixed(report, &["addressType"]),
        "IngressClass" => change.fixed(report, &["spec", "controller"]),
        "Job" => jobs::judge(report, change),
        "PersistentVolume" => storage::volume(report, change),
        "PersistentVolumeClaim" => storage::claim(report, change),
        "Pod" => pods::judge(report, change),
        "PriorityClass" => {
            let detail = "may not be changed in an update.";
            change.fixed_saying(report, &["value"], ErrorType::Forbidden, detail);
            change.fixed(report, &["preemptionPolicy"]);
        }
        "ResourceQuota" => change.fixed(report, &["spec", "scopes"]),
        "RuntimeClass" => change.fixed(report, &["handler"]),
        "Secret" => {
            change.fixed(report, &["type"]);
            data(report, change, &["data"]);
        }
        "Service" => services::judge(report, change),
        "StatefulSet" => stateful_set(report, change),
        "StorageClass" => {
            for field in ["parameters", "provisioner", "reclaimPolicy", "volumeBindingMode"] {
                change.fixed(report, &[field]);
            }
        }
        _ => {}
    }
}

impl Change {
    pub(super) fn before(&self, path: &[&'static str]) -> Option<&Value> {
        path.iter().try_fold(&self.live, |value, name| value.get(name))
    }

    pub(super) fn after(&self, path: &[&'static str]) -> Option<&Value> {
        path.iter().try_fold(&self.result, |value, name| value.get(name))
    }

    /// Whether a field is another one.
    pub(super) fn differs(&self, path: &[&'static str]) -> bool {
        !equal(self.before(path), self.after(path))
    }

    /// That a field stays as it is.
    pub(super) fn fixed(&self, report: &mut Report<'_>, path: &[&'static str]) {
        self.fixed_saying(report, path, ErrorType::Invalid, IMMUTABLE);
    }

    fn fixed_saying(&self, report: &mut Report<'_>, path: &[&'static str], kind: ErrorType, detail: &str) {
        if !self.differs(path) {
            return;
        }
        let value = Json(self.after(path));
        let shown = (kind == ErrorType::Invalid).then_some(&value as _);
        at(path, &Path::Root, &mut |path| report.error(&IMMUTABLE_FIELD, kind, path, shown, detail));
    }
}

/// Calls with the path of a field.
fn at(fields: &[&'static str], parent: &Path<'_>, then: &mut dyn FnMut(&Path<'_>)) {
    match fields {
        [] => then(parent),
        [first, rest @ ..] => at(rest, &parent.field(first), then),
    }
}

/// The data of a ConfigMap or Secret that is marked as immutable.
fn data(report: &mut Report<'_>, change: &Change, fields: &[&'static str]) {
    let is_set = |value: Option<&Value>| value == Some(&Value::Bool(true));
    if !is_set(change.before(&["immutable"])) {
        return;
    }
    let detail = "field is immutable when `immutable` is set";
    if !is_set(change.after(&["immutable"])) {
        report.forbidden(&IMMUTABLE_DATA, &Path::Root.field("immutable"), detail);
    }
    for field in fields.iter().filter(|field| change.differs(&[field])) {
        report.forbidden(&IMMUTABLE_DATA, &Path::Root.field(field), detail);
    }
}

/// Fields of a StatefulSet's spec that may change.
const STATEFUL_SET_FIELDS: &[&str] = &[
    "minReadySeconds",
    "ordinals",
    "persistentVolumeClaimRetentionPolicy",
    "replicas",
    "revisionHistoryLimit",
    "template",
    "updateStrategy",
];

fn stateful_set(report: &mut Report<'_>, change: &Change) {
    let rest = |spec: Option<&Value>| without(spec, STATEFUL_SET_FIELDS);
    let changed = changed(rest(change.before(&["spec"])).as_ref(), rest(change.after(&["spec"])).as_ref());
    if !changed.is_empty() {
        let detail = "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";
        report.forbidden(&IMMUTABLE_FIELD, &Path::Root.field("spec"), &naming(detail, &changed));
    }
}

/// The fields in which two specs differ.
pub(super) fn changed(before: Option<&Value>, after: Option<&Value>) -> Vec<String> {
    let (before, after) = (canonical(before).unwrap_or_default(), canonical(after).unwrap_or_default());
    let fields = |spec: &Value| spec.as_object().cloned().unwrap_or_default();
    let (old, new) = (fields(&before), fields(&after));
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    names.into_iter().filter(|name| old.get(*name) != new.get(*name)).cloned().collect()
}

/// The server's words, and what they are about.
pub(super) fn naming(detail: &str, changed: &[String]) -> String {
    format!("{detail} (changed: {})", changed.join(", "))
}

/// A map without some of its fields.
pub(super) fn without(map: Option<&Value>, fields: &[&str]) -> Option<Value> {
    let mut map = map?.clone();
    if let Value::Object(map) = &mut map {
        map.retain(|name, _| !fields.contains(&name.as_str()));
    }
    Some(map)
}
