//! What the strict crate declares also works.

use podwire_hygiene::no_prelude::{Config, LogLevel, Server, Shop, Web, WebService};
use podwire_hygiene::{private_configured, private_manifests, strict};
use wire::Environment as _;

#[test]
fn a_crate_without_prelude_has_manifests() {
    let server = Server { level: "info" };
    let web = Web { server, version: "2.0.0", replicas: 2, name: "blue" };
    let shop = Shop { web, web_service: WebService, namespace: "shop" };
    let yaml = wire::to_yaml(&shop).expect("the app is valid");
    assert!(yaml.contains("replicas: 2") && yaml.contains("nodePort: 30080"), "{yaml}");
}

#[test]
fn what_surrounds_pods_in_a_crate_without_prelude_has_manifests() {
    use podwire_hygiene::no_prelude::surroundings::*;

    let settings =
        Settings { log_level: "info", region: Some("eu".to_owned()), proxy: wire::Included, unread: 0 };
    let secret = |text: &str| wire::Secret::from(text.to_owned());
    let cluster = Cluster {
        settings,
        login: Login { username: secret("peer"), password: secret("correct horse") },
        shared: Shared,
        account: Account,
        urgent: Urgent,
        sandbox: Sandbox,
        disks: Disks { server: "files.example.com" },
        quota: Quota { pods: 20 },
        limits: Limits { most: "4Gi" },
        peer: Peer { prepare: Prepare, proxy: Proxy, server: Server, storage: "10Gi", least: 2 },
        peers: Peers,
        agent: Agent,
        backup: Backup { schedule: "0 3 * * *" },
        front: Front { host: "peers.example.com" },
        public: Public,
        pages: Pages { host: "www.example.com" },
        calls: Calls,
        alerts: Alerts { expression: "up == 0" },
    };
    let objects = wire::Emit::new().with_secrets(true).to_objects(&cluster).expect("the app is valid");
    let kinds: std::collections::BTreeSet<_> = objects.iter().map(wire::Object::kind).collect();
    assert_eq!(kinds.len(), 28, "{kinds:?}");
}

#[test]
fn private_declarations_have_manifests() {
    let yaml = private_manifests().expect("the app is valid");
    assert!(yaml.contains("name: catalog-service"), "{yaml}");
}

#[test]
fn several_entries_stand_in_one_attribute() {
    use podwire_hygiene::repeated::{Account, Alerts, Settings, Site, Web};

    let settings = Settings { level: wire::Included };
    let site = Site { web: Web, settings, account: Account, alerts: Alerts };
    let yaml = wire::to_yaml(&site).expect("the app is valid");
    for twice in ["readOnly: true", "whenUnsatisfiable: DoNotSchedule", "honorLabels: true", "page"] {
        assert_eq!(yaml.matches(twice).count(), 2, "{twice} in {yaml}");
    }
    assert!(yaml.contains("- documents") && yaml.contains("- nodes"), "{yaml}");
}

#[test]
fn a_port_may_have_the_name_of_a_keyword() {
    assert_eq!(strict::Web::TYPE.name(), "type");
    assert_eq!(strict::WebService::HTTP.authority(), "web-service:80");
}

#[test]
fn the_types_that_one_macro_makes_are_different_ones() {
    use podwire_hygiene::generated::{Cart, CartServer, CartService, Shop, Web, WebServer, WebService};

    let shop = Shop {
        web: Web { server: WebServer { level: "info" } },
        web_service: WebService,
        cart: Cart { server: CartServer { level: "warn" } },
        cart_service: CartService,
    };
    let yaml = wire::to_yaml(&shop).expect("the app is valid");
    assert!(yaml.contains("app: cart") && yaml.contains("- warn"), "{yaml}");
}

#[test]
fn a_crate_without_prelude_reads_its_environment() {
    let set = [
        ("WEB_LOG_LEVEL", "debug"),
        ("WEB_TAGS", "a;b"),
        ("WEB_VERSIONS", "1,2"),
        ("WEB_DATABASE_URL", "postgres://db"),
    ];
    let config = Config::from_iter(set).expect("all is set");
    assert!(matches!(config.log_level, LogLevel::Debug) && config.port == 8080 && config.version == 1);
    assert_eq!(config.tags.expect("they are set").len(), 2);
    assert_eq!(config.versions.expect("they are set").expose().as_slice(), [1, 2]);
    assert_eq!(config.database.url.expose(), "postgres://db");
    assert!(config.replica.is_none() && !config.skipped && config.r#type.is_empty());
}

#[test]
fn private_and_generated_structs_read_their_environment() {
    assert_eq!(private_configured(&[("DATABASE_URL", "12345")]).expect("all is set"), 5);
    let config = strict::Config::from_iter([("SIZES", "1,2")]).expect("all is set");
    assert_eq!((config.timeout.as_secs(), config.sizes), (30, Some(vec![1, 2])));
}
