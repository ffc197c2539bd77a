//! A values file names what varies: what has no values asks for nothing, of serde or of the file.
#![cfg(feature = "manifests")]

use std::collections::BTreeMap;

use podwire::decode;
use podwire::prelude::*;
use serde::Deserialize;

/// Neither values nor serde's derive: each kind.
#[derive(Container)]
#[container(image = "envoy:1.31")]
struct Proxy;

#[derive(Container, Pod)]
#[container(image = "redis:7")]
#[port(redis = 6379)]
struct Redis;

#[derive(Service)]
#[service(selects = Redis)]
#[port(redis = 6379, target = Redis::REDIS)]
struct RedisService;

#[derive(ConfigMap)]
#[config_map(foreign)]
struct Theirs {
    #[allow(dead_code)]
    rules: Key,
}

#[derive(ConfigMap, Deserialize)]
struct Files {
    #[key(text = "welcome")]
    motd: Included,
}

/// No values of its own, and none inside.
#[derive(Pod, Deserialize)]
struct Edge {
    proxy: Proxy,
}

#[derive(Container, Deserialize)]
#[container(image = format!("web:{}", self.tag))]
struct Server {
    tag: String,
    #[serde(default = "info")]
    log_level: String,
}

fn info() -> String {
    "info".to_owned()
}

#[derive(Pod, Deserialize)]
#[deployment(replicas = self.replicas)]
struct Web {
    server: Server,
    proxy: Proxy,
    #[value]
    replicas: u32,
}

#[derive(App, Deserialize)]
struct Cache {
    redis: Redis,
    redis_service: RedisService,
    edge: Edge,
}

