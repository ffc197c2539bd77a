//! YAML into the tree: documents, anchors, merge keys and tags as sigs.k8s.io/yaml has them.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Tag};

use super::error::{Position, Problem, ProblemKind};
use super::scalar;
use super::tree::{Entry, MAX_DEPTH, Node, Value, mark_duplicates};

/// How many values all aliases of a text together may stand for: more is an attack, not a manifest.
const MAX_ALIASED: usize = 100_000;

/// The documents of a YAML text, the empty ones left out.
pub(crate) fn parse(text: &str) -> Result<Vec<Node<'_>>, Problem> {
    let mut loader = Loader::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            Problem::new(ProblemKind::Syntax, position(error.marker()), error.info().to_owned())
        })?;
        loader.event(event, position(&span.start))?;
    }
    Ok(loader.documents)
}

fn position(marker: &Marker) -> Position {
    let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
    Position { line: number(marker.line()), column: number(marker.col() + 1) }
}

fn syntax<T>(position: Position, message: impl Into<String>) -> Result<T, Problem> {
    Err(Problem::new(ProblemKind::Syntax, position, message))
}

/// A list or map whose end has not come yet.
struct Open<'t> {
    position: Position,
    anchor: usize,
    items: Items<'t>,
}

enum Items<'t> {
    List(Vec<Node<'t>>),
    Map { entries: Vec<Entry<'t>>, merged: Vec<Node<'t>>, key: Option<Key<'t>> },
}

enum Key<'t> {
    Name(Cow<'t, str>, Position),
    Merge,
}

#[derive(Default)]
struct Loader<'t> {
    documents: Vec<Node<'t>>,
    open: Vec<Open<'t>>,
    anchors: HashMap<usize, Node<'t>>,
    aliased: usize,
}

impl<'t> Loader<'t> {
    fn event(&mut self, event: Event<'t>, position: Position) -> Result<(), Problem> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_merge = text == "<<" && style == ScalarStyle::Plain;
                if is_merge && self.awaits_key() {
                    self.set_key(Key::Merge);
                    return Ok(());
                }
                let value = scalar_value(text, style, tag.as_deref(), position)?;
                self.add(Node { position, value }, anchor)
            }
            Event::SequenceStart(anchor, _) => self.start(position, anchor, Items::List(Vec::new())),
            Event::MappingStart(anchor, _) => self.start(
                position,
                anchor,
                Items::Map { entries: Vec::new(), merged: Vec::new(), key: None },
            ),
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Alias(anchor) => self.alias(anchor, position),
            Event::DocumentStart(_) => {
                self.anchors.clear();
                Ok(())
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
        }
    }

    fn awaits_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { items: Items::Map { key: None, .. }, .. }))
    }

    fn set_key(&mut self, new: Key<'t>) {
        if let Some(Open { items: Items::Map { key, .. }, .. }) = self.open.last_mut() {
            *key = Some(new);
        }
    }

    fn start(&mut self, position: Position, anchor: usize, items: Items<'t>) -> Result<(), Problem> {
        if self.awaits_key() {
            return syntax(position, "a list or map cannot be the key of a map");
        }
        if self.open.len() >= MAX_DEPTH {
            return syntax(position, format!("nested deeper than {MAX_DEPTH} levels"));
        }
        self.open.push(Open { position, anchor, items });
        Ok(())
    }

    fn end(&mut self) -> Result<(), Problem> {
        let Some(Open { position, anchor, items }) = self.open.pop() else { return Ok(()) };
        let value = match items {
            Items::List(items) => Value::List(items),
            Items::Map { mut entries, merged, .. } => {
                mark_duplicates(&mut entries);
                merge(&mut entries, merged)?;
                Value::Map(entries)
            }
        };
        self.add(Node { position, value }, anchor)
    }

    fn alias(&mut self, anchor: usize, position: Position) -> Result<(), Problem> {
        let Some(node) = self.anchors.get(&anchor) else {
            return syntax(position, "the alias stands inside of what it refers to");
        };
        self.aliased += node.count();
        if self.aliased > MAX_ALIASED {
            return syntax(position, format!("the aliases stand for more than {MAX_ALIASED} values"));
        }
        if self.open.len() + node.depth() > MAX_DEPTH {
            return syntax(position, format!("nested deeper than {MAX_DEPTH} levels"));
        }
        let node = node.clone();
        self.add(node, 0)
    }

    /// Adds a finished value to what is open: as an item, a key or a key's value.
    fn add(&mut self, node: Node<'t>, anchor: usize) -> Result<(), Problem> {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut().map(|open| &mut open.items) {
            None if matches!(node.value, Value::Null) => {}
            None => self.documents.push(node),
            Some(Items::List(items)) => items.push(node),
            Some(Items::Map { entries, merged, key }) => match key.take() {
                None => *key = Some(key_of(node)?),
                Some(Key::Merge) => merged.push(node),
                Some(Key::Name(name, key_position)) => {
                    entries.push(Entry { key: name, key_position, node, duplicate: false });
                }
            },
        }
        Ok(())
    }
}

