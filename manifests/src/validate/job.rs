//! The rules of Jobs, and of the job templates of CronJobs.

use k8s_openapi::api::batch::v1::{Job, JobSpec, SuccessPolicy, SuccessPolicyRule};
use podwire_rules::jobs::{
    BACKOFF_PER_INDEX_REQUIRED, COMPLETION_MODE, COMPLETIONS_REQUIRED, COMPLETIONS_SOFT_LIMIT,
    HIGH_COMPLETIONS_LIMIT, INDEXED_JOB_LIMITS, INDEXED_JOB_NAME, INDEXED_JOB_SIZE, INDEXED_LIMIT,
    INDEXED_ONLY, JOB_RESTART_POLICY, MANAGED_BY, MANAGED_BY_LENGTH, POD_REPLACEMENT_POLICY, SUCCEEDED_COUNT,
    SUCCEEDED_INDEXES, SUCCEEDED_INDEXES_LENGTH, SUCCESS_POLICY_RULES, SUCCESS_RULES, count_indexes,
    managed_by,
};
use podwire_rules::{ErrorType, names};
use serde::Serialize;

use super::job_selector::{inherited_labels, job_selector};
use super::metadata::{counted_meta, effective_name};
use super::path::Path;
use super::pod::pod_template;
use super::pod_failure_policy::pod_failure_policy;
use super::report::{Json, Report};
use super::workload::{counted, name_in_host_names};

/// The rules of a Job on create.
pub(crate) fn job(report: &mut Report<'_>, job: &Job) {
    let meta = &job.metadata;
    counted_meta(report, meta, names::dns_subdomain, true, &Path::Root.field("metadata"));
    let empty = JobSpec::default();
    let spec = job.spec.as_ref().unwrap_or(&empty);
    let path = Path::Root.field("spec");
    // A Job that says neither how many Pods it needs nor how many run at once needs one.
    let completions = spec.completions.or_else(|| spec.parallelism.is_none().then_some(1));
    job_spec(report, spec, completions, &path);
    job_selector(report, meta, spec, &path);
    inherited_labels(report, meta, spec);
    host_names(report, job, spec, completions);
    name_in_host_names(report, meta);
}

/// The rules that the spec of a Job and of a CronJob's jobs share. `completions` are those that the spec has once defaults
/// are set, which a CronJob's has not yet; `path` is the spec's path.
pub(crate) fn job_spec(report: &mut Report<'_>, spec: &JobSpec, completions: Option<i32>, path: &Path<'_>) {
    counts(report, spec, path);
    if let Some(manager) = &spec.managed_by {
        let field = path.field("managedBy");
        report.breaches(&field, manager, managed_by(manager));
        if manager.len() > MANAGED_BY_LENGTH {
            report.too_long(&MANAGED_BY, &field, MANAGED_BY_LENGTH);
        }
    }
    completion_mode(report, spec, completions, path);
    if let Some(policy) = &spec.pod_failure_policy {
        pod_failure_policy(report, spec, policy, &path.field("podFailurePolicy"));
    }
    if let Some(policy) = &spec.success_policy {
        success_policy(report, spec, completions, policy, &path.field("successPolicy"));
    }
    replacement_policy(report, spec, &path.field("podReplacementPolicy"));
    let template_path = path.field("template");
    pod_template(report, &spec.template, &template_path);
    restart_policy(report, spec, &template_path.field("spec").field("restartPolicy"));
    size(report, spec, path);
}

/// Whether the Job counts completions by index.
pub(crate) fn is_indexed(spec: &JobSpec) -> bool {
    spec.completion_mode.as_deref() == Some("Indexed")
}

fn counts(report: &mut Report<'_>, spec: &JobSpec, path: &Path<'_>) {
    counted(report, spec.parallelism, &path.field("parallelism"));
    counted(report, spec.completions, &path.field("completions"));
    counted(report, spec.active_deadline_seconds, &path.field("activeDeadlineSeconds"));
    counted(report, spec.backoff_limit, &path.field("backoffLimit"));
    counted(report, spec.ttl_seconds_after_finished, &path.field("ttlSecondsAfterFinished"));
    counted(report, spec.backoff_limit_per_index, &path.field("backoffLimitPerIndex"));
    counted(report, spec.max_failed_indexes, &path.field("maxFailedIndexes"));
    if spec.max_failed_indexes.is_some() && spec.backoff_limit_per_index.is_none() {
        let field = path.field("backoffLimitPerIndex");
        report.required(&BACKOFF_PER_INDEX_REQUIRED, &field, "when maxFailedIndexes is specified");
    }
}

