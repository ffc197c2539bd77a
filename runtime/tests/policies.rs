//! Network policies, from the links: judged by a model of what policies let through.
#![cfg(feature = "manifests")]

use std::collections::BTreeSet;
use std::net::Ipv4Addr;

use podwire::Emit;
use podwire::prelude::*;
use policy_model::{End, Pod, Port, allows, connections, pods};
use serde_json::{Value, json};

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/catalog:1.4.0")]
#[port(grpc = 50051)]
#[port(metrics = 9090)]
#[pod(labels(app = "catalog"))]
#[deployment]
#[allow_from(namespace = "monitoring", pods(app = "prometheus"), port = Self::METRICS)]
#[allow_from(cidr = "10.8.0.0/16", except("10.8.1.0/24"), ports(50051, 9090))]
struct Catalog;

#[derive(Service)]
#[service(name = "catalog", selects = Catalog)]
#[port(grpc = 80, target = Catalog::GRPC)]
#[port(metrics = 9090, target = Catalog::METRICS)]
struct CatalogService;

#[derive(Service)]
#[service(name = "payments", external_name = "payments.example.com")]
#[port(http = 80)]
struct Payments;

#[derive(Service)]
#[service(foreign, namespace = "platform")]
#[port(http = 8080)]
struct Login;

#[derive(ConfigMap)]
struct ProxySettings {
    #[key(name = "proxy.conf", text = "upstream = {catalog}", links(catalog = CatalogService::GRPC))]
    proxy: Included,
}

/// A pod that reads an address from a file.
#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/proxy:1.0.0")]
#[volume(settings = config_map(ProxySettings))]
#[mount(settings = "/etc/proxy")]
struct Proxy;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[port(http = 8080)]
#[env(CATALOG_ADDR = link(CatalogService::GRPC))]
#[env(PAYMENTS_URL = link(Payments::HTTP, url = "http"))]
#[env(LOGIN_URL = link(Login::HTTP, url = "http"))]
#[pod(labels(app = "web"))]
#[allow_to(Payments::HTTP, cidr = "203.0.113.0/24", ports(80, 443))]
#[allow_to(Login::HTTP, namespace = "platform", pods(app = "login"), port = 8080)]
#[allow_to(api_server)]
struct Web;

#[derive(Service)]
#[service(name = "web", selects = Web, type = LoadBalancer)]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

#[derive(Ingress)]
#[ingress(class = "nginx", controller_namespace = "ingress-nginx")]
#[route(host = "catalog.example.com", backend = CatalogService::METRICS)]
struct Front;

/// A pod of another namespace, which links here.
#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/report:1.0.0")]
#[env(CATALOG_ADDR = link(CatalogService::GRPC))]
#[pod(labels(app = "report"))]
struct Report;

#[derive(App)]
#[app(namespace = "reports", open)]
struct Reports {
    report: Report,
}

/// A pod on the host's network, which asks the node's own DNS.
#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/agent:1.0.0")]
#[pod(labels(app = "agent"), host_network, dns_policy = Default)]
struct Agent;

#[derive(App)]
#[app(namespace = "shop", network_policies(outside(Agent)), labels(team = "shop"))]
struct Shop {
    catalog: Catalog,
    catalog_service: CatalogService,
    payments: Payments,
    settings: ProxySettings,
    proxy: Proxy,
    web: Web,
    web_service: WebService,
    front: Front,
    reports: Reports,
    agent: Agent,
}

fn shop() -> Vec<Value> {
    let shop = Shop {
        catalog: Catalog,
        catalog_service: CatalogService,
        payments: Payments,
        settings: ProxySettings { proxy: Included },
        proxy: Proxy,
        web: Web,
        web_service: WebService,
        front: Front,
        reports: Reports { report: Report },
        agent: Agent,
    };
    let objects = Emit::new().to_objects(&shop).unwrap();
    objects.iter().map(|object| serde_json::to_value(object).unwrap()).collect()
}

