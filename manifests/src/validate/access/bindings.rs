//! The rules of RoleBindings and ClusterRoleBindings.

use k8s_openapi::api::rbac::v1::{ClusterRoleBinding, RoleBinding, RoleRef, Subject};
use podwire_rules::access::{GROUP, ROLE_REFERENCE, SUBJECT, role_name, subject_kind};
use podwire_rules::names;

use super::Scope;
use crate::validate::fields::{list, one_of, required, text};
use crate::validate::metadata::object_meta;
use crate::validate::path::Path;
use crate::validate::report::Report;
use crate::validate::versioned::spec_or;

/// The rules of a RoleBinding on create.
pub(crate) fn role_binding(report: &mut Report<'_>, binding: &RoleBinding) {
    object_meta(report, &binding.metadata, names::path_segment, true, &Path::Root.field("metadata"));
    role_ref(report, &binding.role_ref, &["Role", "ClusterRole"]);
    subjects(report, list(&binding.subjects), Scope::Namespace);
}

/// The rules of a ClusterRoleBinding on create.
pub(crate) fn cluster_role_binding(report: &mut Report<'_>, binding: &ClusterRoleBinding) {
    object_meta(report, &binding.metadata, names::path_segment, false, &Path::Root.field("metadata"));
    role_ref(report, &binding.role_ref, &["ClusterRole"]);
    subjects(report, list(&binding.subjects), Scope::Cluster);
}

/// An API group that is not stated is that of access rules.
fn group_or_default(group: &str) -> &str {
    if group.is_empty() { GROUP } else { group }
}

fn role_ref(report: &mut Report<'_>, role: &RoleRef, kinds: &[&str]) {
    let path = Path::Root.field("roleRef");
    let empty = String::new();
    let group: &String = spec_or(&role.api_group, &empty);
    let group = group_or_default(group);
    one_of(report, &ROLE_REFERENCE, &path.field("apiGroup"), group, &[GROUP]);
    one_of(report, &ROLE_REFERENCE, &path.field("kind"), &role.kind, kinds);
    report.breaches(&path.field("name"), &role.name, role_name(&role.name));
}

fn subjects(report: &mut Report<'_>, subjects: &[Subject], scope: Scope) {
    let path = Path::Root.field("subjects");
    for (index, one) in subjects.iter().enumerate() {
        subject(report, one, scope, &path.index(index));
    }
}

fn subject(report: &mut Report<'_>, subject: &Subject, scope: Scope, path: &Path<'_>) {
    required(report, &SUBJECT, &path.field("name"), &subject.name);
    match subject.kind.as_str() {
        "ServiceAccount" => service_account(report, subject, scope, path),
        "User" | "Group" => {
            let group = group_or_default(text(&subject.api_group));
            one_of(report, &SUBJECT, &path.field("apiGroup"), group, &[GROUP]);
        }
        kind => report.breaches(&path.field("kind"), kind, subject_kind(kind)),
    }
}

fn service_account(report: &mut Report<'_>, subject: &Subject, scope: Scope, path: &Path<'_>) {
    if !subject.name.is_empty() {
        report.breaches(&path.field("name"), &subject.name, names::dns_subdomain(&subject.name));
    }
    one_of(report, &SUBJECT, &path.field("apiGroup"), text(&subject.api_group), &[""]);
    if scope == Scope::Cluster && text(&subject.namespace).is_empty() {
        report.required(&SUBJECT, &path.field("namespace"), "");
    }
}
