//! How pods spread over places.

use k8s_openapi::api::core::v1::TopologySpreadConstraint;
use podwire_rules::scheduling::{
    MATCH_LABEL_KEYS, SPREAD_ACTION, SPREAD_DUPLICATE, SPREAD_POLICY, SPREAD_SKEW, TOPOLOGY_KEY,
};
use podwire_rules::{Version, labels};

use super::fields::{list, one_of};
use super::label_keys;
use super::spec::Context;
use crate::validate::path::Path;
use crate::validate::report::Report;
use crate::validate::seen::Seen;
use crate::validate::selectors::label_selector;

/// The version from which the server adds `matchLabelKeys` to the selector before it judges them.
const MERGED_SINCE: Version = Version::new(34);

/// The topology spread constraints of a pod.
pub(super) fn constraints(report: &mut Report<'_>, context: &Context<'_>, path: &Path<'_>) {
    let constraints = list(&context.spec.topology_spread_constraints);
    for (index, constraint) in constraints.iter().enumerate() {
        let path = path.index(index);
        numbers(report, constraint, &path);
        if constraint.topology_key.is_empty() {
            report.required(&TOPOLOGY_KEY, &path.field("topologyKey"), "can not be empty");
        }
        let action = &constraint.when_unsatisfiable;
        let actions = &["DoNotSchedule", "ScheduleAnyway"];
        one_of(report, &SPREAD_ACTION, &path.field("whenUnsatisfiable"), action, actions);
        let policies = [
            ("nodeAffinityPolicy", &constraint.node_affinity_policy),
            ("nodeTaintsPolicy", &constraint.node_taints_policy),
        ];
        for (field, policy) in policies {
            if let Some(policy) = policy {
                one_of(report, &SPREAD_POLICY, &path.field(field), policy, &["Honor", "Ignore"]);
            }
        }
        match_label_keys(report, context, constraint, &path);
        if let Some(selector) = &constraint.label_selector {
            label_selector(report, selector, &path.field("labelSelector"));
        }
    }
    duplicates(report, constraints, path);
}

fn numbers(report: &mut Report<'_>, constraint: &TopologySpreadConstraint, path: &Path<'_>) {
    let detail = "must be greater than zero";
    if constraint.max_skew <= 0 {
        report.invalid(&SPREAD_SKEW, &path.field("maxSkew"), constraint.max_skew, detail);
    }
    let Some(domains) = constraint.min_domains else { return };
    let field = path.field("minDomains");
    if domains <= 0 {
        report.invalid(&SPREAD_SKEW, &field, domains, detail);
    }
    let action = &constraint.when_unsatisfiable;
    if action != "DoNotSchedule" {
        let detail = format!("can only use minDomains if whenUnsatisfiable=DoNotSchedule, not {action}");
        report.invalid(&SPREAD_SKEW, &field, domains, &detail);
    }
}

/// The server compares each constraint with those after it, and reports at the earlier one.
fn duplicates(report: &mut Report<'_>, constraints: &[TopologySpreadConstraint], path: &Path<'_>) {
    let mut seen = Seen::new();
    for (index, constraint) in constraints.iter().enumerate().rev() {
        let (key, action) = (constraint.topology_key.as_str(), constraint.when_unsatisfiable.as_str());
        if !seen.insert((key, action)) {
            let item = path.index(index);
            let value = format!("{{{key}, {action}}}");
            report.duplicate(&SPREAD_DUPLICATE, &item.field("{topologyKey, whenUnsatisfiable}"), value);
        }
    }
}

fn match_label_keys(
    report: &mut Report<'_>,
    context: &Context<'_>,
    constraint: &TopologySpreadConstraint,
    path: &Path<'_>,
) {
    let keys = list(&constraint.match_label_keys);
    if keys.is_empty() {
        return;
    }
    let field = path.field("matchLabelKeys");
    let merges = report.options.target.at_least(MERGED_SINCE);
    if constraint.label_selector.is_none() {
        let detail = "must not be specified when labelSelector is not set";
        report.forbidden(&MATCH_LABEL_KEYS, &field, detail);
    }
    if constraint.label_selector.is_some() || !merges {
        for (index, key) in keys.iter().enumerate() {
            report.breaches(&field.index(index), key, labels::key(key));
        }
    }
    let Some(selector) = &constraint.label_selector else { return };
    if merges {
        return label_keys::selected_twice(report, context, selector, keys, &[], path);
    }
    let mut selected = Seen::new();
    let expressions = selector.match_expressions.iter().flatten().map(|requirement| &requirement.key);
    for key in selector.match_labels.iter().flatten().map(|(key, _)| key).chain(expressions) {
        selected.insert(key.as_str());
    }
    for (index, key) in keys.iter().enumerate().filter(|(_, key)| selected.contains(key)) {
        let detail = "exists in both matchLabelKeys and labelSelector";
        report.invalid(&MATCH_LABEL_KEYS, &field.index(index), key, detail);
    }
}
