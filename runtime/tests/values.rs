//! What expressions over a struct's fields may give: texts that may be missing, every whole number, paths of probes.
#![cfg(feature = "manifests")]

use std::num::NonZeroU16;

use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(
    image = format!("ghcr.io/acme/web:{}", self.tag),
    args("--listen", self.listen),
    working_dir = self.folder
)]
#[port(8080)]
#[env(LEVEL = self.level, REGION = self.region)]
#[probe(readiness = http_get(Self::PORT, self.ready), period = self.period)]
#[pod(annotations(owner = self.owner), grace_period = self.grace)]
#[deployment(replicas = self.replicas, history_limit = self.history)]
struct Web {
    tag: String,
    level: Option<String>,
    region: Option<&'static str>,
    listen: Option<String>,
    folder: Option<String>,
    owner: Option<String>,
    ready: String,
    period: NonZeroU16,
    grace: u64,
    replicas: usize,
    history: Option<usize>,
}

#[derive(Service)]
#[service(selects = Web)]
#[port(80, target = Web::PORT)]
struct WebService;

#[derive(App)]
struct Shop {
    web: Web,
    web_service: WebService,
}

fn shop() -> Shop {
    let web = Web {
        tag: "2.0.0".to_owned(),
        level: None,
        region: Some("north"),
        listen: None,
        folder: None,
        owner: None,
        ready: "/ready".to_owned(),
        period: NonZeroU16::MIN,
        grace: 60,
        replicas: 2,
        history: None,
    };
    Shop { web, web_service: WebService }
}

#[test]
fn a_text_that_is_none_is_left_out() {
    let yaml = podwire::to_yaml(&shop()).expect("the app is valid");
    assert!(yaml.contains("name: REGION") && yaml.contains("value: north"), "{yaml}");
    for missing in ["LEVEL", "workingDir", "annotations", "revisionHistoryLimit"] {
        assert!(!yaml.contains(missing), "{missing} is there: {yaml}");
    }
    assert!(yaml.contains("args:\n        - --listen\n"), "{yaml}");
}

#[test]
fn every_whole_number_is_one() {
    let yaml = podwire::to_yaml(&shop()).expect("the app is valid");
    for line in ["replicas: 2", "terminationGracePeriodSeconds: 60", "periodSeconds: 1"] {
        assert!(yaml.contains(line), "{line} is missing: {yaml}");
    }
}

#[test]
fn a_number_that_no_field_holds_is_refused() {
    let mut shop = shop();
    shop.web.replicas = usize::MAX;
    let error = podwire::to_yaml(&shop).expect_err("no field holds so many").to_string();
    assert!(error.contains("integer-range"), "{error}");
}

#[test]
fn a_lone_port_without_a_name_is_found_by_its_number() {
    let yaml = podwire::to_yaml(&shop()).expect("the app is valid");
    assert!(yaml.contains("targetPort: 8080") && yaml.contains("port: 8080"), "{yaml}");
    assert!(!yaml.contains("\"\""), "{yaml}");
}

#[test]
fn the_path_of_a_probe_begins_with_a_slash_as_a_value_too() {
    let mut shop = shop();
    shop.web.ready = "ready".to_owned();
    let error = podwire::to_yaml(&shop).expect_err("the path has no slash").to_string();
    assert!(error.contains("[http-path]"), "{error}");
}
