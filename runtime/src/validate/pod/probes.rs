//! Probes and lifecycle hooks of a container.

use k8s_openapi::api::core::v1::{Container, Probe};
use podwire_rules::probes::{PROBE_GRACE_PERIOD, PROBE_SUCCESS_ONCE, PROBE_TIMING, READINESS_GRACE_PERIOD};

use super::handlers::{handler, hook_handler, probe_handler};
use super::spec::Context;
use crate::validate::path::Path;
use crate::validate::report::Report;

/// The hooks and probes of a container. `path` is the container's path.
pub(super) fn hooks_and_probes(
    report: &mut Report<'_>,
    context: &Context<'_>,
    container: &Container,
    path: &Path<'_>,
) {
    if let Some(lifecycle) = &container.lifecycle {
        let path = path.field("lifecycle");
        for (field, hook) in [("postStart", &lifecycle.post_start), ("preStop", &lifecycle.pre_stop)] {
            if let Some(hook) = hook {
                handler(report, context, hook_handler(hook), &path.field(field));
            }
        }
    }
    if let Some(probe) = &container.liveness_probe {
        single_success(report, context, probe, &path.field("livenessProbe"));
    }
    if let Some(probe) = &container.readiness_probe {
        readiness_probe(report, context, probe, &path.field("readinessProbe"));
    }
    if let Some(probe) = &container.startup_probe {
        single_success(report, context, probe, &path.field("startupProbe"));
    }
}

/// A liveness or startup probe, which succeeds at once.
fn single_success(report: &mut Report<'_>, context: &Context<'_>, probe: &Probe, path: &Path<'_>) {
    probe_rules(report, context, probe, path);
    // Zero means the default, which is 1.
    if let Some(threshold) = probe.success_threshold.filter(|threshold| !matches!(threshold, 0 | 1)) {
        report.invalid(&PROBE_SUCCESS_ONCE, &path.field("successThreshold"), threshold, "must be 1");
    }
}

fn readiness_probe(report: &mut Report<'_>, context: &Context<'_>, probe: &Probe, path: &Path<'_>) {
    probe_rules(report, context, probe, path);
    if let Some(seconds) = probe.termination_grace_period_seconds {
        let field = path.field("terminationGracePeriodSeconds");
        report.invalid(&READINESS_GRACE_PERIOD, &field, seconds, "must not be set for readinessProbes");
    }
}

fn probe_rules(report: &mut Report<'_>, context: &Context<'_>, probe: &Probe, path: &Path<'_>) {
    handler(report, context, probe_handler(probe), path);
    let numbers = [
        ("initialDelaySeconds", probe.initial_delay_seconds),
        ("timeoutSeconds", probe.timeout_seconds),
        ("periodSeconds", probe.period_seconds),
        ("successThreshold", probe.success_threshold),
        ("failureThreshold", probe.failure_threshold),
    ];
    for (field, number) in numbers {
        if let Some(number) = number.filter(|number| *number < 0) {
            let detail = "must be greater than or equal to 0";
            report.invalid(&PROBE_TIMING, &path.field(field), number, detail);
        }
    }
    if let Some(seconds) = probe.termination_grace_period_seconds.filter(|seconds| *seconds <= 0) {
        let field = path.field("terminationGracePeriodSeconds");
        report.invalid(&PROBE_GRACE_PERIOD, &field, seconds, "must be greater than 0");
    }
}
