//! Strict decoding of JSON and YAML, as the API server does it with `fieldValidation=Strict`.
//!
//! Unknown fields, duplicate keys and values of the wrong type are problems with line, column and field; all
//! of them are reported, not only the first. A text may hold several documents, lists (`kind: List`), anchors,
//! merge keys and comments. Plain YAML scalars mean what Kubernetes makes of them, which is YAML 1.1: `yes` is a boolean,
//! `017` is 15.
//!
//! Where the API server is lenient, so is podwire: null means absent, a quantity may be a number, and a required
//! field that is missing is left to validation.
//!
//! ```
//! use podwire_manifests::decode;
//!
//! let objects = decode::objects("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}")?;
//! assert_eq!(objects[0].name(), "shop");
//! # Ok::<(), decode::Error>(())
//! ```

mod absent;
pub(crate) mod base64;
mod builder;
mod collections;
pub(crate) mod context;
pub(crate) mod deserializer;
mod document;
mod error;
mod gap;
mod input;
mod json;
mod key;
pub(crate) mod layers;
mod lines;
mod locate;
mod mode;
mod parts;
mod path;
mod quantity;
mod removed;
mod scalar;
mod secret;
mod separator;
pub(crate) mod shown;
#[cfg(test)]
mod tests;
mod time;
mod tree;
pub(crate) mod unseen;
mod value;
mod values;
mod variant;
pub(crate) mod yaml;

use std::borrow::Cow;

use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use serde::de::{Deserialize, DeserializeOwned};

use crate::Object;

use context::Context;
use deserializer::NodeDeserializer;
use mode::{Kubernetes, Plain};
use path::FieldPath;
use tree::Tree;

pub use document::{Content, Document};
pub use error::{Error, Position, Problem, ProblemKind};
pub use input::MAX_LENGTH;

pub(crate) use document::{Decoded, Kind, object_of_kind, unknown_kind};
pub(crate) use locate::Places;
pub(crate) use parts::parts;
pub(crate) use tree::Node;

/// The objects of a text in JSON or YAML.
///
/// # Errors
/// When the text is neither JSON nor YAML, when an object breaks its type, and when podwire does not know an
/// object's kind ([`documents`] accepts those).
///
/// ```
/// let error = podwire_manifests::decode::objects("{apiVersion: v1, kind: Service, spec: {ports: [{port: '80'}]}}")
///     .unwrap_err()
///     .in_file("service.yaml");
/// assert_eq!(
///     error.to_string(),
///     "service.yaml:1:55: spec.ports[0].port: cannot unmarshal string into a value of type int32; \
///      write it without quotes"
/// );
/// ```
pub fn objects(text: &str) -> Result<Vec<Object>, Error> {
    objects_of(documents(text)?)
}

/// The objects of a text as bytes: UTF-8, or UTF-16 with a byte order mark.
///
/// # Errors
/// As [`objects`], and when the bytes are no text.
///
/// ```
/// use podwire_manifests::decode;
///
/// let objects = decode::objects_of_bytes(b"{apiVersion: v1, kind: Namespace, metadata: {name: shop}}")?;
/// assert_eq!(objects[0].name(), "shop");
///
/// let error = decode::objects_of_bytes(b"apiVersion: v1\nkind: \xff").unwrap_err();
/// assert_eq!(error.to_string(), "2:7: the byte 0xff is no UTF-8");
/// # Ok::<(), decode::Error>(())
/// ```
pub fn objects_of_bytes(bytes: &[u8]) -> Result<Vec<Object>, Error> {
    objects_of(documents_of_bytes(bytes)?)
}

fn objects_of(documents: Vec<Document>) -> Result<Vec<Object>, Error> {
    let mut objects = Vec::new();
    let mut problems = Vec::new();
    for Document { position, content, .. } in documents {
        match content {
            Content::Object(object) => objects.push(object),
            Content::Unknown { api_version, kind, .. } => {
                problems.push(unknown_kind(position, &api_version, &kind));
            }
        }
    }
    if problems.is_empty() { Ok(objects) } else { Err(Error::new(problems)) }
}

