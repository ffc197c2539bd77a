//! On what a webhook is called at all.

use k8s_openapi::api::admissionregistration::v1::MatchCondition;
use podwire_rules::labels;
use podwire_rules::webhooks::{MATCH_CONDITION, MOST_CONDITIONS};

use crate::validate::cel::{self, Type};
use crate::validate::path::Path;
use crate::validate::report::Report;
use crate::validate::seen::Seen;

pub(super) fn match_conditions(report: &mut Report<'_>, conditions: &[MatchCondition], path: &Path<'_>) {
    if conditions.len() > MOST_CONDITIONS {
        report.too_many(&MATCH_CONDITION, path, conditions.len(), MOST_CONDITIONS);
    }
    let mut seen = Seen::new();
    for (index, condition) in conditions.iter().enumerate() {
        let path = path.index(index);
        let (name, expression) = (path.field("name"), path.field("expression"));
        expression_rules(report, condition.expression.trim(), &expression);
        if condition.name.is_empty() {
            report.required(&MATCH_CONDITION, &name, "");
            continue;
        }
        report.breaches(&name, &condition.name, labels::key(&condition.name));
        if !seen.insert(condition.name.as_str()) {
            report.duplicate(&MATCH_CONDITION, &name, &condition.name);
        }
    }
}

fn expression_rules(report: &mut Report<'_>, expression: &str, path: &Path<'_>) {
    if expression.is_empty() {
        return report.required(&MATCH_CONDITION, path, "");
    }
    match cel::check(expression) {
        Ok(Type::Bool | Type::Unknown) => {}
        Ok(other) => {
            let detail = format!("must evaluate to bool but got {}", other.name());
            report.invalid(&MATCH_CONDITION, path, expression, &detail);
        }
        Err(problem) => report.invalid(&MATCH_CONDITION, path, expression, &problem),
    }
}
