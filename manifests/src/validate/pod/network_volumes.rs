//! Volumes on disks and servers of the network. Most of these kinds are deprecated, and still judged.

use k8s_openapi::api::core::v1::{
    AWSElasticBlockStoreVolumeSource, AzureDiskVolumeSource, AzureFileVolumeSource, CSIVolumeSource,
    CephFSVolumeSource, CinderVolumeSource, FCVolumeSource, FlexVolumeSource, FlockerVolumeSource,
    GCEPersistentDiskVolumeSource, GlusterfsVolumeSource, ISCSIVolumeSource, LocalObjectReference,
    NFSVolumeSource, PhotonPersistentDiskVolumeSource, PortworxVolumeSource, QuobyteVolumeSource,
    RBDVolumeSource, ScaleIOVolumeSource, StorageOSVolumeSource, Volume, VsphereVirtualDiskVolumeSource,
};
use podwire_rules::volumes::{VOLUME_FIELD, VOLUME_NUMBER};
use podwire_rules::{names, paths};

use super::fields::{is_true, list, one_of, required, text};
use super::iscsi::{is_host_and_port, name_problem};
use crate::validate::path::Path;
use crate::validate::report::{Json, Report};

fn number(report: &mut Report<'_>, value: i32, detail: &str, path: &Path<'_>) {
    if !(0..=255).contains(&value) {
        report.invalid(&VOLUME_NUMBER, path, value, detail);
    }
}

const PARTITION: &str = "must be between 1 and 255, inclusive";
const LUN: &str = "must be between 0 and 255, inclusive";

pub(crate) fn gce_persistent_disk(
    report: &mut Report<'_>,
    source: &GCEPersistentDiskVolumeSource,
    path: &Path<'_>,
) {
    required(report, &VOLUME_FIELD, &path.field("pdName"), &source.pd_name);
    number(report, source.partition.unwrap_or_default(), PARTITION, &path.field("partition"));
}

pub(crate) fn aws_elastic_block_store(
    report: &mut Report<'_>,
    source: &AWSElasticBlockStoreVolumeSource,
    path: &Path<'_>,
) {
    required(report, &VOLUME_FIELD, &path.field("volumeID"), &source.volume_id);
    number(report, source.partition.unwrap_or_default(), PARTITION, &path.field("partition"));
}

pub(crate) fn nfs(report: &mut Report<'_>, source: &NFSVolumeSource, path: &Path<'_>) {
    required(report, &VOLUME_FIELD, &path.field("server"), &source.server);
    required(report, &VOLUME_FIELD, &path.field("path"), &source.path);
    report.breaches(&path.field("path"), &source.path, paths::absolute(&source.path));
}

pub(crate) fn iscsi(report: &mut Report<'_>, source: &ISCSIVolumeSource, path: &Path<'_>) {
    required(report, &VOLUME_FIELD, &path.field("targetPortal"), &source.target_portal);
    if source.iqn.is_empty() {
        report.required(&VOLUME_FIELD, &path.field("iqn"), "");
    } else if let Some(problem) = name_problem(&source.iqn) {
        report.invalid(&VOLUME_FIELD, &path.field("iqn"), &source.iqn, problem);
    }
    number(report, source.lun, LUN, &path.field("lun"));
    let authenticates = is_true(source.chap_auth_discovery) || is_true(source.chap_auth_session);
    if authenticates && source.secret_ref.is_none() {
        report.required(&VOLUME_FIELD, &path.field("secretRef"), "");
    }
    if let Some(name) = &source.initiator_name
        && let Some(problem) = name_problem(name)
    {
        report.invalid(&VOLUME_FIELD, &path.field("initiatorname"), name, problem);
    }
}

/// With an initiator's name, the volume's name and the portal make up an interface's name. `path` is the volume's.
pub(crate) fn iscsi_name(report: &mut Report<'_>, volume: &Volume, path: &Path<'_>) {
    let Some(source) = volume.iscsi.as_ref().filter(|source| source.initiator_name.is_some()) else { return };
    if volume.name.len() + 1 + source.target_portal.len() > 64 {
        let detail = "Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.";
        report.invalid(&VOLUME_FIELD, &path.field("name"), &volume.name, detail);
    }
}

pub(crate) fn glusterfs(report: &mut Report<'_>, source: &GlusterfsVolumeSource, path: &Path<'_>) {
    required(report, &VOLUME_FIELD, &path.field("endpoints"), &source.endpoints);
    required(report, &VOLUME_FIELD, &path.field("path"), &source.path);
}

