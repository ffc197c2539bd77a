//! The rules of PriorityClasses.

use k8s_openapi::api::scheduling::v1::PriorityClass;
use podwire_rules::classes::{PREEMPTION_POLICIES, SYSTEM_PRIORITIES, SYSTEM_PRIORITY, priority_value};
use podwire_rules::names;
use podwire_rules::scheduling::PREEMPTION_POLICY;

use super::fields::{one_of, text};
use super::metadata::counted_meta;
use super::path::Path;
use super::report::Report;
use super::versioned::spec_or;

/// The rules of a PriorityClass on create.
pub(crate) fn priority_class(report: &mut Report<'_>, class: &PriorityClass) {
    let metadata = Path::Root.field("metadata");
    counted_meta(report, &class.metadata, names::dns_subdomain, false, &metadata);
    if text(&class.metadata.name).starts_with("system-") {
        system_class(report, class, &metadata);
    } else if let Some(breach) = priority_value(value(class).into()).first() {
        report.forbidden(breach.rule, &Path::Root.field("value"), breach.detail);
    }
    let path = Path::Root.field("preemptionPolicy");
    match class.preemption_policy.as_deref() {
        None => {}
        Some("") => report.required(&PREEMPTION_POLICY, &path, ""),
        Some(policy) => {
            one_of(report, &PREEMPTION_POLICY, &path, policy, PREEMPTION_POLICIES);
        }
    }
}

fn value(class: &PriorityClass) -> i32 {
    *spec_or(&class.value, &0)
}

fn system_class(report: &mut Report<'_>, class: &PriorityClass, metadata: &Path<'_>) {
    let name = text(&class.metadata.name);
    let problem = match SYSTEM_PRIORITIES.iter().find(|(known, _)| *known == name) {
        None => format!("{name} is not a known system priority class"),
        Some((_, expected)) if value(class) != *expected => {
            format!("value of {name} PriorityClass must be {expected}")
        }
        Some(_) if class.global_default == Some(true) => {
            format!("globalDefault of {name} PriorityClass must be false")
        }
        Some(_) => return,
    };
    let detail = format!(
        "priority class names with 'system-' prefix are reserved for system use only. error: {problem}"
    );
    report.forbidden(&SYSTEM_PRIORITY, &metadata.field("name"), &detail);
}
