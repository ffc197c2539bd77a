//! What may not change of a Pod: nearly everything.

use std::collections::HashSet;

use podwire_rules::updates::POD_UPDATE;
use serde_json::Value;

use super::Change;
use super::rules::{changed, naming, without};
use super::semantic::{canonical, equal};
use crate::validate::path::Path;
use crate::validate::report::{Json, Report};

pub(super) fn judge(report: &mut Report<'_>, change: &Change) {
    let path = Path::Root.field("spec");
    for list in ["containers", "initContainers"] {
        let count = |value: Option<&Value>| value.and_then(Value::as_array).map_or(0, Vec::len);
        if count(change.before(&["spec", list])) != count(change.after(&["spec", list])) {
            let detail = "pod updates may not add or remove containers";
            return report.forbidden(&POD_UPDATE, &path.field(list), detail);
        }
    }
    if !deadline(report, change, &path.field("activeDeadlineSeconds")) {
        return;
    }
    gates(report, change, &path.field("schedulingGates"));
    tolerations(report, change, &path.field("tolerations"));
    let (before, mut after) = (munged(change.before(&["spec"])), munged(change.after(&["spec"])));
    if let (Some(before), Some(after)) = (&before, &mut after) {
        grace_period(before, after);
        if !list(change.before(&["spec", "schedulingGates"])).is_empty() {
            gated(report, before, after, &path);
        }
    }
    let changed = changed(before.as_ref(), after.as_ref());
    if !changed.is_empty() {
        let detail = "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";
        report.forbidden(&POD_UPDATE, &path, &naming(detail, &changed));
    }
}

/// The deadline comes nearer only; whether that is kept.
fn deadline(report: &mut Report<'_>, change: &Change, path: &Path<'_>) -> bool {
    let seconds = |value: Option<&Value>| value.and_then(Value::as_i64);
    let field = &["spec", "activeDeadlineSeconds"];
    let detail = match (seconds(change.before(field)), seconds(change.after(field))) {
        (Some(before), Some(after)) if after > before => "must be less than or equal to previous value",
        (Some(_), None) => "must not update from a positive integer to nil value",
        _ => return true,
    };
    report.invalid(&POD_UPDATE, path, Json(change.after(field)), detail);
    false
}

/// Tolerations are added only; how long one holds may change.
fn tolerations(report: &mut Report<'_>, change: &Change, path: &Path<'_>) {
    let taint = |toleration: &Value| canonical(without(Some(toleration), &["tolerationSeconds"]).as_ref());
    let after: HashSet<Option<Value>> =
        list(change.after(&["spec", "tolerations"])).iter().map(taint).collect();
    for before in list(change.before(&["spec", "tolerations"])) {
        if !after.contains(&taint(before)) {
            let detail = "existing toleration can not be modified except its tolerationSeconds";
            return report.forbidden(&POD_UPDATE, path, detail);
        }
    }
}

fn list(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Scheduling gates are only ever removed.
fn gates(report: &mut Report<'_>, change: &Change, path: &Path<'_>) {
    let name = |gate: &Value| gate.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
    let before: HashSet<String> =
        list(change.before(&["spec", "schedulingGates"])).iter().map(name).collect();
    for (index, gate) in list(change.after(&["spec", "schedulingGates"])).iter().enumerate() {
        let name = name(gate);
        if !before.contains(&name) {
            let detail = format!("only deletion is allowed, but found new scheduling gate '{name}'");
            report.forbidden(&POD_UPDATE, &path.index(index).field("name"), &detail);
        }
    }
}

/// A grace period below 0 may become 1.
fn grace_period(before: &Value, after: &mut Value) {
    const FIELD: &str = "terminationGracePeriodSeconds";
    let seconds = |spec: &Value| spec.get(FIELD).and_then(Value::as_i64);
    if seconds(before).is_some_and(|seconds| seconds < 0) && seconds(after) == Some(1) {
        after[FIELD] = before[FIELD].clone();
    }
}

/// While a Pod waits at a gate, it may still be tied more closely to nodes. What is judged is taken out of `after`.
fn gated(report: &mut Report<'_>, before: &Value, after: &mut Value, path: &Path<'_>) {
    let selector = |spec: &Value| spec.get("nodeSelector").cloned().unwrap_or_default();
    let (old, new) = (selector(before), selector(after));
    let is_kept = |(label, value)| new.get(label) == Some(value);
    if !old.as_object().is_none_or(|old| old.iter().all(is_kept)) {
        let detail = "only additions to spec.nodeSelector are allowed (no mutations or deletions)";
        report.invalid(&POD_UPDATE, &path.field("nodeSelector"), Json(&new), detail);
    }
    after["nodeSelector"] = old;
    let affinity = |spec: &Value| spec.pointer("/affinity/nodeAffinity").cloned();
    let (old, new) = (affinity(before), affinity(after));
    if equal(old.as_ref(), new.as_ref()) {
        return;
    }
    let affinity_path = path.field("affinity");
    node_affinity(report, old.as_ref(), new.as_ref(), &affinity_path.field("nodeAffinity"));
    match (old, after.get_mut("affinity")) {
        (Some(old), Some(Value::Object(affinity))) => drop(affinity.insert("nodeAffinity".to_owned(), old)),
        (Some(old), _) => after["affinity"] = serde_json::json!({"nodeAffinity": old}),
        (None, Some(Value::Object(affinity))) => {
            affinity.remove("nodeAffinity");
            if affinity.values().all(Value::is_null) {
                after["affinity"] = Value::Null;
            }
        }
        (None, _) => {}
    }
}

/// Requirements on nodes are added only, to each term, and no term is added to others.
fn node_affinity(report: &mut Report<'_>, old: Option<&Value>, new: Option<&Value>, path: &Path<'_>) {
    const REQUIRED: &str = "requiredDuringSchedulingIgnoredDuringExecution";
    let terms = |affinity: Option<&Value>| {
        let terms = affinity.and_then(|affinity| affinity.get(REQUIRED)?.get("nodeSelectorTerms"));
        list(terms).to_vec()
    };
    let (old, new) = (terms(old), terms(new));
    let required = path.field(REQUIRED);
    let path = required.field("nodeSelectorTerms");
    if old.is_empty() {
        return;
    }
    if old.len() != new.len() {
        let detail = "no additions/deletions to non-empty NodeSelectorTerms list are allowed";
        return report.invalid(&POD_UPDATE, &path, Json(&new), detail);
    }
    for (index, (old, new)) in old.iter().zip(&new).enumerate() {
        let is_kept = |field: &str| {
            let (old, new) = (list(old.get(field)), list(new.get(field)));
            new.len() >= old.len() && old.iter().zip(new).all(|(old, new)| equal(Some(old), Some(new)))
        };
        if !is_kept("matchExpressions") || !is_kept("matchFields") {
            let detail = "only additions are allowed (no mutations or deletions)";
            report.invalid(&POD_UPDATE, &path.index(index), Json(new), detail);
        }
    }
}

/// The spec without what may change.
fn munged(spec: Option<&Value>) -> Option<Value> {
    let mut spec = without(spec, &["activeDeadlineSeconds", "schedulingGates", "tolerations"])?;
    for list in ["containers", "initContainers"] {
        for container in spec.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten() {
            if let Value::Object(container) = container {
                container.remove("image");
            }
        }
    }
    Some(spec)
}
