//! A JSON value as the tree. It has no positions.

use serde_json::Value as Json;

use super::builder::Builder;
use super::error::{Position, Problem, ProblemKind};
use super::tree::{Kind, MAX_DEPTH, Tree, too_deep};

/// The tree of a JSON value.
///
/// # Errors
/// When it nests too deep.
pub(crate) fn tree(value: &Json) -> Result<Tree<'_>, Problem> {
    let mut builder = Builder::new("", None, true);
    let root = add(&mut builder, value, 0)?;
    builder.tree.roots.push(root);
    Ok(builder.tree)
}

fn add(builder: &mut Builder<'_>, value: &Json, depth: usize) -> Result<u32, Problem> {
    if depth > MAX_DEPTH {
        return Err(Problem::new(ProblemKind::Syntax, Position::default(), too_deep()));
    }
    Ok(match value {
        Json::Null => builder.push_kind(0, Kind::Null),
        Json::Bool(false) => builder.push_kind(0, Kind::False),
        Json::Bool(true) => builder.push_kind(0, Kind::True),
        Json::Number(number) => builder.push_text(0, Kind::Number, &number.to_string()),
        Json::String(text) => builder.push_text(0, Kind::Text, text),
        Json::Array(items) => {
            let list = builder.push_kind(0, Kind::List);
            for item in items {
                add(builder, item, depth + 1)?;
            }
            builder.end_list(list, items.len() as u32);
            list
        }
        Json::Object(entries) => {
            let map = builder.push_kind(0, Kind::Map);
            for (key, value) in entries {
                builder.push_text(0, Kind::Text, key);
                add(builder, value, depth + 1)?;
            }
            builder.end_list(map, entries.len() as u32);
            map
        }
    })
}
