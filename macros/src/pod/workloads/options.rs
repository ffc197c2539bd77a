//! The options of the attributes that say which workload runs a pod.

use podwire_rules::{jobs, schedules, sets, workloads};
use syn::Path;

use super::Strategy;
use super::read::{AmountForm, DAEMON_SET, DEPLOYMENT, STATEFUL_SET, StrategyForm};
use crate::options::{Choice, Flag, Map, Nested, NumberForm, PathForm, TextForm, options};
use crate::parts::entries::{ANNOTATIONS, Entry, LABELS};
use crate::pod::tables;
use crate::syntax::{Number, Placed, Text};

/// The options of a workload: its own, and behind them those that every workload has.
macro_rules! workload_options {
    ($(#[$meta:meta])* $vis:vis struct $Options:ident = $attribute:literal, as $object:literal { $($own:tt)* }) => {
        options! {
            $(#[$meta])*
            $vis struct $Options = $attribute of tables {
                $($own)*
                labels: Vec<Entry> = Map(&LABELS)
                    => { like: "labels(team = \"shop\")", absent: "the labels of the pod alone; for labels of the workload itself", };
                annotations: Vec<Entry> = Map(&ANNOTATIONS)
                    => { like: "annotations(key = \"value\")", absent: "none; for annotations of the workload itself", };
                customize: Placed<Path> = PathForm {
                    words: concat!("path of a `fn(&Self, &mut k8s_openapi::api::", $object, ")`"),
                    refusal: "expected the path of a function that gets the struct and the Kubernetes object",
                    rule: None,
                } => { like: "customize = Self::function", absent: "nothing", };
            }
        }
    };
}

workload_options! {
    /// `#[deployment(…)]`
    pub(crate) struct DeploymentOptions = "deployment", as "apps::v1::Deployment" {
        replicas: Number = NumberForm { rule: workloads::count, words: "" }
            => { like: "replicas = 3", absent: "1", };
        strategy: Strategy = StrategyForm(&DEPLOYMENT)
            => { like: "strategy = recreate", absent: "a rolling update, 25 % each", };
        min_ready: Number = NumberForm { rule: workloads::count, words: "number of seconds" }
            => { like: "min_ready = 10", absent: "0", kubernetes: &["minReadySeconds"], };
        history_limit: Number = NumberForm { rule: workloads::count, words: "number of revisions" }
            => { like: "history_limit = 10", absent: "10", kubernetes: &["revisionHistoryLimit"], };
        progress_deadline: Number = NumberForm { rule: workloads::count, words: "number of seconds" }
            => { like: "progress_deadline = 600", absent: "600", kubernetes: &["progressDeadlineSeconds"], };
    }
}

options! {
    /// `rolling_update(…)`
    pub(crate) struct RollingOptions = "rolling_update" of tables {
        max_surge: Placed<String> = AmountForm => { like: "max_surge = \"25%\"", };
        max_unavailable: Placed<String> = AmountForm => { like: "max_unavailable = \"25%\"", };
    }
}

workload_options! {
    /// `#[stateful_set(…)]`
    pub(crate) struct StatefulSetOptions = "stateful_set", as "apps::v1::StatefulSet" {
        service: Placed<Path> = PathForm {
            words: "the type of the headless service that names the pods",
            refusal: "the service that names the pods stands by its type, so that the compiler can check it",
            rule: Some(&sets::GOVERNING_SERVICE),
        } => { like: "service = DbService", absent: "*required*", kubernetes: &["serviceName"], };
        replicas: Number = NumberForm { rule: workloads::count, words: "" }
            => { like: "replicas = 3", absent: "1", };
        strategy: Strategy = StrategyForm(&STATEFUL_SET)
            => { like: "strategy = on_delete", absent: "a rolling update of all pods, one by one", kubernetes: &["updateStrategy"], };
        pod_management: Placed<&'static str> =
            Choice { choices: workloads::POD_MANAGEMENT_POLICIES, rule: &workloads::POD_MANAGEMENT_POLICY, words: "" }
            => { like: "pod_management = Parallel", absent: "`OrderedReady`", kubernetes: &["podManagementPolicy"], };
        retention: RetentionOptions = Nested { table: RetentionOptions::TABLE, read: RetentionOptions::read }
            => { like: "retention(deleted = Delete)", absent: "claims outlive their pods", kubernetes: &["persistentVolumeClaimRetentionPolicy"], };
        first_ordinal: Number = NumberForm { rule: workloads::count, words: "number of the first pod" }
            => { like: "first_ordinal = 1", absent: "0", kubernetes: &["ordinals"], };
        min_ready: Number = NumberForm { rule: workloads::count, words: "number of seconds" }
            => { like: "min_ready = 10", absent: "0", kubernetes: &["minReadySeconds"], };
        history_limit: Number = NumberForm { rule: workloads::count, words: "number of revisions" }
            => { like: "history_limit = 10", absent: "10", kubernetes: &["revisionHistoryLimit"], };
    }
}

options! {
    /// `retention(…)`
    pub(crate) struct RetentionOptions = "retention" of tables {
        deleted: Placed<&'static str> =
            Choice { choices: workloads::CLAIM_RETENTIONS, rule: &workloads::CLAIM_RETENTION, words: "" }
            => { like: "deleted = Delete", kubernetes: &["whenDeleted"], };
        scaled: Placed<&'static str> =
            Choice { choices: workloads::CLAIM_RETENTIONS, rule: &workloads::CLAIM_RETENTION, words: "" }
            => { like: "scaled = Delete", kubernetes: &["whenScaled"], };
    }
}

options! {
    /// `rolling_update(…)` of a StatefulSet
    pub(crate) struct PartitionOptions = "rolling_update" of tables {
        partition: Number = NumberForm { rule: workloads::count, words: "" } => { like: "partition = 2", };
        max_unavailable: Placed<String> = AmountForm => { like: "max_unavailable = 1", };
    }
}

workload_options! {
    /// `#[daemon_set(…)]`
    pub(crate) struct DaemonSetOptions = "daemon_set", as "apps::v1::DaemonSet" {
        strategy: Strategy = StrategyForm(&DAEMON_SET)
            => { like: "strategy = on_delete", absent: "a rolling update, one node after the other", kubernetes: &["updateStrategy"], };
        min_ready: Number = NumberForm { rule: workloads::count, words: "number of seconds" }
            => { like: "min_ready = 10", absent: "0", kubernetes: &["minReadySeconds"], };
        history_limit: Number = NumberForm { rule: workloads::count, words: "number of revisions" }
            => { like: "history_limit = 10", absent: "10", kubernetes: &["revisionHistoryLimit"], };
    }
}

workload_options! {
    /// `#[job(…)]`
    pub(crate) struct JobOptions = "job", as "batch::v1::Job" {
        completions: Number = NumberForm { rule: workloads::count, words: "number of pods that must succeed" }
            => { like: "completions = 5", absent: "1", };
        parallelism: Number = NumberForm { rule: workloads::count, words: "number of pods at the same time" }
            => { like: "parallelism = 2", absent: "1", };
        indexed: Placed<bool> = Flag("flag: each pod has an index, and each index must succeed")
            => { like: "indexed", absent: "all pods are alike", kubernetes: &["completionMode"], };
        backoff_limit: Number = NumberForm { rule: workloads::count, words: "number of retries" }
            => { like: "backoff_limit = 3", absent: "6", };
        backoff_limit_per_index: Number = NumberForm { rule: workloads::count, words: "number of retries of each index" }
            => { like: "backoff_limit_per_index = 1", absent: "the job's retries are for all", };
        max_failed_indexes: Number = NumberForm { rule: workloads::count, words: "number of indexes that may fail" }
            => { like: "max_failed_indexes = 1", absent: "all are tried", };
        deadline: Number = NumberForm { rule: workloads::count, words: "number of seconds after which the job has failed" }
            => { like: "deadline = 600", absent: "none", kubernetes: &["activeDeadlineSeconds"], };
        ttl: Number = NumberForm { rule: workloads::count, words: "number of seconds for which the job is kept when it has ended" }
            => { like: "ttl = 3600", absent: "for ever; of a cron job, as many as it keeps", kubernetes: &["ttlSecondsAfterFinished"], };
        pod_replacement: Placed<&'static str> =
            Choice { choices: jobs::POD_REPLACEMENT_POLICIES, rule: &jobs::POD_REPLACEMENT_POLICY, words: "" }
            => { like: "pod_replacement = Failed", absent: "`TerminatingOrFailed`", kubernetes: &["podReplacementPolicy"], };
        suspend: Placed<bool> = Flag("flag: the job waits until somebody resumes it")
            => { like: "suspend", absent: "it starts at once", };
    }
}

workload_options! {
    /// `#[cron_job(…)]`
    pub(crate) struct CronJobOptions = "cron_job", as "batch::v1::CronJob" {
        schedule: Text = TextForm { subject: "schedule", rule: schedules::schedule, words: "text: minute, hour, day of month, month, day of week" }
            => { like: "schedule = \"0 3 * * *\"", absent: "*required*", };
        time_zone: Text = TextForm { subject: "time zone", rule: schedules::time_zone, words: "text: a name of the IANA database" }
            => { like: "time_zone = \"Etc/UTC\"", absent: "that of the cluster's controllers", };
        concurrency: Placed<&'static str> =
            Choice { choices: jobs::CONCURRENCY_POLICIES, rule: &jobs::CONCURRENCY_POLICY, words: ": what happens when the last job still runs" }
            => { like: "concurrency = Forbid", absent: "`Allow`", kubernetes: &["concurrencyPolicy"], };
        starting_deadline: Number = NumberForm { rule: workloads::count, words: "number of seconds by which a job may start late" }
            => { like: "starting_deadline = 300", absent: "any", kubernetes: &["startingDeadlineSeconds"], };
        successful_jobs: Number = NumberForm { rule: workloads::count, words: "number of jobs that succeeded and are kept" }
            => { like: "successful_jobs = 3", absent: "3", kubernetes: &["successfulJobsHistoryLimit"], };
        failed_jobs: Number = NumberForm { rule: workloads::count, words: "number of jobs that failed and are kept" }
            => { like: "failed_jobs = 1", absent: "1", kubernetes: &["failedJobsHistoryLimit"], };
        suspend: Placed<bool> = Flag("flag: no further job starts")
            => { like: "suspend", absent: "jobs start", };
    }
}
