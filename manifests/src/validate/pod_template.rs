//! The rules of PodTemplates.

use k8s_openapi::api::core::v1::{PodTemplate, PodTemplateSpec};
use podwire_rules::names;

use super::metadata::counted_meta;
use super::path::Path;
use super::pod;
use super::report::Report;

/// The rules of a PodTemplate on create.
pub(crate) fn pod_template(report: &mut Report<'_>, template: &PodTemplate) {
    counted_meta(report, &template.metadata, names::dns_subdomain, true, &Path::Root.field("metadata"));
    let empty = PodTemplateSpec::default();
    pod::pod_template(report, template.template.as_ref().unwrap_or(&empty), &Path::Root.field("template"));
}
