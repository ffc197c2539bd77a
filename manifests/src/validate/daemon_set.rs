//! The rules of DaemonSets.

use k8s_openapi::api::apps::v1::{DaemonSet, DaemonSetSpec, DaemonSetUpdateStrategy, RollingUpdateDaemonSet};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use podwire_rules::names;
use podwire_rules::workloads::{ROLLING_UPDATE_STUCK, STRATEGY_TYPE};

use super::metadata::counted_meta;
use super::path::Path;
use super::pod::pod_template;
use super::report::Report;
use super::versioned::spec_or;
use super::workload::{
    at_most_all, counted, counted_annotation, is_zero, number_or_percent, own_selector, printed_strategy,
    runs_for_ever, template_labels,
};

/// The annotation in which the server keeps a field of an old API version.
const TEMPLATE_GENERATION: &str = "deprecated.daemonset.template.generation";

/// The rules of a DaemonSet on create.
pub(crate) fn daemon_set(report: &mut Report<'_>, daemon_set: &DaemonSet) {
    let meta = &daemon_set.metadata;
    counted_meta(report, meta, names::dns_subdomain, true, &Path::Root.field("metadata"));
    let empty = DaemonSetSpec::default();
    let spec = spec_or(&daemon_set.spec, &empty);
    let path = Path::Root.field("spec");
    // An absent selector is no error of its own: it matches no labels.
    let selection = own_selector(report, &spec.selector, &path.field("selector"), "daemonset");
    let template_path = path.field("template");
    template_labels(report, selection, &spec.selector, &spec.template, &template_path);
    pod_template(report, &spec.template, &template_path);
    runs_for_ever(report, &spec.template, &template_path, "DaemonSet");
    counted(report, spec.min_ready_seconds, &path.field("minReadySeconds"));
    counted_annotation(report, meta, TEMPLATE_GENERATION, &Path::Root);
    update_strategy(report, spec.update_strategy.as_ref(), &path.field("updateStrategy"));
    counted(report, spec.revision_history_limit, &path.field("revisionHistoryLimit"));
}

fn update_strategy(report: &mut Report<'_>, strategy: Option<&DaemonSetUpdateStrategy>, path: &Path<'_>) {
    let Some(strategy) = strategy else { return };
    match strategy.type_.as_deref().unwrap_or_default() {
        "OnDelete" => {}
        "" | "RollingUpdate" => {
            if let Some(rolling) = &strategy.rolling_update {
                rolling_update(report, rolling, &path.field("rollingUpdate"));
            }
        }
        _ => {
            let rolling = strategy.rolling_update.as_ref();
            let rolling = rolling.map(|rolling| (&rolling.max_unavailable, &rolling.max_surge));
            let value = printed_strategy(strategy.type_.as_deref(), rolling);
            report.not_supported(&STRATEGY_TYPE, path, value, &["RollingUpdate", "OnDelete"]);
        }
    }
}

fn rolling_update(report: &mut Report<'_>, rolling: &RollingUpdateDaemonSet, path: &Path<'_>) {
    let unavailable = rolling.max_unavailable.as_ref().unwrap_or(&IntOrString::Int(1));
    let surge = rolling.max_surge.as_ref().unwrap_or(&IntOrString::Int(0));
    let (unavailable_path, surge_path) = (path.field("maxUnavailable"), path.field("maxSurge"));
    for (value, path) in [(unavailable, &unavailable_path), (surge, &surge_path)] {
        number_or_percent(report, value, path);
        at_most_all(report, value, path);
    }
    match (is_zero(unavailable), is_zero(surge)) {
        (false, false) => {
            let detail = "may not be set when maxUnavailable is non-zero";
            report.invalid(&ROLLING_UPDATE_STUCK, &surge_path, surge, detail);
        }
        (true, true) => {
            report.required(&ROLLING_UPDATE_STUCK, &unavailable_path, "cannot be 0 when maxSurge is 0");
        }
        _ => {}
    }
}
