//! What the program prints.

use std::process::Command;

#[test]
fn the_manifests_are_those_of_the_article() {
    let output = Command::new(env!("CARGO_BIN_EXE_hello")).output().expect("the example starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let manifests = String::from_utf8(output.stdout).expect("YAML is UTF-8");
    podwire::testing::assert_current(concat!(env!("CARGO_MANIFEST_DIR"), "/manifests.yaml"), &manifests);
}
