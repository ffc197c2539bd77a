//! YAML as kubectl reads it: with sigs.k8s.io/yaml, whose scanner and parser are those of libyaml.
//!
//! The steps: characters and lines (`cursor`), tokens (`scanner`, with a file for each form of a scalar), what the documents
//! are made of (`parser`), and the tree (`composer`). Most documents need the last one only: `quick` reads their lines as they
//! are, and tells the composer the same.

mod block;
mod composer;
mod cursor;
pub(crate) mod outline;
pub(crate) mod parser;
mod plain;
mod property;
mod quick;
mod quoted;
mod scanner;
mod tags;
pub(crate) mod token;

use super::error::{Problem, ProblemKind};
use super::input;
use super::lines::Lines;
use super::tree::Tree;

use composer::Composer;
use parser::Receive;
pub(crate) use quick::end_of_document;
use token::Fault;

/// The documents of a YAML text, the empty ones left out.
pub(crate) fn parse(text: &str) -> Result<Tree<'_>, Problem> {
    if let Some(composer) = read_each(text, Composer::new(text)) {
        return Ok(composer.builder.tree);
    }
    match read_whole(text, Composer::new(text)) {
        Ok(composer) => Ok(composer.builder.tree),
        Err(Fault { offset, message }) => {
            Err(Problem::new(ProblemKind::Syntax, Lines::default().position(text, offset), message))
        }
    }
}

/// Reads a text document by document, each by the quick reader where it can.
///
/// None where something may be wrong, or a document is not by itself: then the text is to be read as a whole.
fn read_each<'t, R: Receive<'t>>(text: &'t str, mut receiver: R) -> Option<R> {
    if !input::is_ordinary(text) {
        return None;
    }
    let mut start = 0;
    while start < text.len() {
        let mark = receiver.mark();
        start = match quick::document(text, start, &mut receiver) {
            Ok(end) => end,
            Err(quick::Unknown) => {
                receiver.rewind(mark);
                let end = quick::end_of_document(text, start);
                parser::parse(&text[..end], start, &mut receiver).ok()?;
                end
            }
        };
    }
    Some(receiver)
}

/// Reads a text as a whole.
fn read_whole<'t, R: Receive<'t>>(text: &'t str, mut receiver: R) -> Result<R, Fault> {
    if let Some(offset) = input::first_unprintable(text) {
        return token::fault(offset, input::unprintable(text, offset));
    }
    parser::parse(text, 0, &mut receiver)?;
    Ok(receiver)
}

#[cfg(test)]
mod tests {
    use super::{composer::Composer, quick};

    fn is_quick(text: &str) -> bool {
        let mut composer = Composer::new(text);
        let mut start = 0;
        while start < text.len() {
            match quick::document(text, start, &mut composer) {
                Ok(end) => start = end,
                Err(quick::Unknown) => return false,
            }
        }
        true
    }

    #[test]
    fn what_manifests_are_made_of_is_read_by_lines() {
        for text in [
            "# first\n---\na: b # c\nd:\n  e: 'f'\n  \"g\": \"h i\"\n# last\n",
            "a:\n- b: c\n  d: e\n-   - f\n    - g\n- h\nk:\n  - l\n  -\n    m: n\n",
            "a:\nb: |\n  c\n\n   d\ne: >-\n  f\n  g\n\n# h\ni: 80\n",
            "a: {}\nb: []\nc: [d, -1, --e=f, 'g', {h: i, \"j\": [k]}]\n",
            "a: b\n  c\n  d\ne: \"f \\\"g\\\"\n  h\"\ni: 'it''s'\nj: http://k:80/#l\n",
            "---\n---\n- a\n- \n--- # c\nb: c",
        ] {
            assert!(is_quick(text), "{text}");
        }
        for text in [
            "a: &b c",
            "a: *b",
            "a: !!str b",
            "? a",
            "a:\tb",
            "a: [b,\n  c]",
            "%YAML 1.1\n---\na: b",
            "a: - b",
            "a\n",
        ] {
            assert!(!is_quick(text), "{text}");
        }
    }
}
