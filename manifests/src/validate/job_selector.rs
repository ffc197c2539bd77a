//! The selector that the server generates for a Job, and the labels by which it finds the Job's pods.

use std::borrow::Cow;
use std::collections::BTreeMap;

use k8s_openapi::api::batch::v1::JobSpec;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{LabelSelector, ObjectMeta};
use podwire_rules::jobs::GENERATED_SELECTOR;
use podwire_rules::labels;
use podwire_rules::workloads::SELECTOR_REQUIRED;

use super::metadata::{effective_name, label_map};
use super::path::Path;
use super::report::{Json, Report};
use super::selectors::{label_selector, matches};
use super::workload::{labels_of, mismatched_labels};

const CONTROLLER_UID: &str = "batch.kubernetes.io/controller-uid";
/// The labels that hold the Job's uid, the legacy one first.
const UID_LABELS: [&str; 2] = ["controller-uid", CONTROLLER_UID];
/// The labels that hold the Job's name, the legacy one first.
const NAME_LABELS: [&str; 2] = ["job-name", "batch.kubernetes.io/job-name"];
/// Stands for the uid that the server gives to the Job. It differs from any that a manifest can hold.
const UID: &str = "00000000-0000-0000-0000-000000000000";

/// The rules of a Job's selector and of the labels that it selects. `path` is the path of the spec.
pub(crate) fn job_selector(report: &mut Report<'_>, meta: &ObjectMeta, spec: &JobSpec, path: &Path<'_>) {
    let template_labels = labels_of(&spec.template);
    let template_path = path.field("template");
    if spec.manual_selector == Some(true) {
        let matched =
            manual_selector(report, spec.selector.as_ref(), template_labels, &path.field("selector"));
        if !matched {
            mismatched_labels(report, template_labels, &template_path);
        }
        return;
    }
    let generated =
        Generated { name: effective_name(meta), template_labels, selector: spec.selector.as_ref() };
    let labels_path = template_path.field("metadata");
    generated.judge_labels(report, &labels_path.field("labels"), &template_path.field("labels"));
    generated.judge_selector(report, &path.field("selector"), &template_path);
}

/// A Job without labels of its own gets those of its template, the generated ones included.
pub(crate) fn inherited_labels(report: &mut Report<'_>, meta: &ObjectMeta, spec: &JobSpec) {
    let Some(template_labels) = labels_of(&spec.template) else { return };
    if meta.labels.as_ref().is_some_and(|labels| !labels.is_empty()) {
        return;
    }
    let path = Path::Root.field("metadata");
    let path = path.field("labels");
    label_map(report, Some(template_labels), &path);
    if spec.manual_selector != Some(true) {
        let name = effective_name(meta);
        for _ in NAME_LABELS.iter().filter(|label| !template_labels.contains_key(**label)) {
            report.breaches(&path, &*name, labels::value(&name));
        }
    }
}

/// Whether a selector that the user is responsible for matches, as far as it is well formed.
fn manual_selector(
    report: &mut Report<'_>,
    selector: Option<&LabelSelector>,
    labels: Option<&BTreeMap<String, String>>,
    path: &Path<'_>,
) -> bool {
    let Some(selector) = selector else {
        report.required(&SELECTOR_REQUIRED, path, "");
        return false;
    };
    let before = report.findings.len();
    label_selector(report, selector, path);
    let usable = report.findings.len() == before;
    !usable || matches(selector, |key| labels?.get(key).map(String::as_str))
}

/// What the server makes of a Job whose selector it generates: labels and a requirement that are absent are added.
struct Generated<'a> {
    name: Cow<'a, str>,
    template_labels: Option<&'a BTreeMap<String, String>>,
    selector: Option<&'a LabelSelector>,
}

impl Generated<'_> {
    /// The value of a label that the server generates.
    fn expected(&self, key: &str) -> Option<&str> {
        if UID_LABELS.contains(&key) {
            Some(UID)
        } else if NAME_LABELS.contains(&key) {
            Some(&self.name)
        } else {
            None
        }
    }

    /// The value of a label of the template, once the absent ones are added.
    fn label(&self, key: &str) -> Option<&str> {
        let own = self.template_labels.and_then(|labels| labels.get(key)).map(String::as_str);
        own.or_else(|| self.expected(key))
    }

    fn judge_labels(&self, report: &mut Report<'_>, path: &Path<'_>, added_path: &Path<'_>) {
        for key in [UID_LABELS[0], NAME_LABELS[0], UID_LABELS[1], NAME_LABELS[1]] {
            let expected = self.expected(key).unwrap_or_default();
            match self.template_labels.and_then(|labels| labels.get(key)) {
                None => report.breaches(added_path, expected, labels::value(expected)),
                Some(own) if own != expected => {
                    let detail = format!("must be '{expected}'");
                    report.invalid(&GENERATED_SELECTOR, &path.key(key), Json(self.template_labels), &detail);
                }
                Some(_) => {}
            }
        }
    }

    fn judge_selector(&self, report: &mut Report<'_>, path: &Path<'_>, template_path: &Path<'_>) {
        // The generated selector asks for the uid alone, and the labels above hold it.
        let Some(selector) = self.selector else {
            if self.label(CONTROLLER_UID) != Some(UID) {
                mismatched_labels(report, self.template_labels, template_path);
            }
            return;
        };
        let before = report.findings.len();
        label_selector(report, selector, path);
        if report.findings.len() > before {
            return;
        }
        if !self.matches(selector, |key| self.expected(key)) {
            report.invalid(&GENERATED_SELECTOR, path, Json(selector), "`selector` not auto-generated");
        }
        if !self.matches(selector, |key| self.label(key)) {
            mismatched_labels(report, self.template_labels, template_path);
        }
    }

    /// Whether a selector matches once the uid is added to it, where it does not ask for one itself.
    fn matches<'a>(&self, selector: &LabelSelector, label: impl Fn(&str) -> Option<&'a str>) -> bool {
        let asks = selector.match_labels.as_ref().is_some_and(|labels| labels.contains_key(CONTROLLER_UID));
        (asks || label(CONTROLLER_UID) == Some(UID)) && matches(selector, label)
    }
}
