//! Decoding as a whole: what is accepted, and what is reported where.

use std::collections::BTreeMap;

use k8s_openapi::api::core::v1::{ConfigMap, Pod, Service};
use serde::Deserialize;

use super::{Content, ProblemKind, documents, objects, values};
use crate::Object;

fn problems(text: &str) -> Vec<String> {
    let error = documents(text).expect_err("the text has a problem");
    error.problems().iter().map(ToString::to_string).collect()
}

fn config_map(data: &str) -> BTreeMap<String, String> {
    let text = format!("apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: c}}\ndata:\n{data}");
    match objects(&text).expect("the text is right").remove(0) {
        Object::ConfigMap(map) => map.data.unwrap_or_default(),
        other => panic!("expected a ConfigMap, found a {}", other.kind()),
    }
}

fn pod(spec: &str) -> Pod {
    let text = format!("{{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"spec\": {spec}}}");
    match objects(&text).expect("the text is right").remove(0) {
        Object::Pod(pod) => *pod,
        other => panic!("expected a Pod, found a {}", other.kind()),
    }
}

#[test]
fn all_problems_are_found_in_one_run() {
    let text = "
apiVersion: v1
kind: Service
metadata:
  name: web
  naem: web
spec:
  clusterIP: 10
  ports:
  - port: '80'
    port: 81
    targetPort: [http]
  - 80
  selector: {app: yes}
";
    assert_eq!(
        problems(text),
        [
            "6:3: metadata.naem: unknown field \"metadata.naem\"; did you mean `name`?",
            "8:14: spec.clusterIP: cannot unmarshal number into a value of type string; put it in quotes",
            "11:5: spec.ports[0].port: duplicate field \"spec.ports[0].port\"",
            "12:17: spec.ports[0].targetPort: cannot unmarshal array into a value of type int32 or string",
            "13:5: spec.ports[1]: cannot unmarshal number into a value of type ServicePort",
            "14:19: spec.selector.app: cannot unmarshal bool into a value of type string; put it in quotes",
        ]
    );
}

#[test]
fn json_is_read_strictly() {
    assert_eq!(
        problems(
            "{\"apiVersion\": \"v1\", \"kind\": \"Pod\",\n \"spec\": {\"containers\": [{\"ports\": [{\"containerPort\": 80.0}]}]}}"
        ),
        [
            "2:55: spec.containers[0].ports[0].containerPort: cannot unmarshal number into a value of type int32; write it as a whole number"
        ]
    );
    assert_eq!(
        problems("{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"data\": {\"ü\": \"a\", \"ü\": \"b\"}}"),
        ["1:62: data.ü: duplicate field \"data.ü\""]
    );
    for text in
        ["{\"a\": }", "{\"a\" 1}", "{\"a\": 01}", "{\"a\": \"\u{1}\"}", "{\"a\": [1,]}", "{\"a\": \"\\x\"}"]
    {
        let error = super::json::parse(text).err().expect(text).problem;
        assert_eq!(error.kind(), ProblemKind::Syntax, "{text}");
    }
    let escapes =
        super::json::parse("{\"a\": \"\\u00fc\\ud83e\\udd80\\ud83e\"}").ok().expect("these are characters");
    let document = escapes.documents().next().expect("there is one");
    assert_eq!(document.get_text("a"), Some("ü🦀\u{fffd}"));
}

#[test]
fn yaml_has_anchors_merge_keys_and_old_scalars() {
    let data = config_map(
        "  <<: [{a: one, b: merged}, {a: two, c: merged}]\n  b: own\n  text: !!str 8\n  bytes: !!binary aGk=\n  \
         time: 12:30:45\n  date: 2024-01-02\n  quoted: \"yes\"\n  1_0: key\n",
    );
    let expected = [
        ("10", "key"),
        ("a", "one"),
        ("b", "own"),
        ("bytes", "hi"),
        ("c", "merged"),
        ("date", "2024-01-02"),
        ("quoted", "yes"),
        ("text", "8"),
        ("time", "12:30:45"),
    ];
    assert_eq!(data, expected.map(|(key, value)| (key.to_owned(), value.to_owned())).into());
    let text = "apiVersion: v1\nkind: Service\nmetadata: {name: s, labels: &labels {app: web}}\nspec: {selector: *labels, \
                ports: [{port: 0x50, targetPort: 8e1}]}\n";
    let Object::Service(service) = objects(text).expect("the text is right").remove(0) else { panic!() };
    let Service { metadata, spec, .. } = *service;
    let spec = spec.expect("the spec is there");
    assert_eq!(spec.selector, metadata.labels);
    assert_eq!(spec.ports.expect("ports are there")[0].port, 80);
}

