//! What podwire emits for the Gateway API and the Prometheus operator is what their definitions say.

use std::collections::BTreeMap;

use podwire::prelude::*;
use podwire::{Emit, Values};
use podwire_upstream_tests::judge;
use serde_json::{Value, json};
use shop::Shop;

#[derive(Container)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[port(http = 8080, grpc = 50051, metrics = 9090)]
struct Server;

/// Every option of a monitor.
#[derive(Pod)]
#[deployment]
#[monitor(
    Server::METRICS,
    name = "servers",
    interval = "30s",
    timeout = "10s",
    path = "/metrics",
    scheme = https,
    honor_labels,
    honor_timestamps = false,
    job_label = "app",
    own_namespace,
    prometheus = "monitoring",
    labels(release = "prometheus");
    Server::HTTP
)]
struct Web {
    server: Server,
}

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Server::HTTP)]
#[port(grpc = 50051, target = Server::GRPC)]
#[monitor(Self::HTTP, interval = "1m", timeout = "5s", path = "/stats", scheme = http, honor_labels, own_namespace)]
struct WebService;

#[derive(Secret)]
#[secret(type = tls)]
struct SiteTls;

/// A gateway with and without certificates.
#[derive(Gateway)]
#[gateway(class = "istio")]
#[listener(http = 80)]
#[listener(https = 443, hostname = "*.example.com", tls(secret = SiteTls))]
struct Public;

/// Every option of an HTTP route.
#[derive(HttpRoute)]
#[http_route(
    gateway(name = "public", namespace = "infra", section = "https", port = 443),
    hostnames("shop.example.com", "*.shop.example.com")
)]
#[route(
    path = "/exact", path_type = Exact, method = GET, headers("x-canary" = "yes"), query(page = "1"),
    timeout = "10s", backend = WebService::HTTP;
    path = "/some", split(WebService::HTTP = 90);
    path = "/old", redirect(scheme = https, host = "new.example.com", path = "/new", port = 443, status = 301)
)]
struct Pages;

/// Every option of a gRPC route.
#[derive(GrpcRoute)]
#[grpc_route(gateway = Public::HTTPS, hostnames("api.example.com"))]
#[route(service = "acme.Catalog", method = "List", headers("x-canary" = "yes"), backend = WebService::GRPC)]
#[route(split(WebService::GRPC = 1))]
struct Api;

/// Every option of a rule.
#[derive(PrometheusRule)]
#[prometheus_rule(labels(release = "prometheus"), annotations(owner = "web"))]
#[group("web", interval = "1m")]
#[record("job:requests:rate5m", expr = "sum by (job) (rate(requests[5m]))", labels(tier = "front"))]
#[alert(
    "WebDown",
    expr = "up == 0",
    for = "5m",
    keep_firing = "10m",
    labels(severity = "page"),
    annotations(summary = "down")
)]
struct Rules;

#[derive(App)]
#[app(namespace = "shop", network_policies)]
struct Site {
    web: Web,
    web_service: WebService,
    public: Public,
    pages: Pages,
    api: Api,
    rules: Rules,
}

fn site() -> Vec<Value> {
    let site = Site {
        web: Web { server: Server },
        web_service: WebService,
        public: Public,
        pages: Pages,
        api: Api,
        rules: Rules,
    };
    json_of(&podwire::manifests(&site).expect("the app is valid"))
}

fn shop() -> Vec<Value> {
    let shop: Shop = Values::new().text("values", "{}").read().expect("the shop has defaults");
    json_of(&Emit::new().to_objects(&shop).expect("the shop is valid"))
}

fn json_of(objects: &[podwire::Object]) -> Vec<Value> {
    objects.iter().map(|object| serde_json::to_value(object).expect("objects are JSON")).collect()
}

/// One object of each judged kind.
fn by_kind(objects: Vec<Value>) -> BTreeMap<String, Value> {
    let judged = objects.into_iter().filter(|object| judge(object).is_some());
    judged.map(|object| (object["kind"].as_str().unwrap_or_default().to_owned(), object)).collect()
}

#[test]
fn every_object_is_what_its_definition_says() {
    for objects in [site(), shop()] {
        let judged: Vec<(&Value, Vec<String>)> =
            objects.iter().filter_map(|object| Some((object, judge(object)?))).collect();
        assert!(judged.len() >= 5, "only {} objects are judged", judged.len());
        for (object, faults) in judged {
            assert!(faults.is_empty(), "{faults:?} in {object:#}");
        }
    }
}

#[test]
fn all_kinds_are_judged() {
    for objects in [site(), shop()] {
        let kinds = by_kind(objects);
        for kind in ["GRPCRoute", "Gateway", "HTTPRoute", "PodMonitor", "PrometheusRule", "ServiceMonitor"] {
            assert!(kinds.contains_key(kind), "no {kind} is judged");
        }
    }
}

/// Each break is one that an API server refuses, or forgets without a word.
#[test]
fn what_a_definition_does_not_say_is_found() {
    let kinds = by_kind(site());
    for (kind, pointer, value, expected) in [
        ("Gateway", "/spec/listeners/0/port", json!("http"), "invalid type"),
        ("Gateway", "/spec/listeners/1/tls/mode", json!("Open"), "unknown variant `Open`"),
        ("Gateway", "/spec/gatewayClassName", Value::Null, "invalid type"),
        ("HTTPRoute", "/spec/rules/0/backendRefs/0/port", json!("http"), "invalid type"),
        ("HTTPRoute", "/spec/rules/0/backendRefs/0/name", Value::Null, "invalid type"),
        ("HTTPRoute", "/spec/parentRefs/0/nmae", json!("public"), ".spec.parentRefs[0].nmae is no field"),
        ("HTTPRoute", "/spec/rules/0/matches/0/path/type", json!("Suffix"), "unknown variant `Suffix`"),
        ("GRPCRoute", "/spec/hostnames", json!("api.example.com"), "invalid type"),
        (
            "GRPCRoute",
            "/spec/rules/0/matches/0/path",
            json!({}),
            ".spec.rules[0].matches[0].path is no field",
        ),
        ("PodMonitor", "/spec/endpoints", json!([]), ".spec.endpoints is no field"),
        ("PodMonitor", "/spec/podMetricsEndpoints/0/honorLabels", json!("yes"), "invalid type"),
        ("PodMonitor", "/spec/selector", Value::Null, "invalid type"),
        ("ServiceMonitor", "/spec/endpoints/0/scheme", json!("ftp"), "unknown variant `ftp`"),
        (
            "ServiceMonitor",
            "/spec/endpoints/0/timeout",
            json!("5s"),
            ".spec.endpoints[0].timeout is no field",
        ),
        ("PrometheusRule", "/spec/groups/0/name", Value::Null, "invalid type"),
        (
            "PrometheusRule",
            "/spec/groups/0/rules/0/keepFiringFor",
            json!("5m"),
            ".spec.groups[0].rules[0].keepFiringFor is no field",
        ),
        ("PrometheusRule", "/spec/groups/0/rules/0/labels/tier", json!(1), "invalid type"),
    ] {
        let mut broken = kinds[kind].clone();
        let (parent, field) = pointer.rsplit_once('/').expect("a path has a field");
        let parent = broken.pointer_mut(parent).unwrap_or_else(|| panic!("{kind} has no {pointer}"));
        parent[field] = value;
        let faults = judge(&broken).expect("the kind is judged");
        assert!(faults.iter().any(|fault| fault.contains(expected)), "{kind} {pointer}: {faults:?}");
    }
}
