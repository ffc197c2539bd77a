//! The rules of ReplicaSets, and of the part of a Deployment that becomes one.

use k8s_openapi::api::apps::v1::{ReplicaSet, ReplicaSetSpec};
use k8s_openapi::api::core::v1::PodTemplateSpec;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;
use podwire_rules::names;
use podwire_rules::workloads::{SELECTOR_REQUIRED, SELECTOR_UNUSABLE};

use super::metadata::counted_meta;
use super::path::Path;
use super::pod::pod_template;
use super::report::{Json, Report};
use super::selectors;
use super::versioned::spec_or;
use super::workload::{Selection, counted, name_in_host_names, own_selector, runs_for_ever, template_labels};

/// The rules of a ReplicaSet on create.
pub(crate) fn replica_set(report: &mut Report<'_>, replica_set: &ReplicaSet) {
    let meta = &replica_set.metadata;
    counted_meta(report, meta, names::dns_subdomain, true, &Path::Root.field("metadata"));
    let empty = ReplicaSetSpec::default();
    let spec = spec_or(&replica_set.spec, &empty);
    let path = Path::Root.field("spec");
    counted(report, spec.replicas, &path.field("replicas"));
    counted(report, spec.min_ready_seconds, &path.field("minReadySeconds"));
    replicated_template(report, &spec.selector, spec.template.as_ref(), &path);
    name_in_host_names(report, meta);
}

/// The rules of the selector and the template of pods that a ReplicaSet makes. `path` is the path of the spec.
pub(crate) fn replicated_template(
    report: &mut Report<'_>,
    selector: &LabelSelector,
    template: Option<&PodTemplateSpec>,
    path: &Path<'_>,
) {
    let selector_path = path.field("selector");
    let selection = own_selector(report, selector, &selector_path, "deployment");
    match selection {
        Selection::Absent => report.required(&SELECTOR_REQUIRED, &selector_path, ""),
        Selection::Unusable => {
            report.invalid(&SELECTOR_UNUSABLE, &selector_path, Json(selector), "invalid label selector");
            // The server compares the template with the selector, and gives up on both.
            return;
        }
        Selection::Usable => {}
    }
    let empty = PodTemplateSpec::default();
    let (template, path) = (template.unwrap_or(&empty), path.field("template"));
    if selection == Selection::Absent || !selectors::is_empty(selector) {
        template_labels(report, selection, selector, template, &path);
    }
    pod_template(report, template, &path);
    runs_for_ever(report, template, &path, "ReplicaSet");
}
