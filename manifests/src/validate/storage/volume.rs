//! The rules of PersistentVolumes; those of their sources stand beside.

use k8s_openapi::api::core::v1::{PersistentVolume, PersistentVolumeSpec, VolumeNodeAffinity};
use podwire_rules::classes::RECLAIM_POLICY;
use podwire_rules::names;
use podwire_rules::quantities::{QUANTITY_POSITIVE, Quantity, quantity};
use podwire_rules::storage::{
    MOUNT_OPTIONS, STORAGE_CLASS_ANNOTATION, VOLUME_ATTRIBUTES, VOLUME_ATTRIBUTES_CLASS, VOLUME_CAPACITY,
    VOLUME_MODE, VOLUME_MODES, VOLUME_NODES,
};
use podwire_rules::volumes::VOLUME_REMOVED;

use super::{BETA_STORAGE_CLASS, known_access_modes, sources};
use crate::validate::fields::{list, one_of, text};
use crate::validate::metadata::object_meta;
use crate::validate::path::Path;
use crate::validate::pod::{node_selector, node_selector_warnings};
use crate::validate::quantity::printed;
use crate::validate::report::{Json, Report};

/// The rules of a PersistentVolume on create.
pub(crate) fn persistent_volume(report: &mut Report<'_>, volume: &PersistentVolume) {
    let metadata = Path::Root.field("metadata");
    object_meta(report, &volume.metadata, names::dns_subdomain, false, &metadata);
    let empty = PersistentVolumeSpec::default();
    let spec = volume.spec.as_ref().unwrap_or(&empty);
    let path = Path::Root.field("spec");
    access_modes(report, spec, &path);
    capacity(report, spec, &path.field("capacity"));
    let policy = Some(text(&spec.persistent_volume_reclaim_policy)).filter(|policy| !policy.is_empty());
    let policies = &["Delete", "Recycle", "Retain"];
    let policy_path = path.field("persistentVolumeReclaimPolicy");
    one_of(report, &RECLAIM_POLICY, &policy_path, policy.unwrap_or("Retain"), policies);
    if let Some(affinity) = &spec.node_affinity {
        node_affinity(report, affinity, &path.field("nodeAffinity"));
    }
    sources::volume_source(report, spec, text(&volume.metadata.name), &path);
    let is_root = |path: &str| path.starts_with('/') && cleaned(path).next().is_none();
    if policy == Some("Recycle") && spec.host_path.as_ref().is_some_and(|source| is_root(&source.path)) {
        let detail = "may not be 'recycle' for a hostPath mount of '/'";
        report.forbidden(&RECLAIM_POLICY, &policy_path, detail);
    }
    classes(report, spec, &path);
    mount_options(report, volume, spec);
    warnings(report, volume, spec);
}

fn access_modes(report: &mut Report<'_>, spec: &PersistentVolumeSpec, path: &Path<'_>) {
    known_access_modes(report, list(&spec.access_modes), "", &path.field("accessModes"));
}

/// The segments of an absolute path once `.` and `..` are resolved, in reverse.
fn cleaned(path: &str) -> impl Iterator<Item = &str> {
    let mut backsteps = 0;
    path.rsplit('/').filter(move |segment| match *segment {
        "" | "." => false,
        ".." => {
            backsteps += 1;
            false
        }
        _ if backsteps > 0 => {
            backsteps -= 1;
            false
        }
        _ => true,
    })
}

fn capacity(report: &mut Report<'_>, spec: &PersistentVolumeSpec, path: &Path<'_>) {
    let amounts = spec.capacity.as_ref().filter(|amounts| !amounts.is_empty());
    if amounts.is_none() {
        report.required(&VOLUME_CAPACITY, path, "");
    }
    if amounts.is_none_or(|amounts| amounts.len() > 1 || !amounts.contains_key("storage")) {
        report.not_supported(&VOLUME_CAPACITY, path, Json(amounts), &["storage"]);
    }
    for (name, text) in amounts.into_iter().flatten() {
        let path = path.key(name);
        match Quantity::parse(&text.0) {
            Err(_) => report.breaches(&path, &text.0, quantity(&text.0)),
            Ok(amount) if amount.is_negative() || amount.is_zero() => {
                let detail = "must be greater than zero";
                report.invalid(&QUANTITY_POSITIVE, &path, printed(&text.0), detail);
            }
            Ok(_) => {}
        }
    }
}

fn node_affinity(report: &mut Report<'_>, affinity: &VolumeNodeAffinity, path: &Path<'_>) {
    let path = path.field("required");
    match &affinity.required {
        None => report.required(&VOLUME_NODES, &path, "must specify required node constraints"),
        Some(selector) => node_selector(report, selector, &path),
    }
}

