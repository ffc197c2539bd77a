//! From the tree to objects: the kind decides the type, and a list is taken apart.

use podwire_rules::nearest;
use serde::Deserialize;

use crate::Object;

use super::absent::absent_fields;
use super::context::Context;
use super::deserializer::NodeDeserializer;
use super::error::{Error, Position, Problem, ProblemKind};
use super::mode::{Kubernetes, Plain};
use super::path::FieldPath;
use super::removed::removal;
use super::shown;
use super::tree::{Items, Node, Value};

/// One object of a text and where it begins.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Document {
    /// Where the object begins.
    pub position: Position,
    /// What it is.
    pub content: Content,
    /// What is wrong with it although it can be decoded: keys that stand twice.
    pub warnings: Vec<Problem>,
    /// The paths of absent fields that the object holds as empty ones.
    pub(crate) absent: Vec<String>,
}

/// What a document holds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Content {
    /// An object of a kind that podwire knows.
    Object(Object),
    /// An object of a kind that podwire does not know: it is neither decoded nor validated.
    #[non_exhaustive]
    Unknown {
        /// The object's `apiVersion`.
        api_version: String,
        /// The object's `kind`.
        kind: String,
        /// The object's `metadata.name`, empty where none is set.
        name: String,
    },
}

impl Document {
    /// The object, when podwire knows its kind.
    pub fn object(&self) -> Option<&Object> {
        match &self.content {
            Content::Object(object) => Some(object),
            Content::Unknown { .. } => None,
        }
    }
}

/// What one document or list item came to.
pub(crate) struct Decoded<'n> {
    pub(crate) outcome: Result<Document, Error>,
    pub(crate) node: Node<'n>,
    /// None where it has no kind.
    pub(crate) kind: Option<Kind<'n>>,
}

impl Node<'_> {
    /// The value as JSON, as of a text that nothing was decoded of yet.
    pub(crate) fn json_anew(self) -> serde_json::Value {
        self.tree.limit_memory();
        self.json()
    }

    /// The value as JSON, whether or not it could be decoded: null where that would take too much memory beside what was.
    pub(crate) fn json(self) -> serde_json::Value {
        let context = Context::default();
        let path = FieldPath::Root;
        let deserializer = NodeDeserializer { node: self, path: &path, context: &context, mode: Plain };
        let value = serde_json::Value::deserialize(deserializer).unwrap_or_default();
        drop(context.into_error());
        value
    }
}

/// Decodes the objects of one document, one after the other: one, or the items of a list.
pub(crate) fn decode<'n>(node: Node<'n>, take: &mut dyn FnMut(Decoded<'n>)) {
    decode_at(node, &FieldPath::Root, None, take);
}

/// A kind with its API version, which comes first.
pub(crate) type Kind<'k> = (&'k str, &'k str);

/// Decodes an object of a kind once more; none where it cannot be decoded, or podwire does not know the kind.
pub(crate) fn object_of_kind(node: Node<'_>, kind: Kind<'_>) -> Option<Object> {
    node.tree.limit_memory();
    match decode_object(node, &FieldPath::Root, kind).ok()?.content {
        Content::Object(object) => Some(object),
        Content::Unknown { .. } => None,
    }
}

fn decode_at<'n>(
    node: Node<'n>,
    path: &FieldPath<'_>,
    default: Option<Kind<'n>>,
    take: &mut dyn FnMut(Decoded<'n>),
) {
    let kind = match kind_of(node, path, default) {
        Ok(kind) => kind,
        Err(problem) => return take(Decoded { outcome: Err(problem.into()), node, kind: None }),
    };
    match items_of(node, kind) {
        Some((items, item_kind)) => decode_items(node, path, items, item_kind, take),
        None => take(Decoded { outcome: decode_object(node, path, kind), node, kind: Some(kind) }),
    }
}

fn kind_of<'k>(node: Node<'k>, path: &FieldPath<'_>, default: Option<Kind<'k>>) -> Result<Kind<'k>, Problem> {
    let problem = |message: String| {
        let mut problem = Problem::new(ProblemKind::MissingKind, node.position(), message);
        problem.field = path.to_string();
        problem
    };
    if !matches!(node.value(), Value::Map(_)) {
        return Err(problem(format!("expected an object, found {}", node.value().type_name())));
    }
    let (default_version, default_kind) = default.unzip();
    let Some(kind) = node.get_text("kind").or(default_kind).filter(|kind| !kind.is_empty()) else {
        return Err(problem("the object has no `kind`".to_owned()));
    };
    let api_version = node.get_text("apiVersion").or(default_version).filter(|version| !version.is_empty());
    let Some(api_version) = api_version else {
        let known = Object::KINDS.iter().find(|(_, known)| *known == kind);
        let mend = known.map(|(version, _)| format!("; a {kind} has `apiVersion: {version}`"));
        return Err(problem(format!("the object has no `apiVersion`{}", mend.unwrap_or_default())));
    };
    Ok((api_version, kind))
}

