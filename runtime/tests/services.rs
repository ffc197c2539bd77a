//! Services of all shapes, from the derives to the documents.

use podwire::k8s_openapi::api::core::v1::Service as ServiceObject;
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[port(http = 8080)]
struct Server;

#[derive(Pod)]
#[pod(labels(app = "web", track = "stable"))]
struct Stable {
    server: Server,
}

#[derive(Pod)]
#[pod(labels(app = "web", track = "canary"))]
struct Canary {
    server: Server,
}

/// Both tracks behind one address.
#[derive(Service)]
#[service(name = "web", selects(Stable, Canary))]
#[port(http = 80, target = Server::HTTP)]
struct Both;

/// One of the tracks, by its own labels.
#[derive(Service)]
#[service(selects = Canary)]
#[port(http = 80, target = Server::HTTP)]
struct CanaryService;

/// Whoever makes the endpoints knows where the server is.
#[derive(Service)]
#[service(name = "legacy")]
#[port(sql = 5432, target = 15432)]
#[port(admin = 8080)]
struct Legacy;

#[derive(App)]
#[app(namespace = "shop")]
struct Tracks {
    stable: Stable,
    canary: Canary,
    both: Both,
    canary_service: CanaryService,
    legacy: Legacy,
}

/// The document of the object that is called so.
fn document<A: podwire::App + podwire::Member>(app: &A, kind: &str, name: &str) -> serde_json::Value {
    let objects = podwire::manifests(app).unwrap_or_else(|error| panic!("{error}"));
    let found = objects.iter().find(|object| object.kind() == kind && object.name() == name);
    let object = found.unwrap_or_else(|| panic!("no {kind} {name} in {objects:#?}"));
    serde_json::to_value(object).unwrap()
}

/// The rules that the app breaks, and what is said.
fn refused<A: podwire::App + podwire::Member>(app: &A) -> (Vec<&'static str>, String) {
    let error = podwire::manifests(app).unwrap_err();
    (error.findings().iter().map(|finding| finding.rule.id).collect(), error.to_string())
}

#[test]
fn several_pods_are_selected_by_what_they_have_in_common() {
    let app = Tracks {
        stable: Stable { server: Server },
        canary: Canary { server: Server },
        both: Both,
        canary_service: CanaryService,
        legacy: Legacy,
    };
    let both = document(&app, "Service", "web");
    assert_eq!(both["spec"]["selector"], serde_json::json!({ "app": "web" }));
    assert_eq!(both["metadata"]["labels"], serde_json::json!({ "app": "web" }));
    let canary = document(&app, "Service", "canary-service");
    assert_eq!(canary["spec"]["selector"], serde_json::json!({ "app": "web", "track": "canary" }));
    let legacy = &document(&app, "Service", "legacy")["spec"];
    assert!(legacy.get("selector").is_none(), "{legacy}");
    assert_eq!(legacy["ports"][0]["targetPort"], 15432);
    assert!(legacy["ports"][1].get("targetPort").is_none(), "{legacy}");
    assert_eq!(Legacy::SQL.authority(), "legacy:5432");
}

/// The single sign-on that another team runs.
#[derive(Service)]
#[service(name = "login", foreign, namespace = "platform")]
#[port(https = 443)]
struct Login;

/// What each namespace gets from the platform.
#[derive(Service)]
#[service(name = "collector", foreign)]
#[port(otlp = 4317)]
struct Collector;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[env(LOGIN_URL = link(Login::HTTPS, url = "https"))]
#[env(COLLECTOR = link(Collector::OTLP))]
struct Client;

#[derive(App)]
struct Clients {
    client: Client,
    login: Option<Login>,
}

#[test]
fn what_somebody_else_deploys_is_linked_to_and_not_emitted() {
    for login in [None, Some(Login)] {
        let app = Clients { client: Client, login };
        let objects = podwire::Emit::new().namespace("shop").to_objects(&app).unwrap();
        assert!(objects.iter().all(|object| object.kind() != "Service"), "{objects:#?}");
        let yaml = podwire::Emit::new().namespace("shop").to_string(&app).unwrap();
        assert!(yaml.contains("value: https://login.platform.svc.cluster.local:443\n"), "{yaml}");
        assert!(yaml.contains("value: collector:4317\n"), "{yaml}");
        let inside = podwire::Emit::new().namespace("platform").to_string(&app).unwrap();
        assert!(inside.contains("value: https://login:443\n"), "{inside}");
    }
}

#[derive(Container, Pod)]
#[container(image = "postgres:17")]
#[port(postgres = 5432)]
struct Db;

#[derive(Service)]
#[service(selects = Db)]
#[port(postgres = 5432, target = Db::POSTGRES)]
struct DbService;

