//! Scalars in quotes.

use std::borrow::Cow;

use super::cursor::among;
use super::plain::Fold;
use super::scanner::Scanner;
use super::token::{Fault, Kind, Style, Text, fault};

/// The bytes at which a run of a quoted scalar may end.
static MAY_END: [bool; 256] = among(b"\0 \t\n\r'\"\\\xc2\xe2");

impl<'t> Scanner<'t> {
    pub(super) fn quoted(&mut self) -> Result<Kind<'t>, Fault> {
        let begin = self.cursor.offset;
        let quote = self.cursor.peek();
        self.cursor.advance_ascii(1);
        let start = self.cursor.offset;
        let mut made = String::new();
        let mut segment = start;
        loop {
            self.skip_quoted_run();
            let end = self.cursor.offset;
            match self.cursor.peek() {
                0 => return fault(begin, "the quote that begins here is never closed"),
                byte if byte == quote => {
                    self.cursor.advance_ascii(1);
                    if quote == b'\'' && self.cursor.peek() == b'\'' {
                        made.push_str(self.cursor.slice(segment, self.cursor.offset));
                        self.cursor.advance_ascii(1);
                        segment = self.cursor.offset;
                        continue;
                    }
                    let last = self.cursor.slice(segment, end);
                    let text: Text<'t> =
                        if segment == start { Cow::Borrowed(last) } else { Cow::Owned(made + last) };
                    let style = if quote == b'"' { Style::DoubleQuoted } else { Style::SingleQuoted };
                    return Ok(Kind::Scalar(text, style));
                }
                b'\\' if quote == b'"' => {
                    made.push_str(self.cursor.slice(segment, end));
                    if self.cursor.is_break_at(1) {
                        self.cursor.advance_ascii(1);
                        self.cursor.take_break();
                        self.fold_lines(begin, Fold::default(), &mut made)?;
                    } else {
                        self.escape(&mut made)?;
                    }
                    segment = self.cursor.offset;
                }
                b' ' | b'\t' => {
                    while self.cursor.is_blank() {
                        self.cursor.advance_ascii(1);
                    }
                    // Blanks before a line break go.
                    if self.cursor.is_break() {
                        made.push_str(self.cursor.slice(segment, end));
                        self.fold_first(begin, &mut made)?;
                        segment = self.cursor.offset;
                    }
                }
                _ if self.cursor.is_break() => {
                    made.push_str(self.cursor.slice(segment, end));
                    self.fold_first(begin, &mut made)?;
                    segment = self.cursor.offset;
                }
                _ => self.cursor.advance(),
            }
        }
    }

    fn skip_quoted_run(&mut self) {
        while !MAY_END[usize::from(self.cursor.peek())] {
            self.cursor.advance();
        }
    }

    fn fold_first(&mut self, begin: usize, made: &mut String) -> Result<(), Fault> {
        let mut fold = Fold::default();
        if let Some(line_break) = self.cursor.take_break() {
            fold.add(line_break);
        }
        self.fold_lines(begin, fold, made)
    }

    /// Goes past the blanks and line breaks at the beginning of a line.
    fn fold_lines(&mut self, begin: usize, mut fold: Fold, made: &mut String) -> Result<(), Fault> {
        let is_escaped = fold.is_empty();
        loop {
            if self.cursor.is_blank() {
                self.cursor.advance_ascii(1);
            } else if let Some(line_break) = self.cursor.take_break() {
                // After an escaped line break, every other one counts.
                if is_escaped {
                    made.push_str(line_break);
                } else {
                    fold.add(line_break);
                }
            } else {
                break;
            }
        }
        fold.flush(made);
        if self.cursor.is_document_indicator() {
            return fault(begin, "the quote that begins here is not closed before the document ends");
        }
        Ok(())
    }

    /// Reads one escape sequence.
    fn escape(&mut self, made: &mut String) -> Result<(), Fault> {
        let begin = self.cursor.offset;
        let character = match self.cursor.peek_at(1) {
            b'0' => '\0',
            b'a' => '\u{7}',
            b'b' => '\u{8}',
            b't' | b'\t' => '\t',
            b'n' => '\n',
            b'v' => '\u{b}',
            b'f' => '\u{c}',
            b'r' => '\r',
            b'e' => '\u{1b}',
            b' ' => ' ',
            b'"' => '"',
            b'\'' => '\'',
            b'\\' => '\\',
            b'N' => '\u{85}',
            b'_' => '\u{a0}',
            b'L' => '\u{2028}',
            b'P' => '\u{2029}',
            b'x' => return self.numeric_escape(2, made),
            b'u' => return self.numeric_escape(4, made),
            b'U' => return self.numeric_escape(8, made),
            _ => return fault(begin, self.unknown_escape()),
        };
        self.cursor.advance_ascii(2);
        made.push(character);
        Ok(())
    }

    fn unknown_escape(&mut self) -> String {
        self.cursor.advance_ascii(1);
        if self.cursor.is_at_end() {
            return "the text ends in an escape sequence".to_owned();
        }
        let character = self.cursor.character();
        let name = if character.is_ascii_graphic() { character.to_string() } else { "…".to_owned() };
        format!("`\\{name}` is no escape sequence of YAML 1.1; for a backslash itself, write `\\\\`")
    }

    fn numeric_escape(&mut self, length: usize, made: &mut String) -> Result<(), Fault> {
        let begin = self.cursor.offset;
        let mut code = 0_u32;
        for digit in 0..length {
            let Some(digit) = char::from(self.cursor.peek_at(2 + digit)).to_digit(16) else {
                return fault(begin, format!("expected {length} hexadecimal digits in the escape sequence"));
            };
            code = code << 4 | digit;
        }
        let Some(character) = char::from_u32(code) else {
            return fault(begin, format!("the escape sequence is no character: U+{code:04X}"));
        };
        self.cursor.advance_ascii(2 + length);
        made.push(character);
        Ok(())
    }
}
