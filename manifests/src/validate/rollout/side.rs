//! One of the two sets: its objects, and the edges between them.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::Object;
use crate::decode::{self, Content, Document, Node, Parsed};
use crate::validate::finding::ObjectReference;
use crate::validate::options::Options;
use crate::wires::edges::{Edge, Edges, Verb};
use crate::wires::{Arena, Book};

/// What tells an object from others: group, kind, namespace and name.
pub(super) type Key = (String, String, String, String);

/// An object of a set.
pub(super) struct Item<'n> {
    pub(super) text: usize,
    pub(super) node: Node<'n>,
    pub(super) tree: Value,
    /// None where it could not be decoded, or its kind is not known.
    pub(super) object: Option<Object>,
    pub(super) reference: ObjectReference,
    pub(super) key: Key,
}

/// The objects of a set, and the edges between them.
pub(super) struct Side<'n> {
    pub(super) items: Vec<Item<'n>>,
    pub(super) by_key: HashMap<Key, usize>,
    pub(super) edges: Edges,
    /// The calls of each object that is called.
    calls: HashMap<usize, Vec<usize>>,
}

/// The texts that could be read; what is wrong with the others is told elsewhere.
pub(super) fn parse<'t>(texts: &[&'t str]) -> Vec<Option<Parsed<'t>>> {
    texts.iter().map(|text| Parsed::of_text(text).ok()).collect()
}

impl<'n> Side<'n> {
    pub(super) fn of(texts: &'n [Option<Parsed<'n>>], options: &Options) -> Side<'n> {
        let arena = Arena::default();
        let mut book = Book::new(&arena).in_namespace(options.namespace_of_set());
        let mut items: Vec<Item<'n>> = Vec::new();
        for (text, parsed) in texts.iter().enumerate() {
            let Some(parsed) = parsed else { continue };
            parsed.decode_one_by_one(|decoded| {
                let tree = decoded.json();
                let object = match decoded.outcome {
                    Ok(Document { content: decode::Content::Object(object), .. }) => Some(object),
                    Ok(Document { content: Content::Unknown { .. }, .. }) | Err(_) => None,
                };
                match &object {
                    Some(object) => book.add(object, ""),
                    None => book.add_tree(&tree),
                }
                items.push(Item::new(text, decoded.node, tree, object, options));
            });
        }
        let by_key = items.iter().enumerate().map(|(number, item)| (item.key.clone(), number)).collect();
        let edges = book.edges();
        let mut calls: HashMap<usize, Vec<usize>> = HashMap::new();
        for (number, edge) in edges.all.iter().enumerate().filter(|(_, edge)| edge.verb == Verb::Calls) {
            calls.entry(edge.to).or_default().push(number);
        }
        Side { edges, items, by_key, calls }
    }

    /// Who calls a port of an object.
    pub(super) fn callers(&self, of: usize, ports: &[String]) -> Vec<ObjectReference> {
        let calls = self.calls.get(&of).into_iter().flatten().map(|number| &self.edges.all[*number]);
        let calls = calls.filter(|edge: &&Edge| ports.contains(&edge.what));
        let mut known = HashSet::new();
        let callers =
            calls.map(|edge| &self.items[edge.from].reference).filter(|caller| known.insert(*caller));
        callers.cloned().collect()
    }

    /// Whether all that the object selects is known here.
    pub(super) fn is_whole(&self, object: usize) -> bool {
        !self.edges.partial.contains(&object)
    }
}

impl<'n> Item<'n> {
    fn new(text: usize, node: Node<'n>, tree: Value, object: Option<Object>, options: &Options) -> Item<'n> {
        let reference = ObjectReference::of_tree(&tree);
        let version = tree["apiVersion"].as_str().unwrap_or_default();
        let group = version.split_once('/').map_or("", |(group, _)| group).to_owned();
        let mut namespace = reference.namespace.clone();
        if namespace.is_empty() {
            namespace = options.namespace_of_set().unwrap_or_default().to_owned();
        }
        let key = (group, reference.kind.clone(), namespace, reference.name.clone());
        Item { text, node, tree, object, reference, key }
    }

    /// The template of its pods, and where that stands; the object itself for a Pod.
    pub(super) fn template(&self) -> (&Value, &'static str) {
        match &*self.reference.kind {
            "Pod" => (&self.tree, ""),
            "CronJob" => {
                (&self.tree["spec"]["jobTemplate"]["spec"]["template"], "spec.jobTemplate.spec.template.")
            }
            _ => (&self.tree["spec"]["template"], "spec.template."),
        }
    }

    /// The labels of its pods.
    pub(super) fn pod_labels(&self) -> &Value {
        &self.template().0["metadata"]["labels"]
    }

    pub(super) fn is(&self, kind: &str) -> bool {
        self.reference.kind == kind
    }
}

/// The items of a list; none where it is no list.
pub(super) fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}
