//! What the workloads have in common: a selector, a pod template, counts and rolling updates.

use std::collections::BTreeMap;

use k8s_openapi::api::core::v1::PodTemplateSpec;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{LabelSelector, ObjectMeta};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use podwire_rules::names;
use podwire_rules::workloads::{
    COUNT_NEGATIVE, NUMBER_OR_PERCENT, SELECTOR_REQUIRED, TEMPLATE_LABELS, WORKLOAD_DEADLINE, WORKLOAD_NAME,
    WORKLOAD_RESTART_POLICY, count, percent, percent_value,
};

use serde::Serialize;

use super::metadata::effective_name;
use super::path::Path;
use super::report::{BadValue, Json, Report};
use super::selectors;

/// What a selector is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Selection {
    /// There is none: it matches nothing.
    Absent,
    /// It is malformed: it cannot be compared with labels.
    Unusable,
    /// It can be compared with labels.
    Usable,
}

/// The rules of a workload's own selector; `kind` is the workload's in the server's words: `deployment`.
pub(crate) fn own_selector(
    report: &mut Report<'_>,
    selector: &LabelSelector,
    path: &Path<'_>,
    kind: &str,
) -> Selection {
    if selectors::is_empty(selector) {
        if report.is_absent(path) {
            return Selection::Absent;
        }
        let detail = format!("empty selector is invalid for {kind}");
        report.invalid(&SELECTOR_REQUIRED, path, Json(selector), &detail);
        return Selection::Usable;
    }
    let before = report.findings.len();
    selectors::label_selector(report, selector, path);
    if report.findings.len() == before { Selection::Usable } else { Selection::Unusable }
}

/// [`TEMPLATE_LABELS`]: the selector matches the template's labels.
pub(crate) fn template_labels(
    report: &mut Report<'_>,
    selection: Selection,
    selector: &LabelSelector,
    template: &PodTemplateSpec,
    path: &Path<'_>,
) {
    let labels = labels_of(template);
    let matches = match selection {
        Selection::Absent => false,
        Selection::Unusable => return,
        Selection::Usable => selectors::matches(selector, |key| labels?.get(key).map(String::as_str)),
    };
    if !matches {
        mismatched_labels(report, labels, path);
    }
}

/// Reports that a selector does not match the labels of the template at `path`.
pub(crate) fn mismatched_labels(
    report: &mut Report<'_>,
    labels: Option<&BTreeMap<String, String>>,
    path: &Path<'_>,
) {
    let detail = "`selector` does not match template `labels`";
    report.invalid(&TEMPLATE_LABELS, &path.field("metadata").field("labels"), Json(labels), detail);
}

/// The labels of a template.
pub(crate) fn labels_of(template: &PodTemplateSpec) -> Option<&BTreeMap<String, String>> {
    template.metadata.as_ref()?.labels.as_ref()
}

/// What the pods of a workload that runs for ever may not have; `kind` is the workload's in the server's words.
pub(crate) fn runs_for_ever(
    report: &mut Report<'_>,
    template: &PodTemplateSpec,
    path: &Path<'_>,
    kind: &str,
) {
    let Some(spec) = &template.spec else { return };
    let path = path.field("spec");
    let restart_policy = spec.restart_policy.as_deref().unwrap_or_default();
    if !matches!(restart_policy, "" | "Always") {
        let field = path.field("restartPolicy");
        report.not_supported(&WORKLOAD_RESTART_POLICY, &field, restart_policy, &["Always"]);
    }
    if spec.active_deadline_seconds.is_some() {
        let detail = format!("activeDeadlineSeconds in {kind} is not Supported");
        report.forbidden(&WORKLOAD_DEADLINE, &path.field("activeDeadlineSeconds"), &detail);
    }
}

/// The rules of a count that may be absent.
pub(crate) fn counted(report: &mut Report<'_>, value: Option<impl Into<i64>>, path: &Path<'_>) {
    if let Some(value) = value {
        let value = value.into();
        report.breaches(path, value, count(value));
    }
}

