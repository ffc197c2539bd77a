//! A strict JSON parser that keeps positions, duplicate keys and the text of numbers.

use std::borrow::Cow;

use super::builder::Builder;
use super::error::{Problem, ProblemKind};
use super::lines::Lines;
use super::tree::{Kind, MAX_DEPTH, Tree, too_deep};

/// Why a text is no JSON.
pub(crate) struct NoJson {
    pub(crate) problem: Problem,
    /// Whether nothing but a comma too many was wrong so far: no other reader is to take that.
    pub(crate) is_final: bool,
}

/// The JSON values of a text, one after the other, as `kubectl` reads them.
pub(crate) fn parse(text: &str) -> Result<Tree<'_>, NoJson> {
    let lines = Lines::default();
    let builder = Builder::new(text, Some(lines), true);
    let mut parser = Parser { text, bytes: text.as_bytes(), offset: 0, builder };
    match parser.stream() {
        Ok(()) => Ok(parser.builder.tree),
        Err(Fault { message, is_final }) => {
            let position = Lines::default().position(text, parser.offset);
            Err(NoJson { problem: Problem::new(ProblemKind::Syntax, position, message), is_final })
        }
    }
}

struct Fault {
    message: String,
    is_final: bool,
}

struct Parser<'t> {
    text: &'t str,
    bytes: &'t [u8],
    offset: usize,
    builder: Builder<'t>,
}

impl<'t> Parser<'t> {
    fn stream(&mut self) -> Result<(), Fault> {
        self.skip_blanks();
        while self.offset < self.bytes.len() {
            let root = self.value(0)?;
            self.builder.tree.roots.push(root);
            self.skip_blanks();
        }
        Ok(())
    }

