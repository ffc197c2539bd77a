//! Names, labels and annotations, with the instance's name in its place.

use std::collections::BTreeMap;

use podwire_manifests::__build::{Path, Report};
use podwire_manifests::k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use podwire_rules::values::CUSTOMIZED_WIRE;
use podwire_rules::wires::Label;
use podwire_rules::wiring::INSTANCE_OUTSIDE_COLLECTION;

use super::value::Reader;
use crate::declare::{Entry, MetadataDecl, Text};

/// Where in a name or label the instance's name is put.
const PLACEHOLDER: &str = "{instance}";

/// The label that tells instances apart where no label of the pod does.
const INSTANCE_LABEL: &str = "app.kubernetes.io/instance";

pub(crate) type Labels = BTreeMap<String, String>;

/// The name of a resource inside `instance`, or outside every collection where that is empty.
pub(crate) fn resource_name(declared: &str, instance: &str) -> String {
    if !instance.is_empty() && !has_placeholder(declared) {
        let mut name = String::with_capacity(declared.len() + instance.len() + 1);
        name.extend([instance, "-", declared]);
        return name;
    }
    with_instance(declared, instance)
}

fn with_instance(declared: &str, instance: &str) -> String {
    let mut text = String::with_capacity(declared.len() + instance.len());
    append_with_instance(&mut text, declared, instance);
    text
}

fn append_with_instance(text: &mut String, declared: &str, instance: &str) {
    let mut rest = declared;
    while let Some((before, after)) = split_at_placeholder(rest).filter(|_| !instance.is_empty()) {
        text.extend([before, instance]);
        rest = after;
    }
    text.push_str(rest);
}

fn has_placeholder(text: &str) -> bool {
    split_at_placeholder(text).is_some()
}

/// What stands before the placeholder, and what behind it. Asked for every name and label, most of which have no brace at all:
/// the search for a text takes its time to begin.
fn split_at_placeholder(text: &str) -> Option<(&str, &str)> {
    let mut from = 0;
    while let Some(brace) = text.as_bytes()[from..].iter().position(|byte| *byte == b'{') {
        let (before, rest) = text.split_at(from + brace);
        if let Some(after) = rest.strip_prefix(PLACEHOLDER) {
            return Some((before, after));
        }
        from += brace + 1;
    }
    None
}

