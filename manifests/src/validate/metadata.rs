//! The rules of `metadata`, which all kinds share.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashSet};
use std::hash::Hash;

use k8s_openapi::apimachinery::pkg::apis::meta::v1::{ObjectMeta, OwnerReference};
use podwire_rules::metadata::{FINALIZER, GENERATION, OWNER_DUPLICATE, OWNER_REFERENCE, finalizer_domain};
use podwire_rules::names::NAME_REQUIRED;
use podwire_rules::{Breaches, labels, names};

use super::path::Path;
use super::report::{Json, Printed, Report};

/// The rules of an object's metadata on create. `path` is the path of the metadata.
pub(crate) fn object_meta(
    report: &mut Report<'_>,
    meta: &ObjectMeta,
    name_rule: fn(&str) -> Breaches,
    namespaced: bool,
    path: &Path<'_>,
) {
    counted_meta(report, meta, name_rule, namespaced, path);
    generation(report, meta, path);
}

/// The rules of the metadata of kinds from outside of Kubernetes' core: any name will do for a finalizer.
pub(crate) fn outer_meta(
    report: &mut Report<'_>,
    meta: &ObjectMeta,
    name_rule: fn(&str) -> Breaches,
    namespaced: bool,
    path: &Path<'_>,
) {
    common_meta(report, meta, name_rule, namespaced, path);
    generation(report, meta, path);
}

fn generation(report: &mut Report<'_>, meta: &ObjectMeta, path: &Path<'_>) {
    if let Some(value) = meta.generation.filter(|value| *value < 0) {
        report.invalid(&GENERATION, &path.field("generation"), value, "must be greater than or equal to 0");
    }
}

/// The rules of the metadata of a kind whose generation the server counts, from 1 on create: what the object says of it
/// is lost.
pub(crate) fn counted_meta(
    report: &mut Report<'_>,
    meta: &ObjectMeta,
    name_rule: fn(&str) -> Breaches,
    namespaced: bool,
    path: &Path<'_>,
) {
    common_meta(report, meta, name_rule, namespaced, path);
    let path = path.field("finalizers");
    for (index, finalizer) in meta.finalizers.iter().flatten().enumerate() {
        report.breaches(&path.index(index), finalizer, finalizer_domain(finalizer));
    }
}

/// The rules of metadata that hold even for kinds whose own validation does not look at it.
pub(crate) fn common_meta(
    report: &mut Report<'_>,
    meta: &ObjectMeta,
    name_rule: fn(&str) -> Breaches,
    namespaced: bool,
    path: &Path<'_>,
) {
    object_name(report, meta, name_rule, path);
    namespace(report, meta, namespaced, path);
    label_map(report, meta.labels.as_ref(), &path.field("labels"));
    annotation_map(report, meta.annotations.as_ref(), &path.field("annotations"));
    if let Some(owners) = &meta.owner_references {
        owner_references(report, owners, &path.field("ownerReferences"));
    }
    if let Some(names) = &meta.finalizers {
        finalizers(report, names, &path.field("finalizers"));
    }
}

fn object_name(report: &mut Report<'_>, meta: &ObjectMeta, name_rule: fn(&str) -> Breaches, path: &Path<'_>) {
    let name = meta.name.as_deref().unwrap_or_default();
    let prefix = meta.generate_name.as_deref().unwrap_or_default();
    if !prefix.is_empty() {
        let breaches = match prefix.strip_suffix('-') {
            Some(stem) if !stem.is_empty() => name_rule(&mask_last(stem)),
            _ => name_rule(prefix),
        };
        report.breaches(&path.field("generateName"), prefix, breaches);
    }
    if !name.is_empty() {
        report.breaches(&path.field("name"), name, name_rule(name));
    } else if prefix.is_empty() {
        report.required(&NAME_REQUIRED, &path.field("name"), "name or generateName is required");
    } else {
        let generated = generated_name(prefix);
        report.breaches(&path.field("name"), generated.as_str(), name_rule(&generated));
    }
}

/// A prefix may end with a dash: the server judges it with its last two characters replaced by a letter.
fn mask_last(stem: &str) -> String {
    let mut masked = stem.to_owned();
    masked.pop();
    masked.push('a');
    masked
}

/// The name that an object will have: its own, or one as the server generates it.
pub(crate) fn effective_name(meta: &ObjectMeta) -> Cow<'_, str> {
    let name = meta.name.as_deref().unwrap_or_default();
    match meta.generate_name.as_deref() {
        Some(prefix) if name.is_empty() && !prefix.is_empty() => Cow::Owned(generated_name(prefix)),
        _ => Cow::Borrowed(name),
    }
}

/// A name as the server makes it: the prefix, at most 58 bytes of it, and five random characters.
fn generated_name(prefix: &str) -> String {
    let mut end = prefix.len().min(58);
    while !prefix.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}xxxxx", &prefix[..end])
}

