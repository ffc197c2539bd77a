//! Routes of the Gateway API, from the derive to the documents.
#![cfg(feature = "manifests")]

use podwire::prelude::*;
use podwire::{Custom, Object};
use serde_json::{Value, json};

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/catalog:2.0.0")]
#[port(grpc = 50051)]
struct Catalog;

#[derive(Service)]
#[service(name = "catalog", selects = Catalog)]
#[port(grpc = 80, target = Catalog::GRPC)]
struct CatalogService;

#[derive(Service)]
#[service(foreign, namespace = "platform")]
#[port(http = 8080)]
struct Login;

#[derive(HttpRoute)]
#[http_route(
    name = "front",
    gateway(name = "public", namespace = "infra", section = "https", port = 443),
    gateway = self.inner.as_str(),
    labels(team = "web"),
    customize = Self::further
)]
#[route(host = self.host, backend = WebService::HTTP, timeout = self.timeout)]
#[route(
    host = self.host,
    path = "/cart",
    path_type = Exact,
    method = POST,
    headers("x-version" = "2"),
    query(debug = "true"),
    split(WebService::HTTP = 90, Login::HTTP = 10)
)]
#[route(host = self.host, path = "/old", redirect(scheme = https, host = "new.example.com", path = "/", port = 8443, status = 301))]
struct Front {
    host: String,
    inner: String,
    timeout: Option<String>,
    breaks: bool,
}

impl Front {
    fn further(&self, route: &mut Custom) {
        if self.breaks {
            route.rest.clear();
        }
    }
}

#[derive(GrpcRoute)]
#[grpc_route(gateway = "inner", hostnames("api.example.com", "*.api.example.com"))]
#[route(service = "catalog.v1.Catalog", method = "Get", headers("x-version" = "2"), backend = CatalogService::GRPC)]
#[route(backend = CatalogService::GRPC)]
struct CatalogRoute;

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    web: Web,
    web_service: WebService,
    catalog: Catalog,
    catalog_service: CatalogService,
    front: Front,
    catalog_route: CatalogRoute,
}

fn shop(host: &str, breaks: bool) -> Shop {
    Shop {
        web: Web,
        web_service: WebService,
        catalog: Catalog,
        catalog_service: CatalogService,
        front: Front {
            host: host.to_owned(),
            inner: "inner".to_owned(),
            timeout: Some("10s".to_owned()),
            breaks,
        },
        catalog_route: CatalogRoute,
    }
}

fn route(kind: &str) -> Value {
    let objects: Vec<Object> = podwire::manifests(&shop("shop.example.com", false)).unwrap();
    let route = objects.iter().find(|object| object.kind() == kind).unwrap();
    serde_json::to_value(route).unwrap()
}

#[test]
fn an_http_route_has_its_gateways_hosts_and_rules() {
    assert_eq!(
        route("HTTPRoute"),
        json!({
            "apiVersion": "gateway.networking.k8s.io/v1",
            "kind": "HTTPRoute",
            "metadata": { "name": "front", "namespace": "shop", "labels": { "team": "web" } },
            "spec": {
                "parentRefs": [
                    { "name": "public", "namespace": "infra", "sectionName": "https", "port": 443 },
                    { "name": "inner" },
                ],
                "hostnames": ["shop.example.com"],
                "rules": [
                    {
                        "matches": [{ "path": { "type": "PathPrefix", "value": "/" } }],
                        "backendRefs": [{ "name": "web-service", "port": 80 }],
                        "timeouts": { "request": "10s" },
                    },
                    {
                        "matches": [{
                            "path": { "type": "Exact", "value": "/cart" },
                            "queryParams": [{ "name": "debug", "value": "true" }],
                            "method": "POST",
                            "headers": [{ "name": "x-version", "value": "2" }],
                        }],
                        "backendRefs": [
                            { "name": "web-service", "port": 80, "weight": 90 },
                            { "name": "login", "namespace": "platform", "port": 8080, "weight": 10 },
                        ],
                    },
                    {
                        "matches": [{ "path": { "type": "PathPrefix", "value": "/old" } }],
                        "filters": [{ "type": "RequestRedirect", "requestRedirect": {
                            "scheme": "https",
                            "hostname": "new.example.com",
                            "path": { "type": "ReplaceFullPath", "replaceFullPath": "/" },
                            "port": 8443,
                            "statusCode": 301,
                        } }],
                    },
                ],
            },
        })
    );
}

#[test]
fn a_grpc_route_matches_services_and_methods() {
    assert_eq!(
        route("GRPCRoute")["spec"],
        json!({
            "parentRefs": [{ "name": "inner" }],
            "hostnames": ["api.example.com", "*.api.example.com"],
            "rules": [
                {
                    "matches": [{
                        "method": { "service": "catalog.v1.Catalog", "method": "Get" },
                        "headers": [{ "name": "x-version", "value": "2" }],
                    }],
                    "backendRefs": [{ "name": "catalog", "port": 80 }],
                },
                { "matches": [{}], "backendRefs": [{ "name": "catalog", "port": 80 }] },
            ],
        })
    );
}

#[test]
fn values_are_judged_too() {
    let error = podwire::manifests(&shop("10.0.0.1", false)).unwrap_err().to_string();
    assert!(
        error.contains("HTTPRoute shop/front spec.hostnames") && error.contains("[ingress-host]"),
        "{error}"
    );
}

#[test]
fn the_escape_hatch_may_not_remove_a_backend() {
    let error = podwire::manifests(&shop("shop.example.com", true)).unwrap_err().to_string();
    assert!(error.contains("or removed a declared route") && error.contains("[customized-wire]"), "{error}");
}
