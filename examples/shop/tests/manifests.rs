//! The manifests of each environment, against the files that hold them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn values(environment: &str) -> PathBuf {
    folder().join(format!("values/{environment}.yaml"))
}

fn shop(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_shop")).args(arguments).output().expect("the example starts")
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("podwire writes UTF-8")
}

fn emitted(environment: &str) -> String {
    let output = shop(&["emit", "--values", &values(environment).to_string_lossy()]);
    assert_eq!(text(output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    text(output.stdout)
}

#[test]
fn dev_is_as_expected() {
    podwire::testing::assert_current(folder().join("manifests/dev.yaml"), &emitted("dev"));
}

#[test]
fn prod_is_as_expected() {
    podwire::testing::assert_current(folder().join("manifests/prod.yaml"), &emitted("prod"));
}

#[test]
fn the_same_values_give_the_same_bytes() {
    assert_eq!(emitted("prod"), emitted("prod"));
}

#[test]
fn every_type_of_service_is_there() {
    let prod = emitted("prod");
    for line in
        ["type: ClusterIP", "type: NodePort", "type: LoadBalancer", "type: ExternalName", "clusterIP: None"]
    {
        assert!(prod.contains(line), "no service has {line}");
    }
    assert!(prod.matches("\nkind: Service\n").count() >= 6);
    assert!(prod.matches("\nkind: Deployment\n").count() >= 5);
}

#[test]
fn a_link_uses_the_port_of_the_service_and_never_that_of_the_target() {
    let prod = emitted("prod");
    assert!(prod.contains("- name: CATALOG_ADDR\n          value: catalog:80\n"), "{prod}");
    assert!(!prod.contains("catalog:50051"));
}

#[test]
fn simulated_customers_are_in_dev_alone() {
    assert!(emitted("dev").contains("image: ghcr.io/acme/customers"));
    assert!(!emitted("prod").contains("customers"));
}
