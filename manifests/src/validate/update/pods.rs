//! What may not change of a Pod: nearly everything.

use podwire_rules::updates::POD_UPDATE;
use serde_json::Value;

use super::Change;
use super::rules::without;
use super::semantic::equal;
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
    tolerations(report, change, &path.field("tolerations"));
    let rest = |spec: Option<&Value>| munged(spec);
    if !equal(rest(change.before(&["spec"])).as_ref(), rest(change.after(&["spec"])).as_ref()) {
        let detail = "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";
        report.forbidden(&POD_UPDATE, &path, detail);
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
    let list = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
    let after = list(change.after(&["spec", "tolerations"]));
    let taint = |toleration: &Value| without(Some(toleration), &["tolerationSeconds"]);
    for before in list(change.before(&["spec", "tolerations"])) {
        if !after.iter().any(|after| equal(taint(&before).as_ref(), taint(after).as_ref())) {
            let detail = "existing toleration can not be modified except its tolerationSeconds";
            return report.forbidden(&POD_UPDATE, path, detail);
        }
    }
}

/// The spec without what may change.
fn munged(spec: Option<&Value>) -> Option<Value> {
    let mut spec = without(spec, &["activeDeadlineSeconds", "tolerations"])?;
    for list in ["containers", "initContainers"] {
        for container in spec.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten() {
            if let Value::Object(container) = container {
                container.remove("image");
            }
        }
    }
    Some(spec)
}