pub(crate) fn flocker(report: &mut Report<'_>, source: &FlockerVolumeSource, path: &Path<'_>) {
    let (name, uuid) = (text(&source.dataset_name), text(&source.dataset_uuid));
    if name.is_empty() && uuid.is_empty() {
        report.required(&VOLUME_FIELD, path, "one of datasetName and datasetUUID is required");
    }
    if !name.is_empty() && !uuid.is_empty() {
        let detail = "datasetName and datasetUUID can not be specified simultaneously";
        report.invalid(&VOLUME_FIELD, path, "resource", detail);
    }
    if name.contains('/') {
        report.invalid(&VOLUME_FIELD, &path.field("datasetName"), name, "must not contain '/'");
    }
}

pub(crate) fn rbd(report: &mut Report<'_>, source: &RBDVolumeSource, path: &Path<'_>) {
    monitors(report, &source.monitors, path);
    required(report, &VOLUME_FIELD, &path.field("image"), &source.image);
}

pub(crate) fn monitors(report: &mut Report<'_>, monitors: &[String], path: &Path<'_>) {
    if monitors.is_empty() {
        report.required(&VOLUME_FIELD, &path.field("monitors"), "");
    }
}

fn secret_name(report: &mut Report<'_>, secret: Option<&LocalObjectReference>, path: &Path<'_>) {
    if let Some(secret) = secret {
        required(report, &VOLUME_FIELD, &path.field("secretRef").field("name"), &secret.name);
    }
}

pub(crate) fn cinder(report: &mut Report<'_>, source: &CinderVolumeSource, path: &Path<'_>) {
    required(report, &VOLUME_FIELD, &path.field("volumeID"), &source.volume_id);
    secret_name(report, source.secret_ref.as_ref(), path);
}

pub(crate) fn cephfs(report: &mut Report<'_>, source: &CephFSVolumeSource, path: &Path<'_>) {
    monitors(report, &source.monitors, path);
}

pub(crate) fn quobyte(report: &mut Report<'_>, source: &QuobyteVolumeSource, path: &Path<'_>) {
    let detail = "must be a host:port pair or multiple pairs separated by commas";
    let registry = path.field("registry");
    if source.registry.is_empty() {
        report.required(&VOLUME_FIELD, &registry, detail);
    } else if text(&source.tenant).len() >= 65 {
        let detail = "must be a UUID and may not exceed a length of 64 characters";
        report.required(&VOLUME_FIELD, &path.field("tenant"), detail);
    } else {
        for _ in source.registry.split(',').filter(|pair| !is_host_and_port(pair)) {
            report.invalid(&VOLUME_FIELD, &registry, &source.registry, detail);
        }
    }
    required(report, &VOLUME_FIELD, &path.field("volume"), &source.volume);
}

pub(crate) fn fc(report: &mut Report<'_>, source: &FCVolumeSource, path: &Path<'_>) {
    let (targets, ids) = (list(&source.target_wwns), list(&source.wwids));
    let field = path.field("targetWWNs");
    if targets.is_empty() && ids.is_empty() {
        report.required(&VOLUME_FIELD, &field, "must specify either targetWWNs or wwids, but not both");
    }
    if !targets.is_empty() && !ids.is_empty() {
        let detail = "targetWWNs and wwids can not be specified simultaneously";
        report.invalid(&VOLUME_FIELD, &field, Json(targets), detail);
    }
    match source.lun {
        _ if targets.is_empty() => {}
        None => {
            report.required(&VOLUME_FIELD, &path.field("lun"), "lun is required if targetWWNs is specified");
        }
        Some(lun) => number(report, lun, LUN, &path.field("lun")),
    }
}

