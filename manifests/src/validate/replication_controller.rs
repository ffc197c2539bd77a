//! The rules of ReplicationControllers.

use std::collections::BTreeMap;

use k8s_openapi::api::core::v1::{ReplicationController, ReplicationControllerSpec};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use podwire_rules::names;
use podwire_rules::workloads::{SELECTOR_REQUIRED, TEMPLATE_REQUIRED};

use super::fields::text;
use super::metadata::{counted_meta, effective_name};
use super::path::Path;
use super::pod::pod_template;
use super::report::Report;
use super::workload::{counted, labels_of, mismatched_labels, name_in_host_names, runs_for_ever};

/// The rules of a ReplicationController on create.
pub(crate) fn replication_controller(report: &mut Report<'_>, controller: &ReplicationController) {
    let meta = &controller.metadata;
    let empty = ReplicationControllerSpec::default();
    let spec = controller.spec.as_ref().unwrap_or(&empty);
    let before = report.findings.len();
    let path = Path::Root.field("metadata");
    counted_meta(report, &effective_meta(meta, spec), names::dns_subdomain, true, &path);
    controller_spec(report, spec, &Path::Root.field("spec"));
    // The kind's own validation leaves the prefix of a name to the server's common one, which comes after it.
    if report.findings.len() == before {
        let prefix = text(&meta.generate_name);
        report.breaches(&path.field("generateName"), prefix, names::path_segment(prefix));
    }
    name_in_host_names(report, meta);
}

/// The metadata as the kind's own validation sees it: named, and with the template's labels where it has none.
fn effective_meta(meta: &ObjectMeta, spec: &ReplicationControllerSpec) -> ObjectMeta {
    let has_labels = meta.labels.as_ref().is_some_and(|labels| !labels.is_empty());
    let from_template = spec.template.as_ref().and_then(labels_of).filter(|_| !has_labels);
    ObjectMeta {
        name: Some(effective_name(meta).into_owned()),
        generate_name: None,
        labels: from_template.or(meta.labels.as_ref()).cloned(),
        ..meta.clone()
    }
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
