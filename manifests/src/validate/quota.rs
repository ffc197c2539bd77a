//! The rules of ResourceQuotas.

use k8s_openapi::api::core::v1::{
    ResourceQuota, ResourceQuotaSpec, ScopeSelector, ScopedResourceSelectorRequirement,
};
use podwire_rules::names;
use podwire_rules::quantities::{Quantity, quantity};
use podwire_rules::quotas::{
    OPPOSITES, QUOTA_SCOPE, SCOPE_OPERATOR, is_quota_resource, quota_amount, quota_resource, scope_fits,
    scopes,
};

use super::fields::list;
use super::metadata::object_meta;
use super::path::Path;
use super::quantity::printed;
use super::report::{Json, Report};

/// The rules of a ResourceQuota on create.
pub(crate) fn resource_quota(report: &mut Report<'_>, quota: &ResourceQuota) {
    object_meta(report, &quota.metadata, names::dns_subdomain, true, &Path::Root.field("metadata"));
    let Some(spec) = &quota.spec else { return };
    let path = Path::Root.field("spec");
    hard(report, spec, &path.field("hard"));
    plain_scopes(report, spec, &path.field("scopes"));
    if let Some(selector) = &spec.scope_selector {
        scope_selector(report, spec, selector, &path.field("scopeSelector"));
    }
}

fn hard(report: &mut Report<'_>, spec: &ResourceQuotaSpec, path: &Path<'_>) {
    for (name, text) in spec.hard.iter().flatten() {
        let path = path.key(name);
        report.breaches(&path, name, quota_resource(name));
        let Ok(amount) = Quantity::parse(&text.0) else {
            report.breaches(&path, &text.0, quantity(&text.0));
            continue;
        };
        report.breaches(&path, printed(&text.0), quota_amount(name, amount));
    }
}

/// The resources of a quota that a scope cannot narrow.
fn misfits<'a>(spec: &'a ResourceQuotaSpec, scope: &'a str) -> impl Iterator<Item = &'a str> {
    let names = spec.hard.iter().flatten().map(|(name, _)| name.as_str());
    names.filter(move |name| is_quota_resource(name) && !scope_fits(scope, name))
}

fn plain_scopes(report: &mut Report<'_>, spec: &ResourceQuotaSpec, path: &Path<'_>) {
    let all = list(&spec.scopes);
    let known = scopes(report.options.target);
    for scope in all {
        if !known.contains(&scope.as_str()) {
            report.invalid(&QUOTA_SCOPE, path, Json(all), "unsupported scope");
        }
        for _ in misfits(spec, scope) {
            report.invalid(&QUOTA_SCOPE, path, Json(all), "unsupported scope applied to resource");
        }
    }
    conflicts(report, spec, |name| all.iter().any(|scope| scope == name), path);
}

fn conflicts(report: &mut Report<'_>, spec: &ResourceQuotaSpec, has: impl Fn(&str) -> bool, path: &Path<'_>) {
    for _ in OPPOSITES.iter().filter(|(one, other)| has(one) && has(other)) {
        report.invalid(&QUOTA_SCOPE, path, Json(list(&spec.scopes)), "conflicting scopes");
    }
}

fn scope_selector(
    report: &mut Report<'_>,
    spec: &ResourceQuotaSpec,
    selector: &ScopeSelector,
    path: &Path<'_>,
) {
    // The server does not say which of the expressions it means.
    let path = path.field("matchExpressions");
    let expressions = list(&selector.match_expressions);
    let known = scopes(report.options.target);
    for requirement in expressions {
        let scope = requirement.scope_name.as_str();
        if !known.contains(&scope) {
            report.invalid(&QUOTA_SCOPE, &path.field("scopeName"), scope, "unsupported scope");
        }
        for _ in misfits(spec, scope) {
            report.invalid(&QUOTA_SCOPE, &path, Json(selector), "unsupported scope applied to resource");
        }
        requirement_operator(report, requirement, &path);
    }
    let has = |name: &str| expressions.iter().any(|requirement| requirement.scope_name == name);
    conflicts(report, spec, has, &path);
}

fn requirement_operator(
    report: &mut Report<'_>,
    requirement: &ScopedResourceSelectorRequirement,
    path: &Path<'_>,
) {
    let operator = requirement.operator.as_str();
    let has_no_values = matches!(
        requirement.scope_name.as_str(),
        "BestEffort" | "NotBestEffort" | "Terminating" | "NotTerminating" | "CrossNamespacePodAffinity"
    );
    let (operator_path, values_path) = (path.field("operator"), path.field("values"));
    if has_no_values && operator != "Exists" {
        let detail = "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity";
        report.invalid(&SCOPE_OPERATOR, &operator_path, operator, detail);
    }
    let values = list(&requirement.values);
    match operator {
        "In" | "NotIn" if values.is_empty() => {
            let detail = "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector";
            report.required(&SCOPE_OPERATOR, &values_path, detail);
        }
        "Exists" | "DoesNotExist" if !values.is_empty() => {
            let detail = "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector";
            report.invalid(&SCOPE_OPERATOR, &values_path, Json(values), detail);
        }
        "In" | "NotIn" | "Exists" | "DoesNotExist" => {}
        other => report.invalid(&SCOPE_OPERATOR, &operator_path, other, "not a valid selector operator"),
    }
}