fn completion_mode(report: &mut Report<'_>, spec: &JobSpec, completions: Option<i32>, path: &Path<'_>) {
    match spec.completion_mode.as_deref() {
        Some("Indexed") => indexed(report, spec, completions, path),
        None | Some("NonIndexed") => {
            let detail = "requires indexed completion mode";
            if let Some(limit) = spec.backoff_limit_per_index {
                report.invalid(&INDEXED_ONLY, &path.field("backoffLimitPerIndex"), limit, detail);
            }
            if let Some(limit) = spec.max_failed_indexes {
                report.invalid(&INDEXED_ONLY, &path.field("maxFailedIndexes"), limit, detail);
            }
        }
        Some(unknown) => {
            let field = path.field("completionMode");
            report.not_supported(&COMPLETION_MODE, &field, unknown, &["NonIndexed", "Indexed"]);
        }
    }
}

fn indexed(report: &mut Report<'_>, spec: &JobSpec, completions: Option<i32>, path: &Path<'_>) {
    let (parallelism_path, failed_path) = (path.field("parallelism"), path.field("maxFailedIndexes"));
    if completions.is_none() {
        let detail = "when completion mode is Indexed";
        report.required(&COMPLETIONS_REQUIRED, &path.field("completions"), detail);
    }
    let mut at_most = |path: &Path<'_>, value: Option<i32>, limit: i32, words: &str| {
        if let Some(value) = value.filter(|value| *value > limit) {
            report.invalid(
                &INDEXED_JOB_LIMITS,
                path,
                value,
                &format!("must be less than or equal to {words}"),
            );
        }
    };
    let words = format!("{INDEXED_LIMIT} when completion mode is Indexed");
    at_most(&parallelism_path, spec.parallelism, INDEXED_LIMIT, &words);
    if let Some(completions) = completions {
        at_most(&failed_path, spec.max_failed_indexes, completions, "completions");
    }
    at_most(&failed_path, spec.max_failed_indexes, INDEXED_LIMIT, &INDEXED_LIMIT.to_string());
    if completions.is_some_and(|completions| completions > COMPLETIONS_SOFT_LIMIT)
        && spec.backoff_limit_per_index.is_some()
    {
        let words = format!(
            "{HIGH_COMPLETIONS_LIMIT} when completions are above {COMPLETIONS_SOFT_LIMIT} and used with backoff limit per index"
        );
        at_most(&parallelism_path, spec.parallelism, HIGH_COMPLETIONS_LIMIT, &words);
        at_most(&failed_path, spec.max_failed_indexes, HIGH_COMPLETIONS_LIMIT, &words);
        if spec.max_failed_indexes.is_none() {
            let detail = format!("must be specified when completions is above {COMPLETIONS_SOFT_LIMIT}");
            report.required(&INDEXED_JOB_LIMITS, &failed_path, &detail);
        }
    }
}

fn success_policy(
    report: &mut Report<'_>,
    spec: &JobSpec,
    completions: Option<i32>,
    policy: &SuccessPolicy,
    path: &Path<'_>,
) {
    if !is_indexed(spec) {
        let value = Json(PrintedSuccessPolicy::from(policy));
        report.invalid(&INDEXED_ONLY, path, value, "requires indexed completion mode");
        return;
    }
    let path = path.field("rules");
    if policy.rules.is_empty() {
        let detail = "at least one rules must be specified when the successPolicy is specified";
        report.required(&SUCCESS_RULES, &path, detail);
    }
    if policy.rules.len() > SUCCESS_POLICY_RULES {
        report.too_many(&SUCCESS_RULES, &path, policy.rules.len(), SUCCESS_POLICY_RULES);
    }
    for (index, rule) in policy.rules.iter().enumerate() {
        success_rule(report, completions.unwrap_or(0), rule, &path.index(index));
    }
}