#[derive(Service)]
#[service(name = "db-service", external_name = self.host, instead_of = DbService)]
#[port(postgres = 5432)]
struct ManagedDb {
    host: String,
}

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/orders:1.0.0")]
#[env(DATABASE = link(DbService::POSTGRES))]
struct Orders;

#[derive(App)]
#[app(namespace = "shop")]
struct Databases {
    orders: Orders,
    db: Option<Db>,
    db_service: Option<DbService>,
    managed: Option<ManagedDb>,
}

#[test]
fn one_of_two_alternatives_is_deployed_and_links_lead_to_it() {
    let managed = || Some(ManagedDb { host: "db.example.com".to_owned() });
    let inside = Databases { orders: Orders, db: Some(Db), db_service: Some(DbService), managed: None };
    let outside = Databases { orders: Orders, db: None, db_service: None, managed: managed() };
    for app in [&inside, &outside] {
        let orders = document(app, "Pod", "orders");
        assert_eq!(orders["spec"]["containers"][0]["env"][0]["value"], "db-service:5432");
    }
    assert_eq!(document(&outside, "Service", "db-service")["spec"]["externalName"], "db.example.com");

    let (rules, words) = refused(&Databases { managed: managed(), ..inside });
    assert_eq!(rules, ["alternative"], "{words}");
    assert!(words.contains("service `DbService` is there as well"), "{words}");
    let (rules, words) = refused(&Databases { orders: Orders, db: None, db_service: None, managed: None });
    assert_eq!(rules, ["dangling-link"], "{words}");
}

/// Its type and what belongs to it come from values.
#[derive(Service)]
#[service(
    name = "front",
    selects = Stable,
    type = self.kind,
    external_traffic_policy = self.policy.as_str(),
    load_balancer_class = self.class.as_str(),
    source_ranges(self.range.as_str(), "192.0.2.0/24"),
    customize = Front::refine,
)]
#[port(http = 80, target = Server::HTTP, node_port = self.port)]
struct Front {
    kind: &'static str,
    policy: String,
    class: String,
    range: String,
    port: Option<u16>,
    breaks: bool,
}

impl Front {
    fn refine(&self, service: &mut ServiceObject) {
        let spec = service.spec.get_or_insert_default();
        spec.allocate_load_balancer_node_ports = Some(true);
        if self.breaks {
            spec.selector = None;
        }
    }
}

#[derive(App)]
#[app(namespace = "shop")]
struct Fronts {
    stable: Stable,
    front: Front,
}

fn fronts() -> Fronts {
    let front = Front {
        kind: "LoadBalancer",
        policy: "Local".to_owned(),
        class: "acme.io/lb".to_owned(),
        range: "10.0.0.0/8".to_owned(),
        port: Some(30080),
        breaks: false,
    };
    Fronts { stable: Stable { server: Server }, front }
}

#[test]
fn type_node_port_and_load_balancer_settings_may_be_values() {
    let spec = &document(&fronts(), "Service", "front")["spec"];
    assert_eq!(spec["type"], "LoadBalancer");
    assert_eq!(spec["externalTrafficPolicy"], "Local");
    assert_eq!(spec["loadBalancerClass"], "acme.io/lb");
    assert_eq!(spec["loadBalancerSourceRanges"], serde_json::json!(["10.0.0.0/8", "192.0.2.0/24"]));
    assert_eq!(spec["ports"][0]["nodePort"], 30080);
    assert_eq!(spec["allocateLoadBalancerNodePorts"], true);

    let mut app = fronts();
    app.front.port = None;
    assert!(document(&app, "Service", "front")["spec"]["ports"][0].get("nodePort").is_none());
    app.front.port = Some(80);
    assert_eq!(refused(&app).0, ["node-port-range"]);
}

#[test]
fn a_type_from_a_value_has_an_address_of_its_own() {
    for (kind, rule) in [("ExternalName", "service-type"), ("Headless", "service-type")] {
        let mut app = fronts();
        app.front.kind = kind;
        let (rules, words) = refused(&app);
        assert!(rules.contains(&rule), "{words}");
    }
}

#[test]
fn the_escape_hatch_of_a_service_leaves_its_wires_alone() {
    let mut app = fronts();
    app.front.breaks = true;
    let (rules, words) = refused(&app);
    assert!(rules.contains(&"customized-wire"), "{words}");
}

/// Clients connect to the pods themselves, and so to the port of the container.
#[derive(Service)]
#[service(selects = Stable, headless)]
#[port(http = 80, target = Server::HTTP)]
struct Peers;

#[test]
fn a_headless_service_is_reached_at_its_target() {
    assert_eq!(Peers::HTTP.number(), 8080);
    assert_eq!(Peers::HTTP.authority(), "peers:8080");
}
