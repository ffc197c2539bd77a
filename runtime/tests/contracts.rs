//! What a program reads, against what its container sets once the values are there.
#![cfg(feature = "manifests")]

use std::str::FromStr;

use podwire::environment::Size;
use podwire::k8s_openapi::api::core::v1::{ConfigMap as Map, Container as Object, EnvVar, PodSpec};
use podwire::prelude::*;

/// It stands for a type of another crate, of which nothing is known while compiling.
struct Version;

impl FromStr for Version {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Version, Self::Err> {
        text.strip_prefix('v').map(|_| Version).ok_or("it does not begin with `v`")
    }
}

#[derive(Environment)]
#[allow(dead_code, reason = "nobody reads it here")]
struct Config {
    /// What is logged.
    log_level: String,
    cache: Size,
    #[env(from_str)]
    version: Version,
    password: Secret<String>,
    shards: u8,
}

#[derive(ConfigMap)]
#[config_map(customize = Settings::customize)]
struct Settings {
    #[key(name = "WEB_SHARDS")]
    shards: String,
    #[value]
    others: Vec<(&'static str, &'static str)>,
}

impl Settings {
    fn customize(&self, map: &mut Map) {
        let others = self.others.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned()));
        map.data.get_or_insert_default().extend(others);
    }
}

#[derive(Container)]
#[container(image = "web:1", environment = Config, also_read("AWS_*"), customize = Server::customize)]
#[env_from(Settings)]
#[env(LOG_LEVEL = self.log_level)]
#[env(CACHE = self.cache)]
#[env(VERSION = self.version)]
#[env(PASSWORD = secret(name = "web", key = "password"))]
#[env(SHARDS = key(Settings::SHARDS))]
struct Server {
    log_level: Option<&'static str>,
    cache: &'static str,
    version: &'static str,
    set: Vec<(&'static str, &'static str)>,
    removed: &'static str,
}

impl Server {
    fn customize(&self, container: &mut Object) {
        set(container, &self.set, self.removed);
    }
}

fn set(container: &mut Object, set: &[(&str, &str)], removed: &str) {
    let variables = container.env.get_or_insert_default();
    variables.retain(|variable| variable.name != removed);
    for (name, value) in set {
        variables.retain(|variable| variable.name != *name);
        variables.push(EnvVar {
            name: (*name).to_owned(),
            value: Some((*value).to_owned()),
            value_from: None,
        });
    }
}

#[derive(Pod)]
#[pod(customize = Web::customize)]
struct Web {
    server: Server,
    #[value]
    set: Vec<(&'static str, &'static str)>,
}

impl Web {
    fn customize(&self, spec: &mut PodSpec) {
        set(&mut spec.containers[0], &self.set, "");
    }
}

#[derive(App)]
struct Shop {
    web: Web,
    settings: Settings,
}

fn shop() -> Shop {
    let server = Server { log_level: Some("info"), cache: "64Mi", version: "v1", set: vec![], removed: "" };
    Shop { web: Web { server, set: vec![] }, settings: Settings { shards: "3".to_owned(), others: vec![] } }
}

/// What is found about the shop after a change: rule, field and words.
fn found(change: impl FnOnce(&mut Shop)) -> Vec<(&'static str, String, String)> {
    let mut shop = shop();
    change(&mut shop);
    let findings = match podwire::Emit::new().to_objects(&shop) {
        Ok(_) => Vec::new(),
        Err(error) => error.findings().to_vec(),
    };
    let told =
        |finding: &podwire::validate::Finding| (finding.rule.id, finding.field.clone(), finding.to_string());
    findings.iter().map(told).collect()
}

#[track_caller]
fn is_found(change: impl FnOnce(&mut Shop), rule: &str, field: &str, words: &str) {
    let found = found(change);
    let [(id, place, message)] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!((*id, place.as_str()), (rule, field), "{message}");
    assert!(message.contains(words), "{message}");
}

#[test]
fn a_kept_contract_is_silent() {
    assert_eq!(found(|_| ()), []);
}

#[test]
fn values_are_parsed_with_their_place() {
    let cache = "spec.containers[0].env[1].value";
    let words = "`Config` expects a size in bytes";
    is_found(|shop| shop.web.server.cache = "64 bananas", "variable-value", cache, words);
    // A type of which nothing is known while compiling.
    let version = "spec.containers[0].env[2].value";
    is_found(|shop| shop.web.server.version = "1", "variable-value", version, "it does not begin with `v`");
    // What refers to another variable is known on the node.
    assert_eq!(found(|shop| shop.web.server.cache = "$(MEMORY)Mi"), []);
}

#[test]
fn a_config_maps_values_are_parsed_where_they_are_read() {
    let place = "spec.containers[0].env[4]";
    is_found(|shop| shop.settings.shards = "300".to_owned(), "variable-value", place, "it is too large");
}

#[test]
fn an_option_that_is_none_leaves_a_variable_out() {
    let words = "`Config` requires it for its field `log_level`";
    let env = "spec.containers[0].env";
    is_found(|shop| shop.web.server.log_level = None, "missing-variable", env, words);
}

#[test]
fn what_the_hatches_do_is_judged() {
    let env = "spec.containers[0].env";
    is_found(|shop| shop.web.server.removed = "CACHE", "missing-variable", env, "`cache`");
    let added = |name| move |shop: &mut Shop| shop.web.server.set = vec![(name, "x")];
    let place = "spec.containers[0].env[5].name";
    is_found(added("CASHE_SIZE"), "unread-variable", place, "`Config` reads no such variable: remove it");
    assert_eq!(found(added("AWS_REGION")), []);
    assert_eq!(found(added("RUST_LOG")), []);
    let secret = "spec.containers[0].env[4].value";
    is_found(added("PASSWORD"), "plain-secret", secret, "let it be a key of a Secret");
    // The pod's hatch comes last.
    let wrong = |shop: &mut Shop| shop.web.set = vec![("CACHE", "much")];
    is_found(wrong, "variable-value", "spec.containers[0].env[4].value", "expects a size");
}

#[test]
fn a_misspelt_variable_is_one_finding() {
    let change = |shop: &mut Shop| {
        shop.web.server.removed = "CACHE";
        shop.web.set = vec![("CAHCE", "1")];
    };
    is_found(change, "unread-variable", "spec.containers[0].env[4].name", "did you mean `CACHE`?");
}

#[test]
fn what_the_hatch_of_a_config_map_adds_counts() {
    let change = |shop: &mut Shop| {
        shop.web.server.removed = "CACHE";
        shop.settings.others = vec![("CACHE", "1Gi"), ("GREETING", "of another program")];
    };
    assert_eq!(found(change), []);
    let change = |shop: &mut Shop| {
        shop.web.server.removed = "CACHE";
        shop.settings.others = vec![("CACHE", "much")];
    };
    is_found(change, "variable-value", "spec.containers[0].envFrom[0]", "expects a size");
}

#[test]
fn no_secret_is_shown() {
    let found = found(|shop| shop.web.server.set = vec![("PASSWORD", "hunter2")]);
    assert!(!format!("{found:?}").contains("hunter2"), "{found:?}");
}
