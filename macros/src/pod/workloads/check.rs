//! The rules between the options of a workload, and between them and the pod's.

use podwire_rules::{jobs, schedules, sets, storage, workloads};
use proc_macro2::Span;

use super::options::JobOptions;
use super::{Rolling, Strategy, Workload};
use crate::pod::model::{Pod, Source};
use crate::syntax::{Errors, Number, Placed};

/// All rules, in the order in which their errors are reported.
pub(in crate::pod) fn workload(pod: &Pod<'_>, errors: &Errors) {
    pods_restart_as_they_may(pod, errors);
    pods_that_run_for_ever_have_no_deadline(pod, errors);
    rollouts_advance(pod, errors);
    deadline_comes_after_ready(pod, errors);
    stateful_sets_have_a_service(pod, errors);
    claims_have_a_stateful_set(pod, errors);
    access_modes_fit(pod, errors);
    cron_jobs_have_a_schedule(pod, errors);
    jobs_fit(pod, errors);
    one_sets_the_replicas(pod, errors);
}

/// What runs for ever has no time limit.
fn pods_that_run_for_ever_have_no_deadline(pod: &Pod<'_>, errors: &Errors) {
    if pod.own.gives("deadline") && !pod.workload.ends() && !matches!(pod.workload, Workload::Bare) {
        let kind = pod.workload.kind();
        let message = format!(
            "the pods of a {kind} run for ever, and each whose time is up would be replaced; remove `deadline`"
        );
        errors.rule(pod.own.place("deadline"), &workloads::WORKLOAD_DEADLINE, message);
    }
}

fn pods_restart_as_they_may(pod: &Pod<'_>, errors: &Errors) {
    let Some(policy) = pod.own.restart_policy else { return };
    let kind = pod.workload.kind();
    if pod.workload.ends() {
        if policy.value == "Always" {
            let message = format!(
                "the pods of a {kind} end: they restart `OnFailure`, or `Never`, which is what holds without `restart_policy`"
            );
            errors.rule(policy.span, &jobs::JOB_RESTART_POLICY, message);
        }
    } else if policy.value != "Always" && !matches!(pod.workload, Workload::Bare) {
        let message = format!("the pods of a {kind} are always restarted; leave `restart_policy` out");
        errors.rule(policy.span, &workloads::WORKLOAD_RESTART_POLICY, message);
    }
}

/// A rollout may put pods above or below the wished number; on the nodes of a DaemonSet one of both.
fn rollouts_advance(pod: &Pod<'_>, errors: &Errors) {
    let Some(Strategy::Rolling(Rolling { max_surge, max_unavailable, .. })) = pod.workload.strategy() else {
        return;
    };
    let rule = &workloads::ROLLING_UPDATE_STUCK;
    let is_daemon_set = matches!(pod.workload, Workload::DaemonSet(_));
    match (max_surge, max_unavailable) {
        (Some(surge), Some(unavailable)) if is_zero(&surge.value) && is_zero(&unavailable.value) => {
            let message = "with neither a pod above the wished number nor one below it, no rollout ever begins; let one of `max_surge` and `max_unavailable` be 1 or more";
            errors.rule(unavailable.span, rule, message);
        }
        (None, Some(unavailable)) if is_daemon_set && is_zero(&unavailable.value) => {
            let message = "without a pod that may be missing on its node, no rollout ever begins; let `max_unavailable` be 1 or more, or write `max_surge = 1` in its place";
            errors.rule(unavailable.span, rule, message);
        }
        (Some(surge), Some(unavailable))
            if is_daemon_set && !is_zero(&surge.value) && !is_zero(&unavailable.value) =>
        {
            let message = "on each node the new pod starts before the old one ends, or after it; remove one of `max_surge` and `max_unavailable`";
            errors.rule(surge.span, rule, message);
        }
        _ => {}
    }
}

fn is_zero(amount: &str) -> bool {
    amount.trim_end_matches('%').parse() == Ok(0)
}

/// A rollout has the time to advance.
fn deadline_comes_after_ready(pod: &Pod<'_>, errors: &Errors) {
    let Workload::Deployment(deployment) = &pod.workload else { return };
    let Some(ready) = deployment.min_ready.as_ref().and_then(Number::literal) else { return };
    let deadline = match &deployment.progress_deadline {
        None => Placed::new(workloads::PROGRESS_DEADLINE_SECONDS.into(), ready.span),
        Some(Number::Literal(deadline)) => *deadline,
        Some(Number::Expression(_)) => return,
    };
    if deadline.value <= ready.value {
        let message = format!(
            "the rollout's deadline, {} seconds, is over before a pod that has to be ready for {} counts as available; state a longer `progress_deadline`",
            deadline.value, ready.value
        );
        errors.rule(deadline.span, &workloads::PROGRESS_DEADLINE, message);
    }
}

