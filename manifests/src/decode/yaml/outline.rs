//! What a text is made of, a line for each part: for the comparison with other readers.

use std::borrow::Cow;

use super::parser::{Head, Receive};
use super::token::{Fault, Style, Text};
use super::{Lines, read_each, read_whole};
use crate::decode::error::Position;

/// One part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where it begins.
    pub position: Position,
    /// What it is, in the notation of YAML's test suite: `+DOC`, `+MAP`, `=VAL :text`.
    pub what: String,
}

struct Outline<'t> {
    text: &'t str,
    lines: Lines,
    parts: Vec<Part>,
    /// The closing word of each open list and map.
    open: Vec<&'static str>,
}

/// What a text is made of, or where it is no YAML.
///
/// # Errors
/// The first mistake, with its line and column.
pub fn outline(text: &str) -> Result<Vec<Part>, (Position, String)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match read_each(text, Outline::of(text)) {
        Some(outline) => Ok(outline.parts),
        None => outline_in_full(text),
    }
}

/// The same by the reader that knows all of YAML alone.
///
/// # Errors
/// The first mistake, with its line and column.
pub fn outline_in_full(text: &str) -> Result<Vec<Part>, (Position, String)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match read_whole(text, Outline::of(text)) {
        Ok(outline) => Ok(outline.parts),
        Err(Fault { offset, message }) => {
            Err((Lines::default().position(text, offset), message.into_owned()))
        }
    }
}

impl<'t> Outline<'t> {
    fn of(text: &'t str) -> Outline<'t> {
        Outline { text, lines: Lines::default(), parts: Vec::new(), open: Vec::new() }
    }
}

impl Outline<'_> {
    fn add(&mut self, offset: usize, what: String) {
        self.parts.push(Part { position: self.lines.position(self.text, offset), what });
    }
}

fn properties(head: &Head<'_>) -> String {
    let anchor = head.anchor.map(|anchor| format!(" &{anchor}")).unwrap_or_default();
    let tag = head.tag.as_deref().map(|tag| format!(" <{tag}>")).unwrap_or_default();
    anchor + &tag
}

impl<'t> Receive<'t> for Outline<'t> {
    type Mark = usize;

    fn mark(&self) -> usize {
        self.parts.len()
    }

    fn rewind(&mut self, parts: usize) {
        self.parts.truncate(parts);
        self.open.clear();
    }

    fn document_start(&mut self) {
        self.parts.push(Part { position: Position::default(), what: "+DOC".to_owned() });
    }

    fn document_end(&mut self) {
        self.parts.push(Part { position: Position::default(), what: "-DOC".to_owned() });
    }

    fn scalar(&mut self, head: Head<'t>, text: Text<'t>, style: Style) -> Result<(), Fault> {
        let style = match style {
            Style::Plain => ':',
            Style::SingleQuoted => '\'',
            Style::DoubleQuoted => '"',
            Style::Literal => '|',
            Style::Folded => '>',
        };
        let text: Cow<'_, str> = text;
        self.add(head.offset, format!("=VAL{} {style}{text}", properties(&head)));
        Ok(())
    }

    fn alias(&mut self, offset: usize, name: &'t str) -> Result<(), Fault> {
        self.add(offset, format!("=ALI *{name}"));
        Ok(())
    }

    fn list_start(&mut self, head: Head<'t>) -> Result<(), Fault> {
        self.open.push("-SEQ");
        self.add(head.offset, format!("+SEQ{}", properties(&head)));
        Ok(())
    }

    fn map_start(&mut self, head: Head<'t>) -> Result<(), Fault> {
        self.open.push("-MAP");
        self.add(head.offset, format!("+MAP{}", properties(&head)));
        Ok(())
    }

    fn end(&mut self) -> Result<(), Fault> {
        let what = self.open.pop().unwrap_or_default().to_owned();
        self.parts.push(Part { position: Position::default(), what });
        Ok(())
    }
}
