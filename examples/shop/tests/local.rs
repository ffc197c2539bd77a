//! The shop on one machine: its Compose file, read by a strict reader of the Compose Specification, and `.env` files.

use std::path::Path;
use std::process::{Command, Output};

use compose_spec::service::Healthcheck;
use compose_spec::service::network_config::{NetworkConfig, NetworkMode};
use compose_spec::{Compose, ShortOrLong};
use podwire::prelude::*;
use shop::contracts::CartConfig;

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shop"));
    let values = package().join("values/dev.yaml");
    command.args(arguments).arg("--values").arg(values).output().expect("the program starts")
}

fn printed(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn compose() -> String {
    printed(&["compose"])
}

#[test]
fn the_compose_file_has_not_drifted() {
    podwire::testing::assert_current(package().join("compose.yaml"), &compose());
}

#[test]
fn a_strict_reader_takes_it() {
    let file: Compose = serde_yaml::from_str(&compose()).expect("the Compose Specification");
    file.validate_all().expect("what is named is there");
    let service = |name: &str| {
        let found = file.services.iter().find(|(known, _)| known.as_str() == name);
        found.map(|(_, service)| service).unwrap_or_else(|| panic!("no service {name}"))
    };
    // One pod, one network: what is on localhost stays there.
    let Some(NetworkConfig::NetworkMode(NetworkMode::Service(of))) =
        &service("redis-exporter").network_config
    else {
        panic!("the exporter has a network of its own");
    };
    assert_eq!(of.as_str(), "redis");
    assert!(matches!(service("web").healthcheck, Some(Healthcheck::Command(_))));
    // The migration ends before the server starts.
    let ShortOrLong::Long(dependencies) = &service("orders").depends_on else { panic!("no conditions") };
    assert_eq!(dependencies.keys().map(|name| name.as_str()).collect::<Vec<_>>(), ["orders-migration"]);
    assert!(!service("web").ports.is_empty() && service("catalog").ports.is_empty());
}

#[test]
fn addresses_lead_to_the_containers_own_ports() {
    let text = compose();
    for line in [
        "CATALOG_ADDR: catalog:50051",
        "CART_URL: http://cart:8080",
        "REDIS_PORT: \"6379\"",
        "REDIS_PASSWORD: \"${REDIS_PASSWORD:?key password of secret redis}\"",
        "PAYMENTS_URL: http://payments-sandbox.gateways.example.com:80/v2/charges",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
}

#[test]
fn a_program_that_is_started_by_hand_reads_its_variables() {
    let text = printed(&["env", "cart"]);
    let variables: Vec<(String, String)> = dotenvy::from_read_iter(text.as_bytes())
        .collect::<Result<_, _>>()
        .expect("a reader of .env files takes it");
    let filled = variables.into_iter().map(|(name, value)| {
        let value = if name == "REDIS_PASSWORD" { "open sesame".to_owned() } else { value };
        (name, value)
    });
    let config = CartConfig::from_iter(filled).expect("the contract is kept");
    assert_eq!((config.store.host.as_str(), config.store.port), ("127.0.0.1", 6379));
    assert_eq!(config.catalog_addr.to_string(), "127.0.0.1:50051");
    assert!(text.contains("# To be filled in: key `password` of secret `redis`\n"), "{text}");
}

#[test]
fn what_compose_asks_for_is_listed() {
    let (file, text) = (compose(), printed(&["env"]));
    assert!(text.contains("# Key `token` of secret `payments`\nPAYMENTS_TOKEN=\n"), "{text}");
    let listed: Vec<&str> = text.lines().filter_map(|line| line.strip_suffix('=')).collect();
    assert!(listed.iter().all(|name| file.contains(&format!("${{{name}:?"))), "{listed:?}");
    let asked = file.split("${").skip(1).filter_map(|rest| rest.split_once(":?"));
    for (name, _) in asked {
        assert!(listed.contains(&name), "{name} is asked for, and not listed");
    }
}

#[test]
fn an_unknown_container_is_answered_with_those_that_there_are() {
    let output = run(&["env", "kart"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        !output.status.success() && said.contains("no container `kart`") && said.contains("cart/server"),
        "{said}"
    );
}
