//! The rules of storage: claims and the claim templates of StatefulSets here; volumes, classes and drivers beside.

mod class;
mod driver;
mod sources;
mod volume;

use k8s_openapi::api::core::v1::{
    PersistentVolumeClaim, PersistentVolumeClaimSpec, TypedLocalObjectReference,
};
use podwire_rules::names;
use podwire_rules::quantities::{QUANTITY_POSITIVE, Quantity, quantity};
use podwire_rules::storage::{
    ACCESS_MODES, DATA_SOURCE, FRACTIONAL_STORAGE, MODES, STORAGE_CLASS_ANNOTATION, STORAGE_REQUEST,
    VOLUME_ATTRIBUTES_CLASS, VOLUME_MODE, VOLUME_MODES,
};

use super::metadata::object_meta;
use super::path::Path;
use super::quantity::{fractional, printed};
use super::report::Report;
use super::selectors::label_selector;

pub(crate) use class::storage_class;
pub(crate) use driver::csi_driver;
pub(crate) use volume::persistent_volume;

const CLAIM: &str = "PersistentVolumeClaim";
const SNAPSHOT: (&str, &str) = ("VolumeSnapshot", "snapshot.storage.k8s.io");
/// The annotation by which a claim names its class in the old way, before its field.
pub(crate) const BETA_STORAGE_CLASS: &str = "volume.beta.kubernetes.io/storage-class";

/// The rules of a PersistentVolumeClaim on create.
pub(crate) fn claim(report: &mut Report<'_>, claim: &PersistentVolumeClaim) {
    let metadata = Path::Root.field("metadata");
    object_meta(report, &claim.metadata, names::dns_subdomain, true, &metadata);
    let empty = PersistentVolumeClaimSpec::default();
    let spec = claim.spec.as_ref().unwrap_or(&empty);
    let path = Path::Root.field("spec");
    claim_spec(report, spec, &path);
    claim_warnings(report, claim, spec);
}

/// The rules of a claim's spec. `path` is the path of the spec.
pub(crate) fn claim_spec(report: &mut Report<'_>, spec: &PersistentVolumeClaimSpec, path: &Path<'_>) {
    plain_fields(report, spec, path);
    data_sources(report, spec, path);
}

/// The rules of the spec of a claim template, whose data sources the server takes as they are written.
pub(crate) fn claim_template_spec(
    report: &mut Report<'_>,
    spec: &PersistentVolumeClaimSpec,
    path: &Path<'_>,
) {
    plain_fields(report, spec, path);
    written_data_sources(report, spec, path);
}

/// The rules of all fields but the data sources.
fn plain_fields(report: &mut Report<'_>, spec: &PersistentVolumeClaimSpec, path: &Path<'_>) {
    if let Some(selector) = &spec.selector {
        label_selector(report, selector, &path.field("selector"));
    }
    let modes = spec.access_modes.as_deref().unwrap_or_default();
    known_access_modes(report, modes, "at least 1 access mode is required", &path.field("accessModes"));
    storage_request(report, spec, path);
    if let Some(class) = spec.storage_class_name.as_deref().filter(|class| !class.is_empty()) {
        report.breaches(&path.field("storageClassName"), class, names::dns_subdomain(class));
    }
    if let Some(mode) = spec.volume_mode.as_deref()
        && !VOLUME_MODES.contains(&mode)
    {
        report.not_supported(&VOLUME_MODE, &path.field("volumeMode"), mode, VOLUME_MODES);
    }
    let class = spec.volume_attributes_class_name.as_deref().filter(|class| !class.is_empty());
    if let Some(class) = class.filter(|_| report.options.target.at_least(VOLUME_ATTRIBUTES_CLASS)) {
        report.breaches(&path.field("volumeAttributesClassName"), class, names::dns_subdomain(class));
    }
}

/// The access modes of a claim or volume; `absent` is what the server says where there are none.
fn known_access_modes(report: &mut Report<'_>, modes: &[String], absent: &str, path: &Path<'_>) {
    if modes.is_empty() {
        report.required(&ACCESS_MODES, path, absent);
    }
    for mode in modes.iter().filter(|mode| !MODES.contains(&mode.as_str())) {
        report.not_supported(&ACCESS_MODES, path, mode, MODES);
    }
    let is_exclusive = |mode: &&String| *mode == "ReadWriteOncePod";
    let shares = modes.iter().any(|mode| !is_exclusive(&mode) && MODES.contains(&mode.as_str()));
    if shares && modes.iter().any(|mode| is_exclusive(&mode)) {
        let detail = "may not use ReadWriteOncePod with other access modes";
        report.forbidden(&ACCESS_MODES, path, detail);
    }
}

fn storage_request(report: &mut Report<'_>, spec: &PersistentVolumeClaimSpec, path: &Path<'_>) {
    let resources = path.field("resources");
    let path = resources.key("storage");
    let requests = spec.resources.as_ref().and_then(|resources| resources.requests.as_ref());
    let Some(storage) = requests.and_then(|requests| requests.get("storage")) else {
        report.required(&STORAGE_REQUEST, &path, "");
        return;
    };
    match Quantity::parse(&storage.0) {
        Err(_) => report.breaches(&path, &storage.0, quantity(&storage.0)),
        Ok(amount) if amount.is_negative() || amount.is_zero() => {
            let printed = printed(&storage.0);
            report.invalid(&QUANTITY_POSITIVE, &path, printed, "must be greater than zero");
        }
        Ok(_) => {}
    }
}

