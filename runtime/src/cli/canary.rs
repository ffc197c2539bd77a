//! What is secret never shows: a canary goes through the secrets of a values file and of the objects in it, and neither a
//! message of `emit` and `list` nor what they write without being told to has it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;
use tempfile::TempDir;

use super::values::{Read, Source};
use super::{Exit, run};
use crate::test_apps::{Catalog, CatalogService};
use crate::{App, Existing, Member, Secret};

const CANARY: &str = "Zq9CanarY83417291xW";

/// The same in base64.
const ENCODED: &str = "WnE5Q2FuYXJZODM0MTcyOTF4Vw==";

#[derive(Deserialize)]
#[allow(dead_code)]
struct Credentials {
    password: Secret<String>,
    pin: Secret<u16>,
    keys: Vec<Secret<String>>,
    by_name: BTreeMap<String, Secret<bool>>,
    all: Option<Secret<Vec<u8>>>,
}

/// An app whose values are secrets, beside any object.
#[derive(App, Deserialize)]
#[app(namespace = "shop")]
struct Vault {
    #[value]
    #[serde(default)]
    #[allow(dead_code)]
    credentials: Option<Credentials>,
    object: Existing<Value>,
    catalog: Catalog,
    catalog_service: CatalogService,
}

/// A secret that serde reads out of a buffer of its own.
#[derive(Deserialize)]
#[allow(dead_code)]
struct Flat {
    user: String,
    #[serde(default)]
    pin: Option<Secret<String>>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Flattened {
    host: String,
    #[serde(flatten)]
    flat: Flat,
}

#[derive(Deserialize)]
#[serde(untagged)]
#[allow(dead_code)]
enum Untagged {
    Key { key: Secret<String>, scope: u16 },
    Bare(Secret<String>),
    Free { key: String },
}

#[derive(Deserialize)]
#[serde(tag = "by")]
#[allow(dead_code)]
enum Tagged {
    Token { token: Secret<String> },
    Nobody,
}

#[derive(Deserialize)]
#[serde(try_from = "String")]
#[allow(dead_code)]
struct Converted(Flat);

impl TryFrom<String> for Converted {
    type Error = serde_json::Error;

