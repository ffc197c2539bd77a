//! The volumes of a pod.

use podwire_manifests::__build::Path;
use podwire_manifests::k8s_openapi::api::core::v1::{
    ConfigMapProjection, ConfigMapVolumeSource, DownwardAPIProjection, DownwardAPIVolumeFile,
    DownwardAPIVolumeSource, EmptyDirVolumeSource, HostPathVolumeSource, KeyToPath, ObjectFieldSelector,
    PersistentVolumeClaimVolumeSource, ProjectedVolumeSource, ResourceFieldSelector, SecretProjection,
    SecretVolumeSource, ServiceAccountTokenProjection, Volume, VolumeProjection,
};
use podwire_manifests::k8s_openapi::apimachinery::pkg::api::resource::Quantity;

use super::{DownwardItem, KeyPath, ProjectedSource, VolumeDecl, VolumeSource};
use crate::build::value::{Reader, filled, stated};
use crate::container::build::is_secret;

pub(super) fn volumes(
    declared: &[VolumeDecl],
    reader: &mut Reader<'_, '_>,
    path: &Path<'_>,
) -> Option<Vec<Volume>> {
    let mut volumes = Vec::with_capacity(declared.len());
    // Of a claim template, the StatefulSet's controller makes the volume.
    let is_own = |volume: &&VolumeDecl| !matches!(volume.source, VolumeSource::ClaimTemplate(_));
    for declared in declared.iter().filter(is_own) {
        let path = path.index(volumes.len());
        volumes.push(volume(declared, reader, &path));
    }
    filled(volumes.into_iter())
}

fn volume(declared: &VolumeDecl, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> Volume {
    let mut volume = Volume { name: declared.name.to_owned(), ..Volume::default() };
    match declared.source {
        VolumeSource::EmptyDir { medium, size_limit } => {
            volume.empty_dir = Some(EmptyDirVolumeSource {
                medium: medium.map(str::to_owned),
                size_limit: reader
                    .optional(size_limit, &path.field("emptyDir").field("sizeLimit"))
                    .map(Quantity),
                ..EmptyDirVolumeSource::default()
            });
        }
        VolumeSource::Declared { reference, items, default_mode, optional, .. } => {
            if is_secret(reader, reference) {
                let path = path.field("secret");
                let name = reader.name(reference, &path.field("secretName"));
                volume.secret = Some(secret(name, items, default_mode, optional));
            } else {
                let path = path.field("configMap");
                let name = reader.name(reference, &path.field("name")).unwrap_or_default();
                volume.config_map = Some(config_map(name, items, default_mode, optional));
            }
        }
        VolumeSource::ConfigMap { name, items, default_mode, optional } => {
            let name = reader.required(name, &path.field("configMap").field("name"));
            volume.config_map = Some(config_map(name, items, default_mode, optional));
        }
        VolumeSource::Secret { name, items, default_mode, optional } => {
            let name = reader.text(name, &path.field("secret").field("secretName"));
            volume.secret = Some(secret(name, items, default_mode, optional));
        }
        VolumeSource::PersistentVolumeClaim { claim, read_only } => {
            volume.persistent_volume_claim = Some(PersistentVolumeClaimVolumeSource {
                claim_name: reader.required(claim, &path.field("persistentVolumeClaim").field("claimName")),
                read_only: stated(read_only),
            });
        }
        VolumeSource::ClaimTemplate(_) => {}
        VolumeSource::HostPath { path, path_type } => {
            volume.host_path =
                Some(HostPathVolumeSource { path: path.to_owned(), type_: path_type.map(str::to_owned) });
        }
        VolumeSource::Projected { sources, default_mode } => {
            let path = path.field("projected");
            let path = path.field("sources");
            let sources: Vec<VolumeProjection> = sources
                .iter()
                .enumerate()
                .map(|(index, source)| projection(source, reader, &path.index(index)))
                .collect();
            volume.projected = Some(ProjectedVolumeSource {
                sources: filled(sources.into_iter()),
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

fn config_map(
    name: String,
    items: &[KeyPath],
    default_mode: Option<i32>,
    optional: bool,
) -> ConfigMapVolumeSource {
    ConfigMapVolumeSource {
        name,
        items: key_paths(items),
        default_mode,
        optional: stated(optional),
        ..ConfigMapVolumeSource::default()
    }
}

fn secret(
    secret_name: Option<String>,
    items: &[KeyPath],
    default_mode: Option<i32>,
    optional: bool,
) -> SecretVolumeSource {
    SecretVolumeSource {
        secret_name,
        items: key_paths(items),
        default_mode,
        optional: stated(optional),
        ..SecretVolumeSource::default()
    }
}

fn projection(declared: &ProjectedSource, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> VolumeProjection {
    let mut projection = VolumeProjection::default();
    match *declared {
        ProjectedSource::Declared { reference, items, optional } => {
            let field = if is_secret(reader, reference) { "secret" } else { "configMap" };
            let name = reader.name(reference, &path.field(field).field("name")).unwrap_or_default();
            let (items, optional) = (key_paths(items), stated(optional));
            if field == "secret" {
                projection.secret = Some(SecretProjection { name, items, optional });
            } else {
                projection.config_map = Some(ConfigMapProjection { name, items, optional });
            }
        }
        ProjectedSource::ConfigMap { name, items, optional } => {
            projection.config_map = Some(ConfigMapProjection {
                name: reader.required(name, &path.field("configMap").field("name")),
                items: key_paths(items),
                optional: stated(optional),
            });
        }
        ProjectedSource::Secret { name, items, optional } => {
            projection.secret = Some(SecretProjection {
                name: reader.required(name, &path.field("secret").field("name")),
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
