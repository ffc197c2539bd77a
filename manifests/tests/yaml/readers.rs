//! Every hostile string, as value, as key and as list item, read back by each reader that the machine has.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::strings;

/// A reader takes a stream of documents and gives each as JSON, or `None` where the machine does not have it.
type Reader = fn(&str) -> Option<Vec<Value>>;

#[test]
fn saphyr_reads_every_string_back() {
    check("serde-saphyr", config_maps(), |stream| {
        let documents = stream.split("\n---\n").map(|document| format!("{document}\n"));
        Some(
            documents
                .map(|document| serde_saphyr::from_str(&document).expect("serde-saphyr reads it"))
                .collect(),
        )
    });
}

#[test]
fn pyyaml_reads_every_string_back() {
    check("PyYAML", config_maps(), |stream| pyyaml("SafeLoader", stream));
}

#[test]
fn libyaml_reads_every_string_back() {
    check("PyYAML with libyaml", config_maps(), |stream| pyyaml("CSafeLoader", stream));
}

#[test]
fn kubectl_reads_every_string_back() {
    check("kubectl", config_maps(), kubectl);
}

#[test]
fn kustomize_reads_every_string_back() {
    let mut expected = config_maps();
    expected.retain(|_, config_map| !is_lost_inside_kustomize(&config_map["data"]));
    check("kubectl kustomize", expected, |stream| kubectl(&kustomize(stream)?));
}

/// Whether kustomize loses it however it is written, as escaped JSON too. It passes objects on as one-line YAML in which
/// some characters stay bare and keys may have any length, and refuses or changes that text itself; and to it every
/// spelling of the key `<<` is a merge.
fn is_lost_inside_kustomize(data: &Value) -> bool {
    let lost_key = |key: &String| key == "<<" || key.len() > 1_000;
    let lost_character = |character| matches!(character, '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}');
    data.as_object().is_some_and(|data| data.keys().any(lost_key))
        || data.to_string().contains(lost_character)
}

/// Writes the ConfigMaps as one stream, reads them back and compares.
fn check(reader_name: &str, expected: BTreeMap<String, Value>, read: Reader) {
    let Some(documents) = read(&stream(expected.values())) else {
        // Past the test runner, which keeps what passing tests print to itself.
        let _ = writeln!(std::io::stderr(), "skipped: this machine has no {reader_name}");
        return;
    };
    let read: BTreeMap<String, Value> =
        documents.into_iter().map(|document| (name(&document), document)).collect();
    let lost: Vec<String> = expected
        .iter()
        .filter(|(name, expected)| read.get(*name).is_none_or(|read| read["data"] != expected["data"]))
        .map(|(name, expected)| {
            format!(
                "{name}: wrote {}, read {}",
                expected["data"],
                read.get(name).unwrap_or(&Value::Null)["data"]
            )
        })
        .collect();
    assert!(
        lost.is_empty(),
        "{reader_name} reads {} of {} differently:\n{}",
        lost.len(),
        expected.len(),
        lost.join("\n")
    );
}

/// A ConfigMap for each string and each position that it can stand in.
fn config_maps() -> BTreeMap<String, Value> {
    let strings = strings::hostile().into_iter().chain(strings::drawn(500));
    strings
        .enumerate()
        .flat_map(|(index, text)| {
            let inline = json!({ "k": text, "z": "end" });
            let key = json!({ text.clone(): "v", "zz-last": "end" });
            let item = json!({ "k": [text, "end"] });
            [("value", inline), ("key", key), ("item", item)].map(|(position, data)| {
                let name = format!("c{index}-{position}");
                let config_map =
                    json!({ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": name }, "data": data });
                (name, config_map)
            })
        })
        .collect()
}

fn stream<'a>(documents: impl Iterator<Item = &'a Value>) -> String {
    let mut out = Vec::new();
    for document in documents {
        out.extend_from_slice(podwire_manifests::yaml::DOCUMENT_START.as_bytes());
        podwire_manifests::yaml::append(&mut out, document).expect("JSON can be written as YAML");
    }
    String::from_utf8(out).expect("UTF-8")
}

fn name(document: &Value) -> String {
    document["metadata"]["name"].as_str().unwrap_or_default().to_owned()
}

/// Keys and values that are no strings show as Python prints them, which is none of the strings written.
const PYTHON: &str = r#"
import json, sys, yaml
def show(value):
    if isinstance(value, dict):
        return {key if isinstance(key, str) else "not a string: %r" % (key,): show(value[key]) for key in value}
    if isinstance(value, list):
        return [show(item) for item in value]
    return value if isinstance(value, str) else "not a string: %r" % (value,)
json.dump([show(d) for d in yaml.load_all(sys.stdin.buffer.read().decode(), getattr(yaml, sys.argv[1]))], sys.stdout)
"#;

fn pyyaml(loader: &str, stream: &str) -> Option<Vec<Value>> {
    let has_it = format!("import yaml; yaml.{loader}");
    if !Command::new("python3").args(["-c", &has_it]).stderr(Stdio::null()).status().ok()?.success() {
        return None;
    }
    let output = run(Command::new("python3").args(["-c", PYTHON, loader]), stream);
    Some(serde_json::from_slice(&output).expect("Python prints JSON"))
}

/// `kubectl label --local` reads objects as `kubectl apply` does, and prints them as JSON without a cluster.
fn kubectl(stream: &str) -> Option<Vec<Value>> {
    let mut kubectl = has_kubectl()?;
    let output = run(kubectl.args(["label", "--local", "-f", "-", "read=back", "-o", "json"]), stream);
    Some(
        serde_json::Deserializer::from_slice(&output).into_iter().map(|value| value.expect("JSON")).collect(),
    )
}

fn kustomize(stream: &str) -> Option<String> {
    let mut kubectl = has_kubectl()?;
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("kustomize");
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    std::fs::write(folder.join("all.yaml"), stream).expect("a file can be written");
    std::fs::write(folder.join("kustomization.yaml"), "resources:\n- all.yaml\n")
        .expect("a file can be written");
    let output = run(kubectl.arg("kustomize").arg(&folder), "");
    Some(String::from_utf8(output).expect("UTF-8"))
}

fn has_kubectl() -> Option<Command> {
    let version = Command::new("kubectl").args(["version", "--client"]).stdout(Stdio::null()).status();
    version.is_ok_and(|status| status.success()).then(|| Command::new("kubectl"))
}

fn run(command: &mut Command, input: &str) -> Vec<u8> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = child.stdin.take().expect("its input is piped");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("it ends");
    let written = writer.join().expect("the writer ends");
    assert!(
        output.status.success() && written.is_ok(),
        "{command:?} fails: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    output.stdout
}
