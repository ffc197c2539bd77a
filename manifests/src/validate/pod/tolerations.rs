//! Tolerations of node taints.

use k8s_openapi::api::core::v1::Toleration;
use podwire_rules::labels;
use podwire_rules::scheduling::{TAINT_EFFECT, TAINT_EFFECTS, TOLERATION, TOLERATION_OPERATORS};

use super::fields::{one_of, text};
use crate::validate::path::Path;
use crate::validate::report::Report;

/// The tolerations of a pod. `path` is the path of the list.
pub(crate) fn tolerations(report: &mut Report<'_>, tolerations: &[Toleration], path: &Path<'_>) {
    for (index, toleration) in tolerations.iter().enumerate() {
        toleration_rules(report, toleration, &path.index(index));
    }
}

fn toleration_rules(report: &mut Report<'_>, toleration: &Toleration, path: &Path<'_>) {
    let (key, operator) = (text(&toleration.key), text(&toleration.operator));
    let (value, effect) = (text(&toleration.value), text(&toleration.effect));
    let operator_path = path.field("operator");
    if !key.is_empty() {
        report.breaches(&path.field("key"), key, labels::key(key));
    } else if operator != "Exists" {
        let detail =
            "operator must be Exists when `key` is empty, which means \"match all values and all keys\"";
        report.invalid(&TOLERATION, &operator_path, operator, detail);
    }
    if toleration.toleration_seconds.is_some() && effect != "NoExecute" {
        let detail = "effect must be 'NoExecute' when `tolerationSeconds` is set";
        report.invalid(&TOLERATION, &path.field("effect"), effect, detail);
    }
    match operator {
        "" | "Equal" => report.breaches(&operator_path, value, labels::value(value)),
        "Exists" if value.is_empty() => {}
        "Exists" => {
            let detail = "value must be empty when `operator` is 'Exists'";
            report.invalid(&TOLERATION, &operator_path, value, detail);
        }
        other => report.not_supported(&TOLERATION, &operator_path, other, TOLERATION_OPERATORS),
    }
    if !effect.is_empty() {
        one_of(report, &TAINT_EFFECT, &path.field("effect"), effect, TAINT_EFFECTS);
    }
}
