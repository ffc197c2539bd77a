//! Gateways and the routes behind them, from the derive to the documents.
#![cfg(feature = "manifests")]

use podwire::Emit;
use podwire::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Secret)]
#[secret(type = tls)]
struct ShopTls;

#[derive(Gateway, Deserialize)]
#[gateway(class = self.class, labels(team = "shop"))]
#[listener(http = 80)]
#[listener(https = 443, hostname = "*.example.com", tls(secret = ShopTls), routes_from = All)]
#[listener(db = 5432, protocol = TLS, hostname = "db.example.com", tls(passthrough), routes_from(team = "data"))]
struct Public {
    class: String,
}

#[derive(Gateway)]
#[gateway(name = "partners", foreign, namespace = "gateways")]
#[listener(grpc = 443, protocol = HTTPS, hostname = "*.partners.example.com")]
struct Partners;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

#[derive(HttpRoute)]
#[http_route(gateway = Public)]
#[route(host = "plain.example.org", path = "/", backend = WebService::HTTP)]
struct Plain;

#[derive(HttpRoute)]
#[http_route(gateway = Public::HTTPS, gateway = Partners)]
#[route(host = "shop.example.com", path = "/", backend = WebService::HTTP)]
struct Pages;

#[derive(GrpcRoute)]
#[grpc_route(gateway = Partners::GRPC, hostnames("api.partners.example.com"))]
#[route(backend = WebService::HTTP)]
struct Api;

/// A part of the shop that is deployed elsewhere.
#[derive(App)]
#[app(namespace = "pages", open, network_policies)]
struct Elsewhere {
    web: Web,
    web_service: WebService,
    pages: Pages,
    api: Api,
}

#[derive(Service)]
#[service(foreign)]
#[port(http = 80)]
struct OldService;

#[derive(HttpRoute)]
#[http_route(gateway = Public::HTTP)]
#[route(host = "old.example.org", path = "/", backend = OldService::HTTP)]
struct Old;

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    public: Public,
    elsewhere: Elsewhere,
    old: Old,
}

fn shop() -> Shop {
    let elsewhere = Elsewhere { web: Web, web_service: WebService, pages: Pages, api: Api };
    Shop { public: Public { class: "istio".to_owned() }, elsewhere, old: Old }
}

fn find(kind: &str, name: &str) -> Value {
    let objects = podwire::manifests(&shop()).unwrap();
    let objects = objects.iter().map(|object| serde_json::to_value(object).unwrap());
    let mut found = objects.filter(|it| it["kind"] == kind && it["metadata"]["name"] == name);
    found.next().unwrap_or_else(|| panic!("no {kind} {name}"))
}

#[test]
fn a_gateway_has_its_listeners() {
    assert_eq!(
        find("Gateway", "public"),
        json!({
            "apiVersion": "gateway.networking.k8s.io/v1",
            "kind": "Gateway",
            "metadata": {"name": "public", "namespace": "shop", "labels": {"team": "shop"}},
            "spec": {
                "gatewayClassName": "istio",
                "listeners": [
                    {"name": "http", "port": 80, "protocol": "HTTP"},
                    {
                        "name": "https",
                        "port": 443,
                        "protocol": "HTTPS",
                        "hostname": "*.example.com",
                        "tls": {"mode": "Terminate", "certificateRefs": [{"name": "shop-tls"}]},
                        "allowedRoutes": {"namespaces": {"from": "All"}},
                    },
                    {
                        "name": "db",
                        "port": 5432,
                        "protocol": "TLS",
                        "hostname": "db.example.com",
                        "tls": {"mode": "Passthrough"},
                        "allowedRoutes": {
                            "namespaces": {"from": "Selector", "selector": {"matchLabels": {"team": "data"}}},
                        },
                    },
                ],
            },
        })
    );
}

#[test]
fn routes_name_the_gateway_and_its_listener() {
    let parents = |kind, name| find(kind, name)["spec"]["parentRefs"].clone();
    assert_eq!(parents("HTTPRoute", "old"), json!([{"name": "public", "sectionName": "http"}]));
    assert_eq!(
        parents("HTTPRoute", "pages"),
        json!([
            {"name": "public", "namespace": "shop", "sectionName": "https"},
            {"name": "partners", "namespace": "gateways"},
        ])
    );
    assert_eq!(
        parents("GRPCRoute", "api"),
        json!([{"name": "partners", "namespace": "gateways", "sectionName": "grpc"}])
    );
}

#[test]
fn policies_let_in_what_the_gateways_send() {
    let policy = find("NetworkPolicy", "web");
    let peers = policy["spec"]["ingress"].to_string();
    for namespace in ["shop", "gateways"] {
        assert!(peers.contains(&format!("\"kubernetes.io/metadata.name\":\"{namespace}\"")), "{peers}");
    }
}

#[derive(App)]
#[app(namespace = "shop")]
struct Whole {
    public: Public,
    plain: Plain,
    web: Web,
    web_service: WebService,
}

#[test]
fn a_class_from_a_value_is_judged_when_it_is_built() {
    let public = Public { class: "Istio!".to_owned() };
    let whole = Whole { public, plain: Plain, web: Web, web_service: WebService };
    let error = Emit::new().to_string(&whole).unwrap_err().to_string();
    assert!(error.contains("spec.gatewayClassName") && error.contains("[dns-subdomain]"), "{error}");
}

#[derive(Gateway)]
#[gateway(class = "istio", customize = Moved::elsewhere)]
#[listener(http = 80)]
struct Moved;

impl Moved {
    fn elsewhere(&self, gateway: &mut podwire::Custom) {
        gateway.rest["spec"]["listeners"][0]["port"] = json!(8080);
    }
}

#[derive(App)]
#[app(namespace = "shop")]
struct Strange {
    moved: Moved,
}

#[test]
fn the_escape_hatch_leaves_the_listeners() {
    let error = Emit::new().to_string(&Strange { moved: Moved }).unwrap_err().to_string();
    assert!(error.contains("a declared listener") && error.contains("[customized-wire]"), "{error}");
}
