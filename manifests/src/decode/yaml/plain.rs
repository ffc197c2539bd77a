//! Plain scalars: texts without quotes.

use std::borrow::Cow;

use super::cursor::among;
use super::scanner::Scanner;
use super::token::{Fault, Kind, Style, Text, fault};

/// Line breaks inside of a flowing text: one is a blank, of several the first one goes.
#[derive(Default)]
pub(super) struct Fold {
    first: Option<&'static str>,
    rest: String,
}

impl Fold {
    pub(super) fn add(&mut self, line_break: &str) {
        match self.first {
            // U+2028 and U+2029 stand for themselves.
            None if line_break == "\n" => self.first = Some(""),
            None => {
                self.first = Some(if line_break == "\u{2028}" { "\u{2028}" } else { "\u{2029}" });
            }
            Some(_) => self.rest.push_str(line_break),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.first.is_none()
    }

    /// Appends what the line breaks come to.
    pub(super) fn flush(&mut self, text: &mut String) {
        match self.first.take() {
            None => {}
            Some("") if self.rest.is_empty() => text.push(' '),
            Some(first) => {
                text.push_str(first);
                text.push_str(&self.rest);
            }
        }
        self.rest.clear();
    }
}

/// The bytes at which a run of a plain scalar may end.
static MAY_END: [bool; 256] = among(b"\0 \t\n\r:,?[]{}\xc2\xe2");

impl<'t> Scanner<'t> {
    pub(super) fn plain(&mut self) -> Result<Kind<'t>, Fault> {
        let start = self.cursor.offset;
        let mut made = String::new();
        let mut fold = Fold::default();
        let (mut segment, mut end) = (start, start);
        loop {
            if self.cursor.peek() == b'#' || self.cursor.is_document_indicator() {
                break;
            }
            let word = self.cursor.offset;
            self.skip_plain_word();
            if self.cursor.offset > word {
                if !fold.is_empty() {
                    made.push_str(self.cursor.slice(segment, end));
                    fold.flush(&mut made);
                    segment = word;
                }
                end = self.cursor.offset;
            }
            if !(self.cursor.is_blank() || self.cursor.is_break()) {
                break;
            }
            self.skip_blanks(start, &mut fold)?;
            if !self.is_in_flow() && (self.cursor.column() as isize) <= self.indent {
                break;
            }
        }
        if !fold.is_empty() {
            self.key_is_allowed = true;
        }
        let last = self.cursor.slice(segment, end);
        let text: Text<'t> = if segment == start { Cow::Borrowed(last) } else { Cow::Owned(made + last) };
        Ok(Kind::Scalar(text, Style::Plain))
    }

    /// Goes past what belongs to a plain scalar, up to a blank, a line break or an indicator.
    fn skip_plain_word(&mut self) {
        loop {
            let byte = self.cursor.peek();
            if MAY_END[usize::from(byte)] {
                let ends = match byte {
                    b':' => self.cursor.is_blank_or_end_at(1),
                    b',' | b'?' | b'[' | b']' | b'{' | b'}' => self.is_in_flow(),
                    0xc2 | 0xe2 => self.cursor.is_break(),
                    _ => true,
                };
                if ends {
                    return;
                }
            }
            self.cursor.advance();
        }
    }

    /// Goes past blanks and line breaks, and keeps the latter.
    fn skip_blanks(&mut self, start: usize, fold: &mut Fold) -> Result<(), Fault> {
        loop {
            match self.cursor.peek() {
                b'\t' if !fold.is_empty() && (self.cursor.column() as isize) <= self.indent => {
                    return fault(self.cursor.offset, "a tab does not indent; use spaces");
                }
                b' ' | b'\t' => self.cursor.advance_ascii(1),
                _ => match self.cursor.take_break() {
                    Some(line_break) => fold.add(line_break),
                    None => return Ok(()),
                },
            }
            debug_assert!(self.cursor.offset > start);
        }
    }
}