#[test]
fn null_is_absent_and_in_maps_empty() {
    assert_eq!(config_map("  a: null\n  b: ~\n").into_values().collect::<Vec<_>>(), ["", ""]);
    let spec = pod(
        "{\"hostNetwork\": null, \"containers\": [null, {\"name\": null, \"args\": [null]}], \"volumes\": null}",
    );
    let spec = spec.spec.expect("the spec is there");
    assert_eq!(spec.containers.len(), 2);
    assert_eq!(spec.containers[1].args, Some(vec![String::new()]));
}

#[test]
fn quantities_times_and_bytes_are_read_as_go_reads_them() {
    let spec = pod(
        "{\"containers\": [{\"resources\": {\"limits\": {\"cpu\": 0.50, \"memory\": \" 1Gi \", \"a/b\": null}}}]}",
    );
    let container = spec.spec.expect("the spec is there").containers.remove(0);
    let limits = container.resources.and_then(|resources| resources.limits).expect("limits are there");
    let limits: Vec<&str> = limits.values().map(|quantity| quantity.0.as_str()).collect();
    assert_eq!(limits, ["0", "0.50", "1Gi"]);
    let object = "apiVersion: v1\nkind: ConfigMap\nmetadata: {creationTimestamp: TIME}\nbinaryData: {a: \"cG9k\\nd2lyZQ==\"}\n";
    let Object::ConfigMap(map) =
        objects(&object.replace("TIME", "2024-02-29T12:00:00+01:00")).expect("the text is right").remove(0)
    else {
        panic!()
    };
    let ConfigMap { binary_data, .. } = *map;
    assert_eq!(binary_data.expect("data is there")["a"].0, b"podwire");
    let problems = problems(&object.replace("TIME", "yesterday").replace("cG9k", "!!"));
    assert_eq!(problems.len(), 2, "{problems:?}");
}

#[test]
fn lists_and_documents_are_taken_apart() {
    let text = "
# first
apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: Namespace, metadata: {name: a}}
- {apiVersion: v1, kind: NamespaceList, items: [{metadata: {name: b}}]}
---
---
apiVersion: example.com/v1
kind: Gadget
metadata: {name: c}
";
    let documents = documents(text).expect("the text is right");
    let names: Vec<&str> = documents.iter().filter_map(|document| Some(document.object()?.name())).collect();
    assert_eq!(names, ["a", "b"]);
    assert_eq!((documents[0].position.line, documents[2].position.line), (6, 10));
    assert!(
        matches!(&documents[2].content, Content::Unknown { kind, name, .. } if kind == "Gadget" && name == "c")
    );
    assert_eq!(
        problems("{apiVersion: v1, kind: PodList, items: [{metadata: {nmae: x}}], itemz: 1}"),
        [
            "1:65: itemz: unknown field \"itemz\"",
            "1:53: items[0].metadata.nmae: unknown field \"items[0].metadata.nmae\"; did you mean `name`?"
        ]
    );
    assert_eq!(
        problems("kind: Service"),
        ["1:1: the object has no `apiVersion`; a Service has `apiVersion: v1`"]
    );
    assert_eq!(
        objects("{apiVersion: v1, kind: Deployment}").unwrap_err().to_string(),
        "1:1: not validated: podwire does not know the kind Deployment of v1; a Deployment has `apiVersion: apps/v1`"
    );
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
struct Values {
    replicas: u32,
    #[serde(default)]
    mode: Mode,
    ratio: Option<f64>,
    #[serde(default)]
    tenants: BTreeMap<String, Tenant>,
}

