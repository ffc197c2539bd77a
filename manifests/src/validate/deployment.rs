//! The rules of Deployments.

use k8s_openapi::api::apps::v1::{Deployment, DeploymentSpec, DeploymentStrategy, RollingUpdateDeployment};
use podwire_rules::names;
use podwire_rules::workloads::{
    PROGRESS_DEADLINE, PROGRESS_DEADLINE_SECONDS, ROLLING_UPDATE_STUCK, ROLLING_UPDATE_UNUSED, STRATEGY_TYPE,
    count,
};

use super::metadata::counted_meta;
use super::path::Path;
use super::replica_set::replicated_template;
use super::report::Report;
use super::versioned::spec_or;
use super::workload::{
    at_most_all, counted, counted_annotation, is_zero, name_in_host_names, number_or_percent,
    printed_strategy,
};

/// The seconds after which a rollout has failed when the Deployment does not say.
/// The annotation in which the server keeps the revision of an old kind of rollback.
const ROLLBACK_TO: &str = "deprecated.deployment.rollback.to";

/// The rules of a Deployment on create.
pub(crate) fn deployment(report: &mut Report<'_>, deployment: &Deployment) {
    let meta = &deployment.metadata;
    counted_meta(report, meta, names::dns_subdomain, true, &Path::Root.field("metadata"));
    let empty = DeploymentSpec::default();
    let spec = spec_or(&deployment.spec, &empty);
    let path = Path::Root.field("spec");
    counted(report, spec.replicas, &path.field("replicas"));
    replicated_template(report, &spec.selector, Some(&spec.template), &path);
    strategy(report, spec.strategy.as_ref(), &path.field("strategy"));
    counted(report, spec.min_ready_seconds, &path.field("minReadySeconds"));
    counted(report, spec.revision_history_limit, &path.field("revisionHistoryLimit"));
    progress_deadline(report, spec, &path.field("progressDeadlineSeconds"));
    counted_annotation(report, meta, ROLLBACK_TO, &path.field("rollback").field("version"));
    name_in_host_names(report, meta);
}

fn strategy(report: &mut Report<'_>, strategy: Option<&DeploymentStrategy>, path: &Path<'_>) {
    let Some(strategy) = strategy else { return };
    let rolling_update = strategy.rolling_update.as_ref();
    match strategy.type_.as_deref().unwrap_or_default() {
        "" | "RollingUpdate" => rolling(report, rolling_update, &path.field("rollingUpdate")),
        "Recreate" if rolling_update.is_some() => {
            let detail = "may not be specified when strategy `type` is 'Recreate'";
            report.forbidden(&ROLLING_UPDATE_UNUSED, &path.field("rollingUpdate"), detail);
        }
        "Recreate" => {}
        _ => {
            let rolling = rolling_update.map(|rolling| (&rolling.max_unavailable, &rolling.max_surge));
            let value = printed_strategy(strategy.type_.as_deref(), rolling);
            report.not_supported(&STRATEGY_TYPE, path, value, &["Recreate", "RollingUpdate"]);
        }
    }
}

fn rolling(report: &mut Report<'_>, rolling: Option<&RollingUpdateDeployment>, path: &Path<'_>) {
    // What is absent is 25%, which keeps all rules.
    let Some(rolling) = rolling else { return };
    let unavailable_path = path.field("maxUnavailable");
    for (value, path) in
        [(&rolling.max_unavailable, &unavailable_path), (&rolling.max_surge, &path.field("maxSurge"))]
    {
        if let Some(value) = value {
            number_or_percent(report, value, path);
        }
    }
    let Some(unavailable) = &rolling.max_unavailable else { return };
    if is_zero(unavailable) && rolling.max_surge.as_ref().is_some_and(is_zero) {
        let detail = "may not be 0 when `maxSurge` is 0";
        report.invalid(&ROLLING_UPDATE_STUCK, &unavailable_path, unavailable, detail);
    }
    at_most_all(report, unavailable, &unavailable_path);
}

fn progress_deadline(report: &mut Report<'_>, spec: &DeploymentSpec, path: &Path<'_>) {
    let deadline = spec.progress_deadline_seconds.unwrap_or(PROGRESS_DEADLINE_SECONDS);
    report.breaches(path, deadline, count(i64::from(deadline)));
    if deadline <= spec.min_ready_seconds.unwrap_or(0) {
        report.invalid(&PROGRESS_DEADLINE, path, deadline, "must be greater than minReadySeconds");
    }
}
