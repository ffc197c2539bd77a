//! A custom resource that kube derives: what an account may do with it, and one of them as a member of an app.

use kube::CustomResource;
use podwire::Existing;
use podwire::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// What a controller keeps.
#[derive(CustomResource, Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[kube(group = "kube.rs", version = "v1", kind = "Document", namespaced, status = "DocumentStatus")]
pub struct DocumentSpec {
    title: String,
}

/// What the controller says of it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DocumentStatus {
    hidden: bool,
}

#[derive(ServiceAccount)]
#[rule(
    custom = Document, subresources("status"), verbs("get", "list", "watch", "patch"), cluster_wide;
    k8s_openapi::api::core::v1::ConfigMap, verbs("get")
)]
struct ControllerAccount;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/kube-rs/controller:0.16.0")]
#[pod(account = ControllerAccount)]
#[deployment]
struct Controller;

#[derive(App)]
#[app(namespace = "documents", labels(team = "docs"))]
struct Documents {
    controller: Controller,
    account: ControllerAccount,
    welcome: Existing<Document>,
}

fn documents(title: &str) -> Vec<Value> {
    let welcome = Document::new("welcome", DocumentSpec { title: title.to_owned() });
    let app =
        Documents { controller: Controller, account: ControllerAccount, welcome: Existing::new(welcome) };
    let objects = podwire::manifests(&app).expect("the app is valid");
    objects.iter().map(|object| serde_json::to_value(object).expect("objects are JSON")).collect()
}

fn of_kind(kind: &str) -> Value {
    documents("Welcome").into_iter().find(|object| object["kind"] == kind).expect("there is one of the kind")
}

#[test]
fn a_rule_takes_group_and_plural_from_the_derived_type() {
    assert_eq!(
        of_kind("ClusterRole")["rules"],
        json!([{
            "apiGroups": ["kube.rs"],
            "resources": ["documents", "documents/status"],
            "verbs": ["get", "list", "watch", "patch"],
        }])
    );
    assert_eq!(
        of_kind("Role")["rules"],
        json!([{ "apiGroups": [""], "resources": ["configmaps"], "verbs": ["get"] }])
    );
}

#[test]
fn a_derived_type_is_a_member_of_an_app() {
    let document = of_kind("Document");
    assert_eq!(document["apiVersion"], "kube.rs/v1");
    assert_eq!(
        document["metadata"],
        json!({ "name": "welcome", "namespace": "documents", "labels": { "team": "docs" } })
    );
    assert_eq!(document["spec"], json!({ "title": "Welcome" }));
}
