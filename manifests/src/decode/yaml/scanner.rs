//! Tokens, as libyaml makes them of a text: indentation becomes the beginnings and ends of blocks, and what turns out to be
//! a key when its `:` is met gets its key token put before it.
//!
//! kubectl reads with sigs.k8s.io/yaml, whose scanner is libyaml's in the state of YAML 1.1. Where the two differ, what kubectl
//! does counts: `\/` is no escape, `?` ends a plain text inside of brackets, and a byte order mark may stand after a `---`.

use std::collections::VecDeque;

use super::cursor::Cursor;
use super::token::{Fault, Kind, Token, fault};

/// How many characters may stand between the beginning of a key and its `:`, where no `?` announces it.
pub(super) const MAX_KEY: usize = 1024;

/// Where a key may have begun that no `?` announces.
#[derive(Clone, Copy, Default)]
struct SimpleKey {
    is_possible: bool,
    /// In the column of a block's keys, nothing but a key can stand.
    is_required: bool,
    /// The number of the token that would be the key.
    token: usize,
    offset: usize,
    column: usize,
    line: usize,
}

pub(super) struct Scanner<'t> {
    pub(super) cursor: Cursor<'t>,
    tokens: VecDeque<Token<'t>>,
    /// How many tokens have left the queue.
    taken: usize,
    /// Whether the first token of the queue is settled: no key token will come before it.
    is_settled: bool,
    /// Where brackets are open.
    open: Vec<usize>,
    /// The column of the innermost block, -1 outside of all.
    pub(super) indent: isize,
    indents: Vec<isize>,
    pub(super) key_is_allowed: bool,
    /// For each level of brackets, and for what is outside of them.
    keys: Vec<SimpleKey>,
}

impl<'t> Scanner<'t> {
    /// A scanner of a text from the beginning of one of its lines.
    pub(super) fn new(text: &'t str, start: usize) -> Scanner<'t> {
        Scanner {
            cursor: Cursor::new(text, start),
            tokens: VecDeque::with_capacity(16),
            taken: 0,
            is_settled: false,
            open: Vec::new(),
            indent: -1,
            indents: Vec::new(),
            key_is_allowed: true,
            keys: vec![SimpleKey::default()],
        }
    }

    /// A scanner that stands before a scalar inside of the block in a column.
    pub(super) fn at(text: &'t str, offset: usize, around: usize) -> Scanner<'t> {
        let line = text[..offset].rfind('\n').map_or(0, |end| end + 1);
        let mut scanner = Scanner { indent: around as isize, ..Scanner::new(text, line) };
        scanner.cursor.offset = offset;
        scanner
    }

    pub(super) fn is_in_flow(&self) -> bool {
        !self.open.is_empty()
    }

    /// The next token, which stays the next one.
    #[inline]
    pub(super) fn peek(&mut self) -> Result<&Token<'t>, Fault> {
        if !self.is_settled {
            self.settle()?;
        }
        Ok(&self.tokens[0])
    }

    /// The next token, after which the one behind it is the next.
    #[inline]
    pub(super) fn take(&mut self) -> Result<Token<'t>, Fault> {
        if !self.is_settled {
            self.settle()?;
        }
        self.is_settled = false;
        self.taken += 1;
        let end = Token { offset: self.cursor.offset, kind: Kind::StreamEnd };
        Ok(self.tokens.pop_front().unwrap_or(end))
    }

    /// Scans until the first token of the queue cannot become a key any more.
    fn settle(&mut self) -> Result<(), Fault> {
        while self.tokens.is_empty() || self.may_become_key()? {
            self.scan()?;
        }
        self.is_settled = true;
        Ok(())
    }

    fn may_become_key(&mut self) -> Result<bool, Fault> {
        let taken = self.taken;
        match self.keys.iter().position(|key| key.is_possible && key.token == taken) {
            Some(level) => self.key_is_valid(level),
            None => Ok(false),
        }
    }

    /// Whether what may have been a key still may be one: it stands on one line, and is not too long.
    fn key_is_valid(&mut self, level: usize) -> Result<bool, Fault> {
        let key = self.keys[level];
        if !key.is_possible {
            return Ok(false);
        }
        let is_valid = key.line == self.cursor.line && self.cursor.column() <= key.column + MAX_KEY;
        if !is_valid {
            self.drop_key(level)?;
        }
        Ok(is_valid)
    }

    fn drop_key(&mut self, level: usize) -> Result<(), Fault> {
        let key = self.keys[level];
        self.keys[level].is_possible = false;
        if !(key.is_possible && key.is_required) {
            return Ok(());
        }
        if key.line == self.cursor.line && self.cursor.column() > key.column + MAX_KEY {
            return fault(key.offset, format!("a key has at most {MAX_KEY} characters up to its `:`"));
        }
        fault(key.offset, "expected a key and its `:`, as this is the column of a map's keys")
    }