fn named<'p>(pods: &'p [Pod], name: &str) -> &'p Pod {
    pods.iter().find(|pod| pod.name == name).unwrap()
}

fn tcp(number: u64) -> Port {
    (number, "TCP".to_owned())
}

#[test]
fn pods_reach_one_another_exactly_where_links_lead() {
    let objects = shop();
    let pods = pods(&objects);
    let mut links: BTreeSet<(String, String, Port)> = connections(&objects).into_iter().collect();
    // What stands in a file, the variables do not show.
    links.insert(("proxy".to_owned(), "catalog".to_owned(), tcp(50051)));
    // A load balancer leads in whoever comes.
    let is_public = |server: &Pod, port: &Port| server.name == "web" && *port == tcp(8080);
    let mut count = 0;
    for client in pods.iter().filter(|pod| !pod.on_host) {
        for server in pods.iter().filter(|pod| !pod.on_host) {
            for number in [53, 80, 443, 6443, 8080, 9090, 50051] {
                let port = tcp(number);
                let link = (client.name.clone(), server.name.clone(), port.clone());
                // The API server may be anywhere, and so whoever may connect to it is let out to these ports.
                let is_let_in = links.contains(&link) || is_public(server, &port);
                let is_let_out = links.contains(&link);
                let allowed = allows(&objects, End::Pod(client), End::Pod(server), &port);
                assert_eq!(allowed, is_let_in && is_let_out, "{link:?}");
                count += usize::from(allowed);
            }
        }
    }
    // web, proxy and report to the catalog.
    assert_eq!(count, 3);
}

fn stranger(namespace: &str, app: &str) -> Pod {
    Pod {
        name: app.to_owned(),
        namespace: namespace.to_owned(),
        labels: [("app".to_owned(), app.to_owned())].into(),
        ports: Vec::new(),
        on_host: false,
        spec: Value::Null,
    }
}

#[test]
fn others_come_in_where_that_is_declared() {
    let objects = shop();
    let pods = pods(&objects);
    let (catalog, web) = (named(&pods, "catalog"), named(&pods, "web"));
    let prometheus = stranger("monitoring", "prometheus");
    let controller = stranger("ingress-nginx", "controller");
    let address = |a, b, c, d| End::Address(Ipv4Addr::new(a, b, c, d));
    for (from, to, number, expected) in [
        (End::Pod(&prometheus), catalog, 9090, true),
        (End::Pod(&prometheus), catalog, 50051, false),
        (End::Pod(&stranger("monitoring", "grafana")), catalog, 9090, false),
        (End::Pod(&stranger("elsewhere", "prometheus")), catalog, 9090, false),
        (End::Pod(&controller), catalog, 9090, true),
        (End::Pod(&controller), catalog, 50051, false),
        (address(10, 8, 0, 1), catalog, 50051, true),
        (address(10, 8, 1, 1), catalog, 50051, false),
        (address(10, 9, 0, 1), catalog, 50051, false),
        // A load balancer leads in whoever comes.
        (address(198, 51, 100, 7), web, 8080, true),
        (address(198, 51, 100, 7), web, 8081, false),
    ] {
        assert_eq!(
            allows(&objects, from, End::Pod(to), &tcp(number)),
            expected,
            "{from:?} to {} {number}",
            to.name
        );
    }
}