/// The documents of a text in JSON or YAML: objects with their positions, and those of kinds that podwire
/// does not know.
///
/// # Errors
/// When the text is neither JSON nor YAML, or an object breaks its type.
pub fn documents(text: &str) -> Result<Vec<Document>, Error> {
    let mut documents = Vec::new();
    let mut found: Option<Error> = None;
    Parsed::of_text(text)?.decode_each(|decoded| match (decoded.outcome, &mut found) {
        (Ok(document), None) => documents.push(document),
        (Ok(_), Some(_)) => {}
        (Err(error), None) => found = Some(error),
        (Err(error), Some(found)) => found.append(error),
    });
    found.map_or(Ok(documents), Err)
}

/// The documents of a text as bytes: UTF-8, or UTF-16 with a byte order mark.
///
/// # Errors
/// As [`documents`], and when the bytes are no text.
pub fn documents_of_bytes(bytes: &[u8]) -> Result<Vec<Document>, Error> {
    documents(&text_of_bytes(bytes)?)
}

/// The text that bytes hold: UTF-8, or UTF-16 with a byte order mark, as kubectl reads files.
///
/// # Errors
/// At the first byte that belongs to no character, with its line and column.
pub fn text_of_bytes(bytes: &[u8]) -> Result<Cow<'_, str>, Error> {
    Ok(input::text_of(bytes)?)
}

/// An object's metadata, which is a JSON value.
///
/// # Errors
/// When it is none, or nests too deep.
pub(crate) fn metadata(value: &serde_json::Value) -> Result<ObjectMeta, Error> {
    let parsed = Parsed::of_value(value)?;
    let context = Context::default();
    let path = FieldPath::Field(&FieldPath::Root, "metadata");
    parsed.tree.limit_memory();
    let mut metadata = ObjectMeta::default();
    for node in parsed.tree.documents() {
        let deserializer = NodeDeserializer { node, path: &path, context: &context, mode: Kubernetes };
        // A failure is among the context's problems.
        metadata = deserializer.position_of(ObjectMeta::deserialize(deserializer)).unwrap_or_default();
    }
    if context.is_accepted() { Ok(metadata) } else { Err(context.into_error()) }
}

/// The documents of a text, or a JSON value: parsed, but not yet decoded.
pub(crate) struct Parsed<'t> {
    tree: Tree<'t>,
    /// Whether it is one of the parts of a long text.
    is_part: bool,
}

impl<'t> Parsed<'t> {
    pub(crate) fn of_text(text: &'t str) -> Result<Parsed<'t>, Error> {
        let tree = parse(text)?;
        if !is_json(text) {
            separator::judge(text)?;
        }
        Ok(Parsed { tree, is_part: false })
    }

    /// The same, as a part of a long text in which so many lines end before it, and then so many after it.
    pub(crate) fn after_lines(mut self, lines: &mut u32) -> Parsed<'t> {
        self.tree.lines_before = *lines;
        self.is_part = true;
        *lines += self.tree.lines.as_ref().map_or(0, |lines| lines.ended(self.tree.source));
        self
    }

    pub(crate) fn of_value(value: &'t serde_json::Value) -> Result<Parsed<'t>, Error> {
        Ok(Parsed { tree: value::tree(value)?, is_part: false })
    }

    /// The first document as JSON.
    pub(crate) fn value(&self) -> Option<serde_json::Value> {
        self.tree.limit_memory();
        let context = Context::default();
        let path = FieldPath::Root;
        let node = self.tree.documents().next()?;
        let deserializer = NodeDeserializer { node, path: &path, context: &context, mode: Plain };
        serde_json::Value::deserialize(deserializer).ok()
    }

    /// Hands on what each document and list item comes to: a broken one does not hide the others. What is taken together may
    /// take some times the memory of the text, and what an object takes by itself.
    pub(crate) fn decode_each<'n>(&'n self, mut take: impl FnMut(Decoded<'n>)) {
        self.tree.limit_memory();
        for node in self.tree.documents() {
            document::decode(node, &mut |decoded| {
                self.tree.lend_memory(MEMORY_OF_OBJECT);
                take(decoded);
            });
        }
    }

    /// Hands on the objects of some kinds, where they can be decoded.
    pub(crate) fn decode_kinds(&self, wanted: &[&str], mut take: impl FnMut(&Object)) {
        let is_wanted = |node: Node<'_>| node.get_text("kind").is_some_and(|kind| wanted.contains(&kind));
        let has_wanted = |list: Node<'_>| {
            let items = list.get_text("kind").and_then(|kind| kind.strip_suffix("List"));
            let is_typed = items.is_some_and(|kind| wanted.contains(&kind));
            list.get("items").and_then(Node::items).is_some_and(|mut items| is_typed || items.any(is_wanted))
        };
        for node in self.tree.documents().filter(|node| is_wanted(*node) || has_wanted(*node)) {
            self.tree.limit_memory();
            document::decode(node, &mut |decoded| {
                if let Ok(Document { content: Content::Object(object), .. }) = &decoded.outcome
                    && wanted.contains(&object.kind())
                {
                    take(object);
                }
                self.tree.limit_memory();
            });
        }
    }

