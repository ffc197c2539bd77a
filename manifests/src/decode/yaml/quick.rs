//! Block YAML as people and programs write it, read line by line.
//!
//! What is told of a text is what the other reader, `parser`, tells of it: the same parts at the same places. That one goes from
//! characters to tokens and from tokens to the parts, since YAML's rules are about tokens; most lines of manifests are a key
//! with a short value, for which looking at the line is enough. Whatever is more than that is [`Unknown`] here, and then the
//! other reader has its document.

use std::borrow::Cow;

use super::cursor::{Cursor, among};
use super::parser::{Head, Receive};
use super::scanner::{MAX_KEY, Scanner};
use super::token::{Fault, Kind, Style, Text};
use crate::decode::tree::MAX_DEPTH;

/// That the document has something that this reader does not know, or that is wrong.
pub(super) struct Unknown;

type Read<T = ()> = Result<T, Unknown>;

impl From<Fault> for Unknown {
    fn from(_: Fault) -> Unknown {
        Unknown
    }
}

/// Reads the document that begins at an offset, with or without its `---`, and says where the next one begins.
///
/// The text's lines end with LF, and no byte order mark is in it.
pub(super) fn document<'t>(text: &'t str, start: usize, receiver: &mut impl Receive<'t>) -> Read<usize> {
    let mut reader = Reader { text, at: start, column: None, passed_comment: false, depth: 0, receiver };
    reader.document()?;
    Ok(reader.at)
}

/// Whether a document's `---` stands here, where a line begins.
fn is_marker(bytes: &[u8], at: usize) -> bool {
    bytes[at..].starts_with(b"---") && matches!(bytes.get(at + 3), None | Some(b' ' | b'\t' | b'\n'))
}

/// Where the document that begins at an offset ends: at the next one, or with the text.
pub(crate) fn end_of_document(text: &str, start: usize) -> usize {
    let mut markers = text[start..].match_indices("\n---").map(|(found, _)| start + found + 1);
    markers.find(|at| is_marker(text.as_bytes(), *at)).unwrap_or(text.len())
}

struct Reader<'t, 'r, R> {
    text: &'t str,
    at: usize,
    /// The column of what stands at the place, where that is the first of its line; none at the document's end.
    column: Option<usize>,
    /// Whether there was a comment between the line before and this one.
    passed_comment: bool,
    depth: usize,
    receiver: &'r mut R,
}

/// A map's key.
struct Key<'t> {
    offset: usize,
    text: Text<'t>,
    style: Style,
    /// Where its `:` stands.
    colon: usize,
}

/// The bytes with which no plain scalar begins.
static NO_PLAIN: [bool; 256] = among(b"[]{},*&!|>'\"#%@`\t\n");

/// The bytes at which a plain scalar may end.
static MAY_END: [bool; 256] = among(b"\n\t:#");

/// The same inside of brackets.
static MAY_END_IN_FLOW: [bool; 256] = among(b"\n\t:#,?[]{}");

