//! The declarations say what the project publishes: its objects and those of podwire are equal after the server's defaults.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write as _};
use std::path::Path;

use boutique::Boutique;
use serde::Deserialize as _;
use serde_json::{Value, json};

/// What the server fills in where nothing is stated. A `*` stands for the beginning of a name, or for a whole one.
fn defaults() -> [(&'static str, Value); 9] {
    [
        ("/spec/replicas", json!(1)),
        ("/spec/type", json!("ClusterIP")),
        ("/spec/ports/*/protocol", json!("TCP")),
        ("/spec/template/spec/restartPolicy", json!("Always")),
        ("/spec/template/spec/terminationGracePeriodSeconds", json!(30)),
        ("/spec/template/spec/containers/*/ports/*/protocol", json!("TCP")),
        ("/spec/template/spec/containers/*/*Probe/initialDelaySeconds", json!(0)),
        ("/spec/template/spec/containers/*/*Probe/periodSeconds", json!(10)),
        ("/spec/template/spec/containers/*/*Probe/httpGet/scheme", json!("HTTP")),
    ]
}

/// A field in which podwire differs on purpose: the kind and the name of the object, the path, what is published, and what
/// podwire emits.
type Difference = (&'static str, &'static str, &'static str, Value, Value);

fn on_purpose() -> [Difference; 3] {
    [
        // Programs see the services that they are linked to, and no others.
        ("Deployment", "*", "/spec/template/spec/enableServiceLinks", Value::Null, json!(false)),
        // An account without rules can ask the API server for nothing, and needs no key to it.
        ("ServiceAccount", "*", "/automountServiceAccountToken", Value::Null, json!(false)),
        // A target that has a name is called by it, so that old and new pods of a rollout may differ in the number.
        ("Service", "currencyservice", "/spec/ports/0/targetPort", json!(7000), json!("grpc")),
    ]
}

type Fields = BTreeMap<String, Value>;

/// The fields of each object that are not the server's defaults, by kind and name.
fn fields(objects: &[Value]) -> BTreeMap<(String, String), Fields> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let of = |object: &Value| {
        let mut fields = Fields::new();
        flatten(object, "", &mut fields);
        fields.retain(|path, value| !is_default(path, value));
        ((text(&object["kind"]), text(&object["metadata"]["name"])), fields)
    };
    let found: BTreeMap<_, _> = objects.iter().map(of).collect();
    assert_eq!(found.len(), objects.len(), "an object is there twice");
    found
}

fn flatten(value: &Value, path: &str, fields: &mut Fields) {
    match value {
        Value::Object(map) if !map.is_empty() => {
            map.iter().for_each(|(key, value)| {
                flatten(value, &format!("{path}/{}", key.replace('/', "~1")), fields)
            });
        }
        Value::Array(items) if !items.is_empty() => {
            items.iter().enumerate().for_each(|(at, item)| flatten(item, &format!("{path}/{at}"), fields));
        }
        leaf => {
            fields.insert(path.to_owned(), leaf.clone());
        }
    }
}

fn is_default(path: &str, value: &Value) -> bool {
    defaults().iter().any(|(pattern, default)| matches(pattern, path) && default == value)
}

/// Whether the names of a path are those of a pattern.
fn matches(pattern: &str, path: &str) -> bool {
    let is_one = |(pattern, name): (&str, &str)| match pattern.strip_prefix('*') {
        Some(end) => name.ends_with(end),
        None => pattern == name,
    };
    let (patterns, names) = (pattern.split('/'), path.split('/'));
    patterns.clone().count() == names.clone().count() && patterns.zip(names).all(is_one)
}

fn emitted() -> Vec<Value> {
    let boutique: Boutique = podwire::decode::values("", "nothing").unwrap();
    let objects = podwire::manifests(&boutique).unwrap();
    objects.iter().map(|object| serde_json::to_value(object).unwrap()).collect()
}

fn published(text: &str) -> Vec<Value> {
    let documents =
        serde_yaml::Deserializer::from_str(text).map(|document| Value::deserialize(document).unwrap());
    documents.filter(|document| !document.is_null()).collect()
}

#[test]
fn the_objects_are_those_that_the_project_publishes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/real/boutique.yaml");
    if !path.exists() {
        let _ = writeln!(io::stderr(), "skipped: there is no {}", path.display());
        return;
    }
    let (theirs, ours) = (fields(&published(&std::fs::read_to_string(path).unwrap())), fields(&emitted()));
    assert_eq!(theirs.keys().collect::<Vec<_>>(), ours.keys().collect::<Vec<_>>());
    assert_eq!(theirs.len(), 35);

    let purposes = on_purpose();
    let mut met = BTreeSet::new();
    let mut others = Vec::new();
    for ((kind, name), theirs) in &theirs {
        let ours = &ours[&(kind.clone(), name.clone())];
        for path in theirs.keys().chain(ours.keys()).collect::<BTreeSet<_>>() {
            let value = |fields: &Fields| fields.get(path).cloned().unwrap_or_default();
            let (theirs, ours) = (value(theirs), value(ours));
            if theirs == ours {
                continue;
            }
            let is_it = |(own_kind, own_name, own_path, from, to): &Difference| {
                own_kind == kind
                    && matches(own_name, name)
                    && own_path == path
                    && *from == theirs
                    && *to == ours
            };
            match purposes.iter().position(is_it) {
                Some(purpose) => drop(met.insert(purpose)),
                None => others.push(format!("{kind} {name}: {path} is {theirs} as published, {ours} here")),
            }
        }
    }
    assert!(others.is_empty(), "{}", others.join("\n"));
    assert_eq!(met.len(), purposes.len(), "a difference on purpose is none any more: only {met:?} were met");
}