/// A count that the server reads from an annotation. `path` is the path of the field that it becomes.
pub(crate) fn counted_annotation(report: &mut Report<'_>, meta: &ObjectMeta, name: &str, path: &Path<'_>) {
    let Some(value) = meta.annotations.as_ref().and_then(|annotations| annotations.get(name)) else { return };
    match value.parse::<i64>() {
        // The server raises a template generation below 1, which has no path.
        Ok(_) if matches!(path, Path::Root) => {}
        Ok(number) => report.breaches(path, number, count(number)),
        Err(_) => {
            let metadata = Path::Root.field("metadata");
            let detail = format!("failed to parse annotation[{name}]={value} as int64");
            report.invalid(&COUNT_NEGATIVE, &metadata.field("annotations").key(name), value, &detail);
        }
    }
}

/// [`NUMBER_OR_PERCENT`], without the limit of 100 %.
pub(crate) fn number_or_percent(report: &mut Report<'_>, value: &IntOrString, path: &Path<'_>) {
    match value {
        IntOrString::Int(number) => report.breaches(path, *number, count(i64::from(*number))),
        IntOrString::String(text) => report.breaches(path, text, percent(text)),
    }
}

/// [`NUMBER_OR_PERCENT`]: no more than 100 % of the pods can be taken away.
pub(crate) fn at_most_all(report: &mut Report<'_>, value: &IntOrString, path: &Path<'_>) {
    if let IntOrString::String(text) = value
        && percent_value(text).is_some_and(|percent| percent > 100)
    {
        report.invalid(&NUMBER_OR_PERCENT, path, text, "must not be greater than 100%");
    }
}

/// Whether a number or percentage is 0, as the server sees it: text that is neither counts as 0.
pub(crate) fn is_zero(value: &IntOrString) -> bool {
    match value {
        IntOrString::Int(number) => *number == 0,
        IntOrString::String(text) => {
            percent_value(text).unwrap_or_else(|| u64::from(text.parse::<i64>().unwrap_or(0) != 0)) == 0
        }
    }
}

/// [`WORKLOAD_NAME`]: the pods carry the workload's name.
pub(crate) fn name_in_host_names(report: &mut Report<'_>, meta: &ObjectMeta) {
    let name = effective_name(meta);
    let breaches = names::dns_label(&name);
    if breaches.is_ok() {
        return;
    }
    let reasons: Vec<&str> = breaches.iter().map(|breach| breach.detail).collect();
    let detail = format!(
        "this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [{}]",
        reasons.join(" ")
    );
    report.warning(&WORKLOAD_NAME, &Path::Root.field("metadata").field("name"), &detail);
}

impl BadValue for IntOrString {
    fn print(&self) -> String {
        match self {
            IntOrString::Int(number) => number.print(),
            IntOrString::String(text) => text.print(),
        }
    }
}

/// A strategy as the server prints it.
pub(crate) fn printed_strategy<'a>(
    strategy_type: Option<&'a str>,
    rolling_update: Option<(&'a Option<IntOrString>, &'a Option<IntOrString>)>,
) -> impl BadValue {
    const NONE: &IntOrString = &IntOrString::Int(0);
    let rolling_update = rolling_update.map(|(max_unavailable, max_surge)| PrintedRollingUpdate {
        max_unavailable: max_unavailable.as_ref().unwrap_or(NONE),
        max_surge: max_surge.as_ref().unwrap_or(NONE),
    });
    Json(PrintedStrategy { r#type: strategy_type, rolling_update })
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct PrintedStrategy<'a> {
    r#type: Option<&'a str>,
    rolling_update: Option<PrintedRollingUpdate<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct PrintedRollingUpdate<'a> {
    max_unavailable: &'a IntOrString,
    max_surge: &'a IntOrString,
}
