//! One of the two sets: its objects, and the edges between them.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::Object;
use crate::decode::{self, Content, Document, Kind, Node, Parsed};
use crate::validate::finding::ObjectReference;
use crate::validate::options::Options;
use crate::wires::edges::{Edge, Edges, Verb};
use crate::wires::{Arena, Book};

/// What tells an object from others: group, kind, namespace and name.
pub(super) type Key<'n> = (&'n str, &'n str, &'n str, &'n str);

/// How objects are called: kind, namespace as stated, and name.
pub(super) type Called<'n> = (&'n str, &'n str, &'n str);

/// An object of a set. What it holds is read again where that is asked for: thousands of objects take much memory, and a rollout
/// changes few.
pub(super) struct Item<'n> {
    pub(super) text: usize,
    pub(super) node: Node<'n>,
    /// None where it could not be decoded, or its kind is not known.
    kind: Option<Kind<'n>>,
    pub(super) called: Called<'n>,
    pub(super) key: Key<'n>,
}

/// The objects of a set, and the edges between them.
pub(super) struct Side<'n> {
    pub(super) items: Vec<Item<'n>>,
    pub(super) by_key: HashMap<Key<'n>, usize>,
    pub(super) edges: Edges,
    /// The calls of each object that is called.
    calls: HashMap<usize, Vec<usize>>,
}

/// The texts that could be read; what is wrong with the others is told elsewhere.
pub(super) fn parse<'t>(texts: &[&'t str]) -> Vec<Option<Parsed<'t>>> {
    texts.iter().map(|text| Parsed::of_text(text).ok()).collect()
}

impl<'n> Side<'n> {
    pub(super) fn of(texts: &'n [Option<Parsed<'n>>], options: &'n Options) -> Side<'n> {
        let arena = Arena::default();
        let mut book = Book::new(&arena).for_version(options.target).in_namespace(options.namespace_of_set());
        let mut items: Vec<Item<'n>> = Vec::new();
        for (text, parsed) in texts.iter().enumerate() {
            let Some(parsed) = parsed else { continue };
            parsed.decode_one_by_one(|decoded| {
                let mut item = Item::new(text, decoded.node, options);
                if matches!(decoded.outcome, Ok(Document { content: Content::Object(_), .. })) {
                    item.kind = decoded.kind;
                }
                book.add_decoded(&decoded);
                items.push(item);
            });
        }
        let by_key = items.iter().enumerate().map(|(number, item)| (item.key, number)).collect();
        let edges = book.edges();
        let mut calls: HashMap<usize, Vec<usize>> = HashMap::new();
        for (number, edge) in edges.all.iter().enumerate().filter(|(_, edge)| edge.verb == Verb::Calls) {
            calls.entry(edge.to).or_default().push(number);
        }
        Side { edges, items, by_key, calls }
    }

    /// The objects with their numbers; of several of one name the last.
    pub(super) fn last_of_each(&self) -> impl Iterator<Item = (usize, &Item<'n>)> {
        self.items.iter().enumerate().filter(|(number, item)| self.by_key.get(&item.key) == Some(number))
    }

    /// Who calls a port of an object.
    pub(super) fn callers(&self, of: usize, ports: &[String]) -> Vec<ObjectReference> {
        let calls = self.calls.get(&of).into_iter().flatten().map(|number| &self.edges.all[*number]);
        let calls = calls.filter(|edge: &&Edge| ports.contains(&edge.what));
        let mut known = HashSet::new();
        let callers = calls.map(|edge| &self.items[edge.from]).filter(|caller| known.insert(caller.called));
        callers.map(Item::reference).collect()
    }

    /// Whether all that the object selects is known here.
    pub(super) fn is_whole(&self, object: usize) -> bool {
        !self.edges.partial.contains(&object)
    }
}

impl<'n> Item<'n> {
    fn new(text: usize, node: Node<'n>, options: &'n Options) -> Item<'n> {
        let word = |node: Option<Node<'n>>, key| node.and_then(|node| node.get_text(key)).unwrap_or_default();
        let metadata = node.get("metadata");
        let version = word(Some(node), "apiVersion");
        let group = version.split_once('/').map_or("", |(group, _)| group);
        let (kind, stated, name) =
            (word(Some(node), "kind"), word(metadata, "namespace"), word(metadata, "name"));
        let namespace = match stated {
            "" => options.namespace_of_set().unwrap_or_default(),
            stated => stated,
        };
        Item { text, node, kind: None, called: (kind, stated, name), key: (group, kind, namespace, name) }
    }

    pub(super) fn reference(&self) -> ObjectReference {
        let (kind, namespace, name) = self.called;
        ObjectReference { kind: kind.to_owned(), namespace: namespace.to_owned(), name: name.to_owned() }
    }

    /// Whether it could be decoded.
    pub(super) fn is_decoded(&self) -> bool {
        self.kind.is_some()
    }

    /// The object; none where it could not be decoded, or its kind is not known.
    pub(super) fn object(&self) -> Option<Object> {
        decode::object_of_kind(self.node, self.kind?)
    }

    /// Where the template of its pods stands, with a dot behind; nowhere else than the object itself for a Pod.
    pub(super) fn path_of_template(&self) -> &'static str {
        match self.called.0 {
            "Pod" => "",
            "CronJob" => "spec.jobTemplate.spec.template.",
            _ => "spec.template.",
        }
    }

    /// The labels of its pods.
    pub(super) fn pod_labels(&self) -> Value {
        self.below(self.path_of_template().split_terminator('.').chain(["metadata", "labels"]))
    }

    /// What its fields of these names, each in the one before, come to; null where one is absent.
    pub(super) fn below(&self, fields: impl IntoIterator<Item = &'static str>) -> Value {
        let node = fields.into_iter().try_fold(self.node, |node, field| node.get(field));
        node.map(Node::json_anew).unwrap_or_default()
    }

    pub(super) fn is(&self, kind: &str) -> bool {
        self.called.0 == kind
    }
}

/// The items of a list; none where it is no list.
pub(super) fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}
