//! The emitted objects are those that Qdrant publishes.

use qdrant::Qdrant;

/// Where podwire differs deliberately.
const DELIBERATE: [real::Difference; 6] = [
    ("StatefulSet/* spec.template.spec.enableServiceLinks", "variables for services that nobody linked to"),
    ("ServiceAccount/* automountServiceAccountToken", "an account without rules needs no token"),
    (
        "ServiceMonitor/* spec.selector.matchLabels.helm.sh/chart",
        "the mark of a tool, which no selector needs",
    ),
    ("ServiceMonitor/* spec.selector.matchLabels.app.kubernetes.io/managed-by", "the mark of a tool as well"),
    (
        "ServiceMonitor/* spec.selector.matchLabels.app.kubernetes.io/version",
        "versions vary, and would end the scrape",
    ),
    (
        "ServiceMonitor/* metadata.labels.app.kubernetes.io/component",
        "a monitor has the labels of its service",
    ),
];

#[test]
fn the_objects_are_those_that_the_project_publishes() {
    let qdrant: Qdrant = podwire::decode::values("{}", "no values").expect("nothing varies");
    let emitted = podwire::to_yaml(&qdrant).expect("the system is sound");
    // A monitor has the name of the service that it selects, which is the headless one.
    let emitted = real::renamed(&emitted, "ServiceMonitor", "rel-qdrant-headless", "rel-qdrant");
    real::check("qdrant", &emitted, &DELIBERATE);
}