#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Mode {
    #[default]
    Dev,
    Prod {
        zones: Vec<String>,
    },
}

#[derive(Debug, Deserialize, PartialEq)]
struct Tenant {
    tag: String,
}

#[test]
fn values_are_read_into_types_of_the_user() {
    let read = |text: &str| values::<Values>(text, "prod.yaml").map_err(|error| error.to_string());
    let expected = Values {
        replicas: 3,
        mode: Mode::Prod { zones: vec!["a".to_owned()] },
        ratio: Some(2.0),
        tenants: BTreeMap::from([("acme".to_owned(), Tenant { tag: "1.0".to_owned() })]),
    };
    let text = "replicas: 3\nmode: {prod: {zones: [a]}}\nratio: 2\ntenants: {acme: {tag: '1.0'}}\n";
    assert_eq!(read(text), Ok(expected));
    for (text, message) in [
        ("{}", "prod.yaml:1:1: missing field `replicas`"),
        ("", "prod.yaml:1:1: missing field `replicas`"),
        (
            "replicas: -1",
            "prod.yaml:1:11: replicas: cannot unmarshal number into a value of type uint32: it is out of range",
        ),
        (
            "replicas: 1\nreplica: 2",
            "prod.yaml:2:1: replica: unknown field \"replica\"; did you mean `replicas`?",
        ),
        ("replicas: 1\nmode: prd", "prod.yaml:2:7: mode: unknown variant; did you mean `prod`?"),
        ("replicas: 1\nmode: prod", "prod.yaml:2:7: mode: the variant needs a value"),
        (
            "replicas: 1\ntenants: {acme: {tag: 1.0}}",
            "prod.yaml:2:23: tenants.acme.tag: cannot unmarshal number into a value of type string; put it in quotes",
        ),
        ("replicas: null", "prod.yaml:1:11: replicas: cannot unmarshal null into a value of type uint32"),
        ("a: [", "prod.yaml:1:4: the bracket that opens here has no `]`"),
        ("replicas: 1\n---\nreplicas: 2\n", "prod.yaml:3:1: expected one document, found a second one"),
    ] {
        assert_eq!(read(text), Err(message.to_owned()), "{text:?}");
    }
}

#[test]
fn all_that_is_wrong_with_values_is_told_at_once() {
    #[derive(Debug, Deserialize)]
    #[allow(dead_code)]
    struct Server {
        port: u16,
        hosts: Vec<String>,
    }
    #[derive(Debug, Deserialize)]
    #[allow(dead_code)]
    struct All {
        db_password: String,
        mode: Mode,
        server: Server,
        weights: BTreeMap<u8, f64>,
    }
    let text = "
db_password: 83417291
mode: prd
server:
  port: many
  hosts: [a, 1, b, 2]
  prot: 80
weights: {1: a, b: 0.5, 2: 1e999}
";
    let error = values::<All>(text, "v.yaml").expect_err("all of it is wrong").to_string();
    assert_eq!(
        error.lines().collect::<Vec<_>>(),
        [
            "v.yaml:2:14: db_password: cannot unmarshal number into a value of type string; put it in quotes",
            "v.yaml:3:7: mode: unknown variant; did you mean `prod`?",
            "v.yaml:5:9: server.port: cannot unmarshal string into a value of type uint16",
            "v.yaml:6:14: server.hosts[1]: cannot unmarshal number into a value of type string; put it in quotes",
            "v.yaml:6:20: server.hosts[3]: cannot unmarshal number into a value of type string; put it in quotes",
            "v.yaml:7:3: server.prot: unknown field \"server.prot\"; did you mean `port`?",
            "v.yaml:8:14: weights.1: cannot unmarshal string into a value of type float64",
            "v.yaml:8:17: weights.b: expected a key that is a value of type uint8",
            "v.yaml:8:28: weights.2: cannot unmarshal string into a value of type float64",
        ]
    );
}

