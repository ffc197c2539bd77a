//! The place in a text that the scanner has reached.

use crate::decode::lines::break_length;

/// A place in a text, and the column at which it stands.
#[derive(Clone)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    pub(super) offset: usize,
    /// Where the line begins.
    pub(super) line: usize,
    /// How many bytes of the line so far continue a character.
    continued: usize,
}

impl<'t> Cursor<'t> {
    /// The place at which a line begins.
    pub(super) fn new(text: &'t str, line: usize) -> Cursor<'t> {
        Cursor { text, offset: line, line, continued: 0 }
    }

    /// A part of the text between two offsets that the cursor had.
    pub(super) fn slice(&self, from: usize, to: usize) -> &'t str {
        &self.text[from..to]
    }

    /// The column, from 0, in characters.
    #[inline]
    pub(super) fn column(&self) -> usize {
        self.offset - self.line - self.continued
    }

    /// The byte at the cursor, or 0 at the end: a text with NUL is refused before it is scanned.
    #[inline]
    pub(super) fn peek(&self) -> u8 {
        self.peek_at(0)
    }

    #[inline]
    pub(super) fn peek_at(&self, ahead: usize) -> u8 {
        self.text.as_bytes().get(self.offset + ahead).copied().unwrap_or(0)
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.offset >= self.text.len()
    }

    /// The character at the cursor.
    pub(super) fn character(&self) -> char {
        self.text[self.offset..].chars().next().unwrap_or_default()
    }

    /// Goes past one byte; those that continue a character have no width.
    #[inline]
    pub(super) fn advance(&mut self) {
        self.continued += usize::from(self.peek() & 0xc0 == 0x80);
        self.offset += 1;
    }

    /// Goes past bytes that are ASCII.
    #[inline]
    pub(super) fn advance_ascii(&mut self, count: usize) {
        self.offset += count;
    }

    /// The bytes of the line break at the cursor; 0 where there is none.
    #[inline]
    pub(super) fn break_length(&self) -> usize {
        break_length(self.text.as_bytes(), self.offset)
    }

    #[inline]
    pub(super) fn is_break(&self) -> bool {
        self.is_break_at(0)
    }

    #[inline]
    pub(super) fn is_break_at(&self, ahead: usize) -> bool {
        match self.peek_at(ahead) {
            b'\n' | b'\r' => true,
            0xc2 | 0xe2 => break_length(self.text.as_bytes(), self.offset + ahead) > 0,
            _ => false,
        }
    }

    #[inline]
    pub(super) fn is_blank(&self) -> bool {
        matches!(self.peek(), b' ' | b'\t')
    }

    /// Whether a blank, a line break or the end stands there.
    #[inline]
    pub(super) fn is_blank_or_end_at(&self, ahead: usize) -> bool {
        matches!(self.peek_at(ahead), b' ' | b'\t' | 0) || self.is_break_at(ahead)
    }

    #[inline]
    pub(super) fn is_break_or_end(&self) -> bool {
        self.peek() == 0 || self.is_break()
    }

    /// Goes past a line break, and says what stands for it in a text: LF, or itself where it is U+2028 or U+2029.
    #[inline]
    pub(super) fn take_break(&mut self) -> Option<&'t str> {
        let length = self.break_length();
        let start = self.offset;
        if length > 0 {
            self.offset += length;
            self.line = self.offset;
            self.continued = 0;
        }
        match length {
            0 => None,
            3 => Some(&self.text[start..self.offset]),
            _ => Some("\n"),
        }
    }

    /// Ends the line where the cursor stands.
    pub(super) fn end_line(&mut self) {
        self.line = self.offset;
        self.continued = 0;
    }

    /// Goes past blanks and the comment after them.
    pub(super) fn skip_to_line_end(&mut self) {
        while self.is_blank() {
            self.advance();
        }
        self.skip_comment();
    }

    /// Goes past the comment that begins at the cursor, if one does.
    pub(super) fn skip_comment(&mut self) {
        if self.peek() == b'#' {
            while !self.is_break_or_end() {
                self.advance();
            }
        }
    }

    /// Goes past a byte order mark, which then has no width.
    pub(super) fn skip_mark(&mut self) {
        if self.text[self.offset..].starts_with('\u{feff}') {
            self.offset += '\u{feff}'.len_utf8();
            self.line = self.offset;
            self.continued = 0;
        }
    }

    /// Whether `---` or `...` stands here, at the beginning of a line and alone in its word.
    #[inline]
    pub(super) fn is_document_indicator(&self) -> bool {
        self.is_indicator(b'-') || self.is_indicator(b'.')
    }

    /// Whether the byte stands here three times, at the beginning of a line and alone in its word.
    #[inline]
    pub(super) fn is_indicator(&self, byte: u8) -> bool {
        self.peek() == byte
            && self.column() == 0
            && self.peek_at(1) == byte
            && self.peek_at(2) == byte
            && self.is_blank_or_end_at(3)
    }

    /// Goes past letters, digits, `_` and `-`.
    pub(super) fn take_word(&mut self) -> &'t str {
        let start = self.offset;
        while matches!(self.peek(), b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'_' | b'-') {
            self.offset += 1;
        }
        &self.text[start..self.offset]
    }
}

/// Of each byte, whether it is among these.
pub(super) const fn among(bytes: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut index = 0;
    while index < bytes.len() {
        table[bytes[index] as usize] = true;
        index += 1;
    }
    table
}
