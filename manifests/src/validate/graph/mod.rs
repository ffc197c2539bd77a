//! A set as a graph: its objects, and what each does with others.

mod text;

use serde_json::Value;

use super::finding::ObjectReference;
use super::options::Options;
use crate::decode::{Content, Document, Parsed};
use crate::wires::{Arena, Book};

/// The objects of a set, and the wires that lead from one to another.
///
/// It is what the set says, not what is wrong with it. Wires that lead nowhere are no edges: see
/// [`Validator::texts`](super::Validator::texts).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Graph {
    /// The objects, in the order of the texts.
    pub objects: Vec<ObjectReference>,
    /// The ports of each object, as `http 80`: those of a Service, or of a workload's containers.
    pub ports: Vec<Vec<String>>,
    /// What objects do with others.
    pub edges: Vec<Edge>,
}

/// What one object does with another.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Edge {
    /// The number of the object that does it.
    pub from: usize,
    /// The number of the other.
    pub to: usize,
    /// What it does: `selects`, `calls`, `uses`, `guards`, `admits`, `scales` or `scrapes`.
    pub verb: &'static str,
    /// What of the other object is meant: `port 80`, `key LOG_LEVEL`; empty for all of it.
    pub what: String,
}

/// The graph of texts that are applied at once. A text that cannot be read has no objects.
pub(super) fn of(texts: &[&str], options: &Options) -> Graph {
    let arena = Arena::default();
    let mut book = Book::new(&arena).in_namespace(options.namespace_of_set());
    let mut graph = Graph::default();
    for text in texts {
        let Ok(parsed) = Parsed::of_text(text) else { continue };
        parsed.decode_one_by_one(|decoded| {
            let tree = decoded.json();
            match &decoded.outcome {
                Ok(Document { content: Content::Object(object), .. }) => book.add(object, ""),
                _ => book.add_tree(&tree),
            }
            graph.objects.push(reference(&tree));
            graph.ports.push(ports(&tree));
        });
    }
    let edges = book.edges().into_iter();
    graph.edges = edges
        .map(|edge| Edge { from: edge.from, to: edge.to, verb: edge.verb.word(), what: edge.what })
        .collect();
    graph
}

fn reference(tree: &Value) -> ObjectReference {
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let metadata = &tree["metadata"];
    ObjectReference {
        kind: word(&tree["kind"]),
        namespace: word(&metadata["namespace"]),
        name: word(&metadata["name"]),
    }
}

/// The ports that an object opens.
fn ports(tree: &Value) -> Vec<String> {
    let items = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let spec = &tree["spec"];
    if tree["kind"] == "Service" {
        return items(&spec["ports"]).iter().map(|port| shown(port, "port")).collect();
    }
    let templates = [spec, &spec["template"]["spec"], &spec["jobTemplate"]["spec"]["template"]["spec"]];
    let containers = templates.into_iter().flat_map(|spec| items(&spec["containers"]));
    let ports = containers.flat_map(|container| items(&container["ports"]));
    ports.map(|port| shown(&port, "containerPort")).collect()
}

/// `http 80`, `dns 53/UDP`
fn shown(port: &Value, number: &str) -> String {
    let mut text = port["name"].as_str().map(|name| format!("{name} ")).unwrap_or_default();
    text.push_str(&port[number].as_u64().map(|number| number.to_string()).unwrap_or_default());
    match port["protocol"].as_str() {
        None | Some("TCP") => {}
        Some(protocol) => text.extend(["/", protocol]),
    }
    text
}
