//! What may not change of volumes and claims.

use std::cmp::Ordering;

use podwire_rules::quantities::Quantity;
use podwire_rules::updates::{CLAIM_SIZE, IMMUTABLE_FIELD};
use serde_json::Value;

use super::Change;
use super::rules::without;
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
    if !equal(source(change.before(&["spec"])).as_ref(), source(change.after(&["spec"])).as_ref()) {
        let spec = Path::Root.field("spec");
        let detail = "spec.persistentvolumesource is immutable after creation";
        report.forbidden(&IMMUTABLE_FIELD, &spec.field("persistentvolumesource"), detail);
    }
    mode(report, change);
    let affinity = &["spec", "nodeAffinity"];
    if change.before(affinity).is_some() && change.differs(affinity) {
        let detail = "field is immutable, except for updating from beta label to GA";
        report.invalid(
            &IMMUTABLE_FIELD,
            &Path::Root.field("nodeAffinity"),
            Json(change.after(affinity)),
            detail,
        );
    }
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
    if !equal(rest(change.before(&["spec"])).as_ref(), rest(change.after(&["spec"])).as_ref()) {
        let detail = "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims";
        report.forbidden(&IMMUTABLE_FIELD, &Path::Root.field("spec"), detail);
    }
    size(report, change);
    mode(report, change);
}

/// A claim that has a volume keeps at least the volume's size.
fn size(report: &mut Report<'_>, change: &Change) {
    let field = &["spec", "resources", "requests", "storage"];
    let amount = |value: Option<&Value>| {
        let text = value.and_then(Value::as_str).unwrap_or("0");
        Quantity::parse(text).or(Quantity::parse("0")).ok()
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
