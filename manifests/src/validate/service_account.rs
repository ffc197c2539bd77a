//! The rules of ServiceAccounts.

use k8s_openapi::api::core::v1::ServiceAccount;
use podwire_rules::config::MOUNTABLE_SECRETS_ANNOTATION;
use podwire_rules::names;

use super::metadata::object_meta;
use super::path::Path;
use super::report::Report;

const ENFORCE_MOUNTABLE_SECRETS: &str = "kubernetes.io/enforce-mountable-secrets";

/// The rules of a ServiceAccount on create.
pub(crate) fn service_account(report: &mut Report<'_>, account: &ServiceAccount) {
    let metadata = Path::Root.field("metadata");
    object_meta(report, &account.metadata, names::dns_subdomain, true, &metadata);
    let annotations = account.metadata.annotations.as_ref();
    if annotations.is_some_and(|annotations| annotations.contains_key(ENFORCE_MOUNTABLE_SECRETS)) {
        let path = metadata.field("annotations");
        let detail = "deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets";
        report.warning(&MOUNTABLE_SECRETS_ANNOTATION, &path.key(ENFORCE_MOUNTABLE_SECRETS), detail);
    }
}
