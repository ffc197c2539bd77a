//! Monitors of pods and services, from the attribute to the documents.
#![cfg(feature = "manifests")]

use podwire::Custom;
use podwire::prelude::*;
use serde_json::{Value, json};

#[derive(Container)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[port(http = 8080)]
#[port(metrics = 9090)]
struct Server;

#[derive(Pod)]
#[pod(labels(app = "web", tier = "front"))]
#[deployment]
#[disruption(max_unavailable = 1)]
#[monitor(
    Server::METRICS,
    interval = self.interval,
    timeout = "10s",
    path = "/metrics",
    scheme = https,
    honor_labels = false,
    honor_timestamps,
    job_label = "app",
    own_namespace,
    prometheus = "monitoring",
    labels(release = "prometheus"),
    customize = Self::further
)]
#[monitor(Server::HTTP)]
struct Web {
    server: Server,
    #[value]
    interval: Option<String>,
}

impl Web {
    fn further(&self, monitor: &mut Custom) {
        if self.interval.as_deref() == Some("1h") {
            monitor.rest.clear();
        }
    }
}

#[derive(Service)]
#[service(name = "web", selects = Web)]
#[port(http = 80, target = Server::HTTP)]
struct WebService;

#[derive(Service)]
#[service(name = "web-metrics", selects = Web, extra_labels(component = "metrics"))]
#[port(metrics = 9091, target = Server::METRICS)]
#[monitor(Self::METRICS, interval = "30s")]
struct WebMetrics;

#[derive(App)]
#[app(namespace = "shop", network_policies)]
struct Shop {
    web: Web,
    web_service: WebService,
    web_metrics: WebMetrics,
}

fn shop(interval: Option<&str>) -> Result<Vec<Value>, podwire::Error> {
    let web = Web { server: Server, interval: interval.map(str::to_owned) };
    let objects = podwire::manifests(&Shop { web, web_service: WebService, web_metrics: WebMetrics })?;
    Ok(objects.iter().map(|object| serde_json::to_value(object).unwrap()).collect())
}

fn of_kind(kind: &str) -> Value {
    let objects = shop(Some("15s")).unwrap();
    objects.into_iter().find(|object| object["kind"] == kind).unwrap()
}

#[test]
fn a_pod_monitor_selects_the_pod_and_names_its_ports() {
    assert_eq!(
        of_kind("PodMonitor"),
        json!({
            "apiVersion": "monitoring.coreos.com/v1",
            "kind": "PodMonitor",
            "metadata": {
                "name": "web",
                "namespace": "shop",
                "labels": { "app": "web", "tier": "front", "release": "prometheus" },
            },
            "spec": {
                "jobLabel": "app",
                "selector": { "matchLabels": { "app": "web", "tier": "front" } },
                "namespaceSelector": { "matchNames": ["shop"] },
                "podMetricsEndpoints": [
                    {
                        "port": "metrics",
                        "interval": "15s",
                        "scrapeTimeout": "10s",
                        "path": "/metrics",
                        "scheme": "https",
                        "honorLabels": false,
                        "honorTimestamps": true,
                    },
                    { "port": "http" },
                ],
            },
        })
    );
}

#[test]
fn a_service_monitor_selects_the_service_by_all_its_labels() {
    let monitor = of_kind("ServiceMonitor");
    let labels = json!({ "app": "web", "tier": "front", "component": "metrics" });
    assert_eq!(monitor["metadata"]["name"], "web-metrics");
    assert_eq!(monitor["metadata"]["labels"], labels);
    assert_eq!(
        monitor["spec"],
        json!({ "selector": { "matchLabels": labels }, "endpoints": [{ "port": "metrics", "interval": "30s" }] })
    );
    let services = shop(None).unwrap();
    let mut services = services.iter().filter(|object| object["kind"] == "Service");
    assert_eq!(services.next().unwrap()["metadata"]["labels"], json!({ "app": "web", "tier": "front" }));
    assert_eq!(services.next().unwrap()["metadata"]["labels"], labels);
}

