//! How a string is written so that every reader gets the same string back.

/// The ways to write a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// The bare text.
    Plain,
    /// In double quotes, with escapes.
    Quoted,
    /// A block of lines under `|` or `|-`.
    Literal,
}

/// The style of a value or a list item.
pub(super) fn value_style(text: &str) -> Style {
    if is_plain(text.as_bytes()) {
        Style::Plain
    } else if is_literal(text) {
        Style::Literal
    } else {
        Style::Quoted
    }
}

/// Appends `text` on the current line, bare or in double quotes.
pub(super) fn append_inline(out: &mut Vec<u8>, text: &str) {
    if is_plain(text.as_bytes()) {
        out.extend_from_slice(text.as_bytes());
    } else {
        append_quoted(out, text);
    }
}

/// Appends `text` in double quotes. What is invisible is escaped, so that it shows and so that no reader drops it.
pub(super) fn append_quoted(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    let mut written = 0;
    for (at, character) in text.char_indices() {
        if is_visible(character) && !matches!(character, '"' | '\\') {
            continue;
        }
        out.extend_from_slice(&text.as_bytes()[written..at]);
        append_escape(out, character);
        written = at + character.len_utf8();
    }
    out.extend_from_slice(&text.as_bytes()[written..]);
    out.push(b'"');
}

/// Appends the lines of `text`, which is fit for [`Style::Literal`], indented by `column` spaces.
pub(super) fn append_literal(out: &mut Vec<u8>, text: &str, column: usize) {
    let (header, body) = match text.strip_suffix('\n') {
        Some(body) => ("|\n", body),
        None => ("|-\n", text),
    };
    out.extend_from_slice(header.as_bytes());
    for line in body.split('\n') {
        if !line.is_empty() {
            append_spaces(out, column);
            out.extend_from_slice(line.as_bytes());
        }
        out.push(b'\n');
    }
}

/// Appends `count` spaces.
#[inline]
pub(super) fn append_spaces(out: &mut Vec<u8>, count: usize) {
    const SPACES: [u8; 32] = [b' '; 32];
    let length = out.len() + count;
    if count <= SPACES.len() {
        // A length that the compiler knows is copied without a call.
        out.extend_from_slice(&SPACES);
        out.truncate(length);
    } else {
        out.resize(length, b' ');
    }
}

fn append_escape(out: &mut Vec<u8>, character: char) {
    let escape = match character {
        '"' => "\\\"".to_owned(),
        '\\' => "\\\\".to_owned(),
        '\n' => "\\n".to_owned(),
        '\r' => "\\r".to_owned(),
        '\t' => "\\t".to_owned(),
        '\u{0}'..='\u{ffff}' => format!("\\u{:04X}", u32::from(character)),
        _ => format!("\\U{:08X}", u32::from(character)),
    };
    out.extend_from_slice(escape.as_bytes());
}

/// Whether no reader of YAML 1.1 or 1.2 takes the bare text for anything but this string, in any block position.
#[inline]
fn is_plain(text: &[u8]) -> bool {
    let (Some(&first), Some(&last)) = (text.first(), text.last()) else { return false };
    let starts = match first {
        b'a'..=b'z' | b'A'..=b'Z' => !is_reserved(text),
        b'0'..=b'9' => has_a_byte_of_no_number(text),
        b'/' | b'$' => true,
        b'-' => is_option(text),
        _ => false,
    };
    starts && !matches!(last, b' ' | b':') && is_plain_inside(text)
}

/// Whether `text`, which does not end with `:`, holds only bytes that mean nothing to YAML, and no `: `.
#[inline]
fn is_plain_inside(text: &[u8]) -> bool {
    // Without a branch for each byte: texts are short, and nearly all of them are plain.
    match text.iter().fold(NOTHING, |meaning, &byte| meaning | MEANING[usize::from(byte)]) {
        NOTHING => true,
        COLON => !text.windows(2).any(|pair| pair == b": "),
        _ => false,
    }
}

/// What a byte means inside bare text: nothing, the end of a key where a space follows, or something else.
const NOTHING: u8 = 0;
const COLON: u8 = 1;
const SOMETHING: u8 = 2;

/// What each byte means inside bare text. Left out of those that mean nothing for caution: quotes, backslashes, braces, brackets,
/// and all beyond ASCII. `#` starts a comment after a space.
static MEANING: [u8; 256] = {
    let mut table = [SOMETHING; 256];
    let mut byte = 0;
    while byte < 256 {
        if (byte as u8).is_ascii_alphanumeric() {
            table[byte] = NOTHING;
        }
        byte += 1;
    }
    let others = b" !$%&()*+,-./;<=>?@^_|~";
    let mut index = 0;
    while index < others.len() {
        table[others[index] as usize] = NOTHING;
        index += 1;
    }
    table[b':' as usize] = COLON;
    table
};

/// Whether some reader takes the word for a bool, a null or a number, in any case.
#[inline]
fn is_reserved(word: &[u8]) -> bool {
    // Of a letter, the bit says its case; no other byte is one without it.
    let first = word.first().map(|byte| byte | 0x20);
    word.len() <= 8 && matches!(first, Some(b'y' | b'n' | b'o' | b't' | b'f' | b'i')) && is_one_reserved(word)
}