/// The items of a `List` or, say, a `PodList`, and the kind that the latter's items have. As for kubectl, the kind
/// need not be a known one.
fn items_of<'n>(node: Node<'n>, (api_version, kind): Kind<'n>) -> Option<(Items<'n>, Option<Kind<'n>>)> {
    let items = node.get("items")?.items()?;
    match kind.strip_suffix("List")? {
        "" if api_version == "v1" => Some((items, None)),
        "" => None,
        item_kind => Some((items, Some((api_version, item_kind)))),
    }
}

fn decode_items<'n>(
    node: Node<'n>,
    path: &FieldPath<'_>,
    items: Items<'n>,
    kind: Option<Kind<'n>>,
    take: &mut dyn FnMut(Decoded<'n>),
) {
    let is_known = kind.is_none_or(|kind| Object::KINDS.contains(&kind));
    if let Some(error) = problems_beside_items(node, path, is_known) {
        take(Decoded { outcome: Err(error), node, kind: None });
    }
    let items_path = FieldPath::Field(path, "items");
    for (index, item) in items.enumerate() {
        decode_at(item, &FieldPath::Index(&items_path, index), kind, take);
    }
}

/// A list's own unknown and duplicate fields.
fn problems_beside_items(node: Node<'_>, path: &FieldPath<'_>, is_known: bool) -> Option<Error> {
    const FIELDS: [&str; 4] = ["apiVersion", "kind", "metadata", "items"];
    let context = Context::default();
    for entry in node.entries()? {
        let field = FieldPath::Field(path, entry.key);
        let position = || entry.key_position();
        if is_known && !FIELDS.contains(&entry.key) {
            let message = || format!("unknown field \"{field}\"");
            context.report(ProblemKind::UnknownField, position, &field, message);
        } else if entry.is_duplicate() {
            let message = || format!("duplicate field \"{field}\"");
            context.report(entry.duplicate_kind(), position, &field, message);
        }
    }
    let error = context.into_error();
    (!error.problems().is_empty()).then_some(error)
}

fn decode_object(
    node: Node<'_>,
    path: &FieldPath<'_>,
    (api_version, kind): Kind<'_>,
) -> Result<Document, Error> {
    let context = Context::default();
    let deserializer = NodeDeserializer { node, path, context: &context, mode: Kubernetes };
    let content = match Object::deserialize_as(api_version, kind, deserializer) {
        None => {
            let name = node.get("metadata").and_then(|metadata| metadata.get_text("name"));
            Some(Content::Unknown {
                api_version: api_version.to_owned(),
                kind: kind.to_owned(),
                name: name.unwrap_or_default().to_owned(),
            })
        }
        Some(object) => {
            let object = deserializer.position_of(object).ok();
            let fits = object.as_ref().is_none_or(|object| node.tree.takes(object.size()));
            if !fits {
                deserializer.too_large();
            }
            object.map(Content::Object)
        }
    };
    let is_accepted = context.is_accepted();
    let error = context.into_error();
    match content {
        Some(content) if is_accepted => {
            let warnings = error.problems().to_vec();
            Ok(Document { position: node.position(), content, warnings, absent: absent_fields(kind, node) })
        }
        _ => Err(error),
    }
}

/// The problem that a kind is not known, with the nearest that is, or that its API version is gone.
pub(crate) fn unknown_kind(position: Position, api_version: &str, kind: &str) -> Problem {
    if let Some(message) = removal(api_version, kind) {
        return Problem::new(ProblemKind::RemovedVersion, position, message);
    }
    let other_version = Object::KINDS.iter().find(|(_, known)| *known == kind);
    let names: Vec<&str> = Object::KINDS.iter().map(|(_, known)| *known).collect();
    let mend = match (other_version, nearest(kind, &names)) {
        (Some((version, _)), _) => format!("; a {kind} has `apiVersion: {version}`"),
        (None, Some(name)) => format!("; did you mean `{name}`?"),
        (None, None) => String::new(),
    };
    let (kind, api_version) = (shown::short(kind), shown::short(api_version));
    let message = format!("not validated: podwire does not know the kind {kind} of {api_version}{mend}");
    Problem::new(ProblemKind::UnknownKind, position, message)
}
