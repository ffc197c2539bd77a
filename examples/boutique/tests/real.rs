//! The emitted objects are those that Online Boutique publishes.

use boutique::Boutique;

/// Where podwire differs deliberately.
const DELIBERATE: [real::Difference; 5] = [
    (
        "Deployment/* spec.template.spec.enableServiceLinks",
        "programs see the services that they are linked to",
    ),
    (
        "Deployment/redis-cart spec.template.spec.automountServiceAccountToken",
        "without an account of its own it needs no token",
    ),
    (
        "Deployment/* spec.template.spec.*.securityContext.privileged",
        "no container is privileged unless it says so",
    ),
    (
        "Deployment/* spec.template.spec.securityContext.seccompProfile.type",
        "the level `restricted` demands a profile",
    ),
    ("ServiceAccount/* automountServiceAccountToken", "an account without rules needs no token"),
];

#[test]
fn the_objects_are_those_that_the_project_publishes() {
    let boutique: Boutique = podwire::decode::values("{}", "no values").expect("nothing varies");
    let emitted = podwire::to_yaml(&boutique).expect("the system is sound");
    real::check("boutique", &emitted, &DELIBERATE);
}
