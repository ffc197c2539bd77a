//! Names, labels and annotations, with the instance's name in its place.

use std::collections::BTreeMap;

use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use podwire_rules::wiring::INSTANCE_OUTSIDE_COLLECTION;

use super::value::{Slots, text};
use crate::declare::{Entry, Label};
use crate::validate::{Path, Report};

/// Where in a name or label the instance's name is put.
const PLACEHOLDER: &str = "{instance}";

/// The label that tells instances apart where no label of the pod does.
pub(super) const INSTANCE_LABEL: &str = "app.kubernetes.io/instance";

pub(super) type Labels = BTreeMap<String, String>;

/// The name of a resource inside `instance`, or outside every collection where that is empty.
pub(super) fn resource_name(declared: &str, instance: &str) -> String {
    if instance.is_empty() {
        declared.to_owned()
    } else if declared.contains(PLACEHOLDER) {
        declared.replace(PLACEHOLDER, instance)
    } else {
        [instance, "-", declared].concat()
    }
}

/// The labels that identify the pods of `instance`.
pub(super) fn identity_labels(declared: &[Label], instance: &str) -> Labels {
    selector_labels(declared, declared, instance)
}

/// The labels by which a selector finds the pods of `instance`, whose own labels are `pod`.
pub(super) fn selector_labels(selector: &[Label], pod: &[Label], instance: &str) -> Labels {
    let with_value = |label: &Label| (label.key.to_owned(), label_value(label.value, instance));
    let mut labels: Labels = selector.iter().map(with_value).collect();
    if !instance.is_empty() && !mentions_instance(pod) {
        labels.insert(INSTANCE_LABEL.to_owned(), instance.to_owned());
    }
    labels
}

fn label_value(declared: &str, instance: &str) -> String {
    if instance.is_empty() { declared.to_owned() } else { declared.replace(PLACEHOLDER, instance) }
}

/// Whether a label has the instance's name in its value.
pub(super) fn mentions_instance(labels: &[Label]) -> bool {
    labels.iter().any(|label| label.value.contains(PLACEHOLDER))
}

/// Reports names and labels that ask for an instance where there is none.
pub(super) fn check_placeholders(name: &str, labels: &[Label], report: &mut Report<'_>) {
    let metadata = Path::Root.field("metadata");
    if name.contains(PLACEHOLDER) {
        outside_collection(&metadata.field("name"), name, report);
    }
    for label in labels.iter().filter(|label| label.value.contains(PLACEHOLDER)) {
        outside_collection(&metadata.field("labels").key(label.key), label.value, report);
    }
}

#[cold]
fn outside_collection(path: &Path<'_>, value: &str, report: &mut Report<'_>) {
    let detail = "`{instance}` has no value here: the field of the app is neither a `Vec` nor a `BTreeMap`";
    report.invalid(&INSTANCE_OUTSIDE_COLLECTION, path, value, detail);
}

/// Adds entries that no selector uses. A label that identifies stays as it is.
pub(super) fn extend(labels: &mut Labels, extra: &[Entry], slots: Slots<'_>) {
    for entry in extra {
        labels.entry(entry.key.to_owned()).or_insert_with(|| text(entry.value, slots));
    }
}

pub(super) fn metadata(
    name: String,
    namespace: Option<&str>,
    labels: Labels,
    annotations: Option<Labels>,
) -> ObjectMeta {
    ObjectMeta {
        name: Some(name),
        namespace: namespace.map(str::to_owned),
        labels: if labels.is_empty() { None } else { Some(labels) },
        annotations,
        ..ObjectMeta::default()
    }
}