/// A data source as both fields have it.
struct Source<'a> {
    group: Option<&'a str>,
    kind: &'a str,
    name: &'a str,
}

/// Either field stands for both when the other is absent. What the old field could never mean is dropped in
/// silence, and so is a reference to another namespace.
fn data_sources(report: &mut Report<'_>, spec: &PersistentVolumeClaimSpec, path: &Path<'_>) {
    let reference = spec
        .data_source_ref
        .as_ref()
        .filter(|reference| reference.namespace.as_ref().is_none_or(|namespace| namespace.is_empty()));
    let reference = reference.map(|reference| Source {
        group: reference.api_group.as_deref(),
        kind: &reference.kind,
        name: &reference.name,
    });
    let source = spec.data_source.as_ref().filter(|source| reference.is_some() || is_traditional(source));
    let source = source.map(|source| Source {
        group: source.api_group.as_deref(),
        kind: &source.kind,
        name: &source.name,
    });
    if let Some(source) = source.as_ref().or(reference.as_ref()) {
        data_source(report, source, &path.field("dataSource"));
    }
    if let Some(source) = reference.as_ref().or(source.as_ref()) {
        data_source(report, source, &path.field("dataSourceRef"));
    }
    if let (Some(source), Some(reference)) = (&source, &reference)
        && (source.group, source.kind, source.name) != (reference.group, reference.kind, reference.name)
    {
        report.invalid(&DATA_SOURCE, path, "dataSource", "must match dataSourceRef");
    }
}

/// The data sources of a template: either may stand alone, and a reference may lead to another namespace.
fn written_data_sources(report: &mut Report<'_>, spec: &PersistentVolumeClaimSpec, path: &Path<'_>) {
    let source = spec.data_source.as_ref().map(|source| Source {
        group: source.api_group.as_deref(),
        kind: &source.kind,
        name: &source.name,
    });
    let reference = spec.data_source_ref.as_ref().map(|reference| Source {
        group: reference.api_group.as_deref(),
        kind: &reference.kind,
        name: &reference.name,
    });
    let namespace = spec.data_source_ref.as_ref().and_then(|reference| reference.namespace.as_deref());
    let namespace = namespace.filter(|namespace| !namespace.is_empty());
    if let Some(source) = &source {
        data_source(report, source, &path.field("dataSource"));
    }
    if let Some(reference) = &reference {
        let path = path.field("dataSourceRef");
        data_source(report, reference, &path);
        if let Some(namespace) = namespace {
            report.breaches(&path.field("namespace"), namespace, names::namespace(namespace));
        }
    }
    let (Some(source), Some(reference)) = (source, reference) else { return };
    if namespace.is_some() {
        let detail = "may not be specified when dataSourceRef.namespace is specified";
        report.invalid(&DATA_SOURCE, path, "dataSource", detail);
    } else if (source.group, source.kind, source.name) != (reference.group, reference.kind, reference.name) {
        report.invalid(&DATA_SOURCE, path, "dataSource", "must match dataSourceRef");
    }
}

fn is_traditional(source: &TypedLocalObjectReference) -> bool {
    let group = source.api_group.as_deref().unwrap_or_default();
    (group.is_empty() && source.kind == CLAIM) || (source.kind.as_str(), group) == SNAPSHOT
}

fn data_source(report: &mut Report<'_>, source: &Source<'_>, path: &Path<'_>) {
    if source.name.is_empty() {
        report.required(&DATA_SOURCE, &path.field("name"), "");
    }
    if source.kind.is_empty() {
        report.required(&DATA_SOURCE, &path.field("kind"), "");
    }
    let group = source.group.unwrap_or_default();
    if !group.is_empty() {
        report.breaches(&path.field("apiGroup"), group, names::dns_subdomain(group));
    } else if source.kind != CLAIM {
        let detail = "must be 'PersistentVolumeClaim' when referencing the default apiGroup";
        report.invalid(&DATA_SOURCE, path, source.kind, detail);
    }
}

/// What the API server warns of in a claim.
fn claim_warnings(report: &mut Report<'_>, claim: &PersistentVolumeClaim, spec: &PersistentVolumeClaimSpec) {
    let annotations = claim.metadata.annotations.as_ref();
    if annotations.is_some_and(|annotations| annotations.contains_key(BETA_STORAGE_CLASS)) {
        let metadata = Path::Root.field("metadata");
        let annotations = metadata.field("annotations");
        let detail = "deprecated since v1.8; use \"storageClassName\" attribute instead";
        report.warning(&STORAGE_CLASS_ANNOTATION, &annotations.key(BETA_STORAGE_CLASS), detail);
    }
    storage_warnings(report, spec, &Path::Root.field("spec"));
}

/// What the API server warns of in the amounts of a claim. `path` is the path of the spec, or, as the server has it,
/// that of the whole claim template.
pub(crate) fn storage_warnings(report: &mut Report<'_>, spec: &PersistentVolumeClaimSpec, path: &Path<'_>) {
    let Some(resources) = &spec.resources else { return };
    let path = path.field("resources");
    for (field, list) in [("requests", &resources.requests), ("limits", &resources.limits)] {
        let Some(storage) = list.as_ref().and_then(|list| list.get("storage")) else { continue };
        if let Some(printed) = fractional(&storage.0) {
            let list = path.field(field);
            let detail = format!("fractional byte value {printed:?} is invalid, must be an integer");
            report.warning(&FRACTIONAL_STORAGE, &list.key("storage"), &detail);
        }
    }
}
