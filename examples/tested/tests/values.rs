//! What values may not say.

use podwire::Values;
use podwire::testing::assert_broken;
use tested::Site;

/// The site with one value other than production's.
fn with(assignment: &str) -> Site {
    let values = Values::new().file("values/prod.yaml").and_then(|values| values.set(assignment));
    values.and_then(|values| values.read()).expect("it is of the right type")
}

#[test]
fn values_that_kubernetes_or_the_program_refuse_are_refused() {
    assert!(podwire::to_yaml(&with("web.replicas=5")).is_ok());
    assert_broken(&with("web.tag=latest and greatest"), &["image-reference"]);
    assert_broken(&with("web.replicas=-1"), &["count-negative"]);
    // The program reads a `u16`.
    assert_broken(&with("web.workers=70000"), &["variable-value"]);
}

#[test]
fn a_value_of_the_wrong_type_is_named() {
    let values = Values::new().text("values.yaml", "web: { tag: 2.0.0, workers: many, replicas: 3 }");
    let error = values.read::<Site>().err().expect("it is no number");
    assert!(error.to_string().starts_with("values.yaml:1:29: web.workers: "), "{error}");
}
