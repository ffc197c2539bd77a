//! The rules of CronJobs.

use k8s_openapi::api::batch::v1::{CronJob, CronJobSpec, JobTemplateSpec};
use podwire_rules::jobs::{CONCURRENCY_POLICY, CRON_JOB_NAME, CRON_JOB_NAME_LENGTH, JOB_TEMPLATE_SELECTOR};
use podwire_rules::schedules::{CRON_SCHEDULE, SCHEDULE_REQUIRED, parse_schedule, schedule, time_zone};
use podwire_rules::{ErrorType, names};

use super::job::job_spec;
use super::metadata::{counted_meta, effective_name};
use super::path::Path;
use super::report::{Json, Report};
use super::versioned::spec_or;
use super::workload::{counted, name_in_host_names};

const CONCURRENCY_POLICIES: &[&str] = &["Allow", "Forbid", "Replace"];

/// The rules of a CronJob on create.
pub(crate) fn cron_job(report: &mut Report<'_>, cron_job: &CronJob) {
    let meta = &cron_job.metadata;
    let meta_path = Path::Root.field("metadata");
    counted_meta(report, meta, names::dns_subdomain, true, &meta_path);
    let name = effective_name(meta);
    if name.len() > CRON_JOB_NAME_LENGTH {
        let detail = format!("must be no more than {CRON_JOB_NAME_LENGTH} characters");
        report.error(&CRON_JOB_NAME, ErrorType::Invalid, &meta_path.field("name"), Some(&&*name), &detail);
    }
    let empty = CronJobSpec::default();
    let spec = spec_or(&cron_job.spec, &empty);
    cron_job_spec(report, spec, &Path::Root.field("spec"));
    name_in_host_names(report, meta);
}

fn cron_job_spec(report: &mut Report<'_>, spec: &CronJobSpec, path: &Path<'_>) {
    judge_schedule(report, &spec.schedule, &path.field("schedule"));
    counted(report, spec.starting_deadline_seconds, &path.field("startingDeadlineSeconds"));
    if let Some(zone) = &spec.time_zone {
        report.breaches(&path.field("timeZone"), zone, time_zone(zone));
    }
    let policy = spec.concurrency_policy.as_deref().unwrap_or_default();
    if !policy.is_empty() && !CONCURRENCY_POLICIES.contains(&policy) {
        let field = path.field("concurrencyPolicy");
        report.not_supported(&CONCURRENCY_POLICY, &field, policy, CONCURRENCY_POLICIES);
    }
    job_template(report, &spec.job_template, &path.field("jobTemplate"));
    counted(report, spec.successful_jobs_history_limit, &path.field("successfulJobsHistoryLimit"));
    counted(report, spec.failed_jobs_history_limit, &path.field("failedJobsHistoryLimit"));
}

fn judge_schedule(report: &mut Report<'_>, value: &str, path: &Path<'_>) {
    if value.is_empty() {
        report.required(&SCHEDULE_REQUIRED, path, "");
        return;
    }
    for breach in schedule(value).iter() {
        // At run time the message can say where parsing stopped.
        let fault = parse_schedule(value).err().filter(|_| *breach.rule == CRON_SCHEDULE);
        match fault {
            Some(fault) => report.invalid(breach.rule, path, value, &fault.to_string()),
            None => report.error(breach.rule, breach.error_type, path, Some(&value), breach.detail),
        }
    }
}

/// The metadata of a job template has no rules: the server judges that of the Job.
fn job_template(report: &mut Report<'_>, template: &JobTemplateSpec, path: &Path<'_>) {
    let path = path.field("spec");
    let empty = Default::default();
    let spec = template.spec.as_ref().unwrap_or(&empty);
    job_spec(report, spec, spec.completions, &path);
    if let Some(selector) = &spec.selector {
        let detail = "`selector` will be auto-generated";
        report.invalid(&JOB_TEMPLATE_SELECTOR, &path.field("selector"), Json(selector), detail);
    }
    if spec.manual_selector == Some(true) {
        let field = path.field("manualSelector");
        report.not_supported(&JOB_TEMPLATE_SELECTOR, &field, true, &["nil", "false"]);
    }
}
