//! Config maps, from the derive to the documents.
#![cfg(feature = "manifests")]

use podwire::prelude::*;
use podwire::{Emit, Object};

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/catalog:1.4.0")]
#[port(http = 8080)]
struct Catalog;

#[derive(Service)]
#[service(selects = Catalog)]
#[port(http = 80, target = Catalog::HTTP)]
struct CatalogService;

#[derive(ConfigMap)]
#[config_map(rename_all = "SCREAMING_SNAKE_CASE", labels(team = "web"), immutable)]
struct Settings {
    log_level: String,
    workers: u32,
    #[key(name = "proxy.conf", text = "upstream = http://{catalog}/v1\nhost = {catalog.host}\n", links(catalog = CatalogService::HTTP))]
    proxy: Included,
}

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[env(LOG_LEVEL = key(Settings::LOG_LEVEL))]
#[env_from(Settings, prefix = "APP_", optional)]
#[volume(proxy = config_map(Settings, items(PROXY, LOG_LEVEL = "level/file.txt"), mode = 0o440))]
#[volume(all = config_map(Settings))]
#[mount(proxy = "/etc/proxy")]
#[mount(all = "/etc/all/proxy.conf", sub_path = "proxy.conf")]
#[deployment]
struct Web;

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    catalog: Catalog,
    catalog_service: CatalogService,
    settings: Settings,
    web: Web,
}

fn shop() -> Shop {
    Shop {
        catalog: Catalog,
        catalog_service: CatalogService,
        settings: Settings { log_level: "info".to_owned(), workers: 4, proxy: Included },
        web: Web,
    }
}

#[test]
fn keys_hold_values_texts_and_addresses() {
    let objects = podwire::manifests(&shop()).unwrap();
    let map = objects.iter().find_map(|object| match object {
        Object::ConfigMap(map) => Some(map),
        _ => None,
    });
    let map = map.expect("the app has a config map");
    let data = map.data.clone().unwrap_or_default();
    let data: Vec<(&str, &str)> = data.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    assert_eq!(
        data,
        [
            ("LOG_LEVEL", "info"),
            ("WORKERS", "4"),
            ("proxy.conf", "upstream = http://catalog-service:80/v1\nhost = catalog-service\n"),
        ]
    );
    assert_eq!(map.immutable, Some(true));
    assert_eq!(
        map.metadata.labels.as_ref().and_then(|labels| labels.get("team")).map(String::as_str),
        Some("web")
    );
}

#[test]
fn pods_read_keys_by_the_names_that_the_map_has() {
    let yaml = Emit::new().namespace_objects(false).to_string(&shop()).unwrap();
    for part in [
        "        - name: LOG_LEVEL\n          valueFrom:\n            configMapKeyRef:\n              key: LOG_LEVEL\n              name: settings\n",
        "        envFrom:\n        - configMapRef:\n            name: settings\n            optional: true\n          prefix: APP_\n",
        "          items:\n          - key: proxy.conf\n            path: proxy.conf\n          - key: LOG_LEVEL\n            path: level/file.txt\n          name: settings\n",
    ] {
        assert!(yaml.contains(part), "{part}\n{yaml}");
    }
    let order: Vec<&str> = yaml.lines().filter_map(|line| line.strip_prefix("kind: ")).collect();
    assert_eq!(order, ["ConfigMap", "Service", "Pod", "Deployment"]);
}

/// The hash of config maps that the pods of `Web` carry.
fn checksum(level: &str) -> Option<String> {
    let mut shop = shop();
    shop.settings.log_level = level.to_owned();
    let objects = podwire::manifests(&shop).unwrap();
    objects.iter().find_map(|object| {
        let Object::Deployment(_) = object else { return None };
        let deployment = serde_json::to_value(object).unwrap();
        let annotations = deployment.pointer("/spec/template/metadata/annotations")?;
        annotations.get("checksum/config")?.as_str().map(str::to_owned)
    })
}

#[test]
fn pods_are_replaced_when_what_they_read_changes() {
    let info = checksum("info").expect("the deployment's pods read settings");
    assert_eq!(checksum("info"), Some(info.clone()), "the same values give the same hash");
    assert_ne!(checksum("debug"), Some(info));
}

#[test]
fn a_pod_that_reads_its_files_anew_carries_no_hash() {
    #[derive(Container, Pod)]
    #[container(image = "ghcr.io/acme/web:2.0.0")]
    #[volume(settings = config_map(Settings))]
    #[mount(settings = "/etc/web")]
    #[pod(checksum = false)]
    #[deployment]
    struct Watching;

    #[derive(App)]
    #[app(namespace = "shop")]
    struct Lone {
        catalog: Catalog,
        catalog_service: CatalogService,
        settings: Settings,
        watching: Watching,
    }
    let Shop { settings, .. } = shop();
    let app = Lone { catalog: Catalog, catalog_service: CatalogService, settings, watching: Watching };
    assert!(!podwire::to_yaml(&app).unwrap().contains("checksum/config"));
}

#[test]
fn what_somebody_else_makes_is_not_missed() {
    #[derive(ConfigMap)]
    #[config_map(name = "reader-rules", foreign)]
    struct Rules {
        rules: Key,
    }

    #[derive(Container, Pod)]
    #[container(image = "ghcr.io/acme/reader:1.0.0")]
    #[env(RULES = key(Rules::RULES), OTHER = config_map(name = "reader-other", key = "other"))]
    struct Reader;

    #[derive(App)]
    #[app(namespace = "shop")]
    struct Lone {
        catalog: Catalog,
        catalog_service: CatalogService,
        settings: Settings,
        reader: Reader,
    }
    let Shop { settings, .. } = shop();
    let app = Lone { catalog: Catalog, catalog_service: CatalogService, settings, reader: Reader };
    let yaml = podwire::to_yaml(&app).unwrap();
    assert!(yaml.contains("name: reader-rules") && yaml.contains("name: reader-other"), "{yaml}");
}
