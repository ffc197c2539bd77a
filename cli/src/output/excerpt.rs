//! The lines of a text that a finding means, as they may be shown.

use std::collections::HashMap;
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
    /// Of long lines that were shown, where each [`STRIDE`]th character begins.
    strides: HashMap<usize, Vec<usize>>,
}

/// After how many characters of a long line its bytes are known.
const STRIDE: usize = 1024;

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Lines<'t> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines: Vec<(&str, bool)> = Vec::new();
        if !is_simple(text) {
            return Lines { lines, strides: HashMap::new() };
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
        Lines { lines, strides: HashMap::new() }
    }

    /// The line where an end of a finding stands; none where there is none that may be shown.
    pub(super) fn excerpt(&mut self, end: &End<'_>) -> Option<Excerpt> {
        let Position { line, column } = end.position;
        let number = line as usize;
        let (source, is_shown) = *self.lines.get(number.checked_sub(1)?)?;
        let is_secret = matches!(&*end.object.kind, "Secret" | "SecretList");
        (is_shown && !is_secret)
            .then(|| shown(source, number, self.byte_of(number, column.max(1) as usize - 1)))
    }

    /// Where a character of a line begins. Many may be asked for of one line, which is as long as the text.
    fn byte_of(&mut self, line: usize, character: usize) -> usize {
        let source = self.lines[line - 1].0;
        let mut from = 0;
        if source.len() > STRIDE {
            let all = || source.char_indices().step_by(STRIDE).map(|(at, _)| at).collect();
            let strides = self.strides.entry(line).or_insert_with(all);
            from = strides.get(character / STRIDE).copied().unwrap_or(source.len());
        }
        let behind =
            source[from..].char_indices().nth(if from == 0 { character } else { character % STRIDE });
        behind.map_or(source.len(), |(at, _)| from + at)
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
        let is_whole = !rest.starts_with(|next: char| next.is_alphanumeric() || next == '-');
        let before = without_properties(&line[..start]);
        // The key may stand on the line above.
        let is_alone = before.trim_start_matches([' ', '\t', ':']).is_empty();
        let key = before.strip_suffix(':').map(|key| key.trim_end_matches([' ', '"', '\'', '\t']));
        is_whole && (is_alone || key.is_some_and(|key| key.ends_with("kind")))
    })
}

/// What stands before a value, without its quote, its tag and its anchor.
fn without_properties(before: &str) -> &str {
    let mut before = before.trim_end_matches([' ', '"', '\'', '\t']);
    while let Some((rest, _)) =
        before.rsplit_once([' ', '\t']).filter(|(_, word)| word.starts_with(['&', '!']))
    {
        before = rest.trim_end_matches([' ', '\t']);
    }
    before
}

/// Shows the part of a line around its byte `at`. Of a long line, what stands before may be left out, then what stands behind.
fn shown(source: &str, line: usize, at: usize) -> Excerpt {
    let (before, meant) = source.split_at(at);
    let is_long = source.chars().nth(WIDTH).is_some();
    let room = if is_long { WIDTH / 4 } else { WIDTH };
    let first = before.char_indices().rev().take(room).last().map_or(at, |(first, _)| first);
    let mut text = String::new();
    if first > 0 {
        text.push('…');
    }
    before[first..].chars().for_each(|character| push_flat(&mut text, character));
    let left = WIDTH - before[first..].chars().count();
    let last = meant.char_indices().nth(left).map_or(meant.len(), |(last, _)| last);
    let end = length_of(&meant[..last], before.ends_with(' '));
    let start = text.len();
    meant[..end].chars().for_each(|character| push_flat(&mut text, character));
    let span = start..text.len();
    meant[end..last].chars().for_each(|character| push_flat(&mut text, character));
    if last < meant.len() {
        text.push('…');
    }
    Excerpt { line, text, span }
}

fn push_flat(text: &mut String, character: char) {
    push(text, if character == '\t' { ' ' } else { character });
}

/// How long what begins here is, in bytes: up to the end of the line, without blanks and a comment.
fn length_of(meant: &str, mut is_behind_blank: bool) -> usize {
    let mut quote = None;
    let mut end = meant.chars().next().map_or(0, char::len_utf8);
    for (at, character) in meant.char_indices() {
        match (quote, character) {
            (None, '#') if is_behind_blank => break,
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), it) if open == it => quote = None,
            _ => {}
        }
        if !character.is_whitespace() {
            end = end.max(at + character.len_utf8());
        }
        is_behind_blank = character == ' ';
    }
    end
}

#[cfg(test)]
mod tests {
    use podwire_manifests::validate::ObjectReference;

    use super::*;
    use crate::inputs::Input;

    fn excerpt(source: &str, column: u32) -> Excerpt {
        let (object, field) = (ObjectReference::default(), "");
        let file = Input { file: String::new(), text: String::new(), no_text: None };
        let position = Position { line: 1, column };
        let end = End { file: &file, number: 0, position, object: &object, field };
        Lines::of(source).excerpt(&end).expect("the line may be shown")
    }

    fn marked(source: &str, column: u32) -> String {
        let Excerpt { text, span, .. } = excerpt(source, column);
        text[span].to_owned()
    }

    #[test]
    fn what_is_meant_is_marked() {
        assert_eq!(marked("    targetPort: http # a name", 5), "targetPort: http");
        assert_eq!(marked("  - name: 'a # b'  ", 5), "name: 'a # b'");
        assert_eq!(marked("\ta: \u{1b}[31m\u{202e}b", 2), "a: \\u{1b}[31m\\u{202e}b");
        assert_eq!(marked("ports:", 40), "");
        let long = format!("{}port: 80{}", "x".repeat(500), " y".repeat(500));
        let part = excerpt(&long, 501);
        assert!(part.text.chars().count() == WIDTH + 2 && part.text[part.span].starts_with("port: 80 y"));
    }

    #[test]
    fn of_a_line_however_long_what_is_meant_is_found() {
        for (blank, count) in [(" ", 10 * STRIDE), ("ä", 3 * STRIDE), ("ä", STRIDE), ("🦀", STRIDE - 1)] {
            let long = format!("{}port: 80", blank.repeat(count));
            assert_eq!(marked(&long, count as u32 + 1), "port: 80", "{blank} {count}");
            assert_eq!(marked(&long, count as u32 + 2), "ort: 80", "{blank} {count}");
            assert_eq!(marked(&long, count as u32 + 100), "", "{blank} {count}");
        }
    }

    #[test]
    fn secrets_are_not_shown() {
        let text = "kind: Service\n---\nstringData: {a: b}\nkind: \"Secret\"\n---\nkind: SecretStore\n";
        let shown: Vec<bool> = Lines::of(text).lines.iter().map(|(_, is_shown)| *is_shown).collect();
        assert_eq!(shown, [true, false, false, false, true, true]);
        for line in [
            "{\"kind\" : \"SecretList\"}",
            "- {kind: Secret}",
            "  Secret",
            ": 'Secret'",
            "kind: !!str &k Secret",
        ] {
            assert!(says_secret(line), "{line}");
        }
        assert!(!says_secret("kind: ExternalSecret") && !says_secret("secretName: Secret"));
    }
}