    fn try_from(text: String) -> Result<Converted, serde_json::Error> {
        serde_json::from_str(&text).map(Converted)
    }
}

/// An app whose secrets stand where podwire does not see them.
#[derive(App, Deserialize)]
#[app(namespace = "shop")]
#[allow(dead_code)]
struct Cellar {
    #[value]
    #[serde(default)]
    flattened: Option<Flattened>,
    #[value]
    #[serde(default)]
    untagged: Option<Untagged>,
    #[value]
    #[serde(default)]
    tagged: Vec<Tagged>,
    #[value]
    #[serde(default)]
    converted: Option<Converted>,
    #[value]
    #[serde(default)]
    replicas: u8,
    catalog: Catalog,
    catalog_service: CatalogService,
}

fn forms() -> Vec<String> {
    vec![
        CANARY.to_owned(),
        format!("'{CANARY}'"),
        format!("[{CANARY}, {{a: [{CANARY}, 83417291]}}]"),
        format!("{{a: {CANARY}, 'b c': {CANARY}}}"),
        format!("'{{\"auths\": {CANARY}'"),
        format!("'{ENCODED}'"),
        format!("{ENCODED}!"),
        format!("!!binary {CANARY}"),
        format!("*{CANARY}"),
        format!("'{CANARY}"),
        format!("|\n   -----BEGIN {CANARY}-----\n   {CANARY}"),
        "83417291".to_owned(),
        "-83417291.5".to_owned(),
    ]
}

fn shows(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    text.contains("canary") || text.contains("83417291") || text.contains("q2fuyxjz")
}

/// Exit code, standard output and standard error of a command on these values.
fn outcome(directory: &Path, command: &str, values: &str) -> (Exit, String, String) {
    outcome_of(&Read::<Vault>::NEW, directory, command, values)
}

fn outcome_of<A: App + Member>(
    source: &dyn Source<A>,
    directory: &Path,
    command: &str,
    values: &str,
) -> (Exit, String, String) {
    let file = directory.join("values.yaml");
    fs::write(&file, values).expect("the folder is there");
    let arguments = command.split(' ').map(Into::into).chain(["--values".into(), file.into_os_string()]);
    let (mut out, mut diagnostics) = (Vec::new(), Vec::new());
    let exit = run(&"vault".into(), arguments, source, &mut out, &mut diagnostics);
    let text = |bytes| String::from_utf8(bytes).expect("it is text");
    (exit, text(out), text(diagnostics))
}

const OBJECT: &str = "object: {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n";

#[test]
fn a_secret_of_a_values_file_never_shows() {
    let directory = TempDir::new().expect("there is room for a folder");
    let head = "password: a\n  pin: 1\n  keys: []\n  by_name: {}\n";
    let mut refused = 0;
    for (field, before) in [
        ("password", ""),
        ("pin", ""),
        ("keys", ""),
        ("keys", "\n  - a\n  - "),
        ("by_name", ""),
        ("by_name", "\n    a: "),
        ("all", ""),
    ] {
        for form in forms() {
            let credentials: String =
                head.split_inclusive('\n').filter(|line| !line.trim_start().starts_with(field)).collect();
            let credentials = credentials.trim_start();
            let values =
                format!("x-secrets: true\n{OBJECT}credentials:\n  {credentials}  {field}: {before}{form}\n");
            for command in ["emit", "list", "values", "values --explain credentials"] {
                let (exit, out, diagnostics) = outcome(directory.path(), command, &values);
                refused += u32::from(exit == Exit::Invalid);
                assert!(matches!(exit, Exit::Success | Exit::Invalid), "{values}\n{diagnostics}");
                assert!(!shows(&out) && !shows(&diagnostics), "{values}\n{out}\n{diagnostics}");
            }
        }
    }
    assert!(refused > 100, "{refused} were refused");
}

/// Behind serde's buffers podwire does not see that a value is a secret: it is refused, whatever the file says of itself.
#[test]
fn a_secret_that_is_not_seen_is_refused_and_never_shows() {
    let directory = TempDir::new().expect("there is room for a folder");
    let values = [
        ("flattened", format!("{{host: a, user: b, pin: {CANARY}}}")),
        ("untagged", format!("{{key: {CANARY}, scope: 1}}")),
        ("untagged", CANARY.to_owned()),
        // The first form is not the one that it has, and yet it may be meant.
        ("untagged", format!("{{key: {CANARY}, scope: many}}")),
        ("tagged", format!("[{{by: Nobody}}, {{by: Token, token: {CANARY}}}]")),
        ("converted", format!("'{{\"user\": \"a\", \"pin\": \"{CANARY}\"}}'")),
    ];
    for (field, value) in &values {
        for head in ["", "x-secrets: true\n"] {
            let values = format!("{head}{field}: {value}\n");
            for command in ["emit", "list", "values", &format!("values --explain {field}")] {
                let (exit, out, diagnostics) =
                    outcome_of(&Read::<Cellar>::NEW, directory.path(), command, &values);
                assert!(!shows(&out) && !shows(&diagnostics), "{command}\n{values}\n{out}\n{diagnostics}");
                assert_eq!(exit, Exit::Invalid, "{command}\n{values}\n{out}");
                assert!(diagnostics.contains("a secret is read here behind"), "{values}\n{diagnostics}");
            }
        }
    }
}

/// What is wrong elsewhere may end the reading before it comes to a secret.
#[test]
fn what_could_not_be_read_is_explained_without_what_may_be_secret() {
    let directory = TempDir::new().expect("there is room for a folder");
    let explain = |values: &str, path: &str| {
        let command = format!("values --explain {path}");
        let (exit, out, diagnostics) = outcome_of(&Read::<Cellar>::NEW, directory.path(), &command, values);
        assert_eq!(exit, Exit::Success, "{diagnostics}");
        assert!(!shows(&out), "{out}");
        out
    };
    // Without `host`, the flattened struct is not read; without the `user`, it is not read to its end.
    let unreadable = format!("flattened: {{host: [], pin: {CANARY}}}\nreplicas: 3\n");
    assert!(explain(&unreadable, "flattened").contains('…'));
    assert!(explain(&unreadable, "replicas").starts_with("replicas = 3\n"));
    let readable = "flattened: {host: a, user: b}\n";
    assert!(explain(readable, "flattened.user").starts_with("flattened.user = b\n"));
}

#[test]
fn what_a_secret_holds_shows_in_its_manifest_alone() {
    let directory = TempDir::new().expect("there is room for a folder");
    let (mut refused, mut written) = (0, 0);
    for kind in [
        "Opaque",
        "kubernetes.io/dockercfg",
        "kubernetes.io/dockerconfigjson",
        "kubernetes.io/basic-auth",
        "kubernetes.io/ssh-auth",
        "kubernetes.io/tls",
        "bootstrap.kubernetes.io/token",
    ] {
        for key in ["password", ".dockercfg", ".dockerconfigjson", "tls.key", "a b"] {
            for (field, form) in ["data", "stringData"]
                .iter()
                .flat_map(|field| forms().into_iter().map(move |form| (field, form)))
            {
                let head = "object:\n  apiVersion: v1\n  kind: Secret\n  metadata: {name: a}\n";
                let values =
                    format!("{head}  type: {kind}\n  {field}:\n   tls.crt: aGk=\n   '{key}': {form}\n");
                let (exit, out, diagnostics) = outcome(directory.path(), "emit", &values);
                refused += u32::from(exit == Exit::Invalid);
                written += u32::from(exit == Exit::Success && shows(&out));
                assert!(!shows(&diagnostics), "{values}\n{diagnostics}");
                assert!(exit == Exit::Success || out.is_empty(), "{values}\n{out}");
                for command in ["list", "values", "values --explain object"] {
                    let (_, table, diagnostics) = outcome(directory.path(), command, &values);
                    assert!(!shows(&table) && !shows(&diagnostics), "{values}\n{table}\n{diagnostics}");
                }
            }
        }
    }
    assert!(refused > 500 && written > 50, "{refused} refused, {written} written");
}

/// The places of any object at which a value can be of the wrong type.
#[test]
fn what_fails_to_decode_never_shows() {
    const OBJECTS: &[&str] = &[
        "kind: Pod, spec: {containers: [{name: a, image: b, env: [{name: PASSWORD, value: @}]}]}",
        "kind: Pod, spec: {containers: [{name: a, image: b, args: @}]}",
        "kind: Pod, spec: {containers: [{name: a, image: b, resources: {limits: {cpu: @}}}]}",
        "kind: Pod, spec: {containers: @}",
        "kind: Pod, spec: @",
        "kind: ConfigMap, data: @",
        "kind: ConfigMap, data: {a: @}",
        "kind: ConfigMap, binaryData: {a: @}",
        "kind: Service, spec: {ports: [{port: @}]}",
        "kind: Service, spec: {selector: {a: @}}",
        "kind: Namespace, metadata: {name: a, annotations: {a: @}}",
    ];
    let directory = TempDir::new().expect("there is room for a folder");
    let mut refused = 0;
    for object in OBJECTS {
        for form in [
            format!("[{CANARY}]"),
            format!("{{a: {CANARY}}}"),
            "83417291".to_owned(),
            "-83417291.5".to_owned(),
        ] {
            let name = if object.contains("metadata") { "" } else { ", metadata: {name: a}" };
            let values = format!("object: {{apiVersion: v1{name}, {}}}\n", object.replace('@', &form));
            for command in ["emit", "list"] {
                let (exit, out, diagnostics) = outcome(directory.path(), command, &values);
                // A number is a quantity, and a list may be what is wanted: rules quote what could be decoded.
                if diagnostics.contains("is no object") {
                    refused += 1;
                    assert_eq!(exit, Exit::Invalid, "{values}\n{diagnostics}");
                    assert!(!shows(&out) && !shows(&diagnostics), "{values}\n{out}\n{diagnostics}");
                }
            }
        }
    }
    assert!(refused > 60, "{refused} were refused");
}