fn success_rule(report: &mut Report<'_>, completions: i32, rule: &SuccessPolicyRule, path: &Path<'_>) {
    let mut listed = None;
    if let Some(indexes) = &rule.succeeded_indexes {
        let field = path.field("succeededIndexes");
        if indexes.len() > SUCCEEDED_INDEXES_LENGTH {
            report.too_long(&SUCCEEDED_INDEXES, &field, SUCCEEDED_INDEXES_LENGTH);
        }
        let counted = count_indexes(indexes, completions);
        if let Err(fault) = &counted {
            let detail = format!("error parsing succeededIndexes: {fault}");
            report.invalid(&SUCCEEDED_INDEXES, &field, indexes, &detail);
        }
        listed = Some(counted.unwrap_or(0));
    }
    let Some(count) = rule.succeeded_count else {
        if listed.is_none() {
            let detail = "at least one of succeededCount or succeededIndexes must be specified";
            report.required(&SUCCESS_RULES, path, detail);
        }
        return;
    };
    let field = path.field("succeededCount");
    counted(report, Some(count), &field);
    if count > completions {
        let detail =
            format!("must be less than or equal to {completions} (the number of specified completions)");
        report.invalid(&SUCCEEDED_COUNT, &field, count, &detail);
    }
    if let Some(listed) = listed.filter(|listed| i64::from(count) > *listed) {
        let detail = format!(
            "must be less than or equal to {listed} (the number of indexes in the specified succeededIndexes field)"
        );
        report.invalid(&SUCCEEDED_COUNT, &field, count, &detail);
    }
}

fn replacement_policy(report: &mut Report<'_>, spec: &JobSpec, path: &Path<'_>) {
    let Some(policy) = spec.pod_replacement_policy.as_deref() else { return };
    let supported: &[&str] =
        if spec.pod_failure_policy.is_some() { &["Failed"] } else { &["Failed", "TerminatingOrFailed"] };
    if !supported.contains(&policy) {
        report.not_supported(&POD_REPLACEMENT_POLICY, path, policy, supported);
    }
}

fn restart_policy(report: &mut Report<'_>, spec: &JobSpec, path: &Path<'_>) {
    let pod = spec.template.spec.as_ref();
    match pod.and_then(|pod| pod.restart_policy.as_deref()).unwrap_or_default() {
        "" | "Always" => {
            report.required(&JOB_RESTART_POLICY, path, "valid values: \"OnFailure\", \"Never\"");
        }
        "OnFailure" if spec.pod_failure_policy.is_some() => {
            let detail = "only \"Never\" is supported when podFailurePolicy is specified";
            report.invalid(&JOB_RESTART_POLICY, path, "OnFailure", detail);
        }
        "OnFailure" | "Never" => {}
        unknown => report.not_supported(&JOB_RESTART_POLICY, path, unknown, &["OnFailure", "Never"]),
    }
}

/// [`INDEXED_JOB_NAME`]: the pods' host names end with their indexes.
fn host_names(report: &mut Report<'_>, job: &Job, spec: &JobSpec, completions: Option<i32>) {
    let Some(completions) = completions.filter(|completions| *completions > 0) else { return };
    if !is_indexed(spec) {
        return;
    }
    let name = effective_name(&job.metadata);
    let host_name = format!("{name}-{}", completions - 1);
    if !names::dns_label(&host_name).is_ok() {
        let detail = format!("will not able to create pod with invalid DNS label: {host_name}");
        let field = Path::Root.field("metadata");
        report.error(&INDEXED_JOB_NAME, ErrorType::Invalid, &field.field("name"), Some(&&*name), &detail);
    }
}

/// [`INDEXED_JOB_SIZE`].
fn size(report: &mut Report<'_>, spec: &JobSpec, path: &Path<'_>) {
    if is_indexed(spec)
        && spec.completions.is_some_and(|completions| completions > COMPLETIONS_SOFT_LIMIT)
        && spec.parallelism.is_some_and(|parallelism| parallelism > HIGH_COMPLETIONS_LIMIT)
    {
        let detail = "In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail";
        report.warning(&INDEXED_JOB_SIZE, path, detail);
    }
}

/// A success policy as the server prints it.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct PrintedSuccessPolicy<'a> {
    rules: Vec<PrintedSuccessRule<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct PrintedSuccessRule<'a> {
    succeeded_indexes: Option<&'a str>,
    succeeded_count: Option<i32>,
}

impl<'a> From<&'a SuccessPolicy> for PrintedSuccessPolicy<'a> {
    fn from(policy: &'a SuccessPolicy) -> PrintedSuccessPolicy<'a> {
        let rules = policy.rules.iter().map(|rule| PrintedSuccessRule {
            succeeded_indexes: rule.succeeded_indexes.as_deref(),
            succeeded_count: rule.succeeded_count,
        });
        PrintedSuccessPolicy { rules: rules.collect() }
    }
}
