//! What may not change of volumes and claims.

use std::cmp::Ordering;

use podwire_rules::quantities::Quantity;
use podwire_rules::updates::{CLAIM_SIZE, IMMUTABLE_FIELD};
use serde_json::Value;

use super::Change;
use super::rules::{changed, naming, without};
use super::semantic::equal;
use crate::validate::path::Path;
use crate::validate::report::{Json, Report};

/// Fields of a volume's spec beside its source.
const BESIDE_SOURCE: &[&str] = &[
    "accessModes",
    "capacity",
    "claimRef",
    "mountOptions",
    "nodeAffinity",
    "persistentVolumeReclaimPolicy",
    "storageClassName",
    "volumeAttributesClassName",
    "volumeMode",
];

pub(super) fn volume(report: &mut Report<'_>, change: &Change) {
    let source = |spec: Option<&Value>| without(spec, BESIDE_SOURCE);
    let (before, mut after) = (source(change.before(&["spec"])), source(change.after(&["spec"])));
    secret_to_expand(before.as_ref(), after.as_mut());
    if !equal(before.as_ref(), after.as_ref()) {
        let spec = Path::Root.field("spec");
        let detail = "spec.persistentvolumesource is immutable after creation";
        report.forbidden(&IMMUTABLE_FIELD, &spec.field("persistentvolumesource"), detail);
    }
    mode(report, change);
    let affinity = &["spec", "nodeAffinity"];
    let before = change.before(affinity).map(|before| with_new_keys(before, change.after(affinity)));
    if before.is_some() && !equal(before.as_ref(), change.after(affinity)) {
        let detail = "field is immutable, except for updating from beta label to GA";
        report.invalid(
            &IMMUTABLE_FIELD,
            &Path::Root.field("nodeAffinity"),
            Json(change.after(affinity)),
            detail,
        );
    }
}

/// The secret by which a driver expands a volume may be added later.
fn secret_to_expand(before: Option<&Value>, after: Option<&mut Value>) {
    const SECRET: &str = "controllerExpandSecretRef";
    let lacks = |csi: &Value| csi.get(SECRET).is_none_or(Value::is_null);
    if before.and_then(|before| before.get("csi")).is_some_and(lacks)
        && let Some(Value::Object(csi)) = after.and_then(|after| after.get_mut("csi"))
    {
        csi.remove(SECRET);
    }
}

/// Labels of nodes under the names that they had at first, and their names today.
const RENAMED: [(&str, &str); 5] = [
    ("beta.kubernetes.io/arch", "kubernetes.io/arch"),
    ("beta.kubernetes.io/instance-type", "node.kubernetes.io/instance-type"),
    ("beta.kubernetes.io/os", "kubernetes.io/os"),
    ("failure-domain.beta.kubernetes.io/region", "topology.kubernetes.io/region"),
    ("failure-domain.beta.kubernetes.io/zone", "topology.kubernetes.io/zone"),
];

/// The affinity of before, with the keys of after where these are today's names. As on the server, a label that was never
/// renamed may lose its key; that is refused for another reason.
fn with_new_keys(before: &Value, after: Option<&Value>) -> Value {
    let mut before = before.clone();
    let terms = before.pointer_mut("/required/nodeSelectorTerms").and_then(Value::as_array_mut);
    let new_terms = after.and_then(|after| after.pointer("/required/nodeSelectorTerms"));
    for (index, term) in terms.into_iter().flatten().enumerate() {
        let new_term = new_terms.and_then(|terms| terms.get(index));
        let expressions = term.get_mut("matchExpressions").and_then(Value::as_array_mut);
        for (index, expression) in expressions.into_iter().flatten().enumerate() {
            let new = new_term
                .and_then(|term| term.get("matchExpressions")?.get(index)?.get("key")?.as_str())
                .unwrap_or_default();
            let old = expression.get("key").and_then(Value::as_str).unwrap_or_default();
            let today = RENAMED.iter().find(|(name, _)| *name == old).map_or("", |(_, today)| *today);
            if today == new
                && let Value::Object(expression) = expression
            {
                expression.insert("key".to_owned(), new.into());
            }
        }
    }
    before
}

/// The server reports the mode without `spec`.
fn mode(report: &mut Report<'_>, change: &Change) {
    let mode = &["spec", "volumeMode"];
    if change.differs(mode) {
        let path = Path::Root.field("volumeMode");
        report.invalid(&IMMUTABLE_FIELD, &path, Json(change.after(mode)), "field is immutable");
    }
}

pub(super) fn claim(report: &mut Report<'_>, change: &Change) {
    let is_bound = change.before(&["status", "phase"]).and_then(Value::as_str) == Some("Bound");
    let rest = |spec: Option<&Value>| {
        let mut spec = spec?.clone();
        if is_bound && let Some(Value::Object(requests)) = spec.pointer_mut("/resources/requests") {
            requests.remove("storage");
        }
        let spec = Some(spec);
        // What volume a claim gets is said once.
        let named = change.before(&["spec", "volumeName"]).is_some();
        without(
            without(spec.as_ref(), if named { &[] } else { &["volumeName"] }).as_ref(),
            if is_bound { &["volumeAttributesClassName"] } else { &[] },
        )
    };
    let changed = changed(rest(change.before(&["spec"])).as_ref(), rest(change.after(&["spec"])).as_ref());
    if !changed.is_empty() {
        let detail = "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims";
        report.forbidden(&IMMUTABLE_FIELD, &Path::Root.field("spec"), &naming(detail, &changed));
    }
    size(report, change);
    mode(report, change);
}

/// A claim that has a volume keeps at least the volume's size.
fn size(report: &mut Report<'_>, change: &Change) {
    let field = &["spec", "resources", "requests", "storage"];
    let amount = |value: Option<&Value>| {
        let text = match value {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => "0".to_owned(),
        };
        Quantity::parse(&text).or(Quantity::parse("0")).ok()
    };
    let capacity = amount(change.before(&["status", "capacity", "storage"]));
    let (Some(before), Some(after), Some(capacity)) =
        (amount(change.before(field)), amount(change.after(field)), capacity)
    else {
        return;
    };
    if after.compare(before) == Ordering::Less && after.compare(capacity) != Ordering::Greater {
        let spec = Path::Root.field("spec");
        let resources = spec.field("resources");
        let requests = resources.field("requests");
        let detail = "field can not be less than status.capacity";
        report.forbidden(&CLAIM_SIZE, &requests.field("storage"), detail);
    }
}
