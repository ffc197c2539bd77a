//! A set as a graph: its objects, and what each does with others.

mod parts;
#[cfg(feature = "picture")]
mod picture;
mod text;

use serde_json::Value;

use super::finding::ObjectReference;
use super::options::Options;
use crate::Object;
use crate::decode::Parsed;
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
    /// What it does: `selects`, `calls`, `attaches to`, `uses`, `guards`, `admits`, `scales` or `scrapes`.
    pub verb: &'static str,
    /// What of the other object is meant: `port 80`, `key LOG_LEVEL`, `listener https`; empty for all of it.
    pub what: String,
}

/// The graph of objects that are applied at once.
pub(super) fn of_objects(objects: &[Object], options: &Options) -> Graph {
    let arena = Arena::default();
    let mut book = Book::new(&arena).in_namespace(options.namespace_of_set());
    let mut graph = Graph::default();
    for object in objects {
        book.add(object, "");
        // What Kubernetes' types hold is JSON.
        graph.add(&serde_json::to_value(object).unwrap_or_default());
    }
    graph.with_edges(&book)
}

/// The graph of texts that are applied at once. A text that cannot be read has no objects.
pub(super) fn of(texts: &[&str], options: &Options) -> Graph {
    let arena = Arena::default();
    let mut book = Book::new(&arena).in_namespace(options.namespace_of_set());
    let mut graph = Graph::default();
    for text in texts {
        let Ok(parsed) = Parsed::of_text(text) else { continue };
        parsed.decode_one_by_one(|decoded| {
            book.add_decoded(&decoded);
            graph.add(&decoded.node.json());
        });
    }
    graph.with_edges(&book)
}

impl Graph {
    fn add(&mut self, tree: &Value) {
        if parts::is_entrance(tree) {
            self.entrances.push(self.objects.len());
        }
        self.objects.push(ObjectReference::of_tree(tree));
        self.parts.push(parts::of(tree));
    }

    fn with_edges(mut self, book: &Book<'_>) -> Graph {
        let edges = book.edges();
        self.partial = edges.partial.into_iter().collect();
        let all = edges.all.into_iter();
        self.edges = all
            .map(|edge| Edge { from: edge.from, to: edge.to, verb: edge.verb.word(), what: edge.what })
            .collect();
        self
    }
}