    fn drop_last_key(&mut self) -> Result<(), Fault> {
        self.drop_key(self.keys.len() - 1)
    }

    /// Remembers that a key may begin here.
    fn save_key(&mut self) -> Result<(), Fault> {
        if !self.key_is_allowed {
            return Ok(());
        }
        let column = self.cursor.column();
        self.drop_last_key()?;
        let last = self.keys.len() - 1;
        self.keys[last] = SimpleKey {
            is_possible: true,
            is_required: !self.is_in_flow() && self.indent == column as isize,
            token: self.taken + self.tokens.len(),
            offset: self.cursor.offset,
            column,
            line: self.cursor.line,
        };
        Ok(())
    }

    fn push(&mut self, offset: usize, kind: Kind<'t>) {
        self.tokens.push_back(Token { offset, kind });
    }

    /// Scans one token, and what the indentation before it ends.
    fn scan(&mut self) -> Result<(), Fault> {
        self.skip_to_token();
        self.end_blocks(self.cursor.column() as isize);
        let byte = self.cursor.peek();
        if self.cursor.column() == 0 {
            match byte {
                b'%' => return self.scan_directive_line(),
                b'-' if self.cursor.is_indicator(b'-') => return self.scan_indicator(Kind::DocumentStart),
                b'.' if self.cursor.is_indicator(b'.') => return self.scan_indicator(Kind::DocumentEnd),
                _ => {}
            }
        }
        let in_flow = self.is_in_flow();
        match byte {
            0 => self.scan_end(),
            b'[' => self.open_flow(Kind::FlowListStart),
            b'{' => self.open_flow(Kind::FlowMapStart),
            b']' => self.close_flow(Kind::FlowListEnd),
            b'}' => self.close_flow(Kind::FlowMapEnd),
            b',' => self.scan_entry(),
            b'-' if self.cursor.is_blank_or_end_at(1) => self.scan_item(),
            b'?' if in_flow || self.cursor.is_blank_or_end_at(1) => self.scan_key(),
            b':' if in_flow || self.cursor.is_blank_or_end_at(1) => self.scan_value(),
            b'*' | b'&' => self.scan_word(Self::anchor_or_alias),
            b'!' => self.scan_word(Self::tag),
            b'|' | b'>' if !in_flow => self.scan_block(),
            b'\'' | b'"' => self.scan_word(Self::quoted),
            b'#' | b'|' | b'>' | b'%' | b'@' | b'`' | b'\t' => self.refuse_character(),
            _ => self.scan_word(Self::plain),
        }
    }

    fn refuse_character(&self) -> Result<(), Fault> {
        let offset = self.cursor.offset;
        match self.cursor.peek() {
            b'\t' => fault(offset, "a tab does not indent; use spaces"),
            byte => fault(offset, format!("a value cannot begin with `{}`; quote it", char::from(byte))),
        }
    }

    /// Goes past blanks, comments and line breaks. Tabs are blanks where no key can begin.
    fn skip_to_token(&mut self) {
        loop {
            let tabs_are_blanks = self.is_in_flow() || !self.key_is_allowed;
            while self.cursor.peek() == b' ' || (tabs_are_blanks && self.cursor.peek() == b'\t') {
                self.cursor.advance();
            }
            self.cursor.skip_comment();
            if self.cursor.take_break().is_none() {
                return;
            }
            if !self.is_in_flow() {
                self.key_is_allowed = true;
            }
        }
    }

    /// Ends the blocks that are indented more than a column.
    fn end_blocks(&mut self, column: isize) {
        if self.is_in_flow() {
            return;
        }
        while self.indent > column {
            self.push(self.cursor.offset, Kind::BlockEnd);
            self.indent = self.indents.pop().unwrap_or(-1);
        }
    }

    /// Begins a block, when a column is indented more than the one around it.
    fn begin_block(&mut self, column: usize, offset: usize, before: Option<usize>, kind: Kind<'t>) {
        if self.is_in_flow() || self.indent >= column as isize {
            return;
        }
        self.indents.push(self.indent);
        self.indent = column as isize;
        let token = Token { offset, kind };
        match before {
            Some(number) => self.tokens.insert(number - self.taken, token),
            None => self.tokens.push_back(token),
        }
    }

    fn scan_end(&mut self) -> Result<(), Fault> {
        // What may have been a key is none, as at the end of a line.
        self.cursor.end_line();
        self.end_blocks(-1);
        self.drop_last_key()?;
        self.key_is_allowed = false;
        self.push(self.cursor.offset, Kind::StreamEnd);
        Ok(())
    }

