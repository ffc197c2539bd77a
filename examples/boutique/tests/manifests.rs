//! What the program prints.

use std::process::Command;

#[test]
fn the_manifests_are_as_expected() {
    let output =
        Command::new(env!("CARGO_BIN_EXE_boutique")).arg("emit").output().expect("the example starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let manifests = String::from_utf8(output.stdout).expect("YAML is UTF-8");
    podwire::testing::assert_current(concat!(env!("CARGO_MANIFEST_DIR"), "/manifests.yaml"), &manifests);
}