#[derive(App, Deserialize)]
#[app(namespace = self.namespace)]
struct Shop {
    #[value]
    namespace: String,
    theirs: Theirs,
    files: Files,
    cache: Cache,
    web: Option<Web>,
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, String> {
    decode::values(text, "v.yaml").map_err(|error| error.to_string())
}

#[test]
fn what_has_no_values_asks_for_nothing() {
    let shop: Shop = read("namespace: shop").unwrap();
    assert!(shop.web.is_none());
    let yaml = podwire::to_yaml(&shop).unwrap();
    for line in ["image: redis:7", "image: envoy:1.31", "motd: welcome", "kind: Service"] {
        assert!(yaml.contains(line), "{line} is not in\n{yaml}");
    }
    // Whoever likes may name it all the same.
    let named = "namespace: shop\nfiles:\ncache: {redis: {}, redis_service: null, edge: {proxy: {}}}\n";
    assert_eq!(podwire::to_yaml(&read::<Shop>(named).unwrap()).unwrap(), yaml);
    let error = read::<Shop>("namespace: shop\ncache: {redis: {replicas: 2}}").err().unwrap();
    assert_eq!(
        error,
        "v.yaml:2:17: cache.redis.replicas: unknown field \"cache.redis.replicas\"; there are none here"
    );
    let error = read::<Shop>("namespace: shop\ncache: {redis: 2}").err().unwrap();
    assert_eq!(error, "v.yaml:2:16: cache.redis: cannot unmarshal number into a value of type Redis");
}

#[test]
fn what_has_values_is_asked_for_them_alone() {
    #[derive(App, Deserialize)]
    struct Site {
        web: Web,
        cache: Cache,
    }
    let site: Site = read("web: {server: {tag: '1'}, replicas: 2}").unwrap();
    assert_eq!((site.web.server.log_level.as_str(), site.web.replicas), ("info", 2));
    // Everything that is missing, at once, at the nearest place that is there.
    let lacks = |text: &str| read::<Site>(text).err().unwrap();
    let server = "v.yaml:1:1: web.server: missing field `tag`";
    assert_eq!(lacks(""), format!("{server}\nv.yaml:1:1: web: missing field `replicas`"));
    assert_eq!(
        lacks("web: {server: {tga: '1'}, replicas: many}"),
        "v.yaml:1:15: web.server: missing field `tag`\n\
         v.yaml:1:16: web.server.tga: unknown field \"web.server.tga\"; did you mean `tag`?\n\
         v.yaml:1:37: web.replicas: cannot unmarshal string into a value of type uint32"
    );
    let error = read::<Web>("proxy: {a: 1}\nserver: {log_level: 7}").err().unwrap();
    assert_eq!(
        error,
        "v.yaml:1:1: missing field `replicas`\n\
         v.yaml:1:9: proxy.a: unknown field \"proxy.a\"; there are none here\n\
         v.yaml:2:9: server: missing field `tag`\n\
         v.yaml:2:21: server.log_level: cannot unmarshal number into a value of type string; put it in quotes"
    );
}

#[test]
fn an_option_that_is_absent_is_none_and_a_collection_is_asked_for() {
    #[derive(App, Deserialize)]
    struct Tenants {
        edge: Option<Edge>,
        tenants: BTreeMap<String, Cache>,
        #[serde(default)]
        more: BTreeMap<String, Cache>,
    }
    let tenants: Tenants = read("tenants: {north: {}, south: {edge: {}}}").unwrap();
    assert!(tenants.edge.is_none() && tenants.more.is_empty());
    assert_eq!(podwire::to_yaml(&tenants).unwrap().matches("kind: Service").count(), 2);
    assert_eq!(read::<Tenants>("{}").err().unwrap(), "v.yaml:1:1: missing field `tenants`");
}

#[test]
fn serde_is_asked_before_a_gap_is_filled() {
    #[derive(Container, Pod, Deserialize)]
    #[container(image = "web:1")]
    #[deployment(replicas = self.replicas)]
    #[serde(default)]
    struct Api {
        #[value]
        replicas: u32,
    }
    impl Default for Api {
        fn default() -> Api {
            Api { replicas: 1 }
        }
    }
    fn three() -> Api {
        Api { replicas: 3 }
    }
    #[derive(App, Deserialize)]
    struct Regions {
        #[serde(default = "three")]
        api: Api,
        regions: Vec<Region>,
    }
    #[derive(App, Deserialize)]
    struct Region {
        #[value]
        #[instance]
        name: String,
        #[serde(alias = "old")]
        api: Api,
    }
    // The first region teaches that `api` may be left out, and the second has it by another name.
    let regions: Regions = read("regions: [{name: a}, {name: b, old: {replicas: 2}}]").unwrap();
    assert_eq!(regions.api.replicas, 3);
    assert_eq!(regions.regions.iter().map(|region| region.api.replicas).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn serdes_own_derive_stays_possible() {
    #[derive(Service, Default, Deserialize)]
    #[service(external_name = "db.example.com")]
    #[port(postgres = 5432)]
    struct Derived {}
    #[derive(App, Deserialize)]
    struct Old {
        derived: Derived,
        #[serde(skip)]
        skipped: Skipped,
    }
    #[derive(Service, Default)]
    #[service(external_name = "db.example.org")]
    #[port(postgres = 5432)]
    struct Skipped;
    let yaml = podwire::to_yaml(&read::<Old>("").unwrap()).unwrap();
    assert_eq!(yaml.matches("kind: Service").count(), 2);
}

#[test]
fn other_formats_ask_for_nothing_either() {
    #[derive(App, Deserialize)]
    struct Plain {
        redis: Redis,
        redis_service: RedisService,
    }
    let plain: Plain = serde_json::from_str("{}").unwrap();
    assert!(podwire::to_yaml(&plain).unwrap().contains("kind: Service"));
    let plain = serde_json::from_str::<Plain>(r#"{"redis": {}, "redis_service": null}"#);
    assert!(plain.is_ok());
    let error = serde_json::from_str::<Plain>(r#"{"redis": {"tag": 1}}"#).err().unwrap().to_string();
    assert!(error.starts_with("unknown field `tag`"), "{error}");
}

#[test]
fn a_secret_that_is_absent_is_missing_and_one_mistake_is_one_error() {
    #[derive(Debug, Deserialize)]
    #[allow(dead_code)]
    struct Login {
        password: Secret<String>,
        pin: Secret<u32>,
        keys: Secret<Vec<u8>>,
    }
    assert_eq!(
        read::<Login>("pin: hunter2\nkeys: [1, 70001]").unwrap_err(),
        "v.yaml:1:1: missing field `password`\n\
         v.yaml:1:6: pin: cannot unmarshal string into a value of type uint32\n\
         v.yaml:2:11: keys[1]: cannot unmarshal number into a value of type uint8: it is out of range"
    );
}

#[test]
fn what_fields_mean_is_told_of_all_that_an_app_holds() {
    #[derive(Container, Pod, Deserialize)]
    #[container(image = format!("api:{}", self.tag))]
    struct Api {
        /// Which release runs.
        tag: String,
    }
    #[derive(Service, Deserialize)]
    #[service(external_name = self.host)]
    struct Db {
        /// Where the database is.
        host: String,
    }
    #[derive(ConfigMap, Deserialize)]
    struct Settings {
        /// How much is logged.
        log_level: String,
    }
    #[derive(App, Deserialize)]
    struct Tenant {
        settings: Settings,
        db: Option<Db>,
    }
    #[derive(App, Deserialize)]
    struct Site {
        api: Box<Api>,
        tenants: BTreeMap<String, Tenant>,
    }
    let values = podwire::Values::new().text("v.yaml", "{api: {}, tenants: {north: {settings: {}, db: {}}}}");
    assert_eq!(
        values.read::<Site>().err().unwrap().to_string(),
        "v.yaml:1:7: api: missing field `tag` (Which release runs.)\n\
         v.yaml:1:39: tenants.north.settings: missing field `log_level` (How much is logged.)\n\
         v.yaml:1:47: tenants.north.db: missing field `host` (Where the database is.)"
    );
}
