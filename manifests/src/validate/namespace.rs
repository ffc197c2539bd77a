//! The rules of Namespaces.

use k8s_openapi::api::core::v1::Namespace;
use podwire_rules::config::{pod_security_level, pod_security_version};
use podwire_rules::metadata::finalizer_domain;
use podwire_rules::{labels, names};

use super::metadata::object_meta;
use super::path::Path;
use super::report::Report;

/// The labels that the Pod security admission reads; each has a twin for the version.
const POD_SECURITY: [(&str, &str); 3] = [
    ("pod-security.kubernetes.io/enforce", "pod-security.kubernetes.io/enforce-version"),
    ("pod-security.kubernetes.io/audit", "pod-security.kubernetes.io/audit-version"),
    ("pod-security.kubernetes.io/warn", "pod-security.kubernetes.io/warn-version"),
];

/// The rules of a Namespace on create.
pub(crate) fn namespace(report: &mut Report<'_>, namespace: &Namespace) {
    let before = report.findings.len();
    let metadata = Path::Root.field("metadata");
    object_meta(report, &namespace.metadata, names::dns_label, false, &metadata);
    name_label(report, namespace, &metadata);
    let spec = Path::Root.field("spec");
    let path = spec.field("finalizers");
    let finalizers = namespace.spec.as_ref().and_then(|spec| spec.finalizers.as_ref());
    for finalizer in finalizers.into_iter().flatten() {
        report.breaches(&path, finalizer, labels::key(finalizer));
        report.breaches(&path, finalizer, finalizer_domain(finalizer));
    }
    // Admission comes after validation, so that it sees no object that validation refused.
    if report.findings.len() == before {
        pod_security(report, namespace, &metadata);
    }
}

/// The API server labels a Namespace with its name, which has to be a label's value then.
fn name_label(report: &mut Report<'_>, namespace: &Namespace, metadata: &Path<'_>) {
    let name = namespace.metadata.name.as_deref().unwrap_or_default();
    report.breaches(&metadata.field("labels"), name, labels::value(name));
}

fn pod_security(report: &mut Report<'_>, namespace: &Namespace, metadata: &Path<'_>) {
    let Some(labels) = &namespace.metadata.labels else { return };
    let path = metadata.field("labels");
    for (level, version) in POD_SECURITY {
        if let Some(value) = labels.get(level) {
            report.breaches(&path.key(level), value, pod_security_level(value));
        }
        if let Some(value) = labels.get(version) {
            report.breaches(&path.key(version), value, pod_security_version(value));
        }
    }
}
