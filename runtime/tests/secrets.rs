//! Secrets, from the derive to the documents.
#![cfg(feature = "manifests")]

use podwire::prelude::*;
use podwire::{Emit, Object};
use serde::Deserialize;

/// Somebody else makes it.
#[derive(Secret)]
#[secret(name = "catalog-db")]
struct CatalogDb {
    url: Key,
    #[key(name = "ca.pem")]
    authority: Key,
}

#[derive(Secret)]
#[secret(type = docker_config)]
struct Registry;

/// The app has its values.
#[derive(Secret, Deserialize)]
#[secret(type = basic_auth, labels(team = "web"), immutable)]
struct Login {
    username: Secret<String>,
    password: Secret<String>,
    #[serde(default)]
    pin: Option<Secret<u32>>,
}

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[env(DATABASE_URL = key(CatalogDb::URL))]
#[env(PASSWORD = key(Login::PASSWORD, optional))]
#[env_from(Login, prefix = "LOGIN_")]
#[volume(db = secret(CatalogDb, items(AUTHORITY, URL = "url.txt"), mode = 0o400))]
#[volume(all = projected(secret(Login, items(USERNAME)), config_map(Settings)))]
#[mount(db = "/etc/db", read_only)]
#[mount(all = "/etc/all")]
#[pod(image_pull_secrets(Registry, "mirror"))]
struct Web;

#[derive(ConfigMap)]
struct Settings {
    #[key(text = "info")]
    level: Included,
}

#[derive(App, Deserialize)]
#[app(namespace = "shop")]
struct Shop {
    web: Web,
    #[serde(skip, default = "settings")]
    settings: Settings,
    login: Login,
    catalog_db: CatalogDb,
}

fn settings() -> Settings {
    Settings { level: Included }
}

fn shop() -> Shop {
    let login = Login {
        username: Secret::new("admin".to_owned()),
        password: Secret::new("hunter2".to_owned()),
        pin: None,
    };
    Shop {
        web: Web,
        settings: settings(),
        login,
        catalog_db: CatalogDb { url: Key::default(), authority: Key::default() },
    }
}

#[test]
fn keys_are_constants_and_those_of_a_type_need_no_fields() {
    assert_eq!(CatalogDb::URL.name(), "url");
    assert_eq!(CatalogDb::AUTHORITY.name(), "ca.pem");
    assert_eq!(Registry::DOCKERCONFIGJSON.name(), ".dockerconfigjson");
    assert_eq!(Login::PIN.name(), "pin");
}

#[test]
fn values_are_written_only_where_that_is_asked_for() {
    let mut bytes = Vec::new();
    let written = Emit::new().to_writer(&shop(), &mut bytes).unwrap();
    assert_eq!(written.withheld, ["login"]);
    let yaml = String::from_utf8(bytes).unwrap();
    assert!(!yaml.contains("kind: Secret"), "{yaml}");
    assert!(Emit::new().to_objects(&shop()).unwrap().iter().all(|object| object.kind() != "Secret"));

    let objects = Emit::new().with_secrets(true).to_objects(&shop()).unwrap();
    let secrets: Vec<_> = objects
        .iter()
        .filter_map(|object| match object {
            Object::Secret(secret) => Some(secret),
            _ => None,
        })
        .collect();
    let [login] = secrets[..] else { panic!("one secret is the app's: {secrets:?}") };
    assert_eq!(login.metadata.name.as_deref(), Some("login"));
    assert_eq!(login.type_.as_deref(), Some("kubernetes.io/basic-auth"));
    assert_eq!(login.immutable, Some(true));
    let data: Vec<(&str, &[u8])> =
        login.data.iter().flatten().map(|(key, value)| (key.as_str(), value.0.as_slice())).collect();
    assert_eq!(data, [("password", b"hunter2".as_slice()), ("username", b"admin")]);
}

#[test]
fn pods_read_secrets_by_the_names_that_they_have() {
    let yaml = podwire::to_yaml(&shop()).unwrap();
    for part in [
        "      valueFrom:\n        secretKeyRef:\n          key: url\n          name: catalog-db\n",
        "          key: password\n          name: login\n          optional: true\n",
        "    envFrom:\n    - prefix: LOGIN_\n      secretRef:\n        name: login\n",
        "    secret:\n      defaultMode: 256\n      items:\n      - key: ca.pem\n        path: ca.pem\n      - key: url\n        path: url.txt\n      secretName: catalog-db\n",
        "      - secret:\n          items:\n          - key: username\n            path: username\n          name: login\n      - configMap:\n          name: settings\n",
        "  imagePullSecrets:\n  - name: registry\n  - name: mirror\n",
    ] {
        assert!(yaml.contains(part), "{part}\n{yaml}");
    }
}

#[test]
fn no_message_shows_a_value() {
    #[derive(Secret)]
    #[secret(type = docker_config)]
    struct Broken {
        dockerconfigjson: Secret<String>,
        #[key(name = "url")]
        url: Secret<String>,
    }
    #[derive(App)]
    #[app(namespace = "shop")]
    struct Lone {
        broken: Broken,
    }
    let broken = Broken {
        dockerconfigjson: Secret::new("hunter2{".to_owned()),
        url: Secret::new("postgres://hunter3:5432/x".to_owned()),
    };
    let error = podwire::to_yaml(&Lone { broken }).unwrap_err().to_string();
    assert!(error.contains("[secret-content]") && error.contains(".dockerconfigjson"), "{error}");
    assert!(!error.contains("hunter"), "{error}");

    let values = "web: {}\nlogin: { username: [hunter2], password: hunter3 }\n";
    let error = podwire::decode::values::<Shop>(values, "values").err().map(|error| error.to_string());
    let error = error.expect("a list is no user name");
    assert!(error.contains("username") && !error.contains("hunter"), "{error}");
}

#[test]
fn an_empty_type_is_none_as_to_the_api_server() {
    #[derive(Secret)]
    #[secret(type = "")]
    struct Token {
        token: Secret<String>,
    }
    #[derive(App)]
    #[app(namespace = "shop")]
    struct Lone {
        token: Token,
    }
    let token = Token { token: Secret::new("hunter2".to_owned()) };
    let objects = Emit::new().with_secrets(true).to_objects(&Lone { token }).unwrap();
    let secret = objects.iter().find_map(|object| match object {
        Object::Secret(secret) => Some(secret),
        _ => None,
    });
    assert_eq!(secret.and_then(|secret| secret.type_.as_deref()), Some("Opaque"));
}