/// A key is a string in JSON, whatever it is in YAML.
fn key_of(node: Node<'_>) -> Result<Key<'_>, Problem> {
    let name = match node.value {
        Value::Text(text) | Value::Number(text) => text,
        Value::Bool(true) => Cow::Borrowed("true"),
        Value::Bool(false) => Cow::Borrowed("false"),
        _ => return syntax(node.position, "null, a list or a map cannot be the key of a map"),
    };
    Ok(Key::Name(name, node.position))
}

/// Adds the entries that `<<` brings in; the map's own come first, then those of the first map merged.
fn merge<'t>(entries: &mut Vec<Entry<'t>>, merged: Vec<Node<'t>>) -> Result<(), Problem> {
    if merged.is_empty() {
        return Ok(());
    }
    let mut known: HashSet<String> = entries.iter().map(|entry| entry.key.to_string()).collect();
    let mut add = |node: Node<'t>| {
        let Value::Map(additional) = node.value else {
            return syntax(node.position, "`<<` merges a map or a list of maps");
        };
        entries.extend(additional.into_iter().filter(|entry| known.insert(entry.key.to_string())));
        Ok(())
    };
    for node in merged {
        match node.value {
            Value::List(items) => items.into_iter().try_for_each(&mut add)?,
            _ => add(node)?,
        }
    }
    Ok(())
}

fn scalar_value<'t>(
    text: Cow<'t, str>,
    style: ScalarStyle,
    tag: Option<&Tag>,
    position: Position,
) -> Result<Value<'t>, Problem> {
    let core_tag = tag.filter(|tag| tag.is_yaml_core_schema()).map(|tag| tag.suffix.as_str());
    match core_tag {
        Some("str") => return Ok(Value::Text(text)),
        Some("binary") => return binary(&text, position),
        _ => {}
    }
    if style != ScalarStyle::Plain && core_tag.is_none() {
        return Ok(Value::Text(text));
    }
    let value = match scalar::resolve(text) {
        Ok(value) => value,
        Err(message) => return syntax(position, message),
    };
    let is_right = match core_tag {
        Some("int" | "float") => matches!(value, Value::Number(_)),
        Some("bool") => matches!(value, Value::Bool(_)),
        Some("null") => matches!(value, Value::Null),
        _ => true,
    };
    if !is_right {
        let tag = core_tag.unwrap_or_default();
        return syntax(position, format!("cannot decode a {} as !!{tag}", value.type_name()));
    }
    Ok(value)
}

fn binary(text: &str, position: Position) -> Result<Value<'static>, Problem> {
    let decoded = super::base64::decode(text).and_then(|bytes| String::from_utf8(bytes).ok());
    match decoded {
        Some(text) => Ok(Value::Text(Cow::Owned(text))),
        None => syntax(position, "!!binary holds invalid base64, or no UTF-8"),
    }
}
