//! What apps come to: objects, and findings about values that the compiler cannot know.
#![cfg(feature = "manifests")]

mod apps;
mod customize;
mod existing;
mod instances;
mod links;
mod namespaces;
mod placement;
mod pods;
mod security;
mod services;
mod set;
mod shared;
mod workloads;

use podwire::prelude::*;
use podwire::validate::Finding;
use podwire::{App, Emit, Member, Object};
use serde_json::Value;

#[derive(Clone, Default, Container, Pod)]
#[container(name = "server", image = "ghcr.io/acme/catalog:2")]
#[port(http = 8080)]
struct Catalog;

#[derive(Clone, Default, Service)]
#[service(name = "catalog", selects = Catalog)]
#[port(http = 80, target = Catalog::HTTP)]
struct CatalogService;

/// A pod that links to the catalog.
#[derive(Clone, Default, Container, Pod)]
#[container(name = "server", image = "ghcr.io/acme/web:1.4.2")]
#[port(http = 8080)]
#[env(CATALOG = link(CatalogService::HTTP, url = "http", path = "/v1"))]
struct Web;

#[derive(Clone, Default, Service)]
#[service(name = "web", selects = Web)]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

fn objects<A: App + Member>(app: &A) -> Vec<Object> {
    Emit::new().to_objects(app).unwrap_or_else(|error| panic!("{error}"))
}

fn findings<A: App + Member>(app: &A) -> Vec<Finding> {
    podwire::to_yaml(app).expect_err("something is wrong").findings().to_vec()
}

/// The rules of the findings, each with the object and the field that it is about.
fn broken<A: App + Member>(app: &A) -> Vec<String> {
    let words = |finding: &Finding| format!("{} {} {}", finding.rule.id, finding.object, finding.field);
    findings(app).iter().map(words).collect()
}

/// `Service shop/web`, or `Namespace shop`.
fn names(objects: &[Object]) -> Vec<String> {
    let name = |object: &Object| {
        format!("{} {}/{}", object.kind(), object.namespace(), object.name()).replace(" /", " ")
    };
    objects.iter().map(name).collect()
}

/// The only object of this kind and name, as JSON.
fn json(objects: &[Object], kind: &str, name: &str) -> Value {
    let mut found = objects.iter().filter(|object| object.kind() == kind && object.name() == name);
    let object = found.next().unwrap_or_else(|| panic!("no {kind} {name} in {:?}", names(objects)));
    assert!(found.next().is_none(), "two {kind} {name}");
    serde_json::to_value(object).unwrap()
}

/// The variable by which the pod finds the catalog.
fn catalog_of(objects: &[Object], pod: &str) -> String {
    let pod = json(objects, "Pod", pod);
    pod["spec"]["containers"][0]["env"][0]["value"].as_str().unwrap().to_owned()
}
