//! Label selectors.

use k8s_openapi::apimachinery::pkg::apis::meta::v1::{LabelSelector, LabelSelectorRequirement};
use podwire_rules::labels;
use podwire_rules::metadata::{SELECTOR_OPERATOR, SELECTOR_VALUES};

use super::metadata::label_map;
use super::path::Path;
use super::report::Report;

/// The rules of a label selector. `path` is the selector's path.
pub(crate) fn label_selector(report: &mut Report<'_>, selector: &LabelSelector, path: &Path<'_>) {
    label_map(report, selector.match_labels.as_ref(), &path.field("matchLabels"));
    let expressions = path.field("matchExpressions");
    for (index, requirement) in selector.match_expressions.iter().flatten().enumerate() {
        label_requirement(report, requirement, &expressions.index(index));
    }
}

fn label_requirement(report: &mut Report<'_>, requirement: &LabelSelectorRequirement, path: &Path<'_>) {
    let values = requirement.values.as_deref().unwrap_or_default();
    let values_path = path.field("values");
    match requirement.operator.as_str() {
        "In" | "NotIn" if values.is_empty() => {
            let detail = "must be specified when `operator` is 'In' or 'NotIn'";
            report.required(&SELECTOR_VALUES, &values_path, detail);
        }
        "In" | "NotIn" => {}
        "Exists" | "DoesNotExist" if !values.is_empty() => {
            let detail = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'";
            report.forbidden(&SELECTOR_VALUES, &values_path, detail);
        }
        "Exists" | "DoesNotExist" => {}
        operator => {
            let detail = "not a valid selector operator";
            report.invalid(&SELECTOR_OPERATOR, &path.field("operator"), operator, detail);
        }
    }
    report.breaches(&path.field("key"), &requirement.key, labels::key(&requirement.key));
    for (index, value) in values.iter().enumerate() {
        report.breaches(&values_path.index(index), value, labels::value(value));
    }
}

/// Whether a selector has no requirement, and so selects everything.
pub(crate) fn is_empty(selector: &LabelSelector) -> bool {
    selector.match_labels.as_ref().is_none_or(|labels| labels.is_empty())
        && selector.match_expressions.as_ref().is_none_or(|expressions| expressions.is_empty())
}

/// Whether a well-formed selector matches the labels that `label` looks up.
pub(crate) fn matches<'a>(selector: &LabelSelector, label: impl Fn(&str) -> Option<&'a str>) -> bool {
    let equal = |(key, value): (&String, &String)| label(key) == Some(value.as_str());
    selector.match_labels.iter().flatten().all(equal)
        && selector.match_expressions.iter().flatten().all(|requirement| {
            let value = label(&requirement.key);
            let listed = || requirement.values.iter().flatten().any(|listed| value == Some(listed.as_str()));
            match requirement.operator.as_str() {
                "In" => listed(),
                "NotIn" => !listed(),
                "Exists" => value.is_some(),
                "DoesNotExist" => value.is_none(),
                _ => false,
            }
        })
}
