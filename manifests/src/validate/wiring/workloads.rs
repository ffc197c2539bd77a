//! The wires from workloads to their pods.

use podwire_rules::values::AMBIGUOUS_WORKLOAD;

use crate::Object;

use super::super::path::Path;
use super::super::report::Report;
use super::pods::{Pods, satisfies_expressions, selector};

/// Reports a workload that selects the pods of another one.
pub(super) fn judge(report: &mut Report<'_>, index: usize, object: &Object, pods: &Pods<'_>) {
    let Some(selector) = selector(object) else { return };
    let Some(labels) = selector.match_labels.as_ref().filter(|labels| !labels.is_empty()) else { return };
    let mut others = pods.with_labels(object.namespace(), labels);
    let other = others.find(|pod| pod.index != index && satisfies_expressions(pod, selector));
    if let Some(other) = other {
        let detail = format!(
            "also selects the pods of {} {:?}: add a label that only the pods of {} {:?} have",
            other.kind,
            other.name,
            object.kind(),
            object.name()
        );
        let spec = Path::Root.field("spec");
        report.wiring(&AMBIGUOUS_WORKLOAD, &spec.field("selector"), &detail);
    }
}
