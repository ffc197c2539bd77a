//! What a PersistentVolume is made of. Most sources are those of a Pod's volumes, whose rules are used here too.

use k8s_openapi::api::core::v1::{
    AzureFilePersistentVolumeSource, AzureFileVolumeSource, CSIPersistentVolumeSource,
    CinderPersistentVolumeSource, FlexPersistentVolumeSource, FlexVolumeSource,
    GlusterfsPersistentVolumeSource, ISCSIPersistentVolumeSource, ISCSIVolumeSource, LocalVolumeSource,
    PersistentVolumeSpec, ScaleIOPersistentVolumeSource, SecretReference, StorageOSPersistentVolumeSource,
};
use podwire_rules::storage::VOLUME_NODES;
use podwire_rules::volumes::{VOLUME_FIELD, VOLUME_SOURCE};
use podwire_rules::{names, paths};

use crate::validate::fields::{required, text};
use crate::validate::path::Path;
use crate::validate::pod::network_volumes as network;
use crate::validate::pod::volume_files::host_path;
use crate::validate::report::Report;

/// The sources that were found so far.
#[derive(Default)]
struct Found(usize);

impl Found {
    fn is_first(&mut self, report: &mut Report<'_>, path: &Path<'_>) -> bool {
        self.0 += 1;
        if self.0 > 1 {
            report.forbidden(&VOLUME_SOURCE, path, "may not specify more than 1 volume type");
        }
        self.0 == 1
    }
}

/// Judges each source that is set, in the order of the server: a source's field, the name by which the server reports it as
/// one too many, the name by which it reports its fields, and its rules.
macro_rules! sources {
    ($report:ident, $found:ident, $spec:ident, $path:ident: $($field:ident $name:literal $inner:literal $rules:expr,)+) => { $(
        if let Some(source) = &$spec.$field
            && $found.is_first($report, &$path.field($name))
        {
            ($rules)($report, source, &$path.field($inner));
        }
    )+ };
}

/// That a volume has one source, and the rules of it. `path` is the path of the spec, `name` the volume's.
pub(super) fn volume_source(
    report: &mut Report<'_>,
    spec: &PersistentVolumeSpec,
    name: &str,
    path: &Path<'_>,
) {
    let mut found = Found::default();
    sources! { report, found, spec, path:
        host_path "hostPath" "hostPath" host_path,
        gce_persistent_disk "gcePersistentDisk" "persistentDisk" network::gce_persistent_disk,
        aws_elastic_block_store "awsElasticBlockStore" "awsElasticBlockStore" network::aws_elastic_block_store,
        glusterfs "glusterfs" "glusterfs" glusterfs,
        flocker "flocker" "flocker" network::flocker,
        nfs "nfs" "nfs" network::nfs,
    }
    if let Some(source) = &spec.rbd
        && found.is_first(report, &path.field("rbd"))
    {
        let path = path.field("rbd");
        network::monitors(report, &source.monitors, &path);
        required(report, &VOLUME_FIELD, &path.field("image"), &source.image);
    }
    sources! { report, found, spec, path: quobyte "quobyte" "quobyte" network::quobyte, }
    if let Some(source) = &spec.cephfs
        && found.is_first(report, &path.field("cephFS"))
    {
        network::monitors(report, &source.monitors, &path.field("cephfs"));
    }
    sources! { report, found, spec, path:
        iscsi "iscsi" "iscsi" |report: &mut Report<'_>, source, path: &Path<'_>| iscsi(report, source, name, path),
        cinder "cinder" "cinder" cinder,
        fc "fc" "fc" network::fc,
    }
    // Another source beside a flex volume is one too many, a flex volume beside another source is not.
    if let Some(source) = &spec.flex_volume {
        found.0 += 1;
        flex_volume(report, source, &path.field("flexVolume"));
    }
    sources! { report, found, spec, path:
        azure_file "azureFile" "azureFile" azure_file,
        vsphere_volume "vsphereVolume" "vsphereVolume" network::vsphere_volume,
        photon_persistent_disk "photonPersistentDisk" "photonPersistentDisk" network::photon_persistent_disk,
        portworx_volume "portworxVolume" "portworxVolume" network::portworx_volume,
        azure_disk "azureDisk" "azureDisk" network::azure_disk,
        scale_io "scaleIO" "scaleIO" scale_io,
    }
    if let Some(source) = &spec.local
        && found.is_first(report, &path.field("local"))
    {
        local(report, source, &path.field("local"));
        if spec.node_affinity.is_none() {
            let detail = "Local volume requires node affinity";
            report.required(&VOLUME_NODES, &path.field("nodeAffinity"), detail);
        }
    }
    sources! { report, found, spec, path:
        storageos "storageos" "storageos" storage_os,
        csi "csi" "csi" csi,
    }
    if found.0 == 0 {
        report.required(&VOLUME_SOURCE, path, "must specify a volume type");
    }
}

