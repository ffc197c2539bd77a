//! From tokens to what a document is made of: libyaml's grammar, as a descent that goes as deep as the text may nest.

use std::borrow::Cow;

use super::scanner::Scanner;
use super::tags::Tags;
use super::token::{Fault, Kind, Style, Text, Token, fault};
use crate::decode::tree::{MAX_DEPTH, too_deep};

/// What stands before a value.
#[derive(Default)]
pub(crate) struct Head<'t> {
    /// Where the value begins, with what stands before it.
    pub(crate) offset: usize,
    pub(crate) anchor: Option<&'t str>,
    /// The whole tag: `tag:yaml.org,2002:str`.
    pub(crate) tag: Option<String>,
}

/// Takes what a text is made of, in its order. A map's keys and values alternate.
pub(crate) trait Receive<'t> {
    /// How much a receiver had taken at some time.
    type Mark;
    fn document_start(&mut self);
    fn document_end(&mut self);
    fn scalar(&mut self, head: Head<'t>, text: Text<'t>, style: Style) -> Result<(), Fault>;
    fn alias(&mut self, offset: usize, name: &'t str) -> Result<(), Fault>;
    fn list_start(&mut self, head: Head<'t>) -> Result<(), Fault>;
    fn map_start(&mut self, head: Head<'t>) -> Result<(), Fault>;
    /// The end of the innermost list or map.
    fn end(&mut self) -> Result<(), Fault>;
    /// How much has been taken, between two documents.
    fn mark(&self) -> Self::Mark;
    /// Forgets what has been taken since.
    fn rewind(&mut self, mark: Self::Mark);
}

/// Hands everything in a text to a receiver, from the beginning of a document on.
pub(crate) fn parse<'t>(text: &'t str, start: usize, receiver: &mut impl Receive<'t>) -> Result<(), Fault> {
    Parser { scanner: Scanner::new(text, start), receiver, tags: Tags::default(), depth: 0 }.stream()
}

struct Parser<'t, 'r, R> {
    scanner: Scanner<'t>,
    receiver: &'r mut R,
    tags: Tags<'t>,
    /// How many lists and maps are open.
    depth: usize,
}

impl<'t, R: Receive<'t>> Parser<'t, '_, R> {
    fn stream(mut self) -> Result<(), Fault> {
        let mut is_first = true;
        loop {
            while !is_first && matches!(self.scanner.peek()?.kind, Kind::DocumentEnd) {
                self.scanner.take()?;
            }
            match self.scanner.peek()?.kind {
                Kind::StreamEnd => return Ok(()),
                Kind::Version(..) | Kind::TagDirective(..) | Kind::DocumentStart => self.document(false)?,
                _ => self.document(is_first)?,
            }
            is_first = false;
        }
    }

    /// A document, with or without its `---`.
    fn document(&mut self, is_implicit: bool) -> Result<(), Fault> {
        self.tags = Tags::default();
        if is_implicit {
            self.receiver.document_start();
            self.node(true, false)?;
        } else {
            self.document_head()?;
            self.receiver.document_start();
            self.explicit_content()?;
        }
        if matches!(self.scanner.peek()?.kind, Kind::DocumentEnd) {
            self.scanner.take()?;
        }
        self.receiver.document_end();
        Ok(())
    }

    /// What stands behind a `---`, which may be nothing.
    fn explicit_content(&mut self) -> Result<(), Fault> {
        match self.scanner.peek()? {
            Token {
                kind:
                    Kind::Version(..)
                    | Kind::TagDirective(..)
                    | Kind::DocumentStart
                    | Kind::DocumentEnd
                    | Kind::StreamEnd,
                offset,
            } => {
                let offset = *offset;
                self.empty(offset)
            }
            _ => self.node(true, false),
        }
    }

    /// The directives and the `---`.
    fn document_head(&mut self) -> Result<(), Fault> {
        let mut has_version = false;
        loop {
            let Token { offset, kind } = self.scanner.take()?;
            match kind {
                Kind::Version(..) if has_version => return fault(offset, "a second %YAML directive"),
                Kind::Version(1, 1) => has_version = true,
                Kind::Version(major, minor) => {
                    let message = format!("Kubernetes reads YAML 1.1, and the text says {major}.{minor}");
                    return fault(offset, message);
                }
                Kind::TagDirective(handle, prefix) => self.tags.add(offset, handle, prefix)?,
                Kind::DocumentStart => return Ok(()),
                _ => {
                    return fault(
                        offset,
                        "expected a document's `---`, or an entry of the map or list above",
                    );
                }
            }
        }
    }

    /// A value in a block, or inside of brackets. After a map's key, a list need not be indented.
    fn node(&mut self, is_block: bool, may_be_indentless: bool) -> Result<(), Fault> {
        let Token { offset, kind } = self.scanner.take()?;
        if let Kind::Alias(name) = kind {
            return self.receiver.alias(offset, name);
        }
        let (head, mut kind) = self.head(offset, kind)?;
        let mut offset = offset;
        let has_properties = head.anchor.is_some() || head.tag.is_some();
        if has_properties {
            let next = self.scanner.peek()?;
            offset = next.offset;
            let may_follow = match next.kind {
                Kind::Anchor(_) | Kind::Tag(..) | Kind::Alias(_) => {
                    return fault(offset, unexpected(&next.kind));
                }
                Kind::BlockEntry => may_be_indentless,
                Kind::Scalar(..) | Kind::FlowListStart | Kind::FlowMapStart => true,
                Kind::BlockListStart | Kind::BlockMapStart => is_block,
                _ => false,
            };
            if !may_follow {
                return self.receiver.scalar(head, Cow::Borrowed(""), Style::Plain);
            }
            kind = self.scanner.take()?.kind;
        }
        match kind {
            Kind::Scalar(text, style) => self.receiver.scalar(head, text, style),
            Kind::BlockEntry if may_be_indentless => self.indentless_list(head),
            Kind::FlowListStart => self.flow_list(head, offset),
            Kind::FlowMapStart => self.flow_map(head, offset),
            Kind::BlockListStart if is_block => self.block_list(head),
            Kind::BlockMapStart if is_block => self.block_map(head),
            kind => fault(offset, unexpected(&kind)),
        }
    }

    /// The anchor and the tag of a value, in any order, and the token after them where there are none.
    fn head(&mut self, offset: usize, kind: Kind<'t>) -> Result<(Head<'t>, Kind<'t>), Fault> {
        let mut head = Head { offset, anchor: None, tag: None };
        match kind {
            Kind::Anchor(name) => {
                head.anchor = Some(name);
                if matches!(self.scanner.peek()?.kind, Kind::Tag(..)) {
                    let Token { offset, kind } = self.scanner.take()?;
                    head.tag = self.tags.resolve(offset, kind)?;
                }
            }
            Kind::Tag(..) => {
                head.tag = self.tags.resolve(offset, kind)?;
                if let Kind::Anchor(name) = self.scanner.peek()?.kind {
                    head.anchor = Some(name);
                    self.scanner.take()?;
                }
            }
            kind => return Ok((head, kind)),
        }
        Ok((head, Kind::StreamEnd))
    }

    fn empty(&mut self, offset: usize) -> Result<(), Fault> {
        self.receiver.scalar(Head { offset, ..Head::default() }, Cow::Borrowed(""), Style::Plain)
    }

    fn descend(&mut self, head: &Head<'t>) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > MAX_DEPTH { fault(head.offset, too_deep()) } else { Ok(()) }
    }

    fn start_list(&mut self, head: Head<'t>) -> Result<(), Fault> {
        self.descend(&head)?;
        self.receiver.list_start(head)
    }

    fn start_map(&mut self, head: Head<'t>) -> Result<(), Fault> {
        self.descend(&head)?;
        self.receiver.map_start(head)
    }

    fn end(&mut self) -> Result<(), Fault> {
        self.depth -= 1;
        self.receiver.end()
    }

    fn block_list(&mut self, head: Head<'t>) -> Result<(), Fault> {
        self.start_list(head)?;
        loop {
            let Token { offset, kind } = self.scanner.take()?;
            match kind {
                Kind::BlockEntry => match self.scanner.peek()?.kind {
                    Kind::BlockEntry | Kind::BlockEnd => self.empty(offset + 1)?,
                    _ => self.node(true, false)?,
                },
                Kind::BlockEnd => return self.end(),
                _ => return fault(offset, "expected an item of the list, which begins with `- `"),
            }
        }
    }

    /// A list in the column of its key. Its first `-` has been taken.
    fn indentless_list(&mut self, head: Head<'t>) -> Result<(), Fault> {
        let mut offset = head.offset;
        self.start_list(head)?;
        loop {
            match self.scanner.peek()?.kind {
                Kind::BlockEntry | Kind::Key | Kind::Value | Kind::BlockEnd => self.empty(offset + 1)?,
                _ => self.node(true, false)?,
            }
            if !matches!(self.scanner.peek()?.kind, Kind::BlockEntry) {
                return self.end();
            }
            offset = self.scanner.take()?.offset;
        }
    }

    fn block_map(&mut self, head: Head<'t>) -> Result<(), Fault> {
        self.start_map(head)?;
        loop {
            let Token { offset, kind } = self.scanner.take()?;
            match kind {
                Kind::Key => self.block_part(offset)?,
                Kind::BlockEnd => return self.end(),
                _ => return fault(offset, "expected a key of the map and its `:`"),
            }
            match self.scanner.peek()? {
                Token { kind: Kind::Value, .. } => {
                    let offset = self.scanner.take()?.offset;
                    self.block_part(offset + 1)?;
                }
                Token { offset, .. } => {
                    let offset = *offset;
                    self.empty(offset)?;
                }
            }
        }
    }

    /// The key or the value of a block's entry, which may be missing.
    fn block_part(&mut self, offset: usize) -> Result<(), Fault> {
        match self.scanner.peek()?.kind {
            Kind::Key | Kind::Value | Kind::BlockEnd => self.empty(offset),
            _ => self.node(true, true),
        }
    }

    /// Goes past the comma before an entry that is not the first one.
    fn flow_comma(&mut self, is_first: bool, open: usize, close: char) -> Result<(), Fault> {
        if is_first {
            return Ok(());
        }
        let next = self.scanner.peek()?;
        match next.kind {
            Kind::FlowEntry => self.scanner.take().map(|_| ()),
            Kind::StreamEnd => fault(open, format!("the bracket that opens here has no `{close}`")),
            _ => fault(next.offset, format!("expected `,` or `{close}`")),
        }
    }

    fn flow_list(&mut self, head: Head<'t>, open: usize) -> Result<(), Fault> {
        self.start_list(head)?;
        let mut is_first = true;
        loop {
            if !matches!(self.scanner.peek()?.kind, Kind::FlowListEnd) {
                self.flow_comma(is_first, open, ']')?;
            }
            let next = self.scanner.peek()?;
            match next.kind {
                Kind::FlowListEnd => {
                    self.scanner.take()?;
                    return self.end();
                }
                Kind::Key => self.flow_pair()?,
                Kind::StreamEnd => return fault(open, "the bracket that opens here has no `]`"),
                _ => self.node(false, false)?,
            }
            is_first = false;
        }
    }

    /// A map of one entry inside of a list: `[key: value]`.
    fn flow_pair(&mut self) -> Result<(), Fault> {
        let offset = self.scanner.take()?.offset;
        self.start_map(Head { offset, ..Head::default() })?;
        match self.scanner.peek()?.kind {
            Kind::Value | Kind::FlowEntry | Kind::FlowListEnd => {
                // As in libyaml, what ends the missing key is gone.
                let offset = self.scanner.take()?.offset;
                self.empty(offset)?;
            }
            _ => self.node(false, false)?,
        }
        self.flow_value(|kind| matches!(kind, Kind::FlowEntry | Kind::FlowListEnd))?;
        self.end()
    }

    /// The value of an entry inside of brackets, which may be missing.
    fn flow_value(&mut self, is_end: fn(&Kind<'t>) -> bool) -> Result<(), Fault> {
        let mut next = self.scanner.peek()?;
        if matches!(next.kind, Kind::Value) {
            self.scanner.take()?;
            next = self.scanner.peek()?;
            if !is_end(&next.kind) {
                return self.node(false, false);
            }
        }
        let offset = next.offset;
        self.empty(offset)
    }

    fn flow_map(&mut self, head: Head<'t>, open: usize) -> Result<(), Fault> {
        self.start_map(head)?;
        let mut is_first = true;
        loop {
            if !matches!(self.scanner.peek()?.kind, Kind::FlowMapEnd) {
                self.flow_comma(is_first, open, '}')?;
            }
            match self.scanner.peek()?.kind {
                Kind::FlowMapEnd => {
                    self.scanner.take()?;
                    return self.end();
                }
                Kind::Key => self.flow_entry()?,
                Kind::StreamEnd => return fault(open, "the bracket that opens here has no `}`"),
                _ => {
                    self.node(false, false)?;
                    let offset = self.scanner.peek()?.offset;
                    self.empty(offset)?;
                }
            }
            is_first = false;
        }
    }

    fn flow_entry(&mut self) -> Result<(), Fault> {
        self.scanner.take()?;
        let next = self.scanner.peek()?;
        match next.kind {
            Kind::Value | Kind::FlowEntry | Kind::FlowMapEnd => {
                let offset = next.offset;
                self.empty(offset)?;
            }
            _ => self.node(false, false)?,
        }
        self.flow_value(|kind| matches!(kind, Kind::FlowEntry | Kind::FlowMapEnd))
    }
}

/// What is wrong where a value should stand.
fn unexpected(kind: &Kind<'_>) -> &'static str {
    match kind {
        Kind::FlowEntry => "expected a value, found `,`",
        Kind::FlowListEnd => "expected a value, found `]`",
        Kind::FlowMapEnd => "expected a value, found `}`",
        Kind::BlockEntry | Kind::BlockListStart => "expected a value, found an item of a list, `- `",
        Kind::Key | Kind::BlockMapStart => "expected a value, found a key",
        Kind::Value => "expected a value, found `:`",
        Kind::DocumentStart => "expected a value, found a document's `---`",
        Kind::DocumentEnd => "expected a value, found a document's end, `...`",
        Kind::StreamEnd => "expected a value, found the end of the text",
        Kind::Anchor(_) => "a value has one anchor at most",
        Kind::Tag(..) => "a value has one tag at most",
        Kind::Alias(_) => "an alias has no anchor and no tag of its own",
        _ => "expected a value",
    }
}
