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
mod context;
mod deserializer;
mod document;
mod error;
mod json;
mod locate;
mod path;
mod quantity;
mod removed;
mod scalar;
pub(crate) mod suggest;
#[cfg(test)]
mod tests;
mod time;
mod tree;
mod value;
mod variant;
mod yaml;

use serde::de::DeserializeOwned;

use crate::Object;

use context::{Context, Mode};
use deserializer::NodeDeserializer;
use tree::{Node, Value};

pub use document::{Content, Document};
pub use error::{Error, Position, Problem, ProblemKind};

pub(crate) use document::{Decoded, unknown_kind};
pub(crate) use suggest::nearest;

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
///     "service.yaml:1:55: spec.ports[0].port: cannot unmarshal string \"80\" into a value of type int32; \
///      write it without quotes"
/// );
/// ```
pub fn objects(text: &str) -> Result<Vec<Object>, Error> {
    let mut objects = Vec::new();
    let mut problems = Vec::new();
    for Document { position, content, .. } in documents(text)? {
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
    let mut problems = Vec::new();
    for decoded in Parsed::of_text(text)?.decode() {
        match decoded.outcome {
            Ok(document) => documents.push(document),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() { Ok(documents) } else { Err(Error::new(problems)) }
}

/// The documents of a text, or a JSON value: parsed, but not yet decoded.
pub(crate) struct Parsed<'t> {
    nodes: Vec<Node<'t>>,
}

impl<'t> Parsed<'t> {
    pub(crate) fn of_text(text: &'t str) -> Result<Parsed<'t>, Error> {
        Ok(Parsed { nodes: parse(text)? })
    }

    pub(crate) fn of_value(value: &'t serde_json::Value) -> Result<Parsed<'t>, Error> {
        Ok(Parsed { nodes: vec![value::node(value)?] })
    }

    /// What each document and list item comes to: a broken one does not hide the others.
    pub(crate) fn decode(&self) -> Vec<Decoded<'_>> {
        let mut decoded = Vec::new();
        for node in &self.nodes {
            document::decode(node, &mut decoded);
        }
        decoded
    }
}

/// A value of the user's own type from a text in JSON or YAML: a values file.
///
/// A field that the type does not have is an error, and so is a key that stands twice. An empty text is an empty map. An
/// outermost key that begins with `x-` is passed over: there is room for what the aliases below refer to.
///
/// # Errors
/// They name the file, the line, the column and the field.
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
///     "values.yaml:1:11: replicas: cannot unmarshal string \"many\" into a value of type uint32"
/// );
/// # Ok::<(), podwire_manifests::decode::Error>(())
/// ```
pub fn values<T: DeserializeOwned>(text: &str, file: &str) -> Result<T, Error> {
    read_values(text).map_err(|error| error.in_file(file))
}

fn read_values<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    let nodes = parse(text)?;
    let empty = Node { position: Position { line: 1, column: 1 }, value: Value::Map(Vec::new()) };
    let node = match nodes.as_slice() {
        [] => &empty,
        [node] => node,
        [_, second, ..] => {
            let message = "expected one document, found a second one";
            return Err(Problem::new(ProblemKind::Syntax, second.position, message).into());
        }
    };
    let context = Context::new(Mode::Plain);
    let path = path::FieldPath::Root;
    let deserializer = NodeDeserializer { node, path: &path, context: &context };
    let value = deserializer.position_of(T::deserialize(deserializer));
    let problems = context.into_problems();
    match value {
        Ok(value) if problems.is_empty() => Ok(value),
        _ => Err(Error::new(problems)),
    }
}

/// The documents of a text. What begins with `{` is read as JSON first, which is stricter and faster.
fn parse(text: &str) -> Result<Vec<Node<'_>>, Error> {
    let begins_as_json = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).starts_with('{');
    if !begins_as_json {
        return Ok(yaml::parse(text)?);
    }
    Ok(json::parse(text).or_else(|problem| yaml::parse(text).map_err(|_| problem))?)
}