    fn scan_directive_line(&mut self) -> Result<(), Fault> {
        self.end_blocks(-1);
        self.drop_last_key()?;
        self.key_is_allowed = false;
        let token = self.directive()?;
        self.tokens.push_back(token);
        Ok(())
    }

    fn scan_indicator(&mut self, kind: Kind<'t>) -> Result<(), Fault> {
        self.end_blocks(-1);
        self.drop_last_key()?;
        self.key_is_allowed = false;
        let starts_document = matches!(kind, Kind::DocumentStart);
        self.push(self.cursor.offset, kind);
        self.cursor.advance_ascii(3);
        if starts_document {
            self.skip_mark_after_separator();
        }
        Ok(())
    }

    /// kubectl splits a text at its `---` lines before it reads the parts, so that each may begin with a byte order mark.
    fn skip_mark_after_separator(&mut self) {
        let mut cursor = self.cursor.clone();
        cursor.skip_to_line_end();
        if cursor.take_break().is_some() {
            let line = cursor.offset;
            cursor.skip_mark();
            if cursor.offset > line {
                self.cursor = cursor;
                self.key_is_allowed = true;
            }
        }
    }

    fn open_flow(&mut self, kind: Kind<'t>) -> Result<(), Fault> {
        self.save_key()?;
        self.keys.push(SimpleKey::default());
        self.open.push(self.cursor.offset);
        self.key_is_allowed = true;
        self.take_character(kind);
        Ok(())
    }

    fn close_flow(&mut self, kind: Kind<'t>) -> Result<(), Fault> {
        self.drop_last_key()?;
        if self.open.pop().is_some() {
            self.keys.pop();
        }
        self.key_is_allowed = false;
        self.take_character(kind);
        Ok(())
    }

    fn scan_entry(&mut self) -> Result<(), Fault> {
        self.drop_last_key()?;
        self.key_is_allowed = true;
        self.take_character(Kind::FlowEntry);
        Ok(())
    }

    fn take_character(&mut self, kind: Kind<'t>) {
        self.push(self.cursor.offset, kind);
        self.cursor.advance_ascii(1);
    }

    fn scan_item(&mut self) -> Result<(), Fault> {
        if !self.is_in_flow() {
            if !self.key_is_allowed {
                return fault(self.cursor.offset, "an item of a list begins on a line of its own");
            }
            let column = self.cursor.column();
            self.begin_block(column, self.cursor.offset, None, Kind::BlockListStart);
        }
        self.drop_last_key()?;
        self.key_is_allowed = true;
        self.take_character(Kind::BlockEntry);
        Ok(())
    }

    fn scan_key(&mut self) -> Result<(), Fault> {
        if !self.is_in_flow() {
            if !self.key_is_allowed {
                return fault(self.cursor.offset, "a key begins on a line of its own");
            }
            let column = self.cursor.column();
            self.begin_block(column, self.cursor.offset, None, Kind::BlockMapStart);
        }
        self.drop_last_key()?;
        self.key_is_allowed = !self.is_in_flow();
        self.take_character(Kind::Key);
        Ok(())
    }

    fn scan_value(&mut self) -> Result<(), Fault> {
        let level = self.keys.len() - 1;
        if self.key_is_valid(level)? {
            let key = self.keys[level];
            self.tokens.insert(key.token - self.taken, Token { offset: key.offset, kind: Kind::Key });
            self.begin_block(key.column, key.offset, Some(key.token), Kind::BlockMapStart);
            self.keys[level].is_possible = false;
            self.key_is_allowed = false;
        } else {
            if !self.is_in_flow() {
                if !self.key_is_allowed {
                    return fault(self.cursor.offset, "no key can end here; quote a text that holds `: `");
                }
                let column = self.cursor.column();
                self.begin_block(column, self.cursor.offset, None, Kind::BlockMapStart);
            }
            self.key_is_allowed = !self.is_in_flow();
        }
        self.take_character(Kind::Value);
        Ok(())
    }

    /// Scans what may be a key, and what no key can follow on its line.
    fn scan_word(&mut self, scan: fn(&mut Self) -> Result<Kind<'t>, Fault>) -> Result<(), Fault> {
        self.save_key()?;
        self.key_is_allowed = false;
        let offset = self.cursor.offset;
        let kind = scan(self)?;
        self.push(offset, kind);
        Ok(())
    }

    fn scan_block(&mut self) -> Result<(), Fault> {
        self.drop_last_key()?;
        self.key_is_allowed = true;
        let offset = self.cursor.offset;
        let kind = self.block()?;
        self.push(offset, kind);
        Ok(())
    }
}
