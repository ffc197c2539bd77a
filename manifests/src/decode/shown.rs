//! Texts of others as messages show them: nothing in them moves a terminal's cursor, turns the direction of writing, or
//! fills the screen.

use std::borrow::Cow;

/// Longer keys and names are shortened in the middle, in bytes.
const LONGEST_KEY: usize = 512;

/// Longer values are shortened in the middle, in bytes.
const LONGEST_VALUE: usize = 1024;

/// A key or a name as a message shows it: what cannot be printed is escaped, what is long is shortened.
pub(crate) fn short(text: &str) -> Cow<'_, str> {
    match key(text) {
        Cow::Borrowed(text) => escaped(text),
        Cow::Owned(text) => Cow::Owned(escaped(&text).into_owned()),
    }
}

/// A key as paths have it: shortened when it is long. Two long keys may come to the same text; their lengths and ends are
/// then the same.
pub(crate) fn key(text: &str) -> Cow<'_, str> {
    shortened(text, LONGEST_KEY)
}

fn shortened(text: &str, longest: usize) -> Cow<'_, str> {
    if text.len() <= longest {
        return Cow::Borrowed(text);
    }
    let (head, tail) = ends(text, longest);
    Cow::Owned(format!("{head}…{tail} ({} bytes)", text.len()))
}

/// A value in double quotes, as Rust writes a string; shortened when it is long.
pub(crate) fn quoted(text: &str) -> String {
    if text.len() <= LONGEST_VALUE {
        return format!("{text:?}");
    }
    let (head, tail) = ends(text, LONGEST_VALUE);
    let (head, tail) = (format!("{head:?}"), format!("{tail:?}"));
    format!("{}…{} ({} bytes)", &head[..head.len() - 1], &tail[1..], text.len())
}

/// Words that hold texts of others, shortened when they are long.
pub(crate) fn words(text: String) -> String {
    match shortened(&text, 4 * LONGEST_VALUE) {
        Cow::Borrowed(_) => text,
        Cow::Owned(shortened) => shortened,
    }
}

/// The first two thirds and the last third of what is shown.
fn ends(text: &str, shown: usize) -> (&str, &str) {
    let head = text.floor_char_boundary(shown * 2 / 3);
    let tail = text.ceil_char_boundary(text.len() - shown / 3);
    (&text[..head], &text[tail..])
}

/// A text whose characters can all be printed.
pub(crate) fn escaped(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            ' '..='~' => escaped.push(character),
            _ => escaped.extend(character.escape_debug()),
        }
    }
    if escaped == text { Cow::Borrowed(text) } else { Cow::Owned(escaped) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_moves_no_cursor_and_fills_no_screen() {
        assert_eq!(short("app.kubernetes.io/name"), "app.kubernetes.io/name");
        assert_eq!(short("ü\"\\🦀"), "ü\"\\🦀");
        let hostile = "a\nb\r\u{1b}[31m\u{202e}\u{2066}\u{200f}\u{61c}\u{85}\u{2028}\u{feff}";
        assert_eq!(
            short(hostile),
            "a\\nb\\r\\u{1b}[31m\\u{202e}\\u{2066}\\u{200f}\\u{61c}\\u{85}\\u{2028}\\u{feff}"
        );
        assert_eq!(escaped(hostile), short(hostile));
        assert_eq!(key(hostile), hostile);
        let long = "ä".repeat(1_000_000);
        for shown in [short(&long).into_owned(), quoted(&long), words(long.clone())] {
            assert!(shown.len() < 5_000 && shown.ends_with("(2000000 bytes)"), "{shown}");
        }
        assert_eq!(quoted("a\n"), "\"a\\n\"");
    }
}
