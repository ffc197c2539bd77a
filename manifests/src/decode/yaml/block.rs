//! Block scalars: `|` and `>`.

use std::borrow::Cow;

use super::scanner::Scanner;
use super::token::{Fault, Kind, Style, fault};

/// What becomes of the line breaks at the end of a block scalar.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chomping {
    Strip,
    Clip,
    Keep,
}

impl<'t> Scanner<'t> {
    pub(super) fn block(&mut self) -> Result<Kind<'t>, Fault> {
        let is_literal = self.cursor.peek() == b'|';
        let begin = self.cursor.offset;
        self.cursor.advance_ascii(1);
        let (chomping, increment) = self.header()?;
        self.cursor.skip_to_line_end();
        if !self.cursor.is_break_or_end() {
            return fault(self.cursor.offset, "expected a line break or a comment after `|` or `>`");
        }
        self.cursor.take_break();
        let mut indent = increment.map(|increment| self.indent.max(0) as usize + increment);
        let mut breaks = String::new();
        self.block_breaks(begin, &mut indent, &mut breaks)?;
        let mut text = String::new();
        let mut leading_break = "";
        let mut was_blank = false;
        while Some(self.cursor.column()) == indent && !self.cursor.is_at_end() {
            let is_blank = self.cursor.is_blank();
            if !is_literal && leading_break == "\n" && !was_blank && !is_blank {
                // Lines that are indented alike flow.
                if breaks.is_empty() {
                    text.push(' ');
                }
            } else {
                text.push_str(leading_break);
            }
            text.push_str(&breaks);
            breaks.clear();
            was_blank = is_blank;
            let line = self.cursor.offset;
            while !self.cursor.is_break_or_end() {
                self.cursor.advance();
            }
            text.push_str(self.cursor.slice(line, self.cursor.offset));
            leading_break = self.cursor.take_break().unwrap_or_default();
            self.block_breaks(begin, &mut indent, &mut breaks)?;
        }
        if chomping != Chomping::Strip {
            text.push_str(leading_break);
        }
        if chomping == Chomping::Keep {
            text.push_str(&breaks);
        }
        let style = if is_literal { Style::Literal } else { Style::Folded };
        Ok(Kind::Scalar(Cow::Owned(text), style))
    }

    /// The chomping and the indentation that the header states, in any order.
    fn header(&mut self) -> Result<(Chomping, Option<usize>), Fault> {
        let mut chomping = self.chomping();
        let increment = self.increment()?;
        if chomping.is_none() && increment.is_some() {
            chomping = self.chomping();
        }
        Ok((chomping.unwrap_or(Chomping::Clip), increment))
    }

    fn chomping(&mut self) -> Option<Chomping> {
        let chomping = match self.cursor.peek() {
            b'+' => Chomping::Keep,
            b'-' => Chomping::Strip,
            _ => return None,
        };
        self.cursor.advance_ascii(1);
        Some(chomping)
    }

    fn increment(&mut self) -> Result<Option<usize>, Fault> {
        match self.cursor.peek() {
            b'0' => fault(self.cursor.offset, "a block's indentation is 1 to 9"),
            digit @ b'1'..=b'9' => {
                self.cursor.advance_ascii(1);
                Ok(Some(usize::from(digit - b'0')))
            }
            _ => Ok(None),
        }
    }

    /// Goes past indentation and empty lines, and finds the indentation where it is not known.
    fn block_breaks(
        &mut self,
        begin: usize,
        indent: &mut Option<usize>,
        breaks: &mut String,
    ) -> Result<(), Fault> {
        let mut deepest = 0;
        loop {
            let is_before_indent =
                |scanner: &Self| indent.is_none_or(|indent| scanner.cursor.column() < indent);
            while self.cursor.peek() == b' ' && is_before_indent(self) {
                self.cursor.advance_ascii(1);
            }
            deepest = deepest.max(self.cursor.column());
            if self.cursor.peek() == b'\t' && is_before_indent(self) {
                return fault(begin, "a tab does not indent the block that begins here; use spaces");
            }
            match self.cursor.take_break() {
                Some(line_break) => breaks.push_str(line_break),
                None => break,
            }
        }
        if indent.is_none() {
            *indent = Some(deepest.max((self.indent + 1).max(1) as usize));
        }
        Ok(())
    }
}