fn stateful_sets_have_a_service(pod: &Pod<'_>, errors: &Errors) {
    let Workload::StatefulSet(options) = &pod.workload else { return };
    if options.lacks("service") {
        let ident = pod.input.ident;
        let message = format!(
            "each pod of a stateful set has a name of its own, which a headless service gives it; add `service = {ident}Service` with a service that selects `{ident}`"
        );
        errors.rule(options.span(), &sets::GOVERNING_SERVICE, message);
    }
}

/// What each pod gets of its own, only a StatefulSet can give.
fn claims_have_a_stateful_set(pod: &Pod<'_>, errors: &Errors) {
    for volume in &pod.volumes {
        let Source::ClaimTemplate(options) = &volume.source else { continue };
        if !matches!(pod.workload, Workload::StatefulSet(_)) {
            let message = "a stateful set makes a claim for each of its pods from the template; add `#[stateful_set(service = …)]`, or mount a claim that is there";
            errors.grammar(options.span(), message);
        }
    }
}

/// One pod alone excludes all other modes.
fn access_modes_fit(pod: &Pod<'_>, errors: &Errors) {
    for volume in &pod.volumes {
        let Source::ClaimTemplate(options) = &volume.source else { continue };
        let modes = options.access.as_deref().unwrap_or_default();
        let alone = modes.iter().find(|mode| mode.value == "ReadWriteOncePod");
        if let Some(alone) = alone.filter(|_| modes.len() > 1) {
            let message =
                "a claim of one pod alone has no other access mode; remove `ReadWriteOncePod`, or the others";
            errors.rule(alone.span, &storage::ACCESS_MODES, message);
        }
    }
}

fn cron_jobs_have_a_schedule(pod: &Pod<'_>, errors: &Errors) {
    let Workload::CronJob(options, job) = &pod.workload else { return };
    if options.lacks("schedule") {
        let message =
            "a cron job has a schedule; add `schedule = \"0 3 * * *\"`, which is each night at three";
        errors.rule(options.span(), &schedules::SCHEDULE_REQUIRED, message);
    }
    if let Some(job) = job.as_ref().filter(|job| job.customize.is_some()) {
        let message = "the jobs are part of the cron job; reach them through `#[cron_job(customize = …)]`";
        errors.grammar(job.place("customize"), message);
    }
}

fn jobs_fit(pod: &Pod<'_>, errors: &Errors) {
    let job = match &pod.workload {
        Workload::Job(job) => job,
        Workload::CronJob(_, Some(job)) => &**job,
        _ => return,
    };
    if let Some(indexed) = job.indexed.filter(|flag| flag.value)
        && job.lacks("completions")
    {
        let message = "an indexed job runs a pod for each index from 0 on; say how many: `completions = 5`";
        errors.rule(indexed.span, &jobs::COMPLETIONS_REQUIRED, message);
    }
    indexes_are_indexed(job, errors);
}

fn indexes_are_indexed(job: &JobOptions, errors: &Errors) {
    let is_indexed = job.indexed.is_some_and(|flag| flag.value);
    for option in ["backoff_limit_per_index", "max_failed_indexes"] {
        if job.gives(option) && !is_indexed {
            let message = format!("`{option}` is for a job with indexes; add `indexed`, or remove it");
            return errors.rule(job.place(option), &jobs::INDEXED_ONLY, message);
        }
    }
    if job.gives("max_failed_indexes") && job.lacks("backoff_limit_per_index") {
        let message = "an index fails when its own retries are used up; add `backoff_limit_per_index = 1`";
        errors.rule(job.place("max_failed_indexes"), &jobs::BACKOFF_PER_INDEX_REQUIRED, message);
    }
}

/// What an autoscaler chooses, nobody else states.
fn one_sets_the_replicas(pod: &Pod<'_>, errors: &Errors) {
    if pod.autoscaler.is_some() && matches!(pod.workload.replicas(), Ok(Some(_))) {
        let span: Span = pod.workload.place("replicas");
        let message = "the autoscaler chooses how many pods there are, and each emit would set them back to what stands here; leave `replicas` out: the range of `#[autoscale(…)]` says the fewest";
        errors.rule(span, &sets::AUTOSCALER_REPLICAS, message);
    }
}