#[test]
fn keys_and_files_are_shown_so_that_no_line_is_forged() {
    let hostile = "a\u{202e}\\nerror: forged\\e[2J";
    let text = format!("\"{hostile}\": 1\n\"{hostile}\": 2\n");
    let error =
        values::<BTreeMap<String, u8>>(&text, "dir/\n\u{1b}[31mvalues.yaml").expect_err("it stands twice");
    let line = error.to_string();
    assert!(!line.contains(char::is_control) && !line.contains('\u{202e}'), "{line:?}");
    assert!(
        line.starts_with(
            "dir/\\n\\u{1b}[31mvalues.yaml:2:1: a\\u{202e}\\nerror: forged\\u{1b}[2J: duplicate"
        ),
        "{line}"
    );
    let name = format!(
        "apiVersion: v1\nkind: Namespace\nmetadata: {{name: \"{hostile}\", labels: {{\"{hostile}\": \"{hostile}\"}}}}\n"
    );
    for finding in crate::validate::text(&name) {
        let line = format!("{} {finding}", finding.object);
        assert!(!line.contains(char::is_control) && !line.contains('\u{202e}'), "{line:?}");
    }
}

/// A type whose own rule is broken when it is empty.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Bounds")]
#[allow(dead_code)]
struct Range(u32);

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Bounds {
    from: u32,
    to: u32,
}

impl TryFrom<Bounds> for Range {
    type Error = String;

    fn try_from(bounds: Bounds) -> Result<Range, String> {
        if bounds.from < bounds.to {
            Ok(Range(bounds.to - bounds.from))
        } else {
            Err("it is empty".to_owned())
        }
    }
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Endless {
    next: Box<Endless>,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Nested {
    #[serde(default)]
    before: u8,
    inner: Inner,
    #[serde(flatten)]
    flat: Flat,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Inner {
    mode: Mode,
    number: std::num::NonZero<u8>,
    list: Vec<u8>,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Flat {
    flag: bool,
}

#[test]
fn what_is_missing_is_named_where_a_value_belongs() {
    fn problems<T: serde::de::DeserializeOwned + std::fmt::Debug>(text: &str) -> Vec<String> {
        let error = values::<T>(text, "v").unwrap_err();
        error.problems().iter().map(ToString::to_string).collect()
    }
    assert_eq!(problems::<BTreeMap<String, Range>>("a: {}"), ["v:1:4: a: it is empty"]);
    #[derive(Debug, Deserialize)]
    #[allow(dead_code)]
    struct Ranges {
        range: Range,
        pair: (u8, u8),
        tag: String,
    }
    // What a placeholder cannot stand in for ends the reading of its struct.
    assert_eq!(problems::<Ranges>(""), ["v:1:1: range: it is empty"]);
    assert_eq!(problems::<Ranges>("range: {to: 1}\npair: [0, 0]"), ["v:1:1: missing field `tag`"]);
    let endless = problems::<Endless>("");
    assert!(endless.len() == 1 && endless[0].ends_with("missing field `next`"), "{endless:?}");
    assert_eq!(
        problems::<Inner>("mode: dev\nlist: 1"),
        ["v:1:1: missing field `number`", "v:2:7: list: cannot unmarshal number into a value of type list",]
    );
    assert_eq!(problems::<Nested>("flag: true"), ["v:1:1: inner: missing field `mode`"]);
    assert_eq!(
        problems::<Nested>("inner: {mode: dev, number: 1, list: []}"),
        ["v:1:1: missing field `flag`"]
    );
}

#[test]
fn a_value_that_is_wrong_hides_nothing_that_is_missing() {
    #[derive(Debug, Deserialize)]
    #[allow(dead_code)]
    struct Outer {
        first: Tenant,
        second: Mode,
        third: u8,
        fourth: Tenant,
    }
    let error = values::<Outer>("first: {tag: 1}\nsecond: prd\nthird: 300", "v").unwrap_err();
    let found: Vec<String> = error.problems().iter().map(|problem| problem.to_string()).collect();
    assert_eq!(
        found,
        [
            "v:1:14: first.tag: cannot unmarshal number into a value of type string; put it in quotes",
            "v:2:9: second: unknown variant; did you mean `prod`?",
            "v:3:8: third: cannot unmarshal number into a value of type uint8: it is out of range",
        ]
    );
}
