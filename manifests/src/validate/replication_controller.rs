//! The rules of ReplicationControllers.

use std::collections::BTreeMap;

use k8s_openapi::api::core::v1::{ReplicationController, ReplicationControllerSpec};
use podwire_rules::names;
use podwire_rules::workloads::{SELECTOR_REQUIRED, TEMPLATE_REQUIRED};

use super::metadata::counted_meta;
use super::path::Path;
use super::pod::pod_template;
use super::report::Report;
use super::workload::{counted, labels_of, mismatched_labels, name_in_host_names, runs_for_ever};

/// The rules of a ReplicationController on create.
pub(crate) fn replication_controller(report: &mut Report<'_>, controller: &ReplicationController) {
    let meta = &controller.metadata;
    let empty = ReplicationControllerSpec::default();
    let spec = controller.spec.as_ref().unwrap_or(&empty);
    // A controller without labels takes those of its template.
    let from_template = spec.template.as_ref().and_then(labels_of);
    let has_labels = meta.labels.as_ref().is_some_and(|labels| !labels.is_empty());
    let metadata = Path::Root.field("metadata");
    if let Some(labels) = from_template.filter(|_| !has_labels) {
        let mut labelled = meta.clone();
        labelled.labels = Some(labels.clone());
        counted_meta(report, &labelled, names::dns_subdomain, true, &metadata);
    } else {
        counted_meta(report, meta, names::dns_subdomain, true, &metadata);
    }
    controller_spec(report, spec, &Path::Root.field("spec"));
    name_in_host_names(report, meta);
}

fn controller_spec(report: &mut Report<'_>, spec: &ReplicationControllerSpec, path: &Path<'_>) {
    let is_some = |labels: &&BTreeMap<String, String>| !labels.is_empty();
    let labels = spec.template.as_ref().and_then(labels_of);
    // A controller without a selector selects what its template makes.
    let selector = spec.selector.as_ref().filter(is_some).or(labels.filter(is_some));
    counted(report, spec.min_ready_seconds, &path.field("minReadySeconds"));
    if selector.is_none() {
        report.required(&SELECTOR_REQUIRED, &path.field("selector"), "");
    }
    counted(report, spec.replicas, &path.field("replicas"));
    let path = path.field("template");
    let Some(template) = &spec.template else {
        return report.required(&TEMPLATE_REQUIRED, &path, "");
    };
    let is_labelled =
        |(key, value): (&String, &String)| labels.and_then(|labels| labels.get(key)) == Some(value);
    if !selector.into_iter().flatten().all(is_labelled) {
        mismatched_labels(report, labels, &path);
    }
    pod_template(report, template, &path);
    runs_for_ever(report, template, &path, "ReplicationController");
}
