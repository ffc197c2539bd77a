//! Collections, nested apps, namespaces, and the links between them.

use std::collections::BTreeMap;

use serde_json::json;

use super::Built;
use super::shop::{Catalog, CatalogService, Shop, Web, WebService, app};
use crate::declare::{AppDecl, Identity, MemberDecl, MemberKind, Text};
use crate::values::{AppValues, Visitor};
use crate::{App, Member};

app! { Tenant(101, None) { web: Web, web_service: WebService } }
app! { Tenants(102, Some(Text::Literal("shop"))) {
    tenants: BTreeMap<String, Tenant>, catalog: Catalog, catalog_service: CatalogService,
} }
app! { Backend(103, Some(Text::Literal("backend"))) { catalog: Catalog, catalog_service: CatalogService } }
app! { Front(104, Some(Text::Literal("front"))) { web: Web, web_service: WebService, backend: Backend } }
app! { Optional(105, None) {
    web: Web, web_service: WebService, catalog: Option<Catalog>, catalog_service: Option<CatalogService>,
} }
app! { Backends(106, None) { web: Web, web_service: WebService, backends: BTreeMap<String, Backend> } }
app! { Shards(107, None) {
    web: BTreeMap<String, Web>, web_service: WebService, catalog: Catalog, catalog_service: CatalogService,
} }
app! { Alone(109, None) { web: Web } }
app! { Split(110, None) { web_service: WebService, inner: Inner } }
app! { Inner(111, Some(Text::Literal("inner"))) { web: Web, catalog: Catalog, catalog_service: CatalogService } }

fn instances<T: Default>(names: &[&str]) -> BTreeMap<String, T> {
    names.iter().map(|name| ((*name).to_owned(), T::default())).collect()
}

fn catalog_variable(built: &Built, deployment: &str) -> String {
    let deployment = built.json("Deployment", deployment);
    deployment["spec"]["template"]["spec"]["containers"][0]["env"][1]["value"].as_str().unwrap().to_owned()
}

#[test]
fn namespaces_come_first_and_services_before_workloads() {
    let built = Built::of(&Shop::default());
    assert_eq!(
        built.names(),
        [
            "Namespace shop",
            "Service shop/web",
            "Service shop/catalog",
            "Deployment shop/web",
            "Pod shop/catalog",
        ]
    );
    assert!(built.findings.is_empty(), "{:?}", built.findings);
    assert_eq!(catalog_variable(&built, "web"), "http://catalog:80/v1");
}

#[test]
fn another_namespace_takes_the_place_of_the_declared_one() {
    let built = Built::with(&Front::default(), Some("staging"));
    assert_eq!(
        built.names()[..4],
        ["Namespace staging", "Namespace backend", "Service staging/web", "Service backend/catalog",]
    );
    assert_eq!(Built::with(&Shop::default(), Some("default")).names()[0], "Service default/web");
}

#[test]
fn a_namespace_that_cannot_be_is_reported_once() {
    let built = Built::with(&Shop::default(), Some("Bad_Name"));
    assert_eq!((built.names().len(), built.rules()), (0, vec!["dns-label"]));
    assert_eq!(built.findings[0].object.to_string(), "Namespace of app Shop");
}

#[test]
fn an_instance_is_part_of_names_labels_and_selectors() {
    let app = Tenants { tenants: instances(&["a", "b"]), ..Tenants::default() };
    let built = Built::of(&app);
    assert!(built.findings.is_empty(), "{:?}", built.findings);
    assert_eq!(
        built.names(),
        [
            "Namespace shop",
            "Service shop/a-web",
            "Service shop/b-web",
            "Service shop/catalog",
            "Deployment shop/a-web",
            "Deployment shop/b-web",
            "Pod shop/catalog",
        ]
    );
    let identity = json!({"app": "web", "app.kubernetes.io/instance": "a"});
    let deployment = built.json("Deployment", "a-web");
    assert_eq!(deployment["spec"]["selector"]["matchLabels"], identity);
    let labels = &deployment["spec"]["template"]["metadata"]["labels"];
    assert_eq!(labels["app.kubernetes.io/instance"], "a");
    assert_eq!(labels["version"], "1.4.2");
    assert_eq!(built.json("Service", "a-web")["spec"]["selector"], identity);
    // The service is no member of the tenant: the nearest app that has it is meant.
    assert_eq!(catalog_variable(&built, "a-web"), "http://catalog:80/v1");
}

#[test]
fn a_service_in_another_namespace_is_named_in_full() {
    let built = Built::of(&Front::default());
    assert!(built.findings.is_empty(), "{:?}", built.findings);
    assert_eq!(catalog_variable(&built, "web"), "http://catalog.backend.svc.cluster.local:80/v1");
}

#[test]
fn a_link_to_what_is_absent_is_refused() {
    let app = Optional { catalog: None, catalog_service: None, ..Optional::default() };
    let built = Built::of(&app);
    assert_eq!(built.rules(), ["dangling-link"]);
    assert_eq!(
        built.findings[0].to_string(),
        "spec.template.spec.containers[0].env[1].value: Not found: \"catalog\": the container links to service `CatalogService`, but its field in the app is `None`"
    );
    let app = Optional { catalog: Some(Catalog), catalog_service: Some(CatalogService), ..app };
    let built = Built::of(&app);
    assert!(built.findings.is_empty(), "{:?}", built.findings);
    assert_eq!(Built::of(&Alone::default()).rules(), ["dangling-link"]);
}

#[test]
fn a_service_whose_pod_is_absent_is_refused() {
    let app = Optional { catalog: None, catalog_service: Some(CatalogService), ..Optional::default() };
    assert_eq!(Built::of(&app).rules(), ["service-without-pod"]);
}

#[test]
fn a_link_into_a_collection_is_refused() {
    let app = Backends { backends: instances(&["a", "b"]), ..Backends::default() };
    assert_eq!(Built::of(&app).rules(), ["ambiguous-link"]);
}

#[test]
fn a_service_outside_the_collection_of_its_pods_is_refused() {
    let app = Shards { web: instances(&["a", "b"]), ..Shards::default() };
    assert_eq!(Built::of(&app).rules(), ["service-without-pod"]);
}

#[test]
fn a_selector_does_not_reach_into_another_namespace() {
    let built = Built::of(&Split::default());
    assert_eq!(built.rules(), ["service-without-pod"]);
    assert!(built.findings[0].detail.contains("it is in namespace inner"), "{:?}", built.findings);
}

#[test]
fn an_instance_name_must_be_a_label() {
    let app = Tenants { tenants: instances(&["Tenant A", "b"]), ..Tenants::default() };
    let built = Built::of(&app);
    assert_eq!(built.rules(), ["instance-name"]);
    assert_eq!(built.names().len(), 5, "{:?}", built.names());
}

#[test]
fn a_number_beyond_32_bits_is_refused() {
    let mut app = Shop::default();
    app.web.replicas = 5_000_000_000;
    let built = Built::of(&app);
    assert_eq!(built.rules(), ["integer-range"]);
    assert_eq!(built.findings[0].field, "spec.replicas");
    assert_eq!(built.findings[0].object.to_string(), "Deployment shop/web");
}
