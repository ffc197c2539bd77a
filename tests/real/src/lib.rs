//! Compares what an example emits with the objects that the project itself publishes.
//!
//! Two sets are equal when their objects are, after the server's defaults and whatever their order. Where podwire
//! differs deliberately, the test names the place.

mod defaults;
mod places;
mod ports;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

/// A place where the emitted objects differ deliberately, and why.
///
/// The place is the object and the field, `Deployment/web spec.template.spec.enableServiceLinks`, or the object alone;
/// `*` stands for any text. An entry of a list is known by its mount path or name, otherwise by its number.
pub type Difference = (&'static str, &'static str);

/// Compares the emitted objects with those of a system in `../shared/real`, which lies beside the repository. Where it
/// does not, the test says that it is skipped.
///
/// # Panics
/// When the sets differ at a place that is not named, or agree at one that is, and when there is no such system.
#[track_caller]
pub fn check(system: &str, emitted: &str, deliberate: &[Difference]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/real");
    if !folder.is_dir() {
        // Past the capture of the tests' output: what is skipped is to be seen.
        let _ = writeln!(
            io::stderr(),
            "skipped: `{system}` is compared with {}, which is absent",
            folder.display()
        );
        return;
    }
    let file = folder.join(format!("{system}.yaml"));
    let published = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let wrong = compare(&published, emitted, deliberate);
    assert!(wrong.is_empty(), "{system}:\n{}", wrong.join("\n"));
}

/// What differs at a place that is not named, and what is named and does not differ.
fn compare(published: &str, emitted: &str, deliberate: &[Difference]) -> Vec<String> {
    let (published, emitted) = (leaves(published), leaves(emitted));
    let mut found: Vec<(&String, Option<&Value>, Option<&Value>)> = Vec::new();
    for (place, value) in &published {
        if emitted.get(place) != Some(value) {
            found.push((place, Some(value), emitted.get(place)));
        }
    }
    let added = emitted.iter().filter(|(place, _)| !published.contains_key(*place));
    found.extend(added.map(|(place, value)| (place, None, Some(value))));
    let shown = |value: Option<&Value>| value.map_or("nothing".to_owned(), Value::to_string);
    let unnamed = found
        .iter()
        .filter(|(place, ..)| !deliberate.iter().any(|(pattern, _)| places::is_at(place, pattern)))
        .map(|(place, theirs, ours)| {
            format!("{place}: published {}, emitted {}", shown(*theirs), shown(*ours))
        });
    let stale = deliberate
        .iter()
        .filter(|(pattern, _)| !found.iter().any(|(place, ..)| places::is_at(place, pattern)))
        .map(|(pattern, _)| format!("{pattern}: named as different, and does not differ"));
    unnamed.chain(stale).collect()
}

/// The set with another name for one object: where podwire names it otherwise, it is still compared.
///
/// # Panics
/// When the set has no such object.
#[must_use]
pub fn renamed(emitted: &str, kind: &str, from: &str, to: &str) -> String {
    let mut objects = objects(emitted);
    let is_it = |object: &&mut Value| object["kind"] == kind && object["metadata"]["name"] == from;
    let object = objects.iter_mut().find(is_it).unwrap_or_else(|| panic!("no {kind} is called {from}"));
    object["metadata"]["name"] = to.into();
    let texts: Vec<String> = objects.iter().map(Value::to_string).collect();
    texts.join("\n---\n")
}

fn objects(yaml: &str) -> Vec<Value> {
    let documents = serde_yaml::Deserializer::from_str(yaml);
    let objects = documents.map(|document| Value::deserialize(document).expect("the set is YAML"));
    objects.filter(|object| !object.is_null()).collect()
}

/// All that objects state beyond the defaults, by its place.
fn leaves(yaml: &str) -> BTreeMap<String, Value> {
    let mut objects = objects(yaml);
    ports::resolve(&mut objects);
    let mut leaves = BTreeMap::new();
    for object in &mut objects {
        defaults::remove(object);
        let text = |path: &str| object.pointer(path).and_then(Value::as_str).unwrap_or_default();
        let name = format!("{}/{} ", text("/kind"), text("/metadata/name"));
        places::collect(object, &name, &mut leaves);
    }
    leaves
}

#[cfg(test)]
mod tests {
    use super::compare;

    const SERVICE: &str = "kind: Service\nmetadata: {name: web}\nspec: {ports: [{name: http, port: 80}]}\n";

    #[test]
    fn defaults_and_the_order_do_not_count() {
        let other = "kind: Pod\nmetadata: {name: web}\n---\nkind: Service\nmetadata: {name: web, namespace: default}\n\
                     spec: {type: ClusterIP, ports: [{port: 80, name: http, protocol: TCP, targetPort: 80}]}\n";
        let published = format!("{SERVICE}---\nkind: Pod\nmetadata: {{name: web}}\n");
        assert_eq!(compare(&published, other, &[]), [""; 0]);
    }

    #[test]
    fn what_differs_is_told_with_its_place() {
        let emitted = SERVICE.replace("80", "81");
        let wrong = compare(SERVICE, &emitted, &[]);
        assert_eq!(wrong, ["Service/web spec.ports.http.port: published 80, emitted 81"]);
        assert_eq!(compare(SERVICE, &emitted, &[("Service/* spec.ports.*.port", "moved")]), [""; 0]);
    }

    #[test]
    fn an_object_that_is_missing_or_added_is_told() {
        assert!(!compare(SERVICE, "", &[]).is_empty());
        assert!(!compare("", SERVICE, &[]).is_empty());
        assert_eq!(compare("", SERVICE, &[("Service/web", "added")]), [""; 0]);
    }

    #[test]
    fn a_name_that_does_not_differ_is_stale() {
        let stale = compare(SERVICE, SERVICE, &[("Service/web spec.type", "another")]);
        assert_eq!(stale, ["Service/web spec.type: named as different, and does not differ"]);
    }
}
