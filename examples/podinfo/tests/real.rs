//! The emitted objects are those that podinfo publishes.

use podinfo::Podinfo;

/// Where podwire differs deliberately.
const DELIBERATE: [real::Difference; 2] = [
    ("Deployment/* spec.template.spec.enableServiceLinks", "variables for services that nobody linked to"),
    ("ServiceAccount/* automountServiceAccountToken", "an account without rules needs no token"),
];

#[test]
fn the_objects_are_those_that_the_project_publishes() {
    let podinfo: Podinfo = podwire::decode::values("{}", "no values").expect("nothing varies");
    let emitted = podwire::to_yaml(&podinfo).expect("the system is sound");
    real::check("podinfo", &emitted, &DELIBERATE);
}