/// The metadata of an object that is named `declared`: its place, the labels that identify it, and beside them those that no
/// selector uses.
pub(crate) fn object_metadata(
    declared: &str,
    identity: &[Label<'_>],
    instance: &str,
    extra: &MetadataDecl,
    reader: &mut Reader<'_, '_>,
) -> ObjectMeta {
    let context = &*reader.context;
    let own_instance = context.instance();
    let mut metadata = ObjectMeta {
        name: Some(resource_name(declared, own_instance)),
        namespace: context.namespace().map(str::to_owned),
        ..ObjectMeta::default()
    };
    if own_instance.is_empty() {
        check_placeholders(declared, identity, reader.report());
    }
    metadata.labels = selector(identity, identity, instance, reader.context.spare_labels());
    set_metadata(&mut metadata, extra, reader);
    let apps = reader.context.app_metadata();
    set_app_metadata(&mut metadata, apps);
    metadata
}

/// The labels and annotations of a pod in a template.
pub(crate) fn template_metadata(
    identity: &[Label<'_>],
    extra: &MetadataDecl,
    reader: &mut Reader<'_, '_>,
) -> ObjectMeta {
    let labels = selector(identity, identity, reader.context.instance(), reader.context.spare_labels());
    let mut metadata = ObjectMeta { labels, ..ObjectMeta::default() };
    set_metadata(&mut metadata, extra, reader);
    let apps = reader.context.app_metadata();
    set_app_metadata(&mut metadata, apps);
    metadata
}

/// Adds declared labels and annotations. A label that identifies stays as it is.
fn set_metadata(metadata: &mut ObjectMeta, extra: &MetadataDecl, reader: &mut Reader<'_, '_>) {
    let path = Path::Root.field("metadata");
    add_labels(metadata, extra.labels, reader);
    metadata.annotations = reader.entries(extra.annotations, &path.field("annotations"), |value| value);
}

/// Adds labels to those that stand already.
pub(crate) fn add_labels(metadata: &mut ObjectMeta, labels: &[Entry], reader: &mut Reader<'_, '_>) {
    let path = Path::Root.field("metadata");
    let labels = reader.entries(labels, &path.field("labels"), |value| value);
    for (key, value) in labels.into_iter().flatten() {
        metadata.labels.get_or_insert_default().entry(key).or_insert(value);
    }
}

/// Adds the labels and annotations that apps give to all that they hold. What stands already stays as it is.
pub(crate) fn set_app_metadata(metadata: &mut ObjectMeta, apps: impl Iterator<Item = &'static MetadataDecl>) {
    for app in apps {
        add_missing(&mut metadata.labels, app.labels);
        add_missing(&mut metadata.annotations, app.annotations);
    }
}

fn add_missing(place: &mut Option<Labels>, entries: &[Entry]) {
    for entry in entries {
        // The derive of an app takes literals only.
        if let Text::Literal(value) = entry.value {
            let entries = place.get_or_insert_default();
            entries.entry(entry.key.to_owned()).or_insert_with(|| value.to_owned());
        }
    }
}

/// The labels by which a selector finds the pods of `instance`, whose own labels are `pod`. They take the place of others, and
/// the memory of those that have the same keys.
pub(crate) fn selector(
    selector: &[Label<'_>],
    pod: &[Label<'_>],
    instance: &str,
    mut labels: Labels,
) -> Option<Labels> {
    let is_varying = |label: &Label<'_>| has_placeholder(label.value.known());
    let is_added = !instance.is_empty() && !pod.is_empty() && !pod.iter().any(is_varying);
    if selector.is_empty() && !is_added {
        return None;
    }
    let added = is_added.then_some((INSTANCE_LABEL, PLACEHOLDER));
    let declared = selector.iter().filter(|label| !(is_added && label.key == INSTANCE_LABEL));
    // No two have the same key.
    let wanted = declared.map(|label| (label.key, label.value.known())).chain(added);
    let mut count = 0;
    for (key, declared) in wanted.clone() {
        count += 1;
        match labels.get_mut(key) {
            Some(value) => {
                value.clear();
                append_with_instance(value, declared, instance);
            }
            None => {
                labels.insert(key.to_owned(), with_instance(declared, instance));
            }
        }
    }
    if labels.len() != count {
        labels.retain(|key, _| wanted.clone().any(|(wanted, _)| wanted == key));
    }
    Some(labels)
}

/// Reports names and labels that ask for an instance where there is none.
fn check_placeholders(name: &str, labels: &[Label<'_>], report: &mut Report<'_>) {
    let metadata = Path::Root.field("metadata");
    if has_placeholder(name) {
        outside_collection(&metadata.field("name"), name, report);
    }
    for label in labels.iter().filter(|label| has_placeholder(label.value.known())) {
        outside_collection(&metadata.field("labels").key(label.key), label.value.known(), report);
    }
}

#[cold]
/// The escape hatch leaves the name, by which others refer to the object.
pub(crate) fn keeps_name(before: &ObjectMeta, after: &ObjectMeta, noun: &str, report: &mut Report<'_>) {
    if before.name != after.name || before.namespace != after.namespace {
        let name = after.name.as_deref().unwrap_or_default();
        let detail = format!(
            "`customize` changed the name of the {noun}, by which others refer to it: `name = \"…\"` in its attribute is the place to change it"
        );
        report.invalid(&CUSTOMIZED_WIRE, &Path::Root.field("metadata").field("name"), name, &detail);
    }
}

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
        assert_eq!(resource_name("{{instance}}{instanc", "a"), "{a}{instanc");
        assert_eq!(resource_name("web-{instance}", ""), "web-{instance}");
    }
}
