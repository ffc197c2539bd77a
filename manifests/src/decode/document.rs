//! From the tree to objects: the kind decides the type, and a list is taken apart.

use crate::Object;

use super::absent::absent_fields;
use super::context::{Context, Mode};
use super::deserializer::NodeDeserializer;
use super::error::{Position, Problem, ProblemKind};
use super::locate::locate;
use super::path::FieldPath;
use super::removed::removal;
use super::suggest::nearest;
use super::tree::{Node, Value};

/// One object of a text and where it begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Where the object begins.
    pub position: Position,
    /// What it is.
    pub content: Content,
    /// The paths of absent fields that the object holds as empty ones.
    pub(crate) absent: Vec<String>,
}

/// What a document holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// An object of a kind that podwire knows.
    Object(Object),
    /// An object of a kind that podwire does not know: it is neither decoded nor validated.
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
    pub(crate) outcome: Result<Document, Vec<Problem>>,
    node: &'n Node<'n>,
}

impl Decoded<'_> {
    /// The object, when it could be decoded and podwire knows its kind.
    pub(crate) fn object(&self) -> Option<&Object> {
        self.outcome.as_ref().ok()?.object()
    }

    /// Where a field of the object stands, or where what encloses it does.
    pub(crate) fn position_of(&self, field: &str) -> Position {
        locate(self.node, field)
    }
}

/// Decodes the objects of one document: one, or the items of a list.
pub(crate) fn decode<'n>(node: &'n Node<'n>, decoded: &mut Vec<Decoded<'n>>) {
    decode_at(node, &FieldPath::Root, None, decoded);
}

/// A kind with its API version.
type Kind<'k> = (&'k str, &'k str);

fn decode_at<'n>(
    node: &'n Node<'n>,
    path: &FieldPath<'_>,
    default: Option<Kind<'_>>,
    decoded: &mut Vec<Decoded<'n>>,
) {
    let kind = match kind_of(node, path, default) {
        Ok(kind) => kind,
        Err(problem) => return decoded.push(Decoded { outcome: Err(vec![problem]), node }),
    };
    match items_of(node, kind) {
        Some((items, item_kind)) => decode_items(node, path, items, item_kind, decoded),
        None => decoded.push(Decoded { outcome: decode_object(node, path, kind), node }),
    }
}

fn kind_of<'k>(
    node: &'k Node<'_>,
    path: &FieldPath<'_>,
    default: Option<Kind<'k>>,
) -> Result<Kind<'k>, Problem> {
    let problem = |message: String| {
        let mut problem = Problem::new(ProblemKind::MissingKind, node.position, message);
        problem.field = path.to_string();
        problem
    };
    if !matches!(node.value, Value::Map(_)) {
        return Err(problem(format!("expected an object, found {}", node.value.type_name())));
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

/// The items of a `List` or, say, a `PodList`, and the kind that the latter's items have.
fn items_of<'n>(
    node: &'n Node<'n>,
    (api_version, kind): Kind<'_>,
) -> Option<(&'n [Node<'n>], Option<Kind<'static>>)> {
    let item_kind = match kind {
        "List" if api_version == "v1" => None,
        _ => Some(*Object::KINDS.iter().find(|(known_version, known)| {
            *known_version == api_version && kind.strip_suffix("List") == Some(known)
        })?),
    };
    match &node.get("items")?.value {
        Value::List(items) => Some((items, item_kind)),
        _ => None,
    }
}

fn decode_items<'n>(
    node: &'n Node<'n>,
    path: &FieldPath<'_>,
    items: &'n [Node<'n>],
    kind: Option<Kind<'static>>,
    decoded: &mut Vec<Decoded<'n>>,
) {
    let problems = problems_beside_items(node, path);
    if !problems.is_empty() {
        decoded.push(Decoded { outcome: Err(problems), node });
    }
    let items_path = FieldPath::Field(path, "items");
    for (index, item) in items.iter().enumerate() {
        decode_at(item, &FieldPath::Index(&items_path, index), kind, decoded);
    }
}

/// A list's own unknown and duplicate fields.
fn problems_beside_items(node: &Node<'_>, path: &FieldPath<'_>) -> Vec<Problem> {
    const FIELDS: [&str; 4] = ["apiVersion", "kind", "metadata", "items"];
    let context = Context::new(Mode::Kubernetes);
    let Value::Map(entries) = &node.value else { return Vec::new() };
    for entry in entries {
        let field = FieldPath::Field(path, &entry.key);
        if !FIELDS.contains(&&*entry.key) {
            let message = format!("unknown field \"{field}\"");
            context.report(ProblemKind::UnknownField, entry.key_position, &field, message);
        } else if entry.duplicate {
            let message = format!("duplicate field \"{field}\"");
            context.report(ProblemKind::DuplicateField, entry.key_position, &field, message);
        }
    }
    context.into_problems()
}

fn decode_object(
    node: &Node<'_>,
    path: &FieldPath<'_>,
    (api_version, kind): Kind<'_>,
) -> Result<Document, Vec<Problem>> {
    let context = Context::new(Mode::Kubernetes);
    let deserializer = NodeDeserializer { node, path, context: &context };
    let content = match Object::deserialize_as(api_version, kind, deserializer) {
        None => {
            let name = node.get("metadata").and_then(|metadata| metadata.get_text("name"));
            Some(Content::Unknown {
                api_version: api_version.to_owned(),
                kind: kind.to_owned(),
                name: name.unwrap_or_default().to_owned(),
            })
        }
        Some(object) => deserializer.position_of(object).ok().map(Content::Object),
    };
    let problems = context.into_problems();
    match content {
        Some(content) if problems.is_empty() => {
            Ok(Document { position: node.position, content, absent: absent_fields(kind, node) })
        }
        _ => Err(problems),
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
    let message = format!("not validated: podwire does not know the kind {kind} of {api_version}{mend}");
    Problem::new(ProblemKind::UnknownKind, position, message)
}
