//! The rules of Roles and ClusterRoles; those of their bindings stand beside.

mod bindings;

use k8s_openapi::api::rbac::v1::{AggregationRule, ClusterRole, PolicyRule, Role};
use podwire_rules::access::{AGGREGATION_RULE, ROLE_RULE};
use podwire_rules::advice::WILDCARD_RULE;
use podwire_rules::names;

use super::fields::list;
use super::metadata::object_meta;
use super::path::Path;
use super::report::{Json, Report};
use super::selectors::label_selector;

pub(crate) use bindings::{cluster_role_binding, role_binding};

/// Where a role counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    Namespace,
    Cluster,
}

/// The rules of a Role on create.
pub(crate) fn role(report: &mut Report<'_>, role: &Role) {
    object_meta(report, &role.metadata, names::path_segment, true, &Path::Root.field("metadata"));
    policy_rules(report, list(&role.rules), Scope::Namespace);
}

/// The rules of a ClusterRole on create.
pub(crate) fn cluster_role(report: &mut Report<'_>, role: &ClusterRole) {
    object_meta(report, &role.metadata, names::path_segment, false, &Path::Root.field("metadata"));
    policy_rules(report, list(&role.rules), Scope::Cluster);
    if let Some(rule) = &role.aggregation_rule {
        aggregation(report, rule);
    }
}

fn policy_rules(report: &mut Report<'_>, rules: &[PolicyRule], scope: Scope) {
    let path = Path::Root.field("rules");
    for (index, rule) in rules.iter().enumerate() {
        policy_rule(report, rule, scope, &path.index(index));
    }
}

fn policy_rule(report: &mut Report<'_>, rule: &PolicyRule, scope: Scope, path: &Path<'_>) {
    if rule.verbs.is_empty() {
        report.required(&ROLE_RULE, &path.field("verbs"), "verbs must contain at least one value");
    }
    let (urls, groups, resources) =
        (list(&rule.non_resource_urls), list(&rule.api_groups), list(&rule.resources));
    for (field, words) in [("apiGroups", groups), ("resources", resources), ("verbs", &rule.verbs)] {
        if words.iter().any(|word| word == "*") {
            let detail = "`*` permits also what is installed later; name what is meant";
            report.warning(&WILDCARD_RULE, &path.field(field), detail);
        }
    }
    if urls.is_empty() {
        if groups.is_empty() {
            let detail = "resource rules must supply at least one api group";
            report.required(&ROLE_RULE, &path.field("apiGroups"), detail);
        }
        if resources.is_empty() {
            let detail = "resource rules must supply at least one resource";
            report.required(&ROLE_RULE, &path.field("resources"), detail);
        }
        return;
    }
    let path = path.field("nonResourceURLs");
    if scope == Scope::Namespace {
        let detail = "namespaced rules cannot apply to non-resource URLs";
        report.invalid(&ROLE_RULE, &path, Json(urls), detail);
    }
    if !groups.is_empty() || !resources.is_empty() || !list(&rule.resource_names).is_empty() {
        let detail = "rules cannot apply to both regular resources and non-resource URLs";
        report.invalid(&ROLE_RULE, &path, Json(urls), detail);
    }
}

fn aggregation(report: &mut Report<'_>, rule: &AggregationRule) {
    let path = Path::Root.field("aggregationRule");
    let path = path.field("clusterRoleSelectors");
    let selectors = list(&rule.cluster_role_selectors);
    if selectors.is_empty() {
        let detail = "at least one clusterRoleSelector required if aggregationRule is non-nil";
        report.required(&AGGREGATION_RULE, &path, detail);
    }
    for (index, selector) in selectors.iter().enumerate() {
        let path = path.index(index);
        let before = report.findings.len();
        label_selector(report, selector, &path);
        if report.findings.len() > before {
            report.invalid(&AGGREGATION_RULE, &path, Json(selector), "invalid label selector.");
        }
    }
}
