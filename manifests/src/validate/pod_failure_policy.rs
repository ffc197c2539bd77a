//! The rules of a Job's pod failure policy.

use std::collections::BTreeSet;

use k8s_openapi::api::batch::v1::{
    JobSpec, PodFailurePolicy, PodFailurePolicyOnExitCodesRequirement,
    PodFailurePolicyOnPodConditionsPattern, PodFailurePolicyRule,
};
use podwire_rules::ErrorType;
use podwire_rules::jobs::{
    EXIT_CODE_OPERATOR, EXIT_CODES, FAILURE_ACTION, FAILURE_CONTAINER, FAILURE_EXIT_CODES,
    FAILURE_POD_CONDITIONS, FAILURE_REQUIREMENT, FAILURE_RULE_COUNT, FAILURE_RULES, POD_CONDITION_STATUS,
};
use podwire_rules::labels;

use super::path::Path;
use super::report::{Json, Report};
use super::versioned::condition_status;

const ACTIONS: &[&str] = &["Count", "FailIndex", "FailJob", "Ignore"];
const OPERATORS: &[&str] = &["In", "NotIn"];
const STATUSES: &[&str] = &["False", "True", "Unknown"];

/// The rules of a pod failure policy. `path` is the policy's path.
pub(crate) fn pod_failure_policy(
    report: &mut Report<'_>,
    spec: &JobSpec,
    policy: &PodFailurePolicy,
    path: &Path<'_>,
) {
    let path = path.field("rules");
    if policy.rules.len() > FAILURE_RULES {
        report.too_many(&FAILURE_RULE_COUNT, &path, policy.rules.len(), FAILURE_RULES);
    }
    let containers = container_names(spec);
    for (index, rule) in policy.rules.iter().enumerate() {
        failure_rule(report, spec, rule, &containers, &path.index(index));
    }
}

fn container_names(spec: &JobSpec) -> BTreeSet<&str> {
    let pod = spec.template.spec.iter();
    let containers = pod.flat_map(|pod| pod.containers.iter().chain(pod.init_containers.iter().flatten()));
    containers.map(|container| container.name.as_str()).collect()
}

fn failure_rule(
    report: &mut Report<'_>,
    spec: &JobSpec,
    rule: &PodFailurePolicyRule,
    containers: &BTreeSet<&str>,
    path: &Path<'_>,
) {
    action(report, spec, &rule.action, &path.field("action"));
    let conditions = rule.on_pod_conditions.as_deref().unwrap_or_default();
    if let Some(requirement) = &rule.on_exit_codes {
        exit_codes(report, requirement, containers, &path.field("onExitCodes"));
    }
    pod_conditions(report, conditions, &path.field("onPodConditions"));
    let detail = match (rule.on_exit_codes.is_some(), conditions.is_empty()) {
        (true, false) => "specifying both OnExitCodes and OnPodConditions is not supported",
        (false, true) => "specifying one of OnExitCodes and OnPodConditions is required",
        _ => return,
    };
    report.error(&FAILURE_REQUIREMENT, ErrorType::Invalid, path, None, detail);
}

fn action(report: &mut Report<'_>, spec: &JobSpec, action: &str, path: &Path<'_>) {
    match action {
        "" => report.required(&FAILURE_ACTION, path, &valid_values(ACTIONS)),
        "FailIndex" if spec.backoff_limit_per_index.is_none() => {
            let detail = "requires the backoffLimitPerIndex to be set";
            report.invalid(&FAILURE_ACTION, path, action, detail);
        }
        known if ACTIONS.contains(&known) => {}
        unknown => report.not_supported(&FAILURE_ACTION, path, unknown, ACTIONS),
    }
}

/// `valid values: ["In" "NotIn"]`.
fn valid_values(values: &[&str]) -> String {
    let quoted: Vec<String> = values.iter().map(|value| format!("{value:?}")).collect();
    format!("valid values: [{}]", quoted.join(" "))
}

fn exit_codes(
    report: &mut Report<'_>,
    requirement: &PodFailurePolicyOnExitCodesRequirement,
    containers: &BTreeSet<&str>,
    path: &Path<'_>,
) {
    let operator_path = path.field("operator");
    match requirement.operator.as_str() {
        "" => report.required(&EXIT_CODE_OPERATOR, &operator_path, &valid_values(OPERATORS)),
        known if OPERATORS.contains(&known) => {}
        unknown => report.not_supported(&EXIT_CODE_OPERATOR, &operator_path, unknown, OPERATORS),
    }
    if let Some(name) = requirement.container_name.as_deref().filter(|name| !containers.contains(name)) {
        let detail = "must be one of the container or initContainer names in the pod template";
        report.invalid(&FAILURE_CONTAINER, &path.field("containerName"), name, detail);
    }
    exit_code_values(report, requirement, &path.field("values"));
}

fn exit_code_values(
    report: &mut Report<'_>,
    requirement: &PodFailurePolicyOnExitCodesRequirement,
    path: &Path<'_>,
) {
    let values = &requirement.values;
    if values.is_empty() {
        report.invalid(&EXIT_CODES, path, Json(values), "at least one value is required");
    } else if values.len() > FAILURE_EXIT_CODES {
        report.too_many(&FAILURE_RULE_COUNT, path, values.len(), FAILURE_EXIT_CODES);
    }
    if !values.is_sorted() {
        report.invalid(&EXIT_CODES, path, Json(values), "must be ordered");
    }
    let ascending = values.is_sorted_by(|left, right| left < right);
    let mut seen = BTreeSet::new();
    for (index, value) in values.iter().enumerate() {
        if *value == 0 && requirement.operator == "In" {
            report.invalid(&EXIT_CODES, &path.index(index), *value, "must not be 0 for the In operator");
        }
        // Ascending values, as nearly all lists are, need no set.
        if !ascending && !seen.insert(*value) {
            report.duplicate(&EXIT_CODES, &path.index(index), *value);
        }
    }
}

fn pod_conditions(
    report: &mut Report<'_>,
    conditions: &[PodFailurePolicyOnPodConditionsPattern],
    path: &Path<'_>,
) {
    if conditions.len() > FAILURE_POD_CONDITIONS {
        report.too_many(&FAILURE_RULE_COUNT, path, conditions.len(), FAILURE_POD_CONDITIONS);
    }
    for (index, pattern) in conditions.iter().enumerate() {
        let path = path.index(index);
        report.breaches(&path.field("type"), &pattern.type_, labels::key(&pattern.type_));
        // An absent status is `True`.
        let status = condition_status(pattern);
        if !status.is_empty() && !STATUSES.contains(&status) {
            report.not_supported(&POD_CONDITION_STATUS, &path.field("status"), status, STATUSES);
        }
    }
}
