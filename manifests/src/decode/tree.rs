//! The tree into which both JSON and YAML are parsed: values with their positions in the text.

use std::borrow::Cow;
use std::collections::HashSet;

use super::error::Position;

/// How deep objects and lists may nest. Kubernetes' own types need some 20 levels.
pub(crate) const MAX_DEPTH: usize = 100;

/// One value and where it begins.
#[derive(Clone, Debug)]
pub(crate) struct Node<'t> {
    pub(crate) position: Position,
    pub(crate) value: Value<'t>,
}

/// A value as JSON knows them.
#[derive(Clone, Debug)]
pub(crate) enum Value<'t> {
    Null,
    Bool(bool),
    /// The number's own text, so that nothing of it is lost: `80`, `80.0` and `8e1` differ.
    Number(Cow<'t, str>),
    Text(Cow<'t, str>),
    List(Vec<Node<'t>>),
    Map(Vec<Entry<'t>>),
}

/// One entry of a map, in the order of the text.
#[derive(Clone, Debug)]
pub(crate) struct Entry<'t> {
    pub(crate) key: Cow<'t, str>,
    pub(crate) key_position: Position,
    pub(crate) node: Node<'t>,
    /// Whether an earlier entry of the same map has the same key.
    pub(crate) duplicate: bool,
}

impl<'t> Node<'t> {
    /// The value of a map's key; none when it is absent, null, or the node is no map.
    pub(crate) fn get(&self, key: &str) -> Option<&Node<'t>> {
        let Value::Map(entries) = &self.value else { return None };
        let entry = entries.iter().rev().find(|entry| entry.key == key)?;
        (!matches!(entry.node.value, Value::Null)).then_some(&entry.node)
    }

    /// The text of a map's key.
    pub(crate) fn get_text(&self, key: &str) -> Option<&str> {
        match &self.get(key)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// How many values the tree has, this one included.
    pub(crate) fn count(&self) -> usize {
        1 + match &self.value {
            Value::List(items) => items.iter().map(Node::count).sum(),
            Value::Map(entries) => entries.iter().map(|entry| entry.node.count()).sum(),
            _ => 0,
        }
    }

    /// How deep the tree is: 0 for a value that holds no others.
    pub(crate) fn depth(&self) -> usize {
        let below = match &self.value {
            Value::List(items) => items.iter().map(Node::depth).max(),
            Value::Map(entries) => entries.iter().map(|entry| entry.node.depth()).max(),
            _ => return 0,
        };
        1 + below.unwrap_or_default()
    }
}

impl Value<'_> {
    /// The name that Go's JSON decoder gives to the value.
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Bool(_) => "bool",
            Value::Number(_) => "number",
            Value::Text(_) => "string",
            Value::List(_) => "array",
            Value::Map(_) => "object",
        }
    }
}

/// Up to this many keys are compared one with another: cheaper than a set, and bounded.
const FEW: usize = 12;

/// Marks each entry whose key an earlier one has.
pub(crate) fn mark_duplicates(entries: &mut [Entry<'_>]) {
    if entries.len() <= FEW {
        for index in 1..entries.len() {
            let (before, rest) = entries.split_at_mut(index);
            rest[0].duplicate = before.iter().any(|entry| entry.key == rest[0].key);
        }
        return;
    }
    let mut seen = HashSet::with_capacity(entries.len());
    let duplicates: Vec<bool> = entries.iter().map(|entry| !seen.insert(&*entry.key)).collect();
    for (entry, duplicate) in entries.iter_mut().zip(duplicates) {
        entry.duplicate = duplicate;
    }
}