pub(crate) fn flex_volume(report: &mut Report<'_>, source: &FlexVolumeSource, path: &Path<'_>) {
    required(report, &VOLUME_FIELD, &path.field("driver"), &source.driver);
    let options = path.field("options");
    for key in source.options.iter().flatten().map(|(key, _)| key) {
        let domain = key.split_once('/').map_or(key.as_str(), |(domain, _)| domain).to_lowercase();
        let is_reserved = |reserved: &str| {
            domain.strip_suffix(reserved).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        if is_reserved("kubernetes.io") || is_reserved("k8s.io") {
            let detail = "kubernetes.io and k8s.io namespaces are reserved";
            report.invalid(&VOLUME_FIELD, &options.key(key), key, detail);
        }
    }
}

pub(crate) fn azure_file(report: &mut Report<'_>, source: &AzureFileVolumeSource, path: &Path<'_>) {
    required(report, &VOLUME_FIELD, &path.field("secretName"), &source.secret_name);
    required(report, &VOLUME_FIELD, &path.field("shareName"), &source.share_name);
}

pub(crate) fn vsphere_volume(
    report: &mut Report<'_>,
    source: &VsphereVirtualDiskVolumeSource,
    path: &Path<'_>,
) {
    required(report, &VOLUME_FIELD, &path.field("volumePath"), &source.volume_path);
}

pub(crate) fn photon_persistent_disk(
    report: &mut Report<'_>,
    source: &PhotonPersistentDiskVolumeSource,
    path: &Path<'_>,
) {
    required(report, &VOLUME_FIELD, &path.field("pdID"), &source.pd_id);
}

pub(crate) fn portworx_volume(report: &mut Report<'_>, source: &PortworxVolumeSource, path: &Path<'_>) {
    required(report, &VOLUME_FIELD, &path.field("volumeID"), &source.volume_id);
}

pub(crate) fn azure_disk(report: &mut Report<'_>, source: &AzureDiskVolumeSource, path: &Path<'_>) {
    required(report, &VOLUME_FIELD, &path.field("diskName"), &source.disk_name);
    let uri = path.field("diskURI");
    required(report, &VOLUME_FIELD, &uri, &source.disk_uri);
    let caching = source.caching_mode.as_deref().unwrap_or("ReadWrite");
    let modes = &["None", "ReadOnly", "ReadWrite"];
    one_of(report, &VOLUME_FIELD, &path.field("cachingMode"), caching, modes);
    let kind = source.kind.as_deref().unwrap_or("Shared");
    one_of(report, &VOLUME_FIELD, &path.field("kind"), kind, &["Dedicated", "Managed", "Shared"]);
    let (start, form) = if kind == "Managed" {
        let form =
            "/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}";
        ("/subscriptions/", form)
    } else {
        ("https://", "https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd")
    };
    if !source.disk_uri.starts_with(start) {
        report.not_supported(&VOLUME_FIELD, &uri, &source.disk_uri, &[form]);
    }
}

pub(crate) fn storage_os(report: &mut Report<'_>, source: &StorageOSVolumeSource, path: &Path<'_>) {
    storage_os_names(report, text(&source.volume_name), text(&source.volume_namespace), path);
    secret_name(report, source.secret_ref.as_ref(), path);
}

/// The name of a StorageOS volume and its namespace there.
pub(crate) fn storage_os_names(report: &mut Report<'_>, name: &str, namespace: &str, path: &Path<'_>) {
    if name.is_empty() {
        report.required(&VOLUME_FIELD, &path.field("volumeName"), "");
    } else {
        report.breaches(&path.field("volumeName"), name, names::dns_label(name));
    }
    if !namespace.is_empty() {
        report.breaches(&path.field("volumeNamespace"), namespace, names::dns_label(namespace));
    }
}

pub(crate) fn scale_io(report: &mut Report<'_>, source: &ScaleIOVolumeSource, path: &Path<'_>) {
    required(report, &VOLUME_FIELD, &path.field("gateway"), &source.gateway);
    required(report, &VOLUME_FIELD, &path.field("system"), &source.system);
    required(report, &VOLUME_FIELD, &path.field("volumeName"), text(&source.volume_name));
}

pub(crate) fn csi(report: &mut Report<'_>, source: &CSIVolumeSource, path: &Path<'_>) {
    csi_driver_name(report, &source.driver, &path.field("driver"));
    if let Some(secret) = &source.node_publish_secret_ref {
        if secret.name.is_empty() {
            report.required(&VOLUME_FIELD, &path.field("nodePublishSecretRef").field("name"), "");
        } else {
            // The server reports a malformed name at the source itself.
            report.breaches(&path.field("name"), &secret.name, names::dns_subdomain(&secret.name));
        }
    }
}

/// The name of a CSI driver. `path` is the path of the field.
pub(crate) fn csi_driver_name(report: &mut Report<'_>, name: &str, path: &Path<'_>) {
    if name.is_empty() {
        report.required(&VOLUME_FIELD, path, "");
    } else {
        report.breaches(path, name, names::dns_subdomain(&name.to_lowercase()));
    }
    if name.len() > 63 {
        report.too_long(&VOLUME_FIELD, path, 63);
    }
}