    fn error<T>(&self, message: impl Into<String>) -> Result<T, Fault> {
        Err(Fault { message: message.into(), is_final: false })
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.offset).copied()
    }

    fn skip_blanks(&mut self) {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.peek() {
            self.offset += 1;
        }
    }

    /// Reads a value, and says its number in the tree.
    fn value(&mut self, depth: usize) -> Result<u32, Fault> {
        let offset = self.offset;
        match self.peek() {
            Some(b'{') => self.map(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => {
                let text = self.string()?;
                Ok(self.builder.push_text(offset, Kind::Text, &text))
            }
            Some(b'-' | b'0'..=b'9') => {
                let number = self.number()?;
                Ok(self.builder.push_text(offset, Kind::Number, number))
            }
            Some(b't') => self.word("true", Kind::True),
            Some(b'f') => self.word("false", Kind::False),
            Some(b'n') => self.word("null", Kind::Null),
            Some(_) => self.error(format!("unexpected {:?}, expected a JSON value", self.character())),
            None => self.error("unexpected end of the JSON text"),
        }
    }

    fn character(&self) -> char {
        self.text[self.offset..].chars().next().unwrap_or_default()
    }

    fn word(&mut self, word: &str, kind: Kind) -> Result<u32, Fault> {
        if !self.text[self.offset..].starts_with(word) {
            return self.error(format!("unexpected {:?}, expected a JSON value", self.character()));
        }
        let slot = self.builder.push_kind(self.offset, kind);
        self.offset += word.len();
        Ok(slot)
    }

    fn descend(&self, depth: usize) -> Result<usize, Fault> {
        if depth >= MAX_DEPTH { self.error(too_deep()) } else { Ok(depth + 1) }
    }

    fn map(&mut self, depth: usize) -> Result<u32, Fault> {
        let depth = self.descend(depth)?;
        let map = self.builder.push_kind(self.offset, Kind::Map);
        let mut count = 0;
        self.offset += 1;
        self.skip_blanks();
        while self.peek() != Some(b'}') {
            if count > 0 {
                self.comma(b'}', "expected ',' or '}' after a value")?;
            }
            let key_offset = self.offset;
            if self.peek() != Some(b'"') {
                return self.error("expected a key in double quotes");
            }
            let key = self.string()?;
            self.builder.push_text(key_offset, Kind::Text, &key);
            self.skip_blanks();
            self.expect(b':', "expected ':' after a key")?;
            self.value(depth)?;
            count += 1;
            self.skip_blanks();
        }
        self.offset += 1;
        self.builder.end_map(map, count);
        Ok(map)
    }

    fn list(&mut self, depth: usize) -> Result<u32, Fault> {
        let depth = self.descend(depth)?;
        let list = self.builder.push_kind(self.offset, Kind::List);
        let mut count = 0;
        self.offset += 1;
        self.skip_blanks();
        while self.peek() != Some(b']') {
            if count > 0 {
                self.comma(b']', "expected ',' or ']' after a value")?;
            }
            self.value(depth)?;
            count += 1;
            self.skip_blanks();
        }
        self.offset += 1;
        self.builder.end_list(list, count);
        Ok(list)
    }

    /// Goes past the comma between two values, after which there must be one.
    fn comma(&mut self, close: u8, message: &str) -> Result<(), Fault> {
        let comma = self.offset;
        self.expect(b',', message)?;
        if self.peek() == Some(close) {
            self.offset = comma;
            let message = format!("JSON has no comma before a `{}`", char::from(close));
            return Err(Fault { message, is_final: true });
        }
        Ok(())
    }

    fn expect(&mut self, byte: u8, message: &str) -> Result<(), Fault> {
        if self.peek() != Some(byte) {
            return self.error(message);
        }
        self.offset += 1;
        self.skip_blanks();
        Ok(())
    }

    fn number(&mut self) -> Result<&'t str, Fault> {
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

    fn digits(&mut self) -> Result<(), Fault> {
        let start = self.offset;
        while let Some(b'0'..=b'9') = self.peek() {
            self.offset += 1;
        }
        if self.offset == start { self.error("expected a digit") } else { Ok(()) }
    }

    fn string(&mut self) -> Result<Cow<'t, str>, Fault> {
        self.offset += 1;
        let mut unescaped: Option<String> = None;
        loop {
            let start = self.offset;
            self.offset += plain_length(&self.bytes[start..]);
            let plain = &self.text[start..self.offset];
            match self.peek() {
                Some(b'"') => {
                    self.offset += 1;
                    return Ok(match unescaped {
                        None => Cow::Borrowed(plain),
                        Some(text) => Cow::Owned(text + plain),
                    });
                }
                Some(b'\\') => {
                    let character = self.escape()?;
                    let text = unescaped.get_or_insert_default();
                    text.push_str(plain);
                    text.push(character);
                }
                Some(_) => return self.error("control character in a string"),
                None => return self.error("unexpected end of the JSON text in a string"),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Fault> {
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
    fn unicode_escape(&mut self) -> Result<char, Fault> {
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

    fn hexadecimal(&mut self) -> Result<u32, Fault> {
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

/// How many bytes come before the first that ends a string, escapes or is a control character; eight are looked at at once.
#[inline]
fn plain_length(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGHS: u64 = ONES << 7;
    // The high bit of each byte below a limit of up to 128, and perhaps of bytes after the first such.
    let below = |word: u64, limit: u64| word.wrapping_sub(ONES * limit) & !word & HIGHS;
    let is = |word: u64, byte: u8| below(word ^ (ONES * u64::from(byte)), 1);
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let found = below(word, 0x20) | is(word, b'"') | is(word, b'\\');
        if found != 0 {
            return index * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    let is_plain = |byte: &u8| !matches!(byte, 0..0x20 | b'"' | b'\\');
    words.len() * 8 + rest.iter().take_while(|byte| is_plain(byte)).count()
}

#[cfg(test)]
mod tests {
    use super::plain_length;

    #[test]
    fn a_string_is_plain_up_to_the_first_byte_that_is_not() {
        for special in [0, 0x1f, b'\n', b'"', b'\\'] {
            for length in 0..40 {
                for around in [b' ', b'!', b'#', b'[', b']', 0x7f, 0x80, 0xff] {
                    let mut bytes = vec![around; length];
                    assert_eq!(plain_length(&bytes), length);
                    bytes.extend([special, around, special, around, around, around, around, around, around]);
                    assert_eq!(plain_length(&bytes), length, "{special} after {length} times {around}");
                }
            }
        }
    }
}
