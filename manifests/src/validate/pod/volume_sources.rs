//! A volume has one source: which one is judged, and which are too many.

use k8s_openapi::api::core::v1::{ImageVolumeSource, Volume};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use podwire_rules::Version;
use podwire_rules::volumes::{VOLUME_FIELD, VOLUME_SOURCE};

use super::fields::{required, text};
use super::{Home, containers, ephemeral_volumes, network_volumes, projected, volume_files};
use crate::validate::path::Path;
use crate::validate::report::Report;

/// The version from which clusters mount images by default; before it the server drops such a source.
const IMAGES_SINCE: Version = Version::new(35);

/// Counts the sources of a volume; all but the first are too many.
struct Sources(usize);

impl Sources {
    /// Whether this is the volume's first source, which alone is judged.
    fn is_first(&mut self, report: &mut Report<'_>, path: &Path<'_>) -> bool {
        self.0 += 1;
        if self.0 > 1 {
            report.forbidden(&VOLUME_SOURCE, path, "may not specify more than 1 volume type");
        }
        self.0 == 1
    }
}

/// Judges the first source that is set, in the server's order. Where the server spells a field in two ways,
/// the second one is where it reports what is wrong inside.
macro_rules! sources {
    ($report:ident, $sources:ident, $volume:ident, $path:ident: $($source:ident $field:literal $inner:literal $rules:path,)+) => {
        $(if let Some(source) = &$volume.$source
            && $sources.is_first($report, &$path.field($field))
        {
            $rules($report, source, &$path.field($inner));
        })+
    };
}

/// The source of a volume. `path` is the volume's path.
pub(super) fn volume_source(
    report: &mut Report<'_>,
    volume: &Volume,
    meta: &ObjectMeta,
    path: &Path<'_>,
    home: Home,
) {
    let mut found = Sources(0);
    sources! { report, found, volume, path:
        empty_dir "emptyDir" "emptyDir" volume_files::empty_dir,
        host_path "hostPath" "hostPath" volume_files::host_path,
        git_repo "gitRepo" "gitRepo" volume_files::git_repo,
        gce_persistent_disk "gcePersistentDisk" "persistentDisk" network_volumes::gce_persistent_disk,
        aws_elastic_block_store "awsElasticBlockStore" "awsElasticBlockStore" network_volumes::aws_elastic_block_store,
        secret "secret" "secret" volume_files::secret,
        nfs "nfs" "nfs" network_volumes::nfs,
        iscsi "iscsi" "iscsi" network_volumes::iscsi,
        glusterfs "glusterfs" "glusterfs" network_volumes::glusterfs,
        flocker "flocker" "flocker" network_volumes::flocker,
        persistent_volume_claim "persistentVolumeClaim" "persistentVolumeClaim" volume_files::claim,
        rbd "rbd" "rbd" network_volumes::rbd,
        cinder "cinder" "cinder" network_volumes::cinder,
        cephfs "cephFS" "cephfs" network_volumes::cephfs,
        quobyte "quobyte" "quobyte" network_volumes::quobyte,
        downward_api "downwarAPI" "downwardAPI" volume_files::downward_api,
        fc "fc" "fc" network_volumes::fc,
        flex_volume "flexVolume" "flexVolume" network_volumes::flex_volume,
        config_map "configMap" "configMap" volume_files::config_map,
        azure_file "azureFile" "azureFile" network_volumes::azure_file,
        vsphere_volume "vsphereVolume" "vsphereVolume" network_volumes::vsphere_volume,
        photon_persistent_disk "photonPersistentDisk" "photonPersistentDisk" network_volumes::photon_persistent_disk,
        portworx_volume "portworxVolume" "portworxVolume" network_volumes::portworx_volume,
        azure_disk "azureDisk" "azureDisk" network_volumes::azure_disk,
        storageos "storageos" "storageos" network_volumes::storage_os,
        projected "projected" "projected" projected::projected,
        scale_io "scaleIO" "scaleIO" network_volumes::scale_io,
        csi "csi" "csi" network_volumes::csi,
    }
    network_volumes::iscsi_name(report, volume, path);
    if let Some(source) = &volume.ephemeral
        && found.is_first(report, &path.field("ephemeral"))
    {
        ephemeral_volumes::ephemeral(report, source, &path.field("ephemeral"));
        if home == Home::Pod {
            ephemeral_volumes::claim_name(report, volume, meta, path);
        }
    }
    let Some(source) = &volume.image else { return };
    if report.options.target.at_least(IMAGES_SINCE) {
        if found.is_first(report, &path.field("image")) {
            image(report, source, &path.field("image"), home);
        }
    } else if found.0 == 0 {
        report.required(&VOLUME_SOURCE, path, "must specify a volume type");
    }
}

fn image(report: &mut Report<'_>, source: &ImageVolumeSource, path: &Path<'_>, home: Home) {
    if home == Home::Pod {
        required(report, &VOLUME_FIELD, &path.field("reference"), text(&source.reference));
    }
    containers::pull_policy(report, text(&source.pull_policy), &path.field("pullPolicy"));
}