fn is_one_reserved(word: &[u8]) -> bool {
    let is = |reserved: &[u8]| word.iter().zip(reserved).all(|(byte, letter)| byte | 0x20 == *letter);
    match word.len() {
        1 => is(b"y") || is(b"n"),
        2 => is(b"no") || is(b"on"),
        3 => is(b"yes") || is(b"off") || is(b"nan") || is(b"inf"),
        4 => is(b"true") || is(b"null"),
        5 => is(b"false"),
        8 => is(b"infinity"),
        _ => false,
    }
}

/// Whether text that starts with a digit holds a byte that no number, time or date does: `100m` and `10.0.0.0/8` do,
/// `1e3`, `0x1F`, `0b1`, `0x1p3`, `12:30`, `1_000`, `1.10` and `2001-12-14t21:59:43Z` do not.
fn has_a_byte_of_no_number(text: &[u8]) -> bool {
    text.iter().any(|byte| match byte.to_ascii_lowercase() {
        b'a'..=b'f' | b'o' | b'p' | b't' | b'x' | b'z' => false,
        letter => letter.is_ascii_lowercase() || letter == b'/',
    })
}

/// Whether the text is a command line option like `--port=80` or `-v`, which is no number, list item or document start.
fn is_option(text: &[u8]) -> bool {
    let name = text.strip_prefix(b"--").or_else(|| text.strip_prefix(b"-")).unwrap_or_default();
    name.first().is_some_and(u8::is_ascii_alphabetic) && !is_reserved(name)
}

/// Whether `text` is lines that a literal block holds unchanged: visible text (tabs inside a line are), the first line
/// neither empty nor indented (readers would take its indentation for the block's), no blanks at the end of a line
/// (editors strip them) and at most one line break at the end.
fn is_literal(text: &str) -> bool {
    let body = match text.strip_suffix('\n') {
        Some(body) => body,
        None if text.contains('\n') => text,
        None => return false,
    };
    !body.starts_with(['\n', ' ', '\t'])
        && !body.is_empty()
        && !body.ends_with('\n')
        && body.split('\n').all(|line| {
            !line.ends_with([' ', '\t'])
                && line.chars().all(|character| character == '\t' || is_visible(character))
        })
}

/// Whether a character shows and every reader accepts it as it is. Not visible: controls, blanks other than the space, line
/// and paragraph separators, byte order marks, direction marks and other formatting, and what is no character.
#[inline]
fn is_visible(character: char) -> bool {
    match character {
        ' '..='~' => true,
        '\u{0}'..='\u{a0}' | '\u{ad}' => false,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => false,
        '\u{fdd0}'..='\u{fdef}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' => false,
        _ => u32::from(character) & 0xfffe != 0xfffe && !character.is_whitespace(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_manifests_hold_is_written_bare() {
        for text in [
            "web-0",
            "ghcr.io/acme/web:1.4.2",
            "http://catalog:80",
            "100m",
            "128Mi",
            "1Gi",
            "5Ti",
            "30s",
            "/healthz",
            "10.0.0.0/8",
            "--port=8080",
            "-v",
            "$(POD_IP):8080",
            "app.kubernetes.io/name",
            "a && b",
            "hello world",
            "apps/v1",
            "ClusterIP",
        ] {
            assert_eq!(value_style(text), Style::Plain, "{text}");
        }
    }

    #[test]
    fn what_a_reader_could_take_for_something_else_is_quoted() {
        for text in [
            "",
            "y",
            "Yes",
            "oN",
            "null",
            "~",
            "NaN",
            "-inf",
            "8080",
            "1e3",
            "0x1F",
            "1_000",
            "1.10",
            "12:30:45",
            "2001-12-14",
            "0o17",
            ".5",
            "+1",
            "=",
            "<<",
            "- a",
            "-",
            "--",
            "---",
            "a: b",
            "a:",
            "a #b",
            " a",
            "a ",
            "{a}",
            "[a]",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "it's",
            "\u{e9}",
            "\u{feff}",
            "a\u{85}b",
        ] {
            assert_eq!(value_style(text), Style::Quoted, "{text}");
        }
    }

    #[test]
    fn only_lines_that_survive_become_a_block() {
        for text in
            ["a\nb", "a\n", "a\n  b\n\nc\n", "# a\n---\nb: {}", "server {\n\tlisten 80;\n}\n", "\u{e9}\n"]
        {
            assert_eq!(value_style(text), Style::Literal, "{text:?}");
        }
        for text in
            ["\n", "\na", " a\nb", "\ta\nb", "a \nb", "a\n \nb", "a\n\n", "a\r\nb", "a\u{85}\nb", "a\u{a0}\n"]
        {
            assert_eq!(value_style(text), Style::Quoted, "{text:?}");
        }
    }

    #[test]
    fn escapes_show_what_is_invisible() {
        let mut out = Vec::new();
        append_quoted(&mut out, "\"\\\n\r\t\u{0}\u{85}\u{feff}\u{1fffe}\u{e9}");
        assert_eq!(out, "\"\\\"\\\\\\n\\r\\t\\u0000\\u0085\\uFEFF\\U0001FFFE\u{e9}\"".as_bytes());
    }
}