/// The API server drops the namespace of an object that belongs to none.
fn namespace(report: &mut Report<'_>, meta: &ObjectMeta, namespaced: bool, path: &Path<'_>) {
    let value = meta.namespace.as_deref().unwrap_or_default();
    if namespaced && !value.is_empty() {
        report.breaches(&path.field("namespace"), value, names::namespace(value));
    }
}

/// The rules of a map of labels. `path` is the path of the map, where the server reports all its errors.
pub(crate) fn label_map(report: &mut Report<'_>, labels: Option<&BTreeMap<String, String>>, path: &Path<'_>) {
    for (key, value) in labels.into_iter().flatten() {
        report.breaches(path, key, labels::key(key));
        report.breaches(path, value, labels::value(value));
    }
}

/// The rules of a map of annotations. `path` is the path of the map, where the server reports all its errors.
pub(crate) fn annotation_map(
    report: &mut Report<'_>,
    annotations: Option<&BTreeMap<String, String>>,
    path: &Path<'_>,
) {
    let mut bytes = 0;
    for (key, value) in annotations.into_iter().flatten() {
        bytes += key.len() + value.len();
        report.breaches(path, key, labels::annotation_key(key));
    }
    if bytes > labels::ANNOTATIONS_BYTES {
        report.too_long(&labels::ANNOTATIONS_SIZE, path, labels::ANNOTATIONS_BYTES);
    }
}

fn owner_references(report: &mut Report<'_>, owners: &[OwnerReference], path: &Path<'_>) {
    let mut controller: Option<&OwnerReference> = None;
    // The API server drops what is listed twice before it validates.
    let mut seen = HashSet::new();
    let owners_once = owners.iter().filter(|owner| seen.insert(identity(owner)));
    // The server prints the whole list in each finding.
    let printed = OnceCell::new();
    for owner in owners_once {
        owner_reference(report, owner, path);
        if owner.controller != Some(true) {
            continue;
        }
        if let Some(first) = controller {
            let detail = format!(
                "Only one reference can have Controller set to true. Found \"true\" in references for {}/{} and {}/{}",
                first.kind, first.name, owner.kind, owner.name
            );
            let list = printed.get_or_init(|| Printed::of(&Json(owners)));
            report.invalid(&OWNER_REFERENCE, path, list, &detail);
        } else {
            controller = Some(owner);
        }
    }
    duplicate_owners(report, owners);
}

fn owner_reference(report: &mut Report<'_>, owner: &OwnerReference, path: &Path<'_>) {
    if !has_version(&owner.api_version) {
        let field = path.field("apiVersion");
        report.invalid(&OWNER_REFERENCE, &field, &owner.api_version, "version must not be empty");
    }
    for (name, value) in [("kind", &owner.kind), ("name", &owner.name), ("uid", &owner.uid)] {
        if value.is_empty() {
            report.invalid(&OWNER_REFERENCE, &path.field(name), value, "must not be empty");
        }
    }
    if owner.api_version == "v1" && owner.kind == "Event" {
        let detail = "/v1, Kind=Event is disallowed from being an owner";
        report.invalid(&OWNER_REFERENCE, path, Json(owner), detail);
    }
}

/// Whether an API version such as `apps/v1` or `v1` names a version.
fn has_version(api_version: &str) -> bool {
    match api_version.split_once('/') {
        None => !api_version.is_empty(),
        Some((_, version)) => !version.is_empty() && !version.contains('/'),
    }
}

/// What makes two references equal.
fn identity(owner: &OwnerReference) -> impl Hash + Eq + '_ {
    let OwnerReference { api_version, kind, name, uid, controller, block_owner_deletion } = owner;
    (uid, name, kind, api_version, controller, block_owner_deletion)
}

fn duplicate_owners(report: &mut Report<'_>, owners: &[OwnerReference]) {
    let mut seen = HashSet::new();
    let twice = owners.iter().filter(|owner| !seen.insert(identity(owner)));
    let mut duplicates: Vec<&str> = twice.map(|owner| &*owner.uid).collect();
    duplicates.sort_unstable();
    duplicates.dedup();
    if !duplicates.is_empty() {
        let detail = format!(
            ".metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: {}",
            duplicates.join(", ")
        );
        report.warning(&OWNER_DUPLICATE, &Path::Root, &detail);
    }
}

fn finalizers(report: &mut Report<'_>, finalizers: &[String], path: &Path<'_>) {
    for finalizer in finalizers {
        report.breaches(path, finalizer, labels::key(finalizer));
    }
    let has = |name: &str| finalizers.iter().any(|finalizer| finalizer == name);
    if has("orphan") && has("foregroundDeletion") {
        let detail = "finalizer orphan and foregroundDeletion cannot be both set";
        report.invalid(&FINALIZER, path, Json(finalizers), detail);
    }
}
