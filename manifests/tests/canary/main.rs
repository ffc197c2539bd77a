//! What is secret never shows: a canary goes through every place of the objects that may hold secrets, in every form that fails
//! somewhere, and no message has it.

mod positions;

use podwire_manifests::{Object, decode, validate};
use serde_json::Value;

const CANARY: &str = "Zq9CanarY83417291xW";

/// Forms in which the canary breaks types, rules and formats.
fn forms() -> Vec<String> {
    let encoded = "WnE5Q2FuYXJZODM0MTcyOTF4Vw==";
    vec![
        CANARY.to_owned(),
        format!("'{CANARY}'"),
        format!("\"{CANARY}\\n{CANARY}\""),
        format!("[{CANARY}]"),
        format!("{{a: {CANARY}}}"),
        format!("[[{CANARY}, 1], {{b: {CANARY}}}]"),
        format!("'{{\"auths\": {CANARY}'"),
        format!("'\"{CANARY}\"'"),
        format!("'[\"{CANARY}\"]'"),
        format!("'{{\"auths\": \"{CANARY}\"}} {CANARY}'"),
        format!("|\n      -----BEGIN {CANARY}-----\n      {CANARY}\n      -----END {CANARY}-----"),
        format!("{encoded}!"),
        encoded.to_owned(),
        format!("!!binary {CANARY}!"),
        format!("!!int {CANARY}"),
        format!("*{CANARY}"),
        format!("&{CANARY}"),
        format!("!{CANARY}! x"),
        format!("@{CANARY}"),
        format!("`{CANARY}"),
        format!("%{CANARY}"),
        format!("'{CANARY}"),
        format!("\"{CANARY}\\q{CANARY}\""),
        format!("{CANARY}: {CANARY}: {CANARY}"),
        format!("{CANARY} # c\n{CANARY}"),
        format!("[{CANARY}"),
        format!("\"{CANARY}\u{1}\""),
        "83417291".to_owned(),
        "83417291.25".to_owned(),
        "-83417291".to_owned(),
        format!("'{}'", CANARY.repeat(300)),
    ]
}

fn shows(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    text.contains("canary") || text.contains("83417291") || text.contains("q2fuyxjz")
}

/// Every message about a text.
fn messages(text: &str) -> Vec<String> {
    let mut messages = Vec::new();
    for finding in validate::text(text) {
        messages.push(format!("{finding} {}", finding.object));
        messages.push(serde_json::to_string(&finding).expect("it is JSON"));
    }
    if let Err(error) = decode::documents(text) {
        messages.push(format!("{error}\n{error:?}"));
    }
    match decode::values::<Value>(text, "values.yaml") {
        Err(error) => messages.push(error.to_string()),
        // What an app emits comes this way.
        Ok(value) => messages.extend(Object::from_value(value).err()),
    }
    messages
}

fn assert_hidden(text: &str) {
    for message in messages(text) {
        assert!(!shows(&message), "{}\n{message}", &text[..text.len().min(2000)]);
    }
}

#[test]
fn what_a_secret_holds_never_shows() {
    const TYPES: &[&str] = &[
        "Opaque",
        "kubernetes.io/dockercfg",
        "kubernetes.io/dockerconfigjson",
        "kubernetes.io/basic-auth",
        "kubernetes.io/ssh-auth",
        "kubernetes.io/tls",
        "kubernetes.io/service-account-token",
        "bootstrap.kubernetes.io/token",
    ];
    const KEYS: &[&str] =
        &["password", ".dockercfg", ".dockerconfigjson", "tls.crt", "tls.key", "ssh-privatekey", "a b"];
    for kind in TYPES {
        for key in KEYS {
            for form in forms() {
                for field in ["data", "stringData"] {
                    assert_hidden(&format!(
                        "apiVersion: v1\nkind: Secret\nmetadata: {{name: a}}\ntype: {kind}\n{field}:\n  tls.crt: aGk=\n  '{key}': {form}\n"
                    ));
                }
            }
        }
    }
    for form in forms() {
        for field in ["data", "stringData"] {
            assert_hidden(&format!("apiVersion: v1\nkind: Secret\nmetadata: {{name: a}}\n{field}: {form}\n"));
        }
    }
}

/// Plain strings are right at some of the places, and rules may quote them: what cannot be decoded is meant, and then all that
/// is said of the object.
#[test]
fn what_fails_to_decode_never_shows_wherever_it_stands() {
    let (positions, forms) = (positions::all(), forms());
    let every = std::env::var_os("PODWIRE_CANARY").is_some();
    let (mut texts, mut refused) = (0, 0);
    for (index, position) in positions.iter().enumerate() {
        // Forms take turns; each breaks some type, and a list and a map break those of all that is neither.
        let turn = forms
            .iter()
            .enumerate()
            .filter(|(form, _)| every || matches!(form, 3 | 4) || form % 14 == index % 14);
        for (_, form) in turn {
            let text = position.holding(form);
            texts += 1;
            if decode::documents(&text).is_err() {
                refused += 1;
                assert_hidden(&text);
            }
        }
    }
    println!("{} positions, {texts} texts, {refused} refused", positions.len());
    assert!(
        positions.len() > 5_000 && refused > 3 * positions.len(),
        "{} positions, {refused} refused",
        positions.len()
    );
}

