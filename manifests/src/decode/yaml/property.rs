//! What stands before a value or a document: anchors, aliases, tags and directives.

use super::scanner::Scanner;
use super::token::{Fault, Kind, Token, fault};

impl<'t> Scanner<'t> {
    pub(super) fn anchor_or_alias(&mut self) -> Result<Kind<'t>, Fault> {
        let begin = self.cursor.offset;
        let is_alias = self.cursor.peek() == b'*';
        self.cursor.advance_ascii(1);
        let name = self.cursor.take_word();
        let is_ended = self.cursor.is_blank_or_end_at(0)
            || matches!(self.cursor.peek(), b'?' | b':' | b',' | b']' | b'}' | b'%' | b'@' | b'`');
        if name.is_empty() || !is_ended {
            let what = if is_alias { "an alias" } else { "an anchor" };
            let mend = if is_alias {
                "; quote a text that begins with `*`"
            } else {
                "; quote a text that begins with `&`"
            };
            return fault(begin, format!("{what} has a name of letters, digits, `-` and `_`{mend}"));
        }
        Ok(if is_alias { Kind::Alias(name) } else { Kind::Anchor(name) })
    }

    pub(super) fn tag(&mut self) -> Result<Kind<'t>, Fault> {
        let begin = self.cursor.offset;
        let (handle, suffix) = if self.cursor.peek_at(1) == b'<' {
            self.cursor.advance_ascii(2);
            let suffix = self.uri(begin, "")?;
            if self.cursor.peek() != b'>' {
                return fault(begin, "the tag that begins with `!<` has no `>`");
            }
            self.cursor.advance_ascii(1);
            ("", suffix)
        } else {
            self.short_tag(begin)?
        };
        if !self.cursor.is_blank_or_end_at(0) {
            return fault(
                begin,
                "expected a blank or a line break after the tag; quote a text that begins with `!`",
            );
        }
        Ok(Kind::Tag(handle, suffix))
    }

    /// `!suffix`, `!handle!suffix`, or `!` alone.
    fn short_tag(&mut self, begin: usize) -> Result<(&'t str, String), Fault> {
        let handle = self.handle();
        if handle.len() > 1 && handle.ends_with('!') {
            return Ok((handle, self.uri(begin, "")?));
        }
        let suffix = self.uri(begin, handle)?;
        if suffix.is_empty() { Ok(("", "!".to_owned())) } else { Ok(("!", suffix)) }
    }

    /// A handle: `!`, letters, and a second `!` where one stands.
    fn handle(&mut self) -> &'t str {
        let begin = self.cursor.offset;
        self.cursor.advance_ascii(1);
        self.cursor.take_word();
        if self.cursor.peek() == b'!' {
            self.cursor.advance_ascii(1);
        }
        self.cursor.slice(begin, self.cursor.offset)
    }

    /// The characters of a URI, its escapes resolved, after what a handle that is none has taken of it.
    fn uri(&mut self, begin: usize, head: &str) -> Result<String, Fault> {
        let mut bytes = head.as_bytes().get(1..).unwrap_or_default().to_vec();
        let start = self.cursor.offset;
        loop {
            match self.cursor.peek() {
                b'%' => bytes.push(self.uri_escape(begin)?),
                byte if byte.is_ascii_alphanumeric() || b"_-;/?:@&=+$,.!~*'()[]".contains(&byte) => {
                    bytes.push(byte);
                    self.cursor.advance_ascii(1);
                }
                _ => break,
            }
        }
        if head.is_empty() && self.cursor.offset == start {
            return fault(begin, "the tag has no name");
        }
        String::from_utf8(bytes).or_else(|_| fault(begin, "the escapes of the tag are no UTF-8"))
    }

    fn uri_escape(&mut self, begin: usize) -> Result<u8, Fault> {
        let digit = |ahead: usize| char::from(self.cursor.peek_at(ahead)).to_digit(16);
        let (Some(high), Some(low)) = (digit(1), digit(2)) else {
            return fault(begin, "expected two hexadecimal digits after the tag's `%`");
        };
        self.cursor.advance_ascii(3);
        Ok((high << 4 | low) as u8)
    }

    /// A line that begins with `%`.
    pub(super) fn directive(&mut self) -> Result<Token<'t>, Fault> {
        let offset = self.cursor.offset;
        self.cursor.advance_ascii(1);
        let name = self.cursor.take_word();
        let kind = match name {
            "YAML" if self.cursor.is_blank_or_end_at(0) => self.version(offset)?,
            "TAG" if self.cursor.is_blank_or_end_at(0) => self.tag_directive(offset)?,
            _ => return fault(offset, "the line begins with `%`, but is no %YAML or %TAG directive"),
        };
        self.cursor.skip_to_line_end();
        if !self.cursor.is_break_or_end() {
            return fault(self.cursor.offset, "expected a line break or a comment after the directive");
        }
        self.cursor.take_break();
        Ok(Token { offset, kind })
    }

    fn skip_blanks_of_line(&mut self) {
        while self.cursor.is_blank() {
            self.cursor.advance_ascii(1);
        }
    }

    fn version(&mut self, begin: usize) -> Result<Kind<'t>, Fault> {
        self.skip_blanks_of_line();
        let major = self.version_number(begin)?;
        if self.cursor.peek() != b'.' {
            return fault(begin, "expected a version such as `%YAML 1.1`");
        }
        self.cursor.advance_ascii(1);
        Ok(Kind::Version(major, self.version_number(begin)?))
    }

    fn version_number(&mut self, begin: usize) -> Result<u8, Fault> {
        let start = self.cursor.offset;
        while self.cursor.peek().is_ascii_digit() {
            self.cursor.advance_ascii(1);
        }
        match self.cursor.slice(start, self.cursor.offset) {
            digits if (1..=2).contains(&digits.len()) => Ok(digits.parse().unwrap_or_default()),
            _ => fault(begin, "expected a version such as `%YAML 1.1`"),
        }
    }

    fn tag_directive(&mut self, begin: usize) -> Result<Kind<'t>, Fault> {
        const FORM: &str = "expected a handle and a prefix, such as `%TAG !k! tag:example.com:`";
        self.skip_blanks_of_line();
        if self.cursor.peek() != b'!' {
            return fault(begin, FORM);
        }
        let handle = self.handle();
        if !(handle == "!" || handle.len() > 1 && handle.ends_with('!')) || !self.cursor.is_blank() {
            return fault(begin, FORM);
        }
        self.skip_blanks_of_line();
        let prefix = self.uri(begin, "")?;
        if !self.cursor.is_blank_or_end_at(0) {
            return fault(begin, FORM);
        }
        Ok(Kind::TagDirective(handle, prefix))
    }
}
