//! Labels and annotations of workloads themselves and of whole apps, and the escape hatch of a Deployment.

use podwire::k8s_openapi::api::apps::v1::Deployment;
use podwire::prelude::*;
use serde_json::{Value, json};

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[port(http = 8080)]
#[pod(extra_labels(version = self.version), annotations("acme.io/scrape" = "true"))]
#[deployment(
    replicas = 2,
    labels(team = "web", release = self.version),
    annotations("acme.io/runbook" = "https://runbooks.example.com/web"),
    customize = Web::refine
)]
struct Web {
    version: &'static str,
    breaks: bool,
}

impl Web {
    fn refine(&self, deployment: &mut Deployment) {
        deployment.spec.paused = Some(true);
        if self.breaks {
            deployment.metadata.name = Some("other".to_owned());
        }
    }
}

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

#[derive(App)]
#[app(open, labels(team = "front", stage = "test"))]
struct Front {
    web: Web,
    web_service: WebService,
}

#[derive(App)]
#[app(namespace = "shop", labels(stage = "production", app = "shop"), annotations("acme.io/owner" = "shop"))]
struct Shop {
    front: Front,
}

fn shop(breaks: bool) -> Shop {
    Shop { front: Front { web: Web { version: "2.0.0", breaks }, web_service: WebService } }
}

fn document(kind: &str) -> Value {
    let objects = podwire::manifests(&shop(false)).unwrap_or_else(|error| panic!("{error}"));
    serde_json::to_value(objects.iter().find(|object| object.kind() == kind).unwrap()).unwrap()
}

#[test]
fn a_deployment_has_labels_and_annotations_of_its_own() {
    let deployment = document("Deployment");
    let labels = json!({
        "app": "web", "version": "2.0.0", "team": "web", "release": "2.0.0", "stage": "test",
    });
    assert_eq!(deployment["metadata"]["labels"], labels);
    let annotations = json!({
        "acme.io/runbook": "https://runbooks.example.com/web", "acme.io/owner": "shop",
    });
    assert_eq!(deployment["metadata"]["annotations"], annotations);
    assert_eq!(deployment["spec"]["selector"]["matchLabels"], json!({ "app": "web" }));
    assert_eq!(deployment["spec"]["paused"], true);
}

#[test]
fn what_an_app_states_stands_everywhere_in_it() {
    let template = &document("Deployment")["spec"]["template"]["metadata"];
    let labels = json!({ "app": "web", "version": "2.0.0", "team": "front", "stage": "test" });
    assert_eq!(template["labels"], labels);
    assert_eq!(template["annotations"], json!({ "acme.io/scrape": "true", "acme.io/owner": "shop" }));
    let service = document("Service");
    assert_eq!(service["metadata"]["labels"], json!({ "app": "web", "team": "front", "stage": "test" }));
    assert_eq!(service["spec"]["selector"], json!({ "app": "web" }));
    let namespace = document("Namespace");
    assert_eq!(namespace["metadata"]["labels"], json!({ "stage": "production", "app": "shop" }));
}

#[test]
fn the_escape_hatch_of_a_deployment_keeps_its_name() {
    let error = podwire::manifests(&shop(true)).unwrap_err();
    let rules: Vec<&str> = error.findings().iter().map(|finding| finding.rule.id).collect();
    assert_eq!(rules, ["customized-wire"], "{error}");
}
