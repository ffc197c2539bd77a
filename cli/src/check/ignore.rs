//! Comments that ask for silence: `# podwire: ignore dangling-target`.
//!
//! Such a comment speaks for the line it stands on, or for the next one where it stands alone, and for what is indented below
//! that line. Above the first line of a document it speaks for the document.

use podwire_manifests::validate::Rule;

use crate::rulebook::{self, unknown};

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
        let lines: Vec<&str> = text.lines().collect();
        for (number, line) in lines.iter().enumerate() {
            let Some((before, words)) = asked_on(line) else { continue };
            let words: Vec<String> =
                words.split([',', ' ']).filter(|word| !word.is_empty()).map(str::to_owned).collect();
            comments.unknown.extend(words.iter().filter_map(|word| Some((number + 1, no_rule(word)?))));
            let is_alone = before.trim().is_empty();
            let (first, last) = if is_alone { below(&lines, number + 1) } else { block(&lines, number) };
            comments.asked.push(Asked { lines: (first as u32 + 1, last as u32 + 1), words });
        }
        comments
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

/// The lines that a comment alone on its line speaks for.
fn below(lines: &[&str], from: usize) -> (usize, usize) {
    let is_blank = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let Some(next) = (from..lines.len()).find(|number| !is_blank(lines[*number])) else {
        return (from, from);
    };
    let starts =
        lines[..next].iter().rev().find(|line| !is_blank(line)).is_none_or(|line| line.starts_with("---"));
    if !starts && !lines[next].starts_with("---") {
        return block(lines, next);
    }
    // The marker itself may stand below the comment.
    let first = if lines[next].starts_with("---") { next + 1 } else { next };
    let end = (first..lines.len()).find(|number| lines[*number].starts_with("---"));
    (next, end.unwrap_or(lines.len()).saturating_sub(1).max(next))
}

/// A line, and those that are indented below it.
fn block(lines: &[&str], first: usize) -> (usize, usize) {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let outer = indent(lines[first]);
    let is_list = |line: &str| line.trim_start().starts_with("- ");
    // The items of a list may stand right below its key.
    let opens_list = lines[first].trim_end().ends_with(':') || lines[first].contains(": #");
    let belongs = |line: &&str| {
        line.trim().is_empty()
            || indent(line) > outer
            || (opens_list && !is_list(lines[first]) && is_list(line) && indent(line) == outer)
    };
    let count = lines[first + 1..].iter().take_while(|line| belongs(line)).count();
    (first, first + count)
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
    }
}
