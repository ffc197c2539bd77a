//! The Pod Security Standards: what a level demands of a pod, all fields of it.

mod baseline;
mod parts;
mod restricted;

use std::collections::BTreeMap;

use k8s_openapi::api::core::v1::PodSpec;
use podwire_rules::pod_security::{Level, USER_NAMESPACES_SINCE};

use super::path::Path;
use super::report::Report;

/// A pod as the levels see it.
#[derive(Clone, Copy)]
pub struct Pod<'p> {
    /// Its specification.
    pub spec: &'p PodSpec,
    /// The annotations of the pod, or of the template from which it is made.
    pub annotations: Option<&'p BTreeMap<String, String>>,
    /// The path of the specification.
    pub path: &'p Path<'p>,
    /// The path of the pod's metadata.
    pub metadata: &'p Path<'p>,
}

/// Reports what the level forbids, or demands and the pod lacks.
pub fn pod_security(report: &mut Report<'_>, pod: &Pod<'_>, level: Level) {
    if level.is_at_least(Level::Baseline) {
        baseline::pod(report, pod);
        parts::each(pod, |container, path| baseline::container(report, pod, container, path, level));
    }
    if level.is_at_least(Level::Restricted) {
        restricted::pod(report, pod);
        parts::each(pod, |container, path| restricted::container(report, pod.spec, container, path));
    }
}

/// Whether root in the pod is nobody on its node, and the standards of the version trust that.
fn has_own_users(report: &Report<'_>, spec: &PodSpec) -> bool {
    spec.host_users == Some(false) && report.options.target.at_least(USER_NAMESPACES_SINCE)
}
