//! The volumes of a pod.

use podwire_manifests::k8s_openapi::api::core::v1::{
    ConfigMapProjection, ConfigMapVolumeSource, DownwardAPIProjection, DownwardAPIVolumeFile,
    DownwardAPIVolumeSource, EmptyDirVolumeSource, HostPathVolumeSource, KeyToPath, ObjectFieldSelector,
    PersistentVolumeClaimVolumeSource, ProjectedVolumeSource, ResourceFieldSelector, SecretProjection,
    SecretVolumeSource, ServiceAccountTokenProjection, Volume, VolumeProjection,
};
use podwire_manifests::k8s_openapi::apimachinery::pkg::api::resource::Quantity;

use super::value::{Slots, filled, text};
use crate::declare::{DownwardItem, KeyPath, ProjectedSource, VolumeDecl, VolumeSource};

pub(super) fn volume(declared: &VolumeDecl, slots: Slots<'_>) -> Volume {
    let mut volume = Volume { name: declared.name.to_owned(), ..Volume::default() };
    match declared.source {
        VolumeSource::EmptyDir { medium, size_limit } => {
            volume.empty_dir = Some(EmptyDirVolumeSource {
                medium: medium.map(str::to_owned),
                size_limit: size_limit.map(|limit| Quantity(text(limit, slots))),
                ..EmptyDirVolumeSource::default()
            });
        }
        VolumeSource::ConfigMap { name, items, default_mode, optional } => {
            volume.config_map = Some(ConfigMapVolumeSource {
                name: text(name, slots),
                items: key_paths(items),
                default_mode,
                optional: stated(optional),
                ..ConfigMapVolumeSource::default()
            });
        }
        VolumeSource::Secret { name, items, default_mode, optional } => {
            volume.secret = Some(SecretVolumeSource {
                secret_name: Some(text(name, slots)),
                items: key_paths(items),
                default_mode,
                optional: stated(optional),
                ..SecretVolumeSource::default()
            });
        }
        VolumeSource::PersistentVolumeClaim { claim, read_only } => {
            volume.persistent_volume_claim = Some(PersistentVolumeClaimVolumeSource {
                claim_name: text(claim, slots),
                read_only: stated(read_only),
            });
        }
        VolumeSource::HostPath { path, path_type } => {
            volume.host_path =
                Some(HostPathVolumeSource { path: path.to_owned(), type_: path_type.map(str::to_owned) });
        }
        VolumeSource::Projected { sources, default_mode } => {
            volume.projected = Some(ProjectedVolumeSource {
                sources: filled(sources.iter().map(|source| projection(source, slots))),
                default_mode,
                ..ProjectedVolumeSource::default()
            });
        }
        VolumeSource::DownwardApi { items, default_mode } => {
            volume.downward_api = Some(DownwardAPIVolumeSource {
                items: filled(items.iter().map(downward_file)),
                default_mode,
                ..DownwardAPIVolumeSource::default()
            });
        }
    }
    volume
}

fn projection(declared: &ProjectedSource, slots: Slots<'_>) -> VolumeProjection {
    let mut projection = VolumeProjection::default();
    match *declared {
        ProjectedSource::ConfigMap { name, items, optional } => {
            projection.config_map = Some(ConfigMapProjection {
                name: text(name, slots),
                items: key_paths(items),
                optional: stated(optional),
            });
        }
        ProjectedSource::Secret { name, items, optional } => {
            projection.secret = Some(SecretProjection {
                name: text(name, slots),
                items: key_paths(items),
                optional: stated(optional),
            });
        }
        ProjectedSource::DownwardApi { items } => {
            projection.downward_api =
                Some(DownwardAPIProjection { items: filled(items.iter().map(downward_file)) });
        }
        ProjectedSource::ServiceAccountToken { path, audience, expiration_seconds } => {
            projection.service_account_token = Some(ServiceAccountTokenProjection {
                path: path.to_owned(),
                audience: audience.map(str::to_owned),
                expiration_seconds,
                ..ServiceAccountTokenProjection::default()
            });
        }
    }
    projection
}

fn key_paths(items: &[KeyPath]) -> Option<Vec<KeyToPath>> {
    filled(items.iter().map(|item| KeyToPath {
        key: item.key.to_owned(),
        path: item.path.to_owned(),
        ..KeyToPath::default()
    }))
}

fn downward_file(item: &DownwardItem) -> DownwardAPIVolumeFile {
    DownwardAPIVolumeFile {
        path: item.path.to_owned(),
        field_ref: item.field.map(|field| ObjectFieldSelector {
            field_path: field.to_owned(),
            ..ObjectFieldSelector::default()
        }),
        resource_field_ref: item.resource.map(|(resource, container)| ResourceFieldSelector {
            resource: resource.to_owned(),
            container_name: Some(container.to_owned()),
            ..ResourceFieldSelector::default()
        }),
        ..DownwardAPIVolumeFile::default()
    }
}

/// A switch that is left out where it is off, as Kubernetes has it.
pub(super) fn stated(switch: bool) -> Option<bool> {
    switch.then_some(true)
}