#[test]
fn pods_get_out_where_that_is_declared() {
    let objects = shop();
    let pods = pods(&objects);
    let (catalog, web) = (named(&pods, "catalog"), named(&pods, "web"));
    let login = stranger("platform", "login");
    let dns = Pod {
        labels: [("k8s-app".to_owned(), "kube-dns".to_owned())].into(),
        ..stranger("kube-system", "dns")
    };
    let payments = End::Address(Ipv4Addr::new(203, 0, 113, 9));
    let elsewhere = End::Address(Ipv4Addr::new(198, 51, 100, 7));
    for (from, to, port, expected) in [
        (web, End::Pod(&login), tcp(8080), true),
        (web, End::Pod(&login), tcp(8081), false),
        (catalog, End::Pod(&login), tcp(8080), false),
        (web, payments, tcp(80), true),
        (web, payments, tcp(8443), false),
        (catalog, payments, tcp(443), false),
        (web, elsewhere, tcp(6443), true),
        (web, elsewhere, tcp(80), false),
        (catalog, elsewhere, tcp(443), false),
        (catalog, End::Pod(&dns), (53, "UDP".to_owned()), true),
        (catalog, End::Pod(&dns), tcp(53), true),
        (catalog, End::Pod(&dns), tcp(80), false),
    ] {
        assert_eq!(allows(&objects, End::Pod(from), to, &port), expected, "{} to {to:?} {port:?}", from.name);
    }
}

#[test]
fn a_policy_stands_before_the_pods_and_has_the_metadata_of_its_pod() {
    let objects = shop();
    let place = |kind: &str| objects.iter().position(|object| object["kind"] == kind).unwrap();
    assert!(place("NetworkPolicy") < place("Pod") && place("ConfigMap") < place("NetworkPolicy"));
    let policies: Vec<&Value> = objects.iter().filter(|object| object["kind"] == "NetworkPolicy").collect();
    let names: Vec<&str> = policies.iter().filter_map(|policy| policy["metadata"]["name"].as_str()).collect();
    assert_eq!(names, ["catalog", "proxy", "web", "report"]);
    assert_eq!(policies[3]["metadata"]["namespace"], "reports");
    assert_eq!(policies[0]["metadata"]["labels"], json!({ "app": "catalog", "team": "shop" }));
    assert_eq!(policies[0]["spec"]["policyTypes"], json!(["Ingress", "Egress"]));
}

#[derive(ServiceAccount)]
#[rule(resources("configmaps"), verbs("get", "watch"))]
struct WatcherAccount;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/watcher:1.0.0")]
#[pod(account = WatcherAccount)]
struct Watcher;

#[derive(ServiceAccount)]
struct IdleAccount;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/idle:1.0.0")]
#[pod(account = IdleAccount)]
struct Idle;

#[derive(ServiceAccount)]
#[bind("view")]
struct ViewerAccount;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/viewer:1.0.0")]
#[pod(account = ViewerAccount)]
struct Viewer;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/asking:1.0.0")]
#[pod(token)]
struct Asking;

#[derive(App)]
#[app(namespace = "shop", network_policies)]
struct Accounts {
    watcher_account: WatcherAccount,
    watcher: Watcher,
    idle_account: IdleAccount,
    idle: Idle,
    viewer_account: ViewerAccount,
    viewer: Viewer,
    asking: Asking,
}

#[test]
fn pods_whose_account_may_do_something_reach_the_api_server() {
    let app = Accounts {
        watcher_account: WatcherAccount,
        watcher: Watcher,
        idle_account: IdleAccount,
        idle: Idle,
        viewer_account: ViewerAccount,
        viewer: Viewer,
        asking: Asking,
    };
    let objects = podwire::manifests(&app).unwrap();
    let objects: Vec<Value> = objects.iter().map(|object| serde_json::to_value(object).unwrap()).collect();
    let pods = pods(&objects);
    let server = End::Address(Ipv4Addr::new(10, 96, 0, 1));
    for (name, expected) in [("watcher", true), ("idle", false), ("viewer", true), ("asking", true)] {
        for number in [443, 6443] {
            let from = End::Pod(named(&pods, name));
            assert_eq!(allows(&objects, from, server, &tcp(number)), expected, "{name} {number}");
        }
    }
}

#[derive(App)]
#[app(namespace = "shop", network_policies)]
struct Unstated {
    agent: Agent,
}

#[test]
fn a_pod_on_the_hosts_network_is_named() {
    let error = podwire::manifests(&Unstated { agent: Agent }).unwrap_err().to_string();
    assert!(error.contains("outside(Agent)") && error.contains("[host-network-policy]"), "{error}");
}
