//! The rules of StatefulSets.

use std::borrow::Cow;
use std::collections::BTreeSet;

use k8s_openapi::api::apps::v1::{
    RollingUpdateStatefulSetStrategy, StatefulSet, StatefulSetPersistentVolumeClaimRetentionPolicy,
    StatefulSetSpec, StatefulSetUpdateStrategy,
};
use k8s_openapi::api::core::v1::{
    PersistentVolumeClaim, PersistentVolumeClaimSpec, PersistentVolumeClaimVolumeSource, PodTemplateSpec,
    Volume,
};
use podwire_rules::workloads::{
    CLAIM_RETENTION, POD_MANAGEMENT_POLICY, REVISION_HISTORY, ROLLING_UPDATE_UNUSED, SELECTOR_REQUIRED,
    SELECTOR_UNUSABLE, STRATEGY_TYPE,
};
use podwire_rules::{Version, names};
use serde::Serialize;

use super::metadata::{annotation_map, counted_meta, label_map};
use super::path::Path;
use super::pod::pod_template;
use super::report::{Json, Report};
use super::selectors;
use super::storage::{claim_template_spec, storage_warnings};
use super::versioned::spec_or;
use super::workload::{Selection, counted, own_selector, runs_for_ever, template_labels};

/// The version from which the server judges the pods and claims of a StatefulSet, and not their labels alone.
const TEMPLATE_JUDGED: Version = Version::new(34);

/// The rules of a StatefulSet on create.
pub(crate) fn stateful_set(report: &mut Report<'_>, stateful_set: &StatefulSet) {
    counted_meta(report, &stateful_set.metadata, names::dns_label, true, &Path::Root.field("metadata"));
    let empty = StatefulSetSpec::default();
    let spec = spec_or(&stateful_set.spec, &empty);
    let path = Path::Root.field("spec");
    policies(report, spec, &path);
    counted(report, spec.replicas, &path.field("replicas"));
    counted(report, spec.min_ready_seconds, &path.field("minReadySeconds"));
    if let Some(ordinals) = &spec.ordinals {
        counted(report, ordinals.start, &path.field("ordinals").field("start"));
    }
    if let Some(name) = spec.service_name.as_ref().filter(|name| !name.is_empty()) {
        report.breaches(&path.field("serviceName"), name, names::dns_label(name));
    }
    if report.options.target.at_least(TEMPLATE_JUDGED) {
        claim_templates(report, spec, &path.field("volumeClaimTemplates"));
    }
    selection(report, spec, &path);
    runs_for_ever(report, &spec.template, &path.field("template"), "StatefulSet");
    if spec.revision_history_limit.is_some_and(|limit| limit < 0) {
        let detail = "a negative value retains all historical revisions; a value >= 0 is recommended";
        report.warning(&REVISION_HISTORY, &path.field("revisionHistoryLimit"), detail);
    }
}

fn policies(report: &mut Report<'_>, spec: &StatefulSetSpec, path: &Path<'_>) {
    let management = spec.pod_management_policy.as_deref().unwrap_or_default();
    if !matches!(management, "" | "OrderedReady" | "Parallel") {
        let field = path.field("podManagementPolicy");
        let detail = "must be 'OrderedReady' or 'Parallel'";
        report.invalid(&POD_MANAGEMENT_POLICY, &field, management, detail);
    }
    if let Some(strategy) = &spec.update_strategy {
        update_strategy(report, strategy, &path.field("updateStrategy"));
    }
    if let Some(policy) = &spec.persistent_volume_claim_retention_policy {
        retention(report, policy, &path.field("persistentVolumeClaimRetentionPolicy"));
    }
}

