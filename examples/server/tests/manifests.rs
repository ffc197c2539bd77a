//! The manifests that the build script makes, against those that were agreed on.

use std::process::Command;

use server::deployment::{Greeter, GreeterService};

fn manifests() -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_manifests")).output().expect("the program starts");
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("YAML is UTF-8")
}

#[test]
fn the_manifests_have_not_drifted() {
    podwire::testing::assert_current(concat!(env!("CARGO_MANIFEST_DIR"), "/manifests.yaml"), &manifests());
}

#[test]
fn port_and_paths_are_those_of_the_server() {
    let manifests = manifests();
    let port = Greeter::HTTP;
    for line in [
        format!("- containerPort: {}\n          name: {}\n", port.number(), port.name()),
        format!("    port: {}\n    targetPort: {}\n", GreeterService::HTTP.number(), port.name()),
        format!("path: {}\n            port: {}\n", Greeter::READY, port.name()),
        format!("path: {}\n            port: {}\n", Greeter::HEALTH, port.name()),
    ] {
        assert!(manifests.contains(&line), "{line}\nis not in\n{manifests}");
    }
}
