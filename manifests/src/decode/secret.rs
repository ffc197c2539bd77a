//! Whether words show a value: what fails to decode may be a secret, and a type's own error may quote it.

use std::collections::HashSet;

use super::tree::{Node, Value};

/// So many bytes in a row that a message and a value share are no accident.
const SHARED: usize = 4;

/// Whether a message shows a value, or one below it, or a part of one.
pub(super) fn shows(message: &str, node: Node<'_>) -> bool {
    let message = message.to_ascii_lowercase();
    let parts: HashSet<&[u8]> = message.as_bytes().windows(SHARED).collect();
    shows_any(&message, &parts, node)
}

fn shows_any(message: &str, parts: &HashSet<&[u8]>, node: Node<'_>) -> bool {
    match node.value() {
        Value::Null | Value::Bool(_) => false,
        Value::Number(text) | Value::Text(text) => shows_text(message, parts, text),
        Value::List(mut items) => items.any(|item| shows_any(message, parts, item)),
        Value::Map(mut entries) => entries.any(|entry| shows_any(message, parts, entry.node())),
    }
}

fn shows_text(message: &str, parts: &HashSet<&[u8]>, text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    if text.len() < SHARED {
        return text.len() > 1 && message.contains(&text);
    }
    text.as_bytes().windows(SHARED).any(|part| parts.contains(part))
}
