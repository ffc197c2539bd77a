//! Affinity to nodes and to other pods.

use k8s_openapi::api::core::v1::{
    NodeAffinity, NodeSelector, NodeSelectorRequirement, NodeSelectorTerm, PodAffinityTerm,
    WeightedPodAffinityTerm,
};
use podwire_rules::metadata::{SELECTOR_OPERATOR, SELECTOR_VALUES};
use podwire_rules::scheduling::{
    AFFINITY_WEIGHT, MATCH_LABEL_KEYS, NODE_FIELD, NODE_SELECTOR_TERMS, TOPOLOGY_KEY,
};
use podwire_rules::{labels, names};

use super::fields::list;
use super::label_keys;
use super::spec::Context;
use crate::validate::path::Path;
use crate::validate::report::Report;
use crate::validate::seen::Seen;
use crate::validate::selectors::label_selector;

pub(super) const REQUIRED: &str = "requiredDuringSchedulingIgnoredDuringExecution";
pub(super) const PREFERRED: &str = "preferredDuringSchedulingIgnoredDuringExecution";

/// All affinities of a pod.
pub(super) fn affinity(report: &mut Report<'_>, context: &Context<'_>, path: &Path<'_>) {
    let Some(affinity) = &context.spec.affinity else { return };
    if let Some(node) = &affinity.node_affinity {
        node_affinity(report, node, &path.field("nodeAffinity"));
    }
    let pod = affinity.pod_affinity.as_ref().map(|it| {
        let required = list(&it.required_during_scheduling_ignored_during_execution);
        ("podAffinity", required, list(&it.preferred_during_scheduling_ignored_during_execution))
    });
    let anti = affinity.pod_anti_affinity.as_ref().map(|it| {
        let required = list(&it.required_during_scheduling_ignored_during_execution);
        ("podAntiAffinity", required, list(&it.preferred_during_scheduling_ignored_during_execution))
    });
    for (field, required, preferred) in pod.into_iter().chain(anti) {
        let path = path.field(field);
        let terms = path.field(REQUIRED);
        for (index, term) in required.iter().enumerate() {
            pod_term(report, context, term, &terms.index(index));
        }
        weighted_terms(report, context, preferred, &path.field(PREFERRED));
    }
}

fn weight(report: &mut Report<'_>, weight: i32, path: &Path<'_>) {
    if !(1..=100).contains(&weight) {
        report.invalid(&AFFINITY_WEIGHT, &path.field("weight"), weight, "must be in the range 1-100");
    }
}

fn node_affinity(report: &mut Report<'_>, affinity: &NodeAffinity, path: &Path<'_>) {
    if let Some(selector) = &affinity.required_during_scheduling_ignored_during_execution {
        node_selector(report, selector, &path.field(REQUIRED));
    }
    let path = path.field(PREFERRED);
    for (index, term) in
        list(&affinity.preferred_during_scheduling_ignored_during_execution).iter().enumerate()
    {
        let path = path.index(index);
        weight(report, term.weight, &path);
        // A preference for a label that no node can have does no harm: the server only warns of it.
        node_term(report, &term.preference, false, &path.field("preference"));
    }
}

/// What nodes must be like. `path` is the selector's path.
pub(crate) fn node_selector(report: &mut Report<'_>, selector: &NodeSelector, path: &Path<'_>) {
    let path = path.field("nodeSelectorTerms");
    if selector.node_selector_terms.is_empty() {
        report.required(&NODE_SELECTOR_TERMS, &path, "must have at least one node selector term");
    }
    for (index, term) in selector.node_selector_terms.iter().enumerate() {
        node_term(report, term, true, &path.index(index));
    }
}

fn node_term(report: &mut Report<'_>, term: &NodeSelectorTerm, judge_values: bool, path: &Path<'_>) {
    let expressions = path.field("matchExpressions");
    for (index, requirement) in list(&term.match_expressions).iter().enumerate() {
        node_requirement(report, requirement, judge_values, &expressions.index(index));
    }
    let fields = path.field("matchFields");
    for (index, requirement) in list(&term.match_fields).iter().enumerate() {
        field_requirement(report, requirement, &fields.index(index));
    }
}

