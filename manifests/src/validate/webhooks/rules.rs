//! What a webhook is called for.

use k8s_openapi::api::admissionregistration::v1::RuleWithOperations;
use podwire_rules::webhooks::{OPERATIONS, RULE_SCOPES, WEBHOOK_RULE};

use crate::validate::fields::{list, one_of, required};
use crate::validate::path::Path;
use crate::validate::report::{Json, Report};
use crate::validate::seen::Seen;

pub(super) fn rule(report: &mut Report<'_>, rule: &RuleWithOperations, path: &Path<'_>) {
    let operations = list(&rule.operations);
    let operations_path = path.field("operations");
    some_or_all(report, operations, "operations", &operations_path);
    for (index, operation) in operations.iter().enumerate() {
        one_of(report, &WEBHOOK_RULE, &operations_path.index(index), operation, OPERATIONS);
    }
    some_or_all(report, list(&rule.api_groups), "API groups", &path.field("apiGroups"));
    let versions = list(&rule.api_versions);
    let versions_path = path.field("apiVersions");
    some_or_all(report, versions, "API versions", &versions_path);
    for (index, version) in versions.iter().enumerate() {
        required(report, &WEBHOOK_RULE, &versions_path.index(index), version);
    }
    resources(report, list(&rule.resources), &path.field("resources"));
    if let Some(scope) = &rule.scope {
        one_of(report, &WEBHOOK_RULE, &path.field("scope"), scope, RULE_SCOPES);
    }
}

/// That a list is not empty, and that `*` stands alone.
fn some_or_all(report: &mut Report<'_>, values: &[String], what: &str, path: &Path<'_>) {
    if values.is_empty() {
        report.required(&WEBHOOK_RULE, path, "");
    }
    if values.len() > 1 && values.iter().any(|value| value == "*") {
        let detail = format!("if '*' is present, must not specify other {what}");
        report.invalid(&WEBHOOK_RULE, path, Json(values), &detail);
    }
}

fn resources(report: &mut Report<'_>, resources: &[String], path: &Path<'_>) {
    if resources.is_empty() {
        report.required(&WEBHOOK_RULE, path, "");
    }
    // All subresources of a resource, and one subresource of all resources.
    let (mut whole, mut everywhere) = (Seen::new(), Seen::new());
    for (index, resource) in resources.iter().enumerate() {
        let path = path.index(index);
        required(report, &WEBHOOK_RULE, &path, resource);
        let Some((name, subresource)) = resource.split_once('/') else { continue };
        if whole.contains(name) {
            let detail = format!("if '{name}/*' is present, must not specify {resource}");
            report.invalid(&WEBHOOK_RULE, &path, resource, &detail);
        }
        if everywhere.contains(subresource) {
            let detail = format!("if '*/{subresource}' is present, must not specify {resource}");
            report.invalid(&WEBHOOK_RULE, &path, resource, &detail);
        }
        if subresource == "*" {
            whole.insert(name);
        }
        if name == "*" {
            everywhere.insert(subresource);
        }
    }
    let has = |name: &str| resources.iter().any(|resource| resource == name);
    if resources.len() > 1 && has("*/*") {
        let detail = "if '*/*' is present, must not specify other resources";
        report.invalid(&WEBHOOK_RULE, path, Json(resources), detail);
    }
    // The server looks at the last of the resources without a subresource alone.
    let last = resources.iter().rfind(|resource| !resource.is_empty() && !resource.contains('/'));
    if has("*") && last.is_some_and(|resource| resource != "*") {
        let detail = "if '*' is present, must not specify other resources without subresources";
        report.invalid(&WEBHOOK_RULE, path, Json(resources), detail);
    }
}
