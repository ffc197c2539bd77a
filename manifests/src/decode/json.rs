//! A strict JSON parser that keeps positions, duplicate keys and the text of numbers.

use std::borrow::Cow;

use super::error::{Position, Problem, ProblemKind};
use super::tree::{Entry, MAX_DEPTH, Node, Value, mark_duplicates};

/// The JSON values of a text, one after the other, as `kubectl` reads them.
pub(crate) fn parse(text: &str) -> Result<Vec<Node<'_>>, Problem> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut parser = Parser { text, bytes: text.as_bytes(), offset: 0, line: 1, line_start: 0 };
    let mut nodes = Vec::new();
    parser.skip_blanks();
    while parser.offset < parser.bytes.len() {
        nodes.push(parser.value(0)?);
        parser.skip_blanks();
    }
    Ok(nodes)
}

struct Parser<'t> {
    text: &'t str,
    bytes: &'t [u8],
    offset: usize,
    line: u32,
    /// Where the line begins, moved on by one for each byte that continues a character: the difference to
    /// the offset is then the number of characters.
    line_start: usize,
}

impl<'t> Parser<'t> {
    fn position(&self) -> Position {
        let column = (self.offset + 1).saturating_sub(self.line_start);
        Position { line: self.line, column: u32::try_from(column).unwrap_or(u32::MAX) }
    }

    fn error<T>(&self, message: impl Into<String>) -> Result<T, Problem> {
        Err(Problem::new(ProblemKind::Syntax, self.position(), message))
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.offset).copied()
    }

    fn skip_blanks(&mut self) {
        while let Some(byte @ (b' ' | b'\t' | b'\r' | b'\n')) = self.peek() {
            self.offset += 1;
            if byte == b'\n' {
                self.line = self.line.saturating_add(1);
                self.line_start = self.offset;
            }
        }
    }

    fn value(&mut self, depth: usize) -> Result<Node<'t>, Problem> {
        let position = self.position();
        let value = match self.peek() {
            Some(b'{') => self.map(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Value::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => Value::Number(Cow::Borrowed(self.number()?)),
            Some(b't') => self.word("true", Value::Bool(true))?,
            Some(b'f') => self.word("false", Value::Bool(false))?,
            Some(b'n') => self.word("null", Value::Null)?,
            Some(_) => {
                return self.error(format!("unexpected {:?}, expected a JSON value", self.character()));
            }
            None => return self.error("unexpected end of the JSON text"),
        };
        Ok(Node { position, value })
    }

    fn character(&self) -> char {
        self.text[self.offset..].chars().next().unwrap_or_default()
    }

    fn word(&mut self, word: &str, value: Value<'t>) -> Result<Value<'t>, Problem> {
        if !self.text[self.offset..].starts_with(word) {
            return self.error(format!("unexpected {:?}, expected a JSON value", self.character()));
        }
        self.offset += word.len();
        Ok(value)
    }

    fn descend(&self, depth: usize) -> Result<usize, Problem> {
        if depth >= MAX_DEPTH {
            return self.error(format!("nested deeper than {MAX_DEPTH} levels"));
        }
        Ok(depth + 1)
    }

    fn map(&mut self, depth: usize) -> Result<Value<'t>, Problem> {
        let depth = self.descend(depth)?;
        let mut entries = Vec::new();
        self.offset += 1;
        self.skip_blanks();
        while self.peek() != Some(b'}') {
            if !entries.is_empty() {
                self.expect(b',', "expected ',' or '}' after a value")?;
            }
            let key_position = self.position();
            if self.peek() != Some(b'"') {
                return self.error("expected a key in double quotes");
            }
            let key = self.string()?;
            self.skip_blanks();
            self.expect(b':', "expected ':' after a key")?;
            let node = self.value(depth)?;
            entries.push(Entry { key, key_position, node, duplicate: false });
            self.skip_blanks();
        }
        self.offset += 1;
        mark_duplicates(&mut entries);
        Ok(Value::Map(entries))
    }

    fn list(&mut self, depth: usize) -> Result<Value<'t>, Problem> {
        let depth = self.descend(depth)?;
        let mut items = Vec::new();
        self.offset += 1;
        self.skip_blanks();
        while self.peek() != Some(b']') {
            if !items.is_empty() {
                self.expect(b',', "expected ',' or ']' after a value")?;
            }
            items.push(self.value(depth)?);
            self.skip_blanks();
        }
        self.offset += 1;
        Ok(Value::List(items))
    }

    fn expect(&mut self, byte: u8, message: &str) -> Result<(), Problem> {
        if self.peek() != Some(byte) {
            return self.error(message);
        }
        self.offset += 1;
        self.skip_blanks();
        Ok(())
    }

    fn number(&mut self) -> Result<&'t str, Problem> {
        let start = self.offset;
        if self.peek() == Some(b'-') {
            self.offset += 1;
        }
        if self.peek() == Some(b'0') {
            self.offset += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.offset += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.offset += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.offset += 1;
            }
            self.digits()?;
        }
        Ok(&self.text[start..self.offset])
    }

    fn digits(&mut self) -> Result<(), Problem> {
        let start = self.offset;
        while let Some(b'0'..=b'9') = self.peek() {
            self.offset += 1;
        }
        if self.offset == start { self.error("expected a digit") } else { Ok(()) }
    }

    fn string(&mut self) -> Result<Cow<'t, str>, Problem> {
        self.offset += 1;
        let mut start = self.offset;
        let mut unescaped: Option<String> = None;
        loop {
            match self.peek() {
                Some(b'"') => {
                    let rest = &self.text[start..self.offset];
                    self.offset += 1;
                    return Ok(match unescaped {
                        None => Cow::Borrowed(rest),
                        Some(text) => Cow::Owned(text + rest),
                    });
                }
                Some(b'\\') => {
                    let text = unescaped.get_or_insert_default();
                    text.push_str(&self.text[start..self.offset]);
                    let character = self.escape()?;
                    text.push(character);
                    start = self.offset;
                }
                Some(byte) if byte < 0x20 => return self.error("control character in a string"),
                Some(byte) => {
                    self.offset += 1;
                    if byte & 0xc0 == 0x80 {
                        self.line_start += 1;
                    }
                }
                None => return self.error("unexpected end of the JSON text in a string"),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Problem> {
        self.offset += 1;
        let character = match self.peek() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(),
            _ => return self.error("unknown escape sequence in a string"),
        };
        self.offset += 1;
        Ok(character)
    }

    /// `\u` and four hexadecimal digits; two such make one character beyond the 16 bits. What is no
    /// character becomes U+FFFD, as in Go.
    fn unicode_escape(&mut self) -> Result<char, Problem> {
        let high = self.hexadecimal()?;
        if (0xd800..0xdc00).contains(&high) && self.bytes[self.offset..].starts_with(b"\\u") {
            let after_high = self.offset;
            self.offset += 1;
            let low = self.hexadecimal()?;
            if (0xdc00..0xe000).contains(&low) {
                let code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.offset = after_high;
        }
        Ok(char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hexadecimal(&mut self) -> Result<u32, Problem> {
        self.offset += 1;
        let digits = self.bytes.get(self.offset..self.offset + 4).unwrap_or_default();
        if digits.len() != 4 || !digits.iter().all(u8::is_ascii_hexdigit) {
            return self.error("expected four hexadecimal digits after \\u");
        }
        let code = digits
            .iter()
            .fold(0, |code, digit| code * 16 + char::from(*digit).to_digit(16).unwrap_or_default());
        self.offset += 4;
        Ok(code)
    }
}