fn node_requirement(
    report: &mut Report<'_>,
    requirement: &NodeSelectorRequirement,
    judge_values: bool,
    path: &Path<'_>,
) {
    let values = list(&requirement.values);
    let field = path.field("values");
    match requirement.operator.as_str() {
        "In" | "NotIn" => {
            if values.is_empty() {
                let detail = "must be specified when `operator` is 'In' or 'NotIn'";
                report.required(&SELECTOR_VALUES, &field, detail);
            }
        }
        "Exists" | "DoesNotExist" => {
            if !values.is_empty() {
                let detail = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'";
                report.forbidden(&SELECTOR_VALUES, &field, detail);
            }
        }
        "Gt" | "Lt" => {
            if values.len() != 1 {
                let detail = "must be specified single value when `operator` is 'Lt' or 'Gt'";
                report.required(&SELECTOR_VALUES, &field, detail);
            }
        }
        other => {
            let detail = "not a valid selector operator";
            report.invalid(&SELECTOR_OPERATOR, &path.field("operator"), other, detail);
        }
    }
    report.breaches(&path.field("key"), &requirement.key, labels::key(&requirement.key));
    if judge_values {
        for (index, value) in values.iter().enumerate() {
            report.breaches(&field.index(index), value, labels::value(value));
        }
    }
}

fn field_requirement(report: &mut Report<'_>, requirement: &NodeSelectorRequirement, path: &Path<'_>) {
    let values = list(&requirement.values);
    let field = path.field("values");
    if !matches!(requirement.operator.as_str(), "In" | "NotIn") {
        let detail = "not a valid selector operator";
        report.invalid(&SELECTOR_OPERATOR, &path.field("operator"), &requirement.operator, detail);
    } else if values.len() != 1 {
        let detail = "must be only one value when `operator` is 'In' or 'NotIn' for node field selector";
        report.required(&NODE_FIELD, &field, detail);
    }
    if requirement.key != "metadata.name" {
        let detail = "not a valid field selector key";
        return report.invalid(&NODE_FIELD, &path.field("key"), &requirement.key, detail);
    }
    for (index, value) in values.iter().enumerate() {
        report.breaches(&field.index(index), value, names::dns_subdomain(value));
    }
}

fn weighted_terms(
    report: &mut Report<'_>,
    context: &Context<'_>,
    terms: &[WeightedPodAffinityTerm],
    path: &Path<'_>,
) {
    for (index, term) in terms.iter().enumerate() {
        let path = path.index(index);
        weight(report, term.weight, &path);
        pod_term(report, context, &term.pod_affinity_term, &path.field("podAffinityTerm"));
    }
}

fn pod_term(report: &mut Report<'_>, context: &Context<'_>, term: &PodAffinityTerm, path: &Path<'_>) {
    let selectors =
        [("labelSelector", &term.label_selector), ("namespaceSelector", &term.namespace_selector)];
    for (field, selector) in selectors {
        if let Some(selector) = selector {
            label_selector(report, selector, &path.field(field));
        }
    }
    for namespace in list(&term.namespaces) {
        report.breaches(&path.field("namespace"), namespace, names::namespace(namespace));
    }
    keys_of_labels(report, context, term, path);
    let key = path.field("topologyKey");
    if term.topology_key.is_empty() {
        report.required(&TOPOLOGY_KEY, &key, "can not be empty");
    }
    report.breaches(&key, &term.topology_key, labels::key(&term.topology_key));
}

fn keys_of_labels(report: &mut Report<'_>, context: &Context<'_>, term: &PodAffinityTerm, path: &Path<'_>) {
    let (matched, mismatched) = (list(&term.match_label_keys), list(&term.mismatch_label_keys));
    for (field, keys) in [("matchLabelKeys", matched), ("mismatchLabelKeys", mismatched)] {
        let path = path.field(field);
        if !keys.is_empty() && term.label_selector.is_none() {
            let detail = "must not be specified when labelSelector is not set";
            report.forbidden(&MATCH_LABEL_KEYS, &path, detail);
            continue;
        }
        for (index, key) in keys.iter().enumerate() {
            report.breaches(&path.index(index), key, labels::key(key));
        }
    }
    if let Some(selector) =
        term.label_selector.as_ref().filter(|_| !matched.is_empty() || !mismatched.is_empty())
    {
        label_keys::selected_twice(report, context, selector, matched, mismatched, path);
    }
    if !matched.is_empty() {
        let mut others = Seen::new();
        for key in mismatched {
            others.insert(key.as_str());
        }
        let field = path.field("matchLabelKeys");
        for (index, key) in matched.iter().enumerate().filter(|(_, key)| others.contains(key)) {
            let detail = "exists in both matchLabelKeys and mismatchLabelKeys";
            report.invalid(&MATCH_LABEL_KEYS, &field.index(index), key, detail);
        }
    }
}
