//! The emitted objects are those that Vector publishes.

use vector::Vector;

/// Where podwire differs deliberately.
const DELIBERATE: [real::Difference; 4] = [
    ("StatefulSet/* spec.template.spec.enableServiceLinks", "variables for services that nobody linked to"),
    (
        "StatefulSet/* spec.template.spec.containers.vector.ports.api",
        "a probe asks at a port that is declared",
    ),
    (
        "StatefulSet/* spec.template.spec.containers.vector.resources",
        "a share of the CPU needs what it is a share of",
    ),
    (
        "* metadata.labels.vector.dev/exclude",
        "a workload, and what belongs to it, has the labels of its pods",
    ),
];

#[test]
fn the_objects_are_those_that_the_project_publishes() {
    let vector: Vector = podwire::decode::values("{}", "no values").expect("nothing varies");
    let emitted = podwire::to_yaml(&vector).expect("the system is sound");
    real::check("vector", &emitted, &DELIBERATE);
}