fn classes(report: &mut Report<'_>, spec: &PersistentVolumeSpec, path: &Path<'_>) {
    let class = text(&spec.storage_class_name);
    if !class.is_empty() {
        report.breaches(&path.field("storageClassName"), class, names::dns_subdomain(class));
    }
    if let Some(mode) = spec.volume_mode.as_deref() {
        one_of(report, &VOLUME_MODE, &path.field("volumeMode"), mode, VOLUME_MODES);
    }
    let attributes = spec.volume_attributes_class_name.as_deref();
    let is_known = report.options.target.at_least(VOLUME_ATTRIBUTES_CLASS);
    let Some(class) = attributes.filter(|_| is_known) else { return };
    let field = path.field("volumeAttributesClassName");
    if class.is_empty() {
        report.required(&VOLUME_ATTRIBUTES, &field, "an empty string is disallowed");
    } else {
        report.breaches(&field, class, names::dns_subdomain(class));
    }
    if spec.csi.is_none() {
        let detail = "has to be specified when using volumeAttributesClassName";
        report.required(&VOLUME_ATTRIBUTES, &path.field("csi"), detail);
    }
}

const BETA_MOUNT_OPTIONS: &str = "volume.beta.kubernetes.io/mount-options";

fn has_annotation(volume: &PersistentVolume, key: &str) -> bool {
    volume.metadata.annotations.as_ref().is_some_and(|all| all.contains_key(key))
}

/// [`MOUNT_OPTIONS`].
fn mount_options(report: &mut Report<'_>, volume: &PersistentVolume, spec: &PersistentVolumeSpec) {
    let takes_them = spec.gce_persistent_disk.is_some()
        || spec.aws_elastic_block_store.is_some()
        || spec.glusterfs.is_some()
        || spec.nfs.is_some()
        || spec.rbd.is_some()
        || spec.quobyte.is_some()
        || spec.iscsi.is_some()
        || spec.cinder.is_some()
        || spec.cephfs.is_some()
        || spec.azure_file.is_some()
        || spec.vsphere_volume.is_some()
        || spec.azure_disk.is_some()
        || spec.photon_persistent_disk.is_some();
    if has_annotation(volume, BETA_MOUNT_OPTIONS) && !takes_them {
        let metadata = Path::Root.field("metadata");
        let annotations = metadata.field("annotations");
        let detail = "may not specify mount options for this volume type";
        report.forbidden(&MOUNT_OPTIONS, &annotations.field(BETA_MOUNT_OPTIONS), detail);
    }
}

fn warnings(report: &mut Report<'_>, volume: &PersistentVolume, spec: &PersistentVolumeSpec) {
    let metadata = Path::Root.field("metadata");
    let annotations = metadata.field("annotations");
    let instead = [
        (BETA_STORAGE_CLASS, "deprecated since v1.8; use \"storageClassName\" attribute instead"),
        (BETA_MOUNT_OPTIONS, "deprecated since v1.31; use \"mountOptions\" attribute instead"),
    ];
    for (key, detail) in instead.iter().filter(|(key, _)| has_annotation(volume, key)) {
        report.warning(&STORAGE_CLASS_ANNOTATION, &annotations.key(key), detail);
    }
    let path = Path::Root.field("spec");
    if text(&spec.persistent_volume_reclaim_policy) == "Recycle" {
        let detail = "The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.";
        report.warning(&VOLUME_REMOVED, &path.field("persistentVolumeReclaimPolicy"), detail);
    }
    if let Some(required) = spec.node_affinity.as_ref().and_then(|affinity| affinity.required.as_ref()) {
        let affinity = path.field("nodeAffinity");
        node_selector_warnings(report, required, &affinity.field("required"));
    }
    let removed = [
        (
            spec.photon_persistent_disk.is_some(),
            "photonPersistentDisk",
            "deprecated in v1.11, non-functional in v1.16+",
        ),
        (spec.scale_io.is_some(), "scaleIO", "deprecated in v1.16, non-functional in v1.22+"),
        (spec.storageos.is_some(), "storageOS", "deprecated in v1.22, non-functional in v1.25+"),
        (spec.glusterfs.is_some(), "glusterfs", "deprecated in v1.25, non-functional in v1.26+"),
        (spec.rbd.is_some(), "rbd", "deprecated in v1.28, non-functional in v1.31+"),
        (spec.cephfs.is_some(), "cephfs", "deprecated in v1.28, non-functional in v1.31+"),
    ];
    // Of several the server names the first alone.
    if let Some((_, field, detail)) = removed.iter().find(|(is_set, _, _)| *is_set) {
        report.warning(&VOLUME_REMOVED, &path.field(field), detail);
    }
}

#[cfg(test)]
mod tests {
    use super::cleaned;

    #[test]
    fn a_path_is_cleaned_as_the_server_cleans_it() {
        for root in ["/", "//", "/.", "/a/..", "/a/b/../..", "/.."] {
            assert_eq!(cleaned(root).next(), None, "{root}");
        }
        for path in ["/a", "/a/.", "/../a", "/a/b/.."] {
            assert_eq!(cleaned(path).collect::<Vec<_>>(), ["a"], "{path}");
        }
    }
}
