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
const INSTANCE_LABEL: &str = "app.kubernetes.io/instance";

pub(super) type Labels = BTreeMap<String, String>;

/// The name of a resource inside `instance`, or outside every collection where that is empty.
pub(super) fn resource_name(declared: &str, instance: &str) -> String {
    if instance.is_empty() {
        declared.to_owned()
    } else if mentions(declared) {
        with_instance(declared, instance)
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
    // Collecting would sort, in a list of its own, what is a handful of labels.
    let mut labels = Labels::new();
    for label in selector {
        labels.insert(label.key.to_owned(), label_value(label.value, instance));
    }
    if !instance.is_empty() && !mentions_instance(pod) {
        labels.insert(INSTANCE_LABEL.to_owned(), instance.to_owned());
    }
    labels
}

fn label_value(declared: &str, instance: &str) -> String {
    if instance.is_empty() || !mentions(declared) {
        return declared.to_owned();
    }
    with_instance(declared, instance)
}

fn with_instance(declared: &str, instance: &str) -> String {
    let mut text = String::with_capacity(declared.len() + instance.len());
    let mut rest = declared;
    while let Some(brace) = rest.find('{') {
        text.push_str(&rest[..brace]);
        rest = match rest[brace..].strip_prefix(PLACEHOLDER) {
            Some(after) => {
                text.push_str(instance);
                after
            }
            None => {
                text.push('{');
                &rest[brace + 1..]
            }
        };
    }
    text.push_str(rest);
    text
}

/// Whether the instance's name has a place in the text. Asked for every name and label, and nearly always answered
/// by the first byte search: setting up the search for a whole string costs more.
fn mentions(declared: &str) -> bool {
    declared.contains('{') && declared.contains(PLACEHOLDER)
}

/// Whether a label has the instance's name in its value.
fn mentions_instance(labels: &[Label]) -> bool {
    labels.iter().any(|label| mentions(label.value))
}

/// Reports names and labels that ask for an instance where there is none.
pub(super) fn check_placeholders(name: &str, labels: &[Label], report: &mut Report<'_>) {
    let metadata = Path::Root.field("metadata");
    if mentions(name) {
        outside_collection(&metadata.field("name"), name, report);
    }
    for label in labels.iter().filter(|label| mentions(label.value)) {
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

#[cfg(test)]
mod tests {
    use super::resource_name;

    #[test]
    fn the_instance_takes_its_place_or_comes_first() {
        assert_eq!(resource_name("web", ""), "web");
        assert_eq!(resource_name("web", "a"), "a-web");
        assert_eq!(resource_name("web-{instance}", "a"), "web-a");
        assert_eq!(resource_name("{instance}.{instance}", "a-b"), "a-b.a-b");
        assert_eq!(resource_name("{x}{instance}{", "a"), "{x}a{");
    }
}
