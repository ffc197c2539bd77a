//! The rules of PodDisruptionBudgets.

use k8s_openapi::api::policy::v1::{PodDisruptionBudget, PodDisruptionBudgetSpec};
use podwire_rules::disruption::{DISRUPTION_LIMIT, EVICTION_POLICY};
use podwire_rules::names;

use super::metadata::common_meta;
use super::path::Path;
use super::report::{Json, Report};
use super::selectors::label_selector;
use super::workload::{at_most_all, number_or_percent};

/// The rules of a PodDisruptionBudget on create.
pub(crate) fn pod_disruption_budget(report: &mut Report<'_>, budget: &PodDisruptionBudget) {
    let before = report.findings.len();
    if let Some(spec) = &budget.spec {
        budget_spec(report, spec, &Path::Root.field("spec"));
    }
    // The kind's own validation leaves the metadata to the server's common one, which comes after it.
    if report.findings.len() == before {
        let path = Path::Root.field("metadata");
        common_meta(report, &budget.metadata, names::path_segment, true, &path);
    }
}

fn budget_spec(report: &mut Report<'_>, spec: &PodDisruptionBudgetSpec, path: &Path<'_>) {
    limits(report, spec, path);
    if let Some(selector) = &spec.selector {
        label_selector(report, selector, &path.field("selector"));
    }
    let Some(policy) = spec.unhealthy_pod_eviction_policy.as_deref() else { return };
    if !matches!(policy, "AlwaysAllow" | "IfHealthyBudget") {
        let field = path.field("unhealthyPodEvictionPolicy");
        report.not_supported(&EVICTION_POLICY, &field, policy, &["AlwaysAllow", "IfHealthyBudget"]);
    }
}

fn limits(report: &mut Report<'_>, spec: &PodDisruptionBudgetSpec, path: &Path<'_>) {
    if spec.min_available.is_some() && spec.max_unavailable.is_some() {
        let detail = "minAvailable and maxUnavailable cannot be both set";
        report.invalid(&DISRUPTION_LIMIT, path, Json(spec), detail);
    }
    for (name, value) in [("minAvailable", &spec.min_available), ("maxUnavailable", &spec.max_unavailable)] {
        if let Some(value) = value {
            let field = path.field(name);
            number_or_percent(report, value, &field);
            at_most_all(report, value, &field);
        }
    }
}
