//! A StatefulSet, and the storage that each of its pods gets.

use podwire_manifests::__build::Path;
use podwire_manifests::k8s_openapi::api::apps::v1::{
    RollingUpdateStatefulSetStrategy, StatefulSet, StatefulSetOrdinals,
    StatefulSetPersistentVolumeClaimRetentionPolicy, StatefulSetSpec, StatefulSetUpdateStrategy,
};
use podwire_manifests::k8s_openapi::api::core::v1::{
    PersistentVolumeClaim, PersistentVolumeClaimSpec, VolumeResourceRequirements,
};
use podwire_manifests::k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use podwire_manifests::k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;

use super::build::{Builder, count_or_percentage};
use super::{ClaimTemplateDecl, RetentionDecl, StatefulSetDecl, StrategyDecl};
use crate::build::value::{Reader, filled, literals};
use crate::pod::VolumeSource;

pub(super) fn stateful_set(declared: &'static StatefulSetDecl, builder: &mut Builder<'_, '_>) -> StatefulSet {
    let path = Path::Root.field("spec");
    let template = builder.template(&path.field("template"));
    let (metadata, selector) = (builder.workload_metadata(), builder.selector());
    let replicas = builder.replicas(&path);
    let volumes = builder.declared.volumes;
    let mut reader = builder.reader();
    let ordinals = path.field("ordinals");
    let spec = StatefulSetSpec {
        replicas,
        service_name: reader.name(declared.service, &path.field("serviceName")),
        update_strategy: declared
            .strategy
            .as_ref()
            .map(|it| strategy(it, &mut reader, &path.field("updateStrategy"))),
        pod_management_policy: declared.pod_management.map(str::to_owned),
        persistent_volume_claim_retention_policy: declared.retention.as_ref().map(retention),
        ordinals: reader
            .int32(declared.first_ordinal, &ordinals.field("start"))
            .map(|first| StatefulSetOrdinals { start: Some(first) }),
        min_ready_seconds: reader.int32(declared.min_ready_seconds, &path.field("minReadySeconds")),
        revision_history_limit: reader
            .int32(declared.revision_history_limit, &path.field("revisionHistoryLimit")),
        volume_claim_templates: claims(volumes, &mut reader, &path.field("volumeClaimTemplates")),
        selector,
        template,
    };
    // Newer versions of the types have no `Option` here.
    StatefulSet { metadata, spec: Into::into(spec), ..StatefulSet::default() }
}

fn strategy(
    declared: &StrategyDecl,
    reader: &mut Reader<'_, '_>,
    path: &Path<'_>,
) -> StatefulSetUpdateStrategy {
    let StrategyDecl::RollingUpdate { max_unavailable, partition, .. } = *declared else {
        return StatefulSetUpdateStrategy { type_: Some("OnDelete".to_owned()), rolling_update: None };
    };
    let partition = reader.int32(partition, &path.field("rollingUpdate").field("partition"));
    let rolling_update =
        (max_unavailable.is_some() || partition.is_some()).then(|| RollingUpdateStatefulSetStrategy {
            max_unavailable: max_unavailable.map(count_or_percentage),
            partition,
        });
    StatefulSetUpdateStrategy { type_: Some("RollingUpdate".to_owned()), rolling_update }
}

fn retention(declared: &RetentionDecl) -> StatefulSetPersistentVolumeClaimRetentionPolicy {
    StatefulSetPersistentVolumeClaimRetentionPolicy {
        when_deleted: declared.when_deleted.map(str::to_owned),
        when_scaled: declared.when_scaled.map(str::to_owned),
    }
}

fn claims(
    volumes: &[crate::pod::VolumeDecl],
    reader: &mut Reader<'_, '_>,
    path: &Path<'_>,
) -> Option<Vec<PersistentVolumeClaim>> {
    let mut claims = Vec::new();
    for volume in volumes {
        if let VolumeSource::ClaimTemplate(declared) = volume.source {
            let path = path.index(claims.len());
            claims.push(claim(volume.name, declared, reader, &path));
        }
    }
    filled(claims.into_iter())
}

fn claim(
    name: &str,
    declared: &ClaimTemplateDecl,
    reader: &mut Reader<'_, '_>,
    path: &Path<'_>,
) -> PersistentVolumeClaim {
    let meta_path = path.field("metadata");
    let metadata = ObjectMeta {
        name: Some(name.to_owned()),
        labels: reader.entries(declared.metadata.labels, &meta_path.field("labels"), |value| value),
        annotations: reader.entries(declared.metadata.annotations, &meta_path.field("annotations"), |it| it),
        ..ObjectMeta::default()
    };
    let path = path.field("spec");
    let storage = reader.text(declared.storage, &path.field("resources").field("requests").key("storage"));
    let spec = PersistentVolumeClaimSpec {
        access_modes: literals(declared.access),
        resources: storage.map(|storage| VolumeResourceRequirements {
            requests: Some([("storage".to_owned(), Quantity(storage))].into()),
            ..VolumeResourceRequirements::default()
        }),
        storage_class_name: reader.optional(declared.class, &path.field("storageClassName")),
        ..PersistentVolumeClaimSpec::default()
    };
    PersistentVolumeClaim { metadata, spec: Some(spec), ..PersistentVolumeClaim::default() }
}
