//! A set as a graph: its objects, and what each does with others.

mod parts;
mod text;

use super::finding::ObjectReference;
use super::options::Options;
use crate::decode::{Content, Document, Parsed};
use crate::wires::{Arena, Book};

pub use parts::Part;

/// The objects of a set, and the wires that lead from one to another.
///
/// It is what the set says, not what is wrong with it. Wires that lead nowhere are no edges: see
/// [`Validator::texts`](super::Validator::texts).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Graph {
    /// The objects, in the order of the texts.
    pub objects: Vec<ObjectReference>,
    /// The parts of each object: a workload's containers, a Service's ports.
    pub parts: Vec<Vec<Part>>,
    /// The numbers of the objects that are ways in from outside the cluster: an Ingress, a Gateway, a Service of type
    /// LoadBalancer or NodePort.
    pub entrances: Vec<usize>,
    /// What objects do with others.
    pub edges: Vec<Edge>,
    /// The numbers of the objects that select more others than have an edge: there are bounds, for nobody reads thousands.
    pub partial: Vec<usize>,
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
            let tree = decoded.node.json();
            match &decoded.outcome {
                Ok(Document { content: Content::Object(object), .. }) => book.add(object, ""),
                _ => book.add_tree(&tree),
            }
            if parts::is_entrance(&tree) {
                graph.entrances.push(graph.objects.len());
            }
            graph.objects.push(ObjectReference::of_tree(&tree));
            graph.parts.push(parts::of(&tree));
        });
    }
    let edges = book.edges();
    graph.partial = edges.partial.into_iter().collect();
    graph.edges = edges
        .all
        .into_iter()
        .map(|edge| Edge { from: edge.from, to: edge.to, verb: edge.verb.word(), what: edge.what })
        .collect();
    graph
}
