//! Volumes whose claim is created with the Pod.

use k8s_openapi::api::core::v1::{EphemeralVolumeSource, Volume};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use podwire_rules::names;
use podwire_rules::volumes::EPHEMERAL_CLAIM;

use super::fields::text;
use crate::validate::metadata::{annotation_map, effective_name, label_map};
use crate::validate::path::Path;
use crate::validate::report::Report;
use crate::validate::storage;

pub(super) fn ephemeral(report: &mut Report<'_>, source: &EphemeralVolumeSource, path: &Path<'_>) {
    let path = path.field("volumeClaimTemplate");
    let Some(template) = &source.volume_claim_template else {
        return report.required(&EPHEMERAL_CLAIM, &path, "");
    };
    if let Some(meta) = &template.metadata {
        claim_metadata(report, meta, &path.field("metadata"));
    }
    storage::claim_template_spec(report, &template.spec, &path.field("spec"));
}

fn claim_metadata(report: &mut Report<'_>, meta: &ObjectMeta, path: &Path<'_>) {
    annotation_map(report, meta.annotations.as_ref(), &path.field("annotations"));
    label_map(report, meta.labels.as_ref(), &path.field("labels"));
    let others = [
        ("name", !text(&meta.name).is_empty()),
        ("generateName", !text(&meta.generate_name).is_empty()),
        ("namespace", !text(&meta.namespace).is_empty()),
        ("selfLink", !text(&meta.self_link).is_empty()),
        ("uID", !text(&meta.uid).is_empty()),
        ("resourceVersion", !text(&meta.resource_version).is_empty()),
        ("generation", meta.generation.unwrap_or_default() != 0),
        ("creationTimestamp", meta.creation_timestamp.is_some()),
        ("deletionTimestamp", meta.deletion_timestamp.is_some()),
        ("deletionGracePeriodSeconds", meta.deletion_grace_period_seconds.is_some()),
        ("ownerReferences", meta.owner_references.is_some()),
        ("finalizers", meta.finalizers.is_some()),
        ("managedFields", meta.managed_fields.is_some()),
    ];
    for (field, _) in others.iter().filter(|(_, is_set)| *is_set) {
        report.forbidden(&EPHEMERAL_CLAIM, &path.field(field), "cannot be set");
    }
}

/// The claim is named after Pod and volume, and the name must fit.
pub(super) fn claim_name(report: &mut Report<'_>, volume: &Volume, meta: &ObjectMeta, path: &Path<'_>) {
    let pod = effective_name(meta);
    if pod.is_empty() || volume.name.is_empty() {
        return;
    }
    let claim = format!("{pod}-{}", volume.name);
    for breach in names::dns_subdomain(&claim).iter() {
        let detail = format!("PVC name {claim:?}: {}", breach.detail);
        report.invalid(&EPHEMERAL_CLAIM, &path.field("name"), &volume.name, &detail);
    }
}
