//! A JSON value as the tree. It has no positions.

use std::borrow::Cow;

use serde_json::Value as Json;

use super::error::{Position, Problem, ProblemKind};
use super::tree::{Entry, MAX_DEPTH, Node, Value};

/// The tree of a JSON value.
///
/// # Errors
/// When it nests too deep.
pub(crate) fn node(value: &Json) -> Result<Node<'_>, Problem> {
    node_at(value, 0)
}

fn node_at(value: &Json, depth: usize) -> Result<Node<'_>, Problem> {
    if depth > MAX_DEPTH {
        let message = format!("nested deeper than {MAX_DEPTH} levels");
        return Err(Problem::new(ProblemKind::Syntax, Position::default(), message));
    }
    let value = match value {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Bool(*value),
        Json::Number(number) => Value::Number(Cow::Owned(number.to_string())),
        Json::String(text) => Value::Text(Cow::Borrowed(text)),
        Json::Array(items) => {
            Value::List(items.iter().map(|item| node_at(item, depth + 1)).collect::<Result<_, _>>()?)
        }
        Json::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| {
                Ok(Entry {
                    key: Cow::Borrowed(key.as_str()),
                    key_position: Position::default(),
                    node: node_at(value, depth + 1)?,
                    duplicate: false,
                })
            });
            Value::Map(entries.collect::<Result<_, _>>()?)
        }
    };
    Ok(Node { position: Position::default(), value })
}
