//! The rules of Pods and of the pod templates of workloads.

mod affinity;
mod annotations;
mod claims;
mod containers;
mod devices;
mod dns;
mod environment;
mod ephemeral;
mod ephemeral_volumes;

mod handlers;
mod iscsi;
mod label_keys;
mod mounts;
pub(crate) mod network_volumes;
mod operating_system;
mod pod_resources;
mod port_warnings;
mod ports;
mod probes;
mod projected;
mod references;
mod resources;
mod security;
mod spec;
mod spread;
mod tolerations;
mod versioned;
pub(crate) mod volume_files;
mod volume_sources;
mod volume_warnings;
mod volumes;
mod warnings;
mod windows;

use k8s_openapi::api::core::v1::{Pod, PodSpec, PodTemplateSpec};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use podwire_rules::containers::EPHEMERAL_CONTAINER;
use podwire_rules::names;

use super::fields;
use super::metadata::{annotation_map, counted_meta, label_map};
use super::path::Path;
use super::report::Report;

pub(crate) use affinity::node_selector;
pub(crate) use resources::overhead;
pub(crate) use spec::pod_spec;
pub(crate) use tolerations::tolerations;
pub(crate) use warnings::node_selector_warnings;

/// Where a pod spec stands: some defaults and rules hold only for a Pod itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Home {
    /// In a Pod.
    Pod,
    /// In the template of a workload.
    Template,
}

/// The rules of a Pod on create.
pub(crate) fn pod(report: &mut Report<'_>, pod: &Pod) {
    let metadata = Path::Root.field("metadata");
    counted_meta(report, &pod.metadata, names::dns_subdomain, true, &metadata);
    let empty = PodSpec::default();
    let spec = pod.spec.as_ref().unwrap_or(&empty);
    let path = Path::Root.field("spec");
    annotations::pod_annotations(report, &pod.metadata, spec, &metadata.field("annotations"));
    annotations::added_annotations(report, &pod.metadata, spec);
    annotations::mirror_claims(report, &pod.metadata, spec);
    pod_spec(report, spec, &pod.metadata, &path, Home::Pod);
    spec::only_pods(report, spec, &pod.metadata, &path);
    warnings::warnings(report, spec, &pod.metadata, &Path::Root, Home::Pod);
}

/// The rules of a workload's pod template. `path` is the template's path.
pub(crate) fn pod_template(report: &mut Report<'_>, template: &PodTemplateSpec, path: &Path<'_>) {
    let empty_meta = ObjectMeta::default();
    let meta = template.metadata.as_ref().unwrap_or(&empty_meta);
    let empty = PodSpec::default();
    let spec = template.spec.as_ref().unwrap_or(&empty);
    label_map(report, meta.labels.as_ref(), &path.field("labels"));
    annotation_map(report, meta.annotations.as_ref(), &path.field("annotations"));
    annotations::pod_annotations(report, meta, spec, &path.field("annotations"));
    // Of the metadata of a template, what follows reads name and annotations, and no labels.
    let reads_metadata = meta.name.is_some() || meta.annotations.is_some();
    if report.has_sound_pods && !reads_metadata {
        return;
    }
    let spec_path = path.field("spec");
    pod_spec(report, spec, meta, &spec_path, Home::Template);
    if spec.ephemeral_containers.as_ref().is_some_and(|containers| !containers.is_empty()) {
        let detail = "ephemeral containers not allowed in pod template";
        report.forbidden(&EPHEMERAL_CONTAINER, &spec_path.field("ephemeralContainers"), detail);
    }
    warnings::warnings(report, spec, meta, path, Home::Template);
    report.has_sound_pods = report.findings.is_empty() && !reads_metadata;
}
