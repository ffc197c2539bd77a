//! Comments that ask for silence: `# podwire: ignore dangling-target`.
//!
//! Such a comment speaks for the line it stands on, or for the next one where it stands alone, and for what is indented below
//! that line. Above the first line of a document it speaks for the document.

use podwire_manifests::validate::Rule;

use crate::rulebook::{self, unknown};

/// So many words that are no rules are said of a text: somebody who mends these sees the next ones.
const MOST_UNKNOWN: usize = 100;

/// What the comments of a text ask for.
#[derive(Debug, Default)]
pub(crate) struct Comments {
    asked: Vec<Asked>,
    /// Words that are no rules, with their lines.
    unknown: Vec<(usize, String)>,
}

/// That something is not told on some lines.
#[derive(Debug)]
struct Asked {
    /// The first and the last line, from 1.
    lines: (u32, u32),
    /// Rules and tiers.
    words: Vec<String>,
}

impl Comments {
    /// Reads the comments of a text in YAML.
    pub(crate) fn of(text: &str) -> Comments {
        let mut comments = Comments::default();
        if !text.contains("podwire:") {
            return comments;
        }
        let mut lines = Lines::of(text);
        for number in 0..lines.all.len() {
            let line = lines.all[number];
            if let Some((before, words)) = asked_on(line) {
                let words: Vec<&str> = words.split([',', ' ']).filter(|word| !word.is_empty()).collect();
                comments.note_unknown(number + 1, &words);
                let is_alone = before.trim().is_empty();
                let (first, last) = if is_alone { lines.below(number + 1) } else { lines.block(number) };
                let words = words.into_iter().map(str::to_owned).collect();
                comments.asked.push(Asked { lines: (first as u32 + 1, last as u32 + 1), words });
            }
            if !is_blank(line) {
                lines.last = Some(line);
            }
        }
        comments
    }

    fn note_unknown(&mut self, line: usize, words: &[&str]) {
        for word in words {
            if self.unknown.len() == MOST_UNKNOWN {
                return;
            }
            self.unknown.extend(no_rule(word).map(|what| (line, what)));
        }
    }

    /// Whether a breach of the rule on this line is not to be told.
    pub(crate) fn cover(&self, line: u32, rule: &Rule) -> bool {
        let is_here = |asked: &&Asked| (asked.lines.0..=asked.lines.1).contains(&line);
        let mut here = self.asked.iter().filter(is_here);
        here.any(|asked| asked.words.iter().any(|word| word == rule.id || word == rule.tier.name()))
    }

    /// What is asked for that is no rule: lines, and what would be one.
    pub(crate) fn into_unknown(self) -> Vec<(usize, String)> {
        self.unknown
    }
}

/// What stands before the comment on a line, and what it asks for.
fn asked_on(line: &str) -> Option<(&str, &str)> {
    let (before, comment) = line.split_once("# podwire:").or_else(|| line.split_once("#podwire:"))?;
    let words = comment.trim_start().strip_prefix("ignore")?;
    (words.is_empty() || words.starts_with([' ', '\t', ':']))
        .then(|| (before, words.trim_start_matches(':').trim()))
}

fn no_rule(word: &str) -> Option<String> {
    let tiers = ["error", "warning", "wiring", "advice"];
    let known: Vec<&str> = tiers.into_iter().chain(rulebook::rules().map(|rule| rule.id)).collect();
    (!known.contains(&word)).then(|| unknown(word, &known))
}

