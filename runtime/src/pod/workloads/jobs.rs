//! Jobs, and the CronJobs that start them.

use podwire_manifests::__build::Path;
use podwire_manifests::k8s_openapi::api::batch::v1::{CronJob, CronJobSpec, Job, JobSpec, JobTemplateSpec};
use podwire_manifests::k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;

use super::build::Builder;
use super::{CronJobDecl, JobDecl};
use crate::build::metadata::template_metadata;
use crate::build::value::stated;

/// What pods of a Job do when they fail, unless the pod says otherwise: they stay as they are, with their logs, and the Job
/// makes new ones. The API server wants it said.
const RESTART_POLICY: &str = "Never";

pub(super) fn job(declared: &JobDecl, builder: &mut Builder<'_, '_>) -> Job {
    let spec = job_spec(declared, builder, &Path::Root.field("spec"));
    let metadata = builder.workload_metadata();
    // Newer versions of the types have no `Option` here.
    Job { metadata, spec: Into::into(spec), ..Job::default() }
}

pub(super) fn cron_job(declared: &CronJobDecl, builder: &mut Builder<'_, '_>) -> CronJob {
    let path = Path::Root.field("spec");
    let job = job_spec(declared.job, builder, &path.field("jobTemplate").field("spec"));
    let template = JobTemplateSpec {
        metadata: Some(job_metadata(declared.job, builder)),
        // Newer versions of the types have no `Option` here.
        spec: Into::into(job),
    };
    let metadata = builder.workload_metadata();
    let mut reader = builder.reader();
    let spec = CronJobSpec {
        schedule: reader.required(declared.schedule, &path.field("schedule")),
        time_zone: reader.optional(declared.time_zone, &path.field("timeZone")),
        concurrency_policy: declared.concurrency.map(str::to_owned),
        starting_deadline_seconds: reader.int64(declared.starting_deadline_seconds),
        successful_jobs_history_limit: reader
            .int32(declared.successful_jobs, &path.field("successfulJobsHistoryLimit")),
        failed_jobs_history_limit: reader.int32(declared.failed_jobs, &path.field("failedJobsHistoryLimit")),
        suspend: stated(declared.suspend),
        job_template: template,
    };
    // Newer versions of the types have no `Option` here.
    CronJob { metadata, spec: Into::into(spec), ..CronJob::default() }
}

/// The jobs of a CronJob carry the labels of their pods, and what stands for them alone.
fn job_metadata(declared: &JobDecl, builder: &mut Builder<'_, '_>) -> ObjectMeta {
    let labels = builder.declared.resource.labels;
    template_metadata(labels, &declared.metadata, &mut builder.reader())
}

fn job_spec(declared: &JobDecl, builder: &mut Builder<'_, '_>, path: &Path<'_>) -> JobSpec {
    let mut template = builder.template(&path.field("template"));
    if let Some(spec) = &mut template.spec {
        spec.restart_policy.get_or_insert_with(|| RESTART_POLICY.to_owned());
    }
    let mut reader = builder.reader();
    let mut int32 = |number, field| reader.int32(number, &path.field(field));
    JobSpec {
        completions: int32(declared.completions, "completions"),
        parallelism: int32(declared.parallelism, "parallelism"),
        backoff_limit: int32(declared.backoff_limit, "backoffLimit"),
        backoff_limit_per_index: int32(declared.backoff_limit_per_index, "backoffLimitPerIndex"),
        max_failed_indexes: int32(declared.max_failed_indexes, "maxFailedIndexes"),
        ttl_seconds_after_finished: int32(declared.ttl_seconds_after_finished, "ttlSecondsAfterFinished"),
        active_deadline_seconds: reader.int64(declared.active_deadline_seconds),
        completion_mode: declared.indexed.then(|| "Indexed".to_owned()),
        pod_replacement_policy: declared.pod_replacement.map(str::to_owned),
        suspend: stated(declared.suspend),
        template,
        ..JobSpec::default()
    }
}
