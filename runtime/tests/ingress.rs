//! Ingresses, from the derive to the documents.
#![cfg(feature = "manifests")]

use podwire::k8s_openapi::api::networking::v1 as networking;
use podwire::prelude::*;
use podwire::{Object, validate};
use serde_json::{Value, json};

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web, headless)]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/cart:2.0.0")]
#[port(http = 8000)]
struct Cart;

#[derive(Service)]
#[service(name = "cart", selects = Cart)]
#[port(http = 8081, target = Cart::HTTP)]
struct CartService;

#[derive(Secret)]
#[secret(type = tls)]
struct Wildcard;

#[derive(Ingress)]
#[ingress(
    name = "front",
    class = self.class,
    default_backend = CartService::HTTP,
    tls(hosts("shop.example.com", self.host), secret = "shop-tls"),
    tls(hosts("*.example.com"), secret = Wildcard),
    labels(team = "web"),
    annotations("cert-manager.io/cluster-issuer" = "acme"),
    customize = Self::further
)]
#[route(host = "shop.example.com", backend = WebService::HTTP)]
#[route(host = self.host, path = "/cart", path_type = Exact, backend = CartService::HTTP)]
#[route(host = "shop.example.com", path = "/cart", path_type = ImplementationSpecific, backend = CartService::HTTP)]
#[route(path = "/healthz", backend = WebService::HTTP)]
struct Front {
    class: Option<String>,
    host: String,
    breaks: bool,
}

impl Front {
    fn further(&self, ingress: &mut networking::Ingress) {
        if self.breaks {
            ingress.spec = None;
        }
    }
}

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    web: Web,
    web_service: WebService,
    cart: Cart,
    cart_service: CartService,
    front: Front,
}

fn shop(breaks: bool) -> Shop {
    Shop {
        web: Web,
        web_service: WebService,
        cart: Cart,
        cart_service: CartService,
        front: Front { class: None, host: "cart.example.com".to_owned(), breaks },
    }
}

fn backend(name: &str, number: u16) -> Value {
    json!({ "service": { "name": name, "port": { "number": number } } })
}

#[test]
fn routes_of_one_host_are_one_rule() {
    let objects = podwire::manifests(&shop(false)).unwrap();
    let ingress = objects.iter().find(|object| matches!(object, Object::Ingress(_))).unwrap();
    assert_eq!(
        serde_json::to_value(ingress).unwrap(),
        json!({
            "apiVersion": "networking.k8s.io/v1",
            "kind": "Ingress",
            "metadata": {
                "name": "front",
                "namespace": "shop",
                "labels": { "team": "web" },
                "annotations": { "cert-manager.io/cluster-issuer": "acme" },
            },
            "spec": {
                "defaultBackend": backend("cart", 8081),
                "tls": [
                    { "hosts": ["shop.example.com", "cart.example.com"], "secretName": "shop-tls" },
                    { "hosts": ["*.example.com"], "secretName": "wildcard" },
                ],
                "rules": [
                    {
                        "host": "shop.example.com",
                        "http": { "paths": [
                            // The service's own port, also of a headless one.
                            { "path": "/", "pathType": "Prefix", "backend": backend("web-service", 80) },
                            { "path": "/cart", "pathType": "ImplementationSpecific", "backend": backend("cart", 8081) },
                        ] },
                    },
                    {
                        "host": "cart.example.com",
                        "http": { "paths": [{ "path": "/cart", "pathType": "Exact", "backend": backend("cart", 8081) }] },
                    },
                    {
                        "http": { "paths": [{ "path": "/healthz", "pathType": "Prefix", "backend": backend("web-service", 80) }] },
                    },
                ],
            },
        })
    );
}

#[test]
fn the_escape_hatch_may_not_remove_a_route() {
    let error = podwire::manifests(&shop(true)).unwrap_err().to_string();
    assert!(error.contains("or removed a declared route") && error.contains("[customized-wire]"), "{error}");
}

#[derive(Ingress)]
#[ingress(class = "nginx")]
#[route(host = self.host, backend = WebService::HTTP)]
struct Tenant {
    host: String,
}

#[derive(App)]
#[app(namespace = "shop")]
struct Twice {
    web: Web,
    web_service: WebService,
    tenants: std::collections::BTreeMap<String, Tenant>,
}

fn twice(hosts: [&str; 2]) -> Vec<String> {
    let tenants = hosts.iter().zip(["a", "b"]);
    let tenants = tenants.map(|(host, name)| (name.to_owned(), Tenant { host: (*host).to_owned() }));
    let app = Twice { web: Web, web_service: WebService, tenants: tenants.collect() };
    match podwire::manifests(&app) {
        Ok(objects) => objects.iter().map(|object| object.name().to_owned()).collect(),
        Err(error) => vec![error.to_string()],
    }
}

#[test]
fn values_decide_whether_two_ingresses_route_the_same() {
    assert!(twice(["a.example.com", "b.example.com"]).contains(&"a-tenant".to_owned()));
    let error = &twice(["a.example.com", "a.example.com"])[0];
    assert!(error.contains("Ingress shop/b-tenant") && error.contains("[duplicate-route]"), "{error}");
}

#[test]
fn a_canary_shares_its_route_on_purpose() {
    let ingress = |name: &str, annotations: Value| {
        let object = json!({
            "apiVersion": "networking.k8s.io/v1",
            "kind": "Ingress",
            "metadata": { "name": name, "annotations": annotations },
            "spec": { "ingressClassName": "nginx", "rules": [{
                "host": "shop.example.com",
                "http": { "paths": [{ "path": "/", "pathType": "Prefix", "backend": backend("web", 80) }] },
            }] },
        });
        Object::from_value(object).unwrap()
    };
    let found = |annotations: Value| {
        let set = [ingress("a", json!({})), ingress("b", annotations)];
        let findings = validate::set(&set);
        findings.iter().any(|finding| finding.rule.id == "duplicate-route")
    };
    assert!(found(json!({})));
    assert!(!found(json!({ "nginx.ingress.kubernetes.io/canary": "true" })));
}
