//! The rules of RuntimeClasses.

use k8s_openapi::api::core::v1::Toleration;
use k8s_openapi::api::node::v1::{RuntimeClass, Scheduling};
use podwire_rules::classes::{TOLERATION_DUPLICATE, runtime_handler};
use podwire_rules::names;
use podwire_rules::scheduling::{OLD_NODE_LABEL, old_node_label};

use super::fields::{list, text};
use super::metadata::{label_map, outer_meta};
use super::path::Path;
use super::pod::{overhead, tolerations};
use super::report::{Json, Report};
use super::seen::Seen;

/// The rules of a RuntimeClass on create.
pub(crate) fn runtime_class(report: &mut Report<'_>, class: &RuntimeClass) {
    outer_meta(report, &class.metadata, names::dns_subdomain, false, &Path::Root.field("metadata"));
    report.breaches(&Path::Root.field("handler"), &class.handler, runtime_handler(&class.handler));
    if let Some(fixed) = class.overhead.as_ref().and_then(|overhead| overhead.pod_fixed.as_ref()) {
        overhead(report, fixed, &Path::Root.field("overhead"));
    }
    if let Some(scheduling) = &class.scheduling {
        scheduling_rules(report, scheduling, &Path::Root.field("scheduling"));
    }
}

fn scheduling_rules(report: &mut Report<'_>, scheduling: &Scheduling, path: &Path<'_>) {
    let selector = path.field("nodeSelector");
    label_map(report, scheduling.node_selector.as_ref(), &selector);
    for detail in scheduling.node_selector.iter().flatten().filter_map(|(key, _)| old_node_label(key)) {
        report.warning(&OLD_NODE_LABEL, &selector, detail);
    }
    let path = path.field("tolerations");
    let all = list(&scheduling.tolerations);
    tolerations(report, all, &path);
    let mut seen = Seen::new();
    for (index, toleration) in all.iter().enumerate() {
        if !seen.insert(taint(toleration)) {
            report.duplicate(&TOLERATION_DUPLICATE, &path.index(index), Json(toleration));
        }
    }
}

/// The taint that is tolerated, however long.
fn taint(toleration: &Toleration) -> [&str; 4] {
    [&toleration.key, &toleration.operator, &toleration.value, &toleration.effect].map(text)
}
