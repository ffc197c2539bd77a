//! Probes and lifecycle hooks of a container.

use k8s_openapi::api::core::v1::{Container, Probe};
use podwire_rules::probes::{self, READINESS_GRACE_PERIOD};

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
    if let Some(threshold) = probe.success_threshold {
        let breaches = probes::success_threshold_once(threshold.into());
        report.breaches(&path.field("successThreshold"), threshold, breaches);
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
        if let Some(number) = number {
            report.breaches(&path.field(field), number, probes::timing(number.into()));
        }
    }
    if let Some(seconds) = probe.termination_grace_period_seconds {
        let field = path.field("terminationGracePeriodSeconds");
        report.breaches(&field, seconds, probes::termination_grace_period(seconds));
    }
}