    /// As [`decode_each`](Parsed::decode_each), where of an object little more than its wires is kept.
    pub(crate) fn decode_one_by_one<'n>(&'n self, mut take: impl FnMut(Decoded<'n>)) {
        let few = if self.is_part { 0 } else { MANY_OBJECTS };
        let most = (self.tree.length() / 96).max(few);
        let mut objects = 0;
        self.tree.limit_memory();
        for node in self.tree.documents() {
            document::decode(node, &mut |mut decoded| {
                objects += 1;
                if objects == most + 1 {
                    let message =
                        format!("the text holds more than {most} objects, too many to be judged together");
                    let problem = Problem::new(ProblemKind::Syntax, decoded.node.position(), message);
                    decoded.outcome = Err(problem.into());
                }
                if objects <= most + 1 {
                    take(decoded);
                }
                self.tree.limit_memory();
            });
        }
    }
}

/// What a short object takes: Kubernetes' types are large, and a pod with a container has six kilobytes.
const MEMORY_OF_OBJECT: usize = 8 << 10;

/// So many objects are judged together, however short their texts; more, where they are as long as objects are.
const MANY_OBJECTS: usize = 10_000;

/// A value of the user's own type from a text in JSON or YAML: a values file.
///
/// A field that the type does not have is an error, and so is a key that stands twice. An empty text is an empty map, and a
/// struct that is left out is an empty struct where serde has nothing else for it, so that a text need only name values. An
/// outermost key that begins with `x-` is passed over: there is room for what the aliases below refer to.
///
/// # Errors
/// All that is wrong, with file, line, column and field. Values are not shown: they may be secrets.
///
/// ```
/// #[derive(serde::Deserialize)]
/// struct Values {
///     replicas: u32,
/// }
///
/// let values: Values = podwire_manifests::decode::values("replicas: 3 # for production", "values.yaml")?;
/// assert_eq!(values.replicas, 3);
///
/// let error = podwire_manifests::decode::values::<Values>("replicas: many", "values.yaml").err().unwrap();
/// assert_eq!(
///     error.to_string(),
///     "values.yaml:1:11: replicas: cannot unmarshal string into a value of type uint32"
/// );
/// # Ok::<(), podwire_manifests::decode::Error>(())
/// ```
pub fn values<T: DeserializeOwned>(text: &str, file: &str) -> Result<T, Error> {
    read_values(text).map_err(|error| error.in_file(file))
}

fn read_values<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    let mut tree = parse(text)?;
    if tree.documents().next().is_none() {
        tree = yaml::parse("{}")?;
    }
    let mut documents = tree.documents();
    match (documents.next(), documents.next()) {
        (Some(document), None) => values::read(document),
        (_, second) => {
            let position = second.map(Node::position).unwrap_or_default();
            let message = "expected one document, found a second one";
            Err(Problem::new(ProblemKind::Syntax, position, message).into())
        }
    }
}

/// Whether the text is meant to be JSON, for kubectl as well.
fn is_json(text: &str) -> bool {
    text.trim_start_matches([' ', '\t', '\r', '\n', '\u{feff}']).starts_with('{')
}

/// The documents of a text. What begins with `{` is read as JSON first, which is stricter and faster.
fn parse(text: &str) -> Result<Tree<'_>, Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.len() > input::MAX_LENGTH {
        let message = format!("the text has more than {} MiB", input::MAX_LENGTH >> 20);
        return Err(Problem::new(ProblemKind::Syntax, Position::default(), message).into());
    }
    if !is_json(text) {
        return Ok(yaml::parse(text)?);
    }
    match json::parse(text) {
        Ok(tree) => Ok(tree),
        Err(no_json) if no_json.is_final => Err(no_json.problem.into()),
        // What reads on for longer knows better what is wrong.
        Err(no_json) => yaml::parse(text).map_err(|no_yaml| {
            let is_yaml = no_yaml.position > no_json.problem.position;
            Error::from(if is_yaml { no_yaml } else { no_json.problem })
        }),
    }
}
