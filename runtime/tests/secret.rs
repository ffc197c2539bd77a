//! A secret can come from a values file, and shows nothing when it does not.
#![cfg(feature = "manifests")]

use podwire::Secret;
use serde_json::json;

#[test]
fn a_secret_is_read_and_its_errors_show_nothing() {
    let secret: Secret<String> = serde_json::from_value(json!("hunter2")).unwrap();
    assert_eq!(secret.expose(), "hunter2");
    let error = serde_json::from_value::<Secret<u32>>(json!("hunter2")).unwrap_err();
    assert_eq!(error.to_string(), "a secret has another form; its value is not shown");
    let error = serde_json::from_value::<Vec<Secret<u8>>>(json!([1, 70_000])).unwrap_err();
    assert!(!error.to_string().contains("70000"), "{error}");
}
