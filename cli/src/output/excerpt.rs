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

impl Excerpt {
    /// The line where an end of a finding stands; none where there is no text, or none that may be shown.
    pub(super) fn of(end: &End<'_>) -> Option<Excerpt> {
        let Position { line, column } = end.position;
        if line == 0 || matches!(&*end.object.kind, "Secret" | "SecretList") {
            return None;
        }
        let text = end.file.text.strip_prefix('\u{feff}').unwrap_or(&end.file.text);
        let number = line as usize;
        if !is_simple(text) || is_of_secret(text, number) {
            return None;
        }
        let source = text.lines().nth(number - 1)?;
        Some(shown(source, number, column as usize))
    }
}

/// Whether lines end in this text where everybody ends them.
fn is_simple(text: &str) -> bool {
    !text.contains(['\u{85}', '\u{2028}', '\u{2029}']) && !text.replace("\r\n", "\n").contains('\r')
}

/// Whether the line stands in a document that says that it is a Secret: its values are shown to nobody.
fn is_of_secret(text: &str, line: usize) -> bool {
    let mut secret = false;
    for (number, content) in text.lines().enumerate() {
        if content.starts_with("---") {
            if number >= line {
                return secret;
            }
            secret = false;
        }
        secret |= says_secret(content);
    }
    secret
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
        let hidden: Vec<usize> = (1..=6).filter(|line| is_of_secret(text, *line)).collect();
        assert_eq!(hidden, [2, 3, 4]);
        assert!(says_secret("{\"kind\" : \"SecretList\"}") && says_secret("- {kind: Secret}"));
        assert!(!says_secret("kind: ExternalSecret") && !says_secret("secretName: Secret"));
    }
}
