//! The lines of a text that a finding means, as they may be shown.

use std::ops::Range;

use podwire_manifests::decode::Position;

use super::End;
use crate::text::push;

/// A line of a text, safe to show, and the part of it that is meant.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) line: usize,
    pub(super) text: String,
    pub(super) span: Range<usize>,
}

/// The longest line that is shown, in characters; of a longer one a part around what is meant is.
const WIDTH: usize = 160;

/// The lines of a text, looked through once.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    /// Each line, and whether it may be shown. None at all where lines end otherwise than everybody ends them.
    lines: Vec<(&'t str, bool)>,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Lines<'t> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines: Vec<(&str, bool)> = Vec::new();
        if !is_simple(text) {
            return Lines { lines };
        }
        // A document that says that it is a Secret has values that are shown to nobody.
        let (mut first, mut secret) = (0, false);
        let hide = |lines: &mut [(&str, bool)], secret: bool| {
            lines.iter_mut().for_each(|(_, is_shown)| *is_shown = !secret);
        };
        for line in text.lines() {
            if line.starts_with("---") {
                hide(&mut lines[first..], secret);
                (first, secret) = (lines.len(), false);
            }
            secret |= says_secret(line);
            lines.push((line, true));
        }
        hide(&mut lines[first..], secret);
        Lines { lines }
    }

    /// The line where an end of a finding stands; none where there is none that may be shown.
    pub(super) fn excerpt(&self, end: &End<'_>) -> Option<Excerpt> {
        let Position { line, column } = end.position;
        let number = line as usize;
        let (source, is_shown) = *self.lines.get(number.checked_sub(1)?)?;
        let is_secret = matches!(&*end.object.kind, "Secret" | "SecretList");
        (is_shown && !is_secret).then(|| shown(source, number, column.max(1) as usize))
    }
}

/// Whether lines end in this text where everybody ends them.
fn is_simple(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_bare = |(place, byte): (usize, &u8)| *byte == b'\r' && bytes.get(place + 1) != Some(&b'\n');
    !text.contains(['\u{85}', '\u{2028}', '\u{2029}']) && !bytes.iter().enumerate().any(is_bare)
}

/// Whether a line has `kind: Secret`, in whatever quotes.
fn says_secret(line: &str) -> bool {
    line.match_indices("Secret").any(|(start, _)| {
        let rest = &line[start + "Secret".len()..];
        let rest = rest.strip_prefix("List").unwrap_or(rest);
        let before = line[..start].trim_end_matches([' ', '"', '\'', '\t']);
        let is_whole = !rest.starts_with(|next: char| next.is_alphanumeric() || next == '-');
        let key = before.strip_suffix(':').map(|key| key.trim_end_matches([' ', '"', '\'', '\t']));
        is_whole && key.is_some_and(|key| key.ends_with("kind"))
    })
}

fn shown(source: &str, line: usize, column: usize) -> Excerpt {
    let characters: Vec<char> = source.chars().collect();
    let start = (column - 1).min(characters.len());
    let end = end_of(&characters, start);
    // Of a long line, what stands before may be left out, then what stands behind.
    let first = if characters.len() > WIDTH { start.saturating_sub(WIDTH / 4) } else { 0 };
    let last = characters.len().min(first + WIDTH);
    let mut text = String::new();
    if first > 0 {
        text.push('…');
    }
    let mut span = 0..0;
    for (number, character) in characters.iter().enumerate().take(last).skip(first) {
        if number == start {
            span.start = text.len();
        }
        if number < end {
            span.end = text.len();
        }
        push(&mut text, if *character == '\t' { ' ' } else { *character });
        if number < end {
            span.end = text.len();
        }
    }
    if start >= last {
        span = text.len()..text.len();
    }
    if last < characters.len() {
        text.push('…');
    }
    Excerpt { line, text, span }
}

/// Where what begins at `start` ends: with the line, without blanks and a comment.
fn end_of(characters: &[char], start: usize) -> usize {
    let mut quote = None;
    let mut end = start;
    for (number, character) in characters.iter().enumerate().skip(start) {
        match (quote, character) {
            (None, '#') if number > 0 && characters[number - 1] == ' ' => break,
            (None, '"' | '\'') => quote = Some(*character),
            (Some(open), it) if open == *it => quote = None,
            _ => {}
        }
        if !character.is_whitespace() {
            end = number + 1;
        }
    }
    end.max((start + 1).min(characters.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(source: &str, column: usize) -> String {
        let Excerpt { text, span, .. } = shown(source, 1, column);
        text[span].to_owned()
    }

    #[test]
    fn what_is_meant_is_marked() {
        assert_eq!(marked("    targetPort: http # a name", 5), "targetPort: http");
        assert_eq!(marked("  - name: 'a # b'  ", 5), "name: 'a # b'");
        assert_eq!(marked("\ta: \u{1b}[31m\u{202e}b", 2), "a: \\u{1b}[31m\\u{202e}b");
        assert_eq!(marked("ports:", 40), "");
        let long = format!("{}port: 80{}", "x".repeat(500), " y".repeat(500));
        let excerpt = shown(&long, 1, 501);
        assert!(
            excerpt.text.chars().count() <= WIDTH + 2 && excerpt.text[excerpt.span].starts_with("port: 80 y")
        );
    }

    #[test]
    fn secrets_are_not_shown() {
        let text = "kind: Service\n---\nstringData: {a: b}\nkind: \"Secret\"\n---\nkind: SecretStore\n";
        let shown: Vec<bool> = Lines::of(text).lines.iter().map(|(_, is_shown)| *is_shown).collect();
        assert_eq!(shown, [true, false, false, false, true, true]);
        assert!(says_secret("{\"kind\" : \"SecretList\"}") && says_secret("- {kind: Secret}"));
        assert!(!says_secret("kind: ExternalSecret") && !says_secret("secretName: Secret"));
    }
}
