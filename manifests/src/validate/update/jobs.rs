//! What may not change of a Job.

use podwire_rules::updates::{GENERATED_LABELS, IMMUTABLE_FIELD, SUSPENDED_RESOURCES_SINCE};
use serde_json::Value;

use super::Change;
use super::rules::without;
use super::semantic::equal;
use crate::validate::path::Path;
use crate::validate::report::{Json, Report};

/// Labels by which the server finds the pods of a Job.
const GENERATED: [&str; 4] =
    ["controller-uid", "job-name", "batch.kubernetes.io/controller-uid", "batch.kubernetes.io/job-name"];

const TEMPLATE_LABELS: [&[&str]; 4] = [
    &["spec"],
    &["spec", "template"],
    &["spec", "template", "metadata"],
    &["spec", "template", "metadata", "labels"],
];

pub(super) fn judge(report: &mut Report<'_>, change: &Change) {
    generated_labels(report, change);
    completions(report, change);
    selector(report, change);
    for field in ["completionMode", "podFailurePolicy", "backoffLimitPerIndex", "managedBy", "successPolicy"]
    {
        change.fixed(report, &["spec", field]);
    }
    template(report, change);
}

/// The server's labels are lost with a map of labels that the old object stated and the new one leaves out.
fn generated_labels(report: &mut Report<'_>, change: &Change) {
    let has = |object: &Value, path: &[&str]| {
        path.iter().try_fold(object, |value, name| value.get(name)).is_some_and(|value| !value.is_null())
    };
    let lost = TEMPLATE_LABELS.iter().any(|path| has(&change.applied, path) && !has(&change.wanted, path));
    if !lost {
        return;
    }
    let spec = Path::Root.field("spec");
    let template = spec.field("template");
    let metadata = template.field("metadata");
    let labels = metadata.field("labels");
    let is_manual = change.after(&["spec", "manualSelector"]) == Some(&Value::Bool(true));
    if !has(&change.wanted, &["spec"]) {
        let path = spec.field("selector");
        report.required(&GENERATED_LABELS, &path, "the selector that the server has set is gone");
        report.invalid(&IMMUTABLE_FIELD, &path, Json(()), "field is immutable");
    } else if !is_manual {
        for label in GENERATED {
            report.required(
                &GENERATED_LABELS,
                &labels.key(label),
                "the label that the server has set is gone",
            );
        }
    }
    // A selector that is stated is judged with the new object.
    if !states_selector(&change.wanted) {
        let detail = "`selector` does not match template `labels`";
        report.invalid(&GENERATED_LABELS, &labels, Json(()), detail);
    }
}

/// Whether a Job states a selector of its own.
pub(super) fn states_selector(job: &Value) -> bool {
    job.pointer("/spec/selector").is_some_and(|selector| !selector.is_null())
}

/// The server has generated the selector of a Job that states none: any other is another one.
fn selector(report: &mut Report<'_>, change: &Change) {
    if states_selector(&change.wanted) && !states_selector(&change.applied) {
        let spec = Path::Root.field("spec");
        let value = Json(change.after(&["spec", "selector"]));
        report.invalid(&IMMUTABLE_FIELD, &spec.field("selector"), value, "field is immutable");
    } else {
        change.fixed(report, &["spec", "selector"]);
    }
}

fn completions(report: &mut Report<'_>, change: &Change) {
    let is_indexed = change.after(&["spec", "completionMode"]).and_then(Value::as_str) == Some("Indexed");
    if !is_indexed {
        return change.fixed(report, &["spec", "completions"]);
    }
    let (before, after) = (change.before(&["spec", "completions"]), change.after(&["spec", "completions"]));
    let parallelism = change.after(&["spec", "parallelism"]);
    if let (Some(before), Some(after)) = (before, after)
        && before != after
        && Some(after) != parallelism
    {
        let detail = "can only be modified in tandem with spec.parallelism";
        let path = Path::Root.field("spec");
        report.invalid(&IMMUTABLE_FIELD, &path.field("completions"), Json(after), detail);
    }
}

/// What of the pods of a Job that is suspended may still change: where they run, and what they are allowed.
const SCHEDULING: &[&str] = &["affinity", "nodeSelector", "schedulingGates", "tolerations"];

fn template(report: &mut Report<'_>, change: &Change) {
    let path = &["spec", "template"];
    let is_suspended = change.before(&["spec", "suspend"]) == Some(&Value::Bool(true));
    let same = if is_suspended {
        let with_resources = report.options.target.at_least(SUSPENDED_RESOURCES_SINCE);
        let rest = |template: Option<&Value>| fixed_while_suspended(template, with_resources);
        equal(rest(change.before(path)).as_ref(), rest(change.after(path)).as_ref())
    } else {
        !change.differs(path)
    };
    if !same {
        let spec = Path::Root.field("spec");
        let value = Json(change.after(path));
        report.invalid(&IMMUTABLE_FIELD, &spec.field("template"), value, "field is immutable");
    }
}

/// What of the template of a suspended Job may not change.
fn fixed_while_suspended(template: Option<&Value>, resources_may: bool) -> Option<Value> {
    let mut template = template?.clone();
    let metadata = without(template.get("metadata"), &["annotations", "labels"]);
    let mut spec = without(template.get("spec"), SCHEDULING).unwrap_or_default();
    for list in ["containers", "initContainers"].into_iter().filter(|_| resources_may) {
        for container in spec.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten() {
            container.as_object_mut().map(|container| container.remove("resources"));
        }
    }
    template["metadata"] = metadata.unwrap_or_default();
    template["spec"] = spec;
    Some(template)
}