/// The lines of a text, looked through from the first to the last: what lies ahead is looked for once, whoever asks.
struct Lines<'t> {
    all: Vec<&'t str>,
    /// The numbers of those that are not empty.
    filled: Vec<usize>,
    /// The last line before where one is that is not blank.
    last: Option<&'t str>,
    /// The next line that is not blank, as far as was asked.
    next: usize,
    /// The next marker of a document, as far as was asked.
    marker: usize,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Lines<'t> {
        let all: Vec<&str> = text.lines().collect();
        let filled = (0..all.len()).filter(|number| !all[*number].trim().is_empty()).collect();
        Lines { all, filled, last: None, next: 0, marker: 0 }
    }

    /// The lines that a comment alone on its line, the one before `from`, speaks for.
    fn below(&mut self, from: usize) -> (usize, usize) {
        self.next = ahead(&self.all, self.next.max(from), |line| !is_blank(line));
        let next = self.next;
        let Some(line) = self.all.get(next) else { return (from, from) };
        let starts = self.last.is_none_or(is_marker);
        if !starts && !is_marker(line) {
            return self.block(next);
        }
        // The marker itself may stand below the comment.
        let first = if is_marker(line) { next + 1 } else { next };
        self.marker = ahead(&self.all, self.marker.max(first), is_marker);
        (next, self.marker.saturating_sub(1).max(next))
    }

    /// A line, and those that are indented below it.
    fn block(&self, first: usize) -> (usize, usize) {
        let indent = |line: &str| line.len() - line.trim_start().len();
        let head = self.all[first];
        let outer = indent(head);
        let is_list = |line: &str| line.trim_start().starts_with("- ");
        // The items of a list may stand right below its key.
        let opens_list = head.trim_end().ends_with(':') || head.contains(": #");
        let belongs = |line: &str| {
            indent(line) > outer || (opens_list && !is_list(head) && is_list(line) && indent(line) == outer)
        };
        let below = &self.filled[self.filled.partition_point(|number| *number <= first)..];
        let end = below.iter().find(|number| !belongs(self.all[**number]));
        (first, end.copied().unwrap_or(self.all.len()) - 1)
    }
}

/// The first such line from here on; how many lines there are, where there is none.
fn ahead(lines: &[&str], from: usize, is_meant: fn(&str) -> bool) -> usize {
    (from..lines.len()).find(|number| is_meant(lines[*number])).unwrap_or(lines.len())
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty() || line.trim_start().starts_with('#')
}

fn is_marker(line: &str) -> bool {
    line.starts_with("---")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covered(text: &str, id: &str) -> Vec<u32> {
        let comments = Comments::of(text);
        let rule = rulebook::find(id).expect("there is such a rule");
        (1..=text.lines().count() as u32).filter(|line| comments.cover(*line, rule)).collect()
    }

    #[test]
    fn comments_speak_for_their_line_and_what_is_below() {
        let text = "kind: Service\nspec:\n  # podwire: ignore dangling-target\n  ports:\n  - port: 80\n    targetPort: http\n  \
                    selector: {}\n";
        assert_eq!(covered(text, "dangling-target"), [4, 5, 6]);
        assert_eq!(covered(text, "selector-mismatch"), [] as [u32; 0]);
        let text = "kind: Service\nspec:\n  ports:\n  - port: 80 # podwire: ignore wiring, label-key\n  - port: 81\n";
        assert_eq!(covered(text, "dangling-target"), [4]);
        assert_eq!(covered(text, "label-key"), [4]);
    }

    #[test]
    fn above_a_document_they_speak_for_all_of_it() {
        let text = "kind: A\n---\n# podwire: ignore dangling-target\n# Why: a reason.\nkind: B\nspec: {}\n---\nkind: C\n";
        assert_eq!(covered(text, "dangling-target"), [5, 6]);
        let text = "# podwire: ignore dangling-target\n---\nkind: B\nspec: {}\n---\nkind: C\n";
        assert_eq!(covered(text, "dangling-target"), [2, 3, 4]);
    }

    #[test]
    fn what_is_no_rule_is_said() {
        let unknown = Comments::of("a: b # podwire: ignore dangling-traget\n").into_unknown();
        assert_eq!(unknown.len(), 1);
        assert!(unknown[0].1.contains("\"dangling-target\""), "{unknown:?}");
        let many = Comments::of(&"a: b # podwire: ignore a, b, c\n".repeat(1000)).into_unknown();
        assert_eq!((many.len(), many.last().map(|(line, _)| *line)), (MOST_UNKNOWN, Some(34)));
    }
}
