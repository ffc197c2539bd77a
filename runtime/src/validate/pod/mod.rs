//! The rules of Pods and of the pod templates of workloads.

use k8s_openapi::api::core::v1::{Pod, PodSpec, PodTemplateSpec};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use podwire_rules::names;

use super::metadata::{annotation_map, label_map, object_meta};
use super::path::Path;
use super::report::Report;

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
    object_meta(report, &pod.metadata, names::dns_subdomain, true, &metadata);
    let empty = PodSpec::default();
    let spec = pod.spec.as_ref().unwrap_or(&empty);
    pod_spec(report, spec, &pod.metadata, &Path::Root.field("spec"), Home::Pod);
}

/// The rules of a workload's pod template. `path` is the template's path.
pub(crate) fn pod_template(report: &mut Report<'_>, template: &PodTemplateSpec, path: &Path<'_>) {
    let empty_meta = ObjectMeta::default();
    let meta = template.metadata.as_ref().unwrap_or(&empty_meta);
    label_map(report, meta.labels.as_ref(), &path.field("labels"));
    annotation_map(report, meta.annotations.as_ref(), &path.field("annotations"));
    let empty = PodSpec::default();
    let spec = template.spec.as_ref().unwrap_or(&empty);
    pod_spec(report, spec, meta, &path.field("spec"), Home::Template);
}

/// The rules of a pod's spec. `meta` is the metadata of the Pod or of the template, `path` the spec's path.
pub(crate) fn pod_spec(
    report: &mut Report<'_>,
    spec: &PodSpec,
    _meta: &ObjectMeta,
    path: &Path<'_>,
    _home: Home,
) {
    let containers = path.field("containers");
    for (index, container) in spec.containers.iter().enumerate() {
        let name = containers.index(index);
        report.breaches(&name.field("name"), &container.name, names::dns_label(&container.name));
    }
}
