//! The rules of Namespaces.

use k8s_openapi::api::core::v1::Namespace;
use podwire_rules::names;

use super::metadata::object_meta;
use super::path::Path;
use super::report::Report;

/// The rules of a Namespace on create.
pub(crate) fn namespace(report: &mut Report<'_>, namespace: &Namespace) {
    object_meta(report, &namespace.metadata, names::dns_label, false, &Path::Root.field("metadata"));
}