#[test]
fn network_policies_let_prometheus_in() {
    let policy = of_kind("NetworkPolicy");
    let ingress = policy["spec"]["ingress"].as_array().unwrap();
    let from =
        |from: Value| ingress.iter().find(|rule| rule["from"] == from).map(|rule| rule["ports"].clone());
    let port = |number: u16| json!({ "port": number, "protocol": "TCP" });
    let named =
        json!([{ "namespaceSelector": { "matchLabels": { "kubernetes.io/metadata.name": "monitoring" } } }]);
    assert_eq!(from(named), Some(json!([port(8080), port(9090)])));
    // Where it is not said, Prometheus may be in any namespace.
    assert_eq!(from(json!([{ "namespaceSelector": {} }])), Some(json!([port(9090)])));
    assert_eq!(ingress.len(), 2);
}

#[test]
fn values_and_the_escape_hatch_are_judged() {
    let error = shop(Some("15")).unwrap_err().to_string();
    assert!(error.contains("PodMonitor shop/web spec.podMetricsEndpoints.interval"), "{error}");
    assert!(error.contains("[prometheus-duration]"), "{error}");
    let error = shop(Some("1h")).unwrap_err().to_string();
    assert!(error.contains("[customized-wire]"), "{error}");
}

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/cart:2.0.0")]
#[port(metrics = 9090)]
#[deployment]
#[monitor(Self::METRICS, name = "cart-{instance}", prometheus = "operations", labels(release = "carts"))]
struct Cart;

#[derive(PrometheusRule)]
#[alert("CartDown", expr = "up == 0")]
struct CartRules;

#[derive(App)]
#[app(monitoring(labels(team = "carts")))]
struct Carts {
    cart: Cart,
    rules: CartRules,
}

#[derive(App)]
#[app(
    namespace = "shop",
    network_policies,
    labels(release = "3.1"),
    monitoring(labels(release = "kube-prometheus-stack", team = "shop"), prometheus = "monitoring")
)]
struct Monitored {
    carts: std::collections::BTreeMap<String, Carts>,
    web: Web,
}

fn monitored() -> Vec<Value> {
    let carts = [("north".to_owned(), Carts { cart: Cart, rules: CartRules })].into();
    let web = Web { server: Server, interval: None };
    let objects = podwire::manifests(&Monitored { carts, web }).unwrap();
    objects.iter().map(|object| serde_json::to_value(object).unwrap()).collect()
}

#[test]
fn what_an_app_says_of_monitoring_holds_for_all_monitors_and_rules_in_it() {
    let objects = monitored();
    let labels = |kind: &str, name: &str| {
        let is_it = |object: &&Value| object["kind"] == kind && object["metadata"]["name"] == name;
        objects.iter().find(is_it).unwrap()["metadata"]["labels"].clone()
    };
    // What the monitor says itself comes first, then the app inside, then the app around it; and the word of an app on monitoring
    // before its word on everything.
    let cart =
        json!({ "app": "cart", "app.kubernetes.io/instance": "north", "release": "carts", "team": "carts" });
    assert_eq!(labels("PodMonitor", "cart-north"), cart);
    let rules = json!({ "release": "kube-prometheus-stack", "team": "carts" });
    assert_eq!(labels("PrometheusRule", "north-cart-rules"), rules);
    let web = json!({ "app": "web", "tier": "front", "release": "prometheus", "team": "shop" });
    assert_eq!(labels("PodMonitor", "web"), web);
    // What is not read by Prometheus has the labels of everything alone.
    assert_eq!(labels("Deployment", "web"), json!({ "app": "web", "tier": "front", "release": "3.1" }));
}

#[test]
fn prometheus_comes_from_where_the_monitor_says_or_else_the_app() {
    let objects = monitored();
    let from = |name: &str| {
        let is_it = |object: &&Value| object["kind"] == "NetworkPolicy" && object["metadata"]["name"] == name;
        let rule = &objects.iter().find(is_it).unwrap()["spec"]["ingress"][0]["from"][0];
        rule["namespaceSelector"]["matchLabels"]["kubernetes.io/metadata.name"].clone()
    };
    assert_eq!(from("north-cart"), "operations");
    assert_eq!(from("web"), "monitoring");
}