mod types {
    use std::collections::BTreeMap;

    #[derive(Debug, serde::Deserialize)]
    #[serde(rename_all = "lowercase")]
    #[allow(dead_code)]
    pub(crate) enum Mode {
        Dev,
        Prod { zones: Vec<u8> },
        Other(u8),
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(untagged)]
    #[allow(dead_code)]
    pub(crate) enum Either {
        Number(u8),
        List(Vec<bool>),
    }

    /// A type whose error quotes what it was made of.
    #[derive(Debug, serde::Deserialize)]
    #[serde(try_from = "String")]
    pub(crate) struct Quoting;

    impl TryFrom<String> for Quoting {
        type Error = String;

        fn try_from(text: String) -> Result<Quoting, String> {
            Err(format!("{:?} is no good; {} neither", text, text.to_uppercase()))
        }
    }

    #[derive(Debug, serde::Deserialize)]
    #[allow(dead_code)]
    pub(crate) struct Values {
        pub(crate) number: u8,
        pub(crate) float: f32,
        pub(crate) flag: bool,
        pub(crate) character: char,
        pub(crate) address: std::net::IpAddr,
        pub(crate) mode: Mode,
        pub(crate) either: Either,
        pub(crate) quoting: Quoting,
        pub(crate) list: Vec<u8>,
        pub(crate) pair: (u8, bool),
        pub(crate) map: BTreeMap<String, u8>,
        pub(crate) ports: BTreeMap<u16, u8>,
        pub(crate) nothing: (),
        pub(crate) text: String,
    }

    pub(crate) const FIELDS: &[&str] = &[
        "number",
        "float",
        "flag",
        "character",
        "address",
        "mode",
        "either",
        "quoting",
        "list",
        "pair",
        "map",
        "ports",
        "nothing",
        "text",
    ];
}

#[test]
fn no_value_of_a_values_file_shows() {
    for field in types::FIELDS {
        for form in forms() {
            let text = format!("db_password: x\n{field}: {form}\n");
            let error =
                decode::values::<types::Values>(&text, "values.yaml").expect_err("fields are missing");
            assert!(!shows(&error.to_string()), "{text}\n{error}");
        }
    }
    let all: String = types::FIELDS.iter().map(|field| format!("{field}: [{CANARY}, 83417291]\n")).collect();
    let error = decode::values::<types::Values>(&all, "values.yaml").expect_err("all are wrong");
    assert!(!shows(&error.to_string()), "{error}");
    let wrong: Vec<&str> = error.problems().iter().map(|problem| problem.field()).collect();
    assert!(types::FIELDS.iter().all(|field| wrong.iter().any(|wrong| wrong.starts_with(field))), "{error}");
}

/// An address that leads nowhere is shown, and not the user and the password before it, nor what stands around it.
#[test]
fn what_stands_around_an_address_does_not_show() {
    const SERVICE: &str = "apiVersion: v1\nkind: Service\nmetadata: {name: db}\nspec: {ports: [{port: 5432}], selector: {a: b}}\n---\n";
    for value in [
        format!("postgres://user:{CANARY}@db:9999/{CANARY}?password={CANARY}"),
        format!("host=db password={CANARY} url=http://db:9999/83417291"),
        format!("{CANARY} db:9999,{CANARY}"),
    ] {
        for holder in ["env: [{name: URL, value: '@'}]", "args: ['@']", "command: [a, '@']"] {
            let holder = holder.replace('@', &value);
            let text = format!(
                "{SERVICE}apiVersion: v1\nkind: Pod\nmetadata: {{name: a, labels: {{a: b}}}}\n\
                 spec: {{containers: [{{name: a, image: b, {holder}}}]}}\n"
            );
            let found = validate::text(&text);
            assert!(found.iter().any(|finding| finding.rule.id == "dangling-address"), "{text}");
            assert_hidden(&text);
        }
    }
}

#[test]
fn addresses_in_a_secret_do_not_show() {
    let text = "apiVersion: v1\nkind: Service\nmetadata: {name: db, namespace: default}\nspec: {ports: [{port: 5432}], selector: {a: b}}\n---\n\
                apiVersion: v1\nkind: Pod\nmetadata: {name: db, labels: {a: b}}\nspec: {containers: [{name: a, image: b, envFrom: \
                [{secretRef: {name: s}}]}]}\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: default}\n";
    for host in [
        "db-canary",
        "db-canary.default",
        "db-canary.default.svc",
        "db",
        "canary.db.default.svc.cluster.local",
    ] {
        for address in [
            format!("postgres://u:83417291@{host}:83417"),
            format!("http://{host}:1/canary"),
            format!("{host}:80 canary"),
        ] {
            assert_hidden(&format!("{text}stringData:\n  url: {address}\n"));
        }
    }
}