fn glusterfs(report: &mut Report<'_>, source: &GlusterfsPersistentVolumeSource, path: &Path<'_>) {
    required(report, &VOLUME_FIELD, &path.field("endpoints"), &source.endpoints);
    required(report, &VOLUME_FIELD, &path.field("path"), &source.path);
    let field = path.field("endpointsNamespace");
    match source.endpoints_namespace.as_deref() {
        None => {}
        Some("") => {
            let detail = "if the endpointnamespace is set, it must be a valid namespace name";
            report.invalid(&VOLUME_FIELD, &field, "", detail);
        }
        Some(namespace) => report.breaches(&field, namespace, names::namespace(namespace)),
    }
}

fn iscsi(report: &mut Report<'_>, source: &ISCSIPersistentVolumeSource, name: &str, path: &Path<'_>) {
    let has_initiator = source.initiator_name.is_some();
    if has_initiator && name.len() + 1 + source.target_portal.len() > 64 {
        let detail = "Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.";
        report.invalid(&VOLUME_FIELD, &path.field("targetportal"), &source.target_portal, detail);
    }
    let common = ISCSIVolumeSource {
        chap_auth_discovery: source.chap_auth_discovery,
        chap_auth_session: source.chap_auth_session,
        initiator_name: source.initiator_name.clone(),
        iqn: source.iqn.clone(),
        lun: source.lun,
        secret_ref: source.secret_ref.as_ref().map(|_| Default::default()),
        target_portal: source.target_portal.clone(),
        ..ISCSIVolumeSource::default()
    };
    network::iscsi(report, &common, path);
    if let Some(secret) = &source.secret_ref {
        required(report, &VOLUME_FIELD, &path.field("secretRef").field("name"), text(&secret.name));
    }
}

fn cinder(report: &mut Report<'_>, source: &CinderPersistentVolumeSource, path: &Path<'_>) {
    required(report, &VOLUME_FIELD, &path.field("volumeID"), &source.volume_id);
    if let Some(secret) = &source.secret_ref {
        required_secret(report, secret, &path.field("secretRef"));
    }
}

fn required_secret(report: &mut Report<'_>, secret: &SecretReference, path: &Path<'_>) {
    required(report, &VOLUME_FIELD, &path.field("name"), text(&secret.name));
    required(report, &VOLUME_FIELD, &path.field("namespace"), text(&secret.namespace));
}

fn flex_volume(report: &mut Report<'_>, source: &FlexPersistentVolumeSource, path: &Path<'_>) {
    let common = FlexVolumeSource {
        driver: source.driver.clone(),
        options: source.options.clone(),
        ..FlexVolumeSource::default()
    };
    network::flex_volume(report, &common, path);
}

fn azure_file(report: &mut Report<'_>, source: &AzureFilePersistentVolumeSource, path: &Path<'_>) {
    let common = AzureFileVolumeSource {
        secret_name: source.secret_name.clone(),
        share_name: source.share_name.clone(),
        read_only: None,
    };
    network::azure_file(report, &common, path);
    if let Some(namespace) = &source.secret_namespace {
        required(report, &VOLUME_FIELD, &path.field("secretNamespace"), namespace);
    }
}

fn scale_io(report: &mut Report<'_>, source: &ScaleIOPersistentVolumeSource, path: &Path<'_>) {
    required(report, &VOLUME_FIELD, &path.field("gateway"), &source.gateway);
    required(report, &VOLUME_FIELD, &path.field("system"), &source.system);
    required(report, &VOLUME_FIELD, &path.field("volumeName"), text(&source.volume_name));
}

fn local(report: &mut Report<'_>, source: &LocalVolumeSource, path: &Path<'_>) {
    let field = path.field("path");
    required(report, &VOLUME_FIELD, &field, &source.path);
    report.breaches(&field, &source.path, paths::no_backsteps(&source.path));
}

fn storage_os(report: &mut Report<'_>, source: &StorageOSPersistentVolumeSource, path: &Path<'_>) {
    network::storage_os_names(report, text(&source.volume_name), text(&source.volume_namespace), path);
    if let Some(secret) = &source.secret_ref {
        let path = path.field("secretRef");
        required(report, &VOLUME_FIELD, &path.field("name"), text(&secret.name));
        required(report, &VOLUME_FIELD, &path.field("namespace"), text(&secret.namespace));
    }
}

fn csi(report: &mut Report<'_>, source: &CSIPersistentVolumeSource, path: &Path<'_>) {
    network::csi_driver_name(report, &source.driver, &path.field("driver"));
    required(report, &VOLUME_FIELD, &path.field("volumeHandle"), &source.volume_handle);
    let secrets = [
        ("controllerPublishSecretRef", &source.controller_publish_secret_ref),
        ("controllerExpandSecretRef", &source.controller_expand_secret_ref),
        ("nodePublishSecretRef", &source.node_publish_secret_ref),
        ("nodeExpandSecretRef", &source.node_expand_secret_ref),
    ];
    for (field, secret) in secrets {
        if let Some(secret) = secret {
            secret_reference(report, secret, &path.field(field));
        }
    }
}

fn secret_reference(report: &mut Report<'_>, secret: &SecretReference, path: &Path<'_>) {
    required_secret(report, secret, path);
    let (name, namespace) = (text(&secret.name), text(&secret.namespace));
    if !name.is_empty() {
        report.breaches(&path.field("name"), name, names::dns_subdomain(name));
    }
    if !namespace.is_empty() {
        report.breaches(&path.field("namespace"), namespace, names::dns_label(namespace));
    }
}
