//! Texts of others as they may be shown: nothing in them moves a cursor or turns the direction of writing.

use std::borrow::Cow;

/// Whether a character may be shown as it is.
pub(crate) fn is_shown(character: char) -> bool {
    matches!(character, ' '..='~') || character.escape_debug().len() == 1
}

/// The text with what may not be shown escaped, as Rust escapes it.
pub(crate) fn escaped(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_shown) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        push(&mut escaped, character);
    }
    Cow::Owned(escaped)
}

/// Adds a character, escaped where it may not be shown.
pub(crate) fn push(text: &mut String, character: char) {
    if is_shown(character) {
        text.push(character);
    } else {
        text.extend(character.escape_debug());
    }
}

/// The JSON text with what may not be shown as JSON's own escapes: it means the same.
pub(crate) fn escaped_json(json: &str) -> Cow<'_, str> {
    let is_shown = |character: char| character == '\n' || is_shown(character);
    if json.chars().all(is_shown) {
        return Cow::Borrowed(json);
    }
    let mut escaped = String::with_capacity(json.len() + 8);
    for character in json.chars() {
        if is_shown(character) {
            escaped.push(character);
        } else {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                escaped.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    Cow::Owned(escaped)
}

/// `1 file`, `3 files`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

/// The parts with commas between them, and *and* before the last one.
pub(crate) fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{escaped, escaped_json, listed};

    #[test]
    fn hostile_texts_are_escaped_and_others_left_alone() {
        assert_eq!(escaped("sh\u{1b}[31mop\u{202e}\n"), "sh\\u{1b}[31mop\\u{202e}\\n");
        assert_eq!(escaped("Käse 🦀 \"'\\"), "Käse 🦀 \"'\\");
        let json = "{\n \"a\": \"\u{202e}\u{9b}\u{2028}\u{feff}ä\"}";
        let safe = escaped_json(json);
        assert_eq!(safe, "{\n \"a\": \"\\u202e\\u009b\\u2028\\ufeffä\"}");
        let same: serde_json::Value = serde_json::from_str(&safe).expect("it is JSON");
        assert_eq!(same, serde_json::from_str::<serde_json::Value>(json).expect("it is JSON"));
    }

    #[test]
    fn lists_read_as_people_write_them() {
        let list = |parts: &[&str]| listed(&parts.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>());
        assert_eq!(
            (list(&["a"]), list(&["a", "b"]), list(&["a", "b", "c"])),
            ("a".into(), "a and b".into(), "a, b and c".into())
        );
    }
}