impl<'t, R: Receive<'t>> Reader<'t, '_, R> {
    /// The byte at a place, or LF at the end.
    #[inline]
    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(b'\n')
    }

    #[inline]
    fn ends_word(&self, at: usize) -> bool {
        matches!(self.byte(at), b' ' | b'\t' | b'\n')
    }

    #[inline]
    fn after_spaces(&self, mut at: usize) -> usize {
        while self.byte(at) == b' ' {
            at += 1;
        }
        at
    }

    fn after_line(&self, at: usize) -> usize {
        let rest = &self.text.as_bytes()[at.min(self.text.len())..];
        rest.iter().position(|byte| *byte == b'\n').map_or(self.text.len(), |end| at + end + 1)
    }

    /// Goes past what may stand behind a value: blanks, and a comment.
    fn finish_line(&mut self) -> Read {
        let end = self.after_spaces(self.at);
        match self.byte(end) {
            b'\n' => {}
            b'#' if end > self.at => {}
            _ => return Err(Unknown),
        }
        self.at = self.after_line(end);
        Ok(())
    }

    /// Goes to what stands first in the next line that has something.
    fn next_line(&mut self) -> Read {
        self.passed_comment = false;
        loop {
            let at = self.after_spaces(self.at);
            match self.byte(at) {
                b'\n' if at >= self.text.len() => {
                    (self.at, self.column) = (self.text.len(), None);
                    return Ok(());
                }
                b'\n' => self.at = at + 1,
                b'#' => {
                    self.passed_comment = true;
                    self.at = self.after_line(at);
                }
                b'-' if at == self.at && is_marker(self.text.as_bytes(), at) => {
                    self.column = None;
                    return Ok(());
                }
                b'\t' => return Err(Unknown),
                // A directive, or a document's end.
                b'%' | b'.' if at == self.at => return Err(Unknown),
                _ => {
                    self.column = Some(at - self.at);
                    self.at = at;
                    return Ok(());
                }
            }
        }
    }

    fn document(&mut self) -> Read {
        let is_explicit = is_marker(self.text.as_bytes(), self.at);
        if is_explicit {
            self.at += 3;
            self.finish_line()?;
        }
        self.next_line()?;
        match self.column {
            None if !is_explicit => return Ok(()),
            None => {
                self.receiver.document_start();
                self.nothing(self.at)?;
            }
            Some(column) => {
                self.receiver.document_start();
                self.node(None, column)?;
            }
        }
        self.receiver.document_end();
        if self.column.is_some() { Err(Unknown) } else { Ok(()) }
    }

    fn nothing(&mut self, offset: usize) -> Read {
        self.scalar(offset, Cow::Borrowed(""), Style::Plain)
    }

    fn scalar(&mut self, offset: usize, text: Text<'t>, style: Style) -> Read {
        Ok(self.receiver.scalar(Head { offset, ..Head::default() }, text, style)?)
    }

    fn start(&mut self, offset: usize, is_map: bool) -> Read {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Unknown);
        }
        let head = Head { offset, ..Head::default() };
        Ok(if is_map { self.receiver.map_start(head) } else { self.receiver.list_start(head) }?)
    }

    fn end(&mut self) -> Read {
        self.depth -= 1;
        Ok(self.receiver.end()?)
    }

    fn is_item(&self) -> bool {
        self.byte(self.at) == b'-' && self.ends_word(self.at + 1)
    }

    /// A value in a column, inside of the block in the column `around`.
    fn node(&mut self, around: Option<usize>, column: usize) -> Read {
        if self.is_item() {
            return self.list(column);
        }
        match self.key()? {
            Some(key) => self.map(column, key),
            None => self.value(around.ok_or(Unknown)?),
        }
    }

    fn list(&mut self, column: usize) -> Read {
        self.start(self.at, false)?;
        while self.column == Some(column) && self.is_item() {
            let dash = self.at;
            let at = self.after_spaces(dash + 1);
            if matches!(self.byte(at), b'\n' | b'#') {
                self.at = dash + 1;
                self.finish_line()?;
                self.next_line()?;
                match self.column {
                    Some(inside) if inside > column => self.node(Some(column), inside)?,
                    _ => self.nothing(dash + 1)?,
                }
            } else {
                let inside = column + (at - dash);
                (self.at, self.column) = (at, Some(inside));
                self.node(Some(column), inside)?;
            }
        }
        self.leave(column)
    }

    fn map(&mut self, column: usize, first: Key<'t>) -> Read {
        self.start(first.offset, true)?;
        let mut key = first;
        loop {
            self.scalar(key.offset, key.text, key.style)?;
            self.entry(column, key.colon)?;
            if self.column != Some(column) {
                return self.leave(column);
            }
            key = self.key()?.ok_or(Unknown)?;
        }
    }

    /// Ends a block, behind which nothing may stand deeper than it.
    fn leave(&mut self, column: usize) -> Read {
        if self.column.is_some_and(|next| next > column) {
            return Err(Unknown);
        }
        self.end()
    }

    /// The value of a map's key.
    fn entry(&mut self, column: usize, colon: usize) -> Read {
        self.at = self.after_spaces(colon + 1);
        if !matches!(self.byte(self.at), b'\n' | b'#') {
            return if self.is_item() { Err(Unknown) } else { self.value(column) };
        }
        self.at = colon + 1;
        self.finish_line()?;
        self.next_line()?;
        match self.column {
            Some(inside) if inside > column => self.node(Some(column), inside),
            Some(inside) if inside == column && self.is_item() => self.list(column),
            _ => self.nothing(colon + 1),
        }
    }

    /// The key that stands here, if one does.
    fn key(&mut self) -> Read<Option<Key<'t>>> {
        let offset = self.at;
        let (text, style, colon) = match self.byte(offset) {
            quote @ (b'"' | b'\'') => {
                let (text, style, end) = self.quoted(quote)?;
                let colon = self.after_spaces(end);
                if self.byte(colon) != b':' || !self.ends_word(colon + 1) {
                    return Ok(None);
                }
                if self.text[offset..colon].contains('\n') {
                    return Err(Unknown);
                }
                (text, style, colon)
            }
            byte if NO_PLAIN[usize::from(byte)] => return Ok(None),
            b'?' | b':' | b'-' if self.ends_word(offset + 1) => return Err(Unknown),
            _ => {
                let (end, stop) = self.plain_run(offset, &MAY_END)?;
                if self.byte(stop) != b':' {
                    return Ok(None);
                }
                (Cow::Borrowed(&self.text[offset..end]), Style::Plain, stop)
            }
        };
        if colon - offset > MAX_KEY {
            return Err(Unknown);
        }
        Ok(Some(Key { offset, text, style, colon }))
    }

    /// Where a plain scalar's text ends on its line, and where what ends it stands.
    fn plain_run(&self, start: usize, may_end: &[bool; 256]) -> Read<(usize, usize)> {
        let bytes = self.text.as_bytes();
        let mut at = start;
        loop {
            let byte = self.byte(at);
            if may_end[usize::from(byte)] {
                let ends = match byte {
                    b':' => self.ends_word(at + 1),
                    b'#' => at > start && bytes[at - 1] == b' ',
                    b'\t' => return Err(Unknown),
                    _ => true,
                };
                if ends {
                    break;
                }
            }
            at += 1;
        }
        let blanks = bytes[start..at].iter().rev().take_while(|byte| **byte == b' ').count();
        Ok((at - blanks, at))
    }

    /// A value that is no block of lines, inside of the block in a column.
    fn value(&mut self, around: usize) -> Read {
        let offset = self.at;
        match self.byte(offset) {
            b'|' | b'>' => self.scanned(around, Scanner::block),
            quote @ (b'"' | b'\'') => {
                let (text, style, end) = self.quoted(quote)?;
                self.scalar(offset, text, style)?;
                self.at = end;
                self.finish_line()?;
                self.next_line()
            }
            b'[' | b'{' => {
                self.flow()?;
                self.finish_line()?;
                self.next_line()
            }
            byte if NO_PLAIN[usize::from(byte)] => Err(Unknown),
            b'?' | b':' | b'-' if self.ends_word(offset + 1) => Err(Unknown),
            _ => self.plain(around),
        }
    }

    fn plain(&mut self, around: usize) -> Read {
        let offset = self.at;
        let (end, stop) = self.plain_run(offset, &MAY_END)?;
        self.at = stop;
        match self.byte(stop) {
            b'#' => self.at = self.after_line(stop),
            b'\n' => self.at = (stop + 1).min(self.text.len()),
            _ => return Err(Unknown),
        }
        let has_comment = self.byte(stop) == b'#';
        self.next_line()?;
        let is_deeper = self.column.is_some_and(|column| column > around);
        if is_deeper && !has_comment && !self.passed_comment {
            self.at = offset;
            return self.scanned(around, Scanner::plain);
        }
        self.scalar(offset, Cow::Borrowed(&self.text[offset..end]), Style::Plain)
    }

    /// A scalar of several lines, as the other reader has it.
    fn scanned(&mut self, around: usize, scan: fn(&mut Scanner<'t>) -> Result<Kind<'t>, Fault>) -> Read {
        let offset = self.at;
        let mut scanner = Scanner::at(self.text, offset, around);
        let Kind::Scalar(text, style) = scan(&mut scanner)? else { return Err(Unknown) };
        self.scalar(offset, text, style)?;
        let Cursor { offset: end, line, .. } = scanner.cursor;
        let begins_line = line > offset && self.after_spaces(line) >= end;
        self.at = if begins_line { line } else { end };
        if !begins_line {
            self.finish_line()?;
        }
        self.next_line()
    }

    /// A text in quotes, and where it ends.
    fn quoted(&self, quote: u8) -> Read<(Text<'t>, Style, usize)> {
        let style = if quote == b'"' { Style::DoubleQuoted } else { Style::SingleQuoted };
        let start = self.at + 1;
        let mut end = start;
        loop {
            let byte = self.byte(end);
            if byte == quote {
                if quote == b'\'' && self.byte(end + 1) == quote {
                    break;
                }
                return Ok((Cow::Borrowed(&self.text[start..end]), style, end + 1));
            }
            if byte == b'\n' || (byte == b'\\' && quote == b'"') {
                break;
            }
            end += 1;
        }
        let mut scanner = Scanner::at(self.text, self.at, 0);
        match scanner.quoted()? {
            Kind::Scalar(text, style) => Ok((text, style, scanner.cursor.offset)),
            _ => Err(Unknown),
        }
    }

    /// What stands in brackets on one line.
    fn flow(&mut self) -> Read {
        let (is_map, close) = if self.byte(self.at) == b'{' { (true, b'}') } else { (false, b']') };
        self.start(self.at, is_map)?;
        self.at = self.after_spaces(self.at + 1);
        if self.byte(self.at) != close {
            loop {
                if is_map {
                    self.flow_scalar(true)?;
                    self.at = self.after_spaces(self.at + 1);
                }
                match self.byte(self.at) {
                    b'[' | b'{' => self.flow()?,
                    _ => self.flow_scalar(false)?,
                }
                self.at = self.after_spaces(self.at);
                match self.byte(self.at) {
                    b',' => self.at = self.after_spaces(self.at + 1),
                    byte if byte == close => break,
                    _ => return Err(Unknown),
                }
            }
        }
        self.at += 1;
        self.end()
    }

    /// A scalar in brackets; a key goes up to its `:`.
    fn flow_scalar(&mut self, is_key: bool) -> Read {
        let offset = self.at;
        let (text, style, end) = match self.byte(offset) {
            quote @ (b'"' | b'\'') => self.quoted(quote)?,
            b'?' | b':' => return Err(Unknown),
            b'-' if !matches!(self.byte(offset + 1), b'-' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z') => {
                return Err(Unknown);
            }
            byte if NO_PLAIN[usize::from(byte)] => return Err(Unknown),
            _ => {
                let (end, stop) = self.plain_run(offset, &MAY_END_IN_FLOW)?;
                let is_end = if is_key {
                    self.byte(stop) == b':'
                } else {
                    matches!(self.byte(stop), b',' | b']' | b'}')
                };
                if !is_end {
                    return Err(Unknown);
                }
                (Cow::Borrowed(&self.text[offset..end]), Style::Plain, end)
            }
        };
        self.at = if is_key { self.after_spaces(end) } else { end };
        let is_broken = self.text[offset..self.at].contains('\n');
        if is_broken || (is_key && (self.byte(self.at) != b':' || self.at - offset > MAX_KEY)) {
            return Err(Unknown);
        }
        self.scalar(offset, text, style)
    }
}