fn update_strategy(report: &mut Report<'_>, strategy: &StatefulSetUpdateStrategy, path: &Path<'_>) {
    let rolling_path = path.field("rollingUpdate");
    match (strategy.type_.as_deref().unwrap_or_default(), &strategy.rolling_update) {
        ("" | "RollingUpdate", Some(rolling)) => {
            counted(report, rolling.partition, &rolling_path.field("partition"));
        }
        ("OnDelete", Some(rolling)) => {
            let detail = "only allowed for updateStrategy 'RollingUpdate'";
            let value = Json(PrintedRollingUpdate::from(rolling));
            report.invalid(&ROLLING_UPDATE_UNUSED, &rolling_path, value, detail);
        }
        ("" | "RollingUpdate" | "OnDelete", None) => {}
        (unknown, rolling) => {
            let rolling_update = rolling.as_ref().map(PrintedRollingUpdate::from);
            let value = Json(PrintedStrategy { r#type: unknown, rolling_update });
            report.invalid(&STRATEGY_TYPE, path, value, "must be 'RollingUpdate' or 'OnDelete'");
        }
    }
}

fn retention(
    report: &mut Report<'_>,
    policy: &StatefulSetPersistentVolumeClaimRetentionPolicy,
    path: &Path<'_>,
) {
    for (name, value) in [("whenDeleted", &policy.when_deleted), ("whenScaled", &policy.when_scaled)] {
        let value = value.as_deref().unwrap_or_default();
        if !matches!(value, "" | "Retain" | "Delete") {
            report.not_supported(&CLAIM_RETENTION, &path.field(name), value, &["Retain", "Delete"]);
        }
    }
}

fn claim_templates(report: &mut Report<'_>, spec: &StatefulSetSpec, path: &Path<'_>) {
    let empty = PersistentVolumeClaimSpec::default();
    for (index, claim) in spec.volume_claim_templates.iter().flatten().enumerate() {
        let path = path.index(index);
        let spec = claim.spec.as_ref().unwrap_or(&empty);
        claim_template_spec(report, spec, &path.field("spec"));
        storage_warnings(report, spec, &path);
    }
}

fn selection(report: &mut Report<'_>, spec: &StatefulSetSpec, path: &Path<'_>) {
    let selector = &spec.selector;
    let selector_path = path.field("selector");
    let selection = own_selector(report, selector, &selector_path, "statefulset");
    match selection {
        Selection::Absent => report.required(&SELECTOR_REQUIRED, &selector_path, ""),
        Selection::Unusable => {
            report.invalid(&SELECTOR_UNUSABLE, &selector_path, Json(selector), "");
            return;
        }
        Selection::Usable => {}
    }
    let path = path.field("template");
    if selection == Selection::Absent || !selectors::is_empty(selector) {
        template_labels(report, selection, selector, &spec.template, &path);
    }
    if report.options.target.at_least(TEMPLATE_JUDGED) {
        pod_template(report, &filled_in(spec), &path);
    } else if let Some(meta) = &spec.template.metadata {
        label_map(report, meta.labels.as_ref(), &path.field("labels"));
        annotation_map(report, meta.annotations.as_ref(), &path.field("annotations"));
    }
}

/// The template as the controller fills it in: each claim is a volume of its name, in the place of one that is there,
/// and host names are the controller's own.
fn filled_in(spec: &StatefulSetSpec) -> Cow<'_, PodTemplateSpec> {
    let claims = spec.volume_claim_templates.as_deref().unwrap_or_default();
    let named =
        spec.template.spec.as_ref().is_some_and(|pod| pod.hostname.is_some() || pod.subdomain.is_some());
    if claims.is_empty() && !named {
        return Cow::Borrowed(&spec.template);
    }
    let mut template = spec.template.clone();
    let pod = template.spec.get_or_insert_default();
    (pod.hostname, pod.subdomain) = (None, None);
    if !claims.is_empty() {
        let names: BTreeSet<&str> = claims.iter().map(claim_name).collect();
        let mut volumes: Vec<Volume> = names.iter().map(|name| claim_volume(name)).collect();
        let others = pod.volumes.take().into_iter().flatten();
        volumes.extend(others.filter(|volume| !names.contains(volume.name.as_str())));
        pod.volumes = Some(volumes);
    }
    Cow::Owned(template)
}

fn claim_name(claim: &PersistentVolumeClaim) -> &str {
    claim.metadata.name.as_deref().unwrap_or_default()
}

fn claim_volume(name: &str) -> Volume {
    let claim = PersistentVolumeClaimVolumeSource { claim_name: name.to_owned(), ..Default::default() };
    Volume { name: name.to_owned(), persistent_volume_claim: Some(claim), ..Default::default() }
}

/// A strategy as the server prints it.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct PrintedStrategy<'a> {
    r#type: &'a str,
    rolling_update: Option<PrintedRollingUpdate>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct PrintedRollingUpdate {
    partition: i32,
    /// The server drops it: its feature is off.
    max_unavailable: Option<i32>,
}

impl From<&RollingUpdateStatefulSetStrategy> for PrintedRollingUpdate {
    fn from(rolling: &RollingUpdateStatefulSetStrategy) -> PrintedRollingUpdate {
        PrintedRollingUpdate { partition: rolling.partition.unwrap_or(0), max_unavailable: None }
    }
}
