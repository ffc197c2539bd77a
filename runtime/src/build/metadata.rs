//! Names, labels and annotations, with the instance's name in its place.

use std::collections::BTreeMap;

use podwire_manifests::k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use podwire_rules::wiring::INSTANCE_OUTSIDE_COLLECTION;

use super::value::{Slots, text};
use crate::declare::{Entry, Label};
use podwire_manifests::__build::{Path, Report};

/// Where in a name or label the instance's name is put.
const PLACEHOLDER: &str = "{instance}";

/// The label that tells instances apart where no label of the pod does.
const INSTANCE_LABEL: &str = "app.kubernetes.io/instance";

pub(super) type Labels = BTreeMap<String, String>;

/// Where a resource stands.
#[derive(Clone, Copy)]
pub(super) struct Site<'s> {
    pub(super) namespace: Option<&'s str>,
    /// The path of instances, joined with dashes; empty outside every collection.
    pub(super) instance: &'s str,
}

/// The name of a resource inside `instance`, or outside every collection where that is empty.
pub(super) fn resource_name(declared: &str, instance: &str) -> String {
    let mut name = String::with_capacity(declared.len() + instance.len() + 1);
    append_name(&mut name, declared, instance);
    name
}

fn append_name(name: &mut String, declared: &str, instance: &str) {
    if !instance.is_empty() && placeholder(declared).is_none() {
        name.extend([instance, "-", declared]);
    } else {
        append_with_instance(name, declared, instance);
    }
}

fn append_with_instance(text: &mut String, declared: &str, instance: &str) {
    let mut rest = declared;
    if !instance.is_empty() {
        while let Some(start) = placeholder(rest) {
            text.extend([&rest[..start], instance]);
            rest = &rest[start + PLACEHOLDER.len()..];
        }
    }
    text.push_str(rest);
}

/// Where the first placeholder begins. Asked for every name and label, most of which have no brace at all: a plain look
/// at the few bytes costs less than any search that has to be set up.
fn placeholder(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_start =
        |start: &usize| bytes[*start] == b'{' && bytes[*start..].starts_with(PLACEHOLDER.as_bytes());
    (0..bytes.len()).find(is_start)
}

/// Names the object and puts it into its namespace.
pub(super) fn set_place(metadata: &mut ObjectMeta, declared: &str, site: Site<'_>) {
    let name = metadata.name.get_or_insert_default();
    name.clear();
    append_name(name, declared, site.instance);
    if metadata.namespace.as_deref() != site.namespace {
        metadata.namespace = site.namespace.map(str::to_owned);
    }
}

/// Sets the labels that identify the pods of `instance`, and beside them those that no selector uses. A label that
/// identifies stays as it is.
pub(super) fn set_labels(
    place: &mut Option<Labels>,
    declared: &[Label],
    instance: &str,
    extra: &[Entry],
    slots: Slots<'_>,
) {
    if !extra.is_empty() {
        *place = None;
    }
    set_selector(place, declared, declared, instance);
    if extra.is_empty() {
        return;
    }
    let labels = place.get_or_insert_default();
    for entry in extra {
        labels.entry(entry.key.to_owned()).or_insert_with(|| text(entry.value, slots));
    }
}

/// Sets the labels by which a selector finds the pods of `instance`, whose own labels are `pod`. In labels that the
/// same declaration has set before, the values are written anew.
pub(super) fn set_selector(place: &mut Option<Labels>, selector: &[Label], pod: &[Label], instance: &str) {
    let is_added = !instance.is_empty() && !pod.iter().any(|label| placeholder(label.value).is_some());
    if selector.is_empty() && !is_added {
        return;
    }
    let labels = place.get_or_insert_default();
    for label in selector {
        set_label(labels, label.key, label.value, instance);
    }
    if is_added {
        set_label(labels, INSTANCE_LABEL, PLACEHOLDER, instance);
    }
}

fn set_label(labels: &mut Labels, key: &str, declared: &str, instance: &str) {
    if let Some(value) = labels.get_mut(key) {
        value.clear();
        append_with_instance(value, declared, instance);
    } else {
        let mut value = String::with_capacity(declared.len() + instance.len());
        append_with_instance(&mut value, declared, instance);
        labels.insert(key.to_owned(), value);
    }
}

/// Reports names and labels that ask for an instance where there is none.
pub(super) fn check_placeholders(name: &str, labels: &[Label], report: &mut Report<'_>) {
    let metadata = Path::Root.field("metadata");
    if placeholder(name).is_some() {
        outside_collection(&metadata.field("name"), name, report);
    }
    for label in labels.iter().filter(|label| placeholder(label.value).is_some()) {
        outside_collection(&metadata.field("labels").key(label.key), label.value, report);
    }
}

#[cold]
fn outside_collection(path: &Path<'_>, value: &str, report: &mut Report<'_>) {
    let detail = "`{instance}` has no value here: the field of the app is neither a `Vec` nor a `BTreeMap`";
    report.invalid(&INSTANCE_OUTSIDE_COLLECTION, path, value, detail);
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
