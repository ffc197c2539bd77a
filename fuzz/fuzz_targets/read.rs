//! Bytes as a manifest and as a values file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use podwire_manifests::{decode, validate, yaml};

fuzz_target!(|bytes: &[u8]| {
    let findings = validate::bytes(bytes);
    assert!(findings.len() <= 1001);
    for finding in &findings {
        let line = format!("{} {finding}", finding.object);
        assert!(!line.is_empty() && !line.contains(char::is_control), "{line:?}");
    }
    let Ok(text) = decode::text_of_bytes(bytes) else { return };
    let values = decode::values::<serde_json::Value>(&text, "values.yaml");
    if let Ok(objects) = decode::objects(&text) {
        // What podwire writes, it reads as the same.
        let written = yaml::to_string(&objects).expect("objects can be written");
        decode::values::<serde_json::Value>(&written, "written.yaml").expect("what is written can be read");
    }
    drop(values);
});
