//! The rules of objects whose kind podwire does not know: those of their metadata.

use podwire_rules::names;

use super::finding::ObjectReference;
use super::metadata::outer_meta;
use super::path::Path;
use super::report::Report;
use crate::custom::Custom;

pub(super) fn custom(report: &mut Report<'_>, object: &Custom) {
    let is_namespaced = object.metadata.namespace.is_some();
    let path = Path::Root.field("metadata");
    outer_meta(report, &object.metadata, names::dns_subdomain, is_namespaced, &path);
}

pub(super) fn reference(object: &Custom) -> ObjectReference {
    ObjectReference {
        kind: object.kind.clone(),
        namespace: object.metadata.namespace.clone().unwrap_or_default(),
        name: object.metadata.name.clone().unwrap_or_default(),
    }
}
