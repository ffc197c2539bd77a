//! What the scanner makes of a text, and what is wrong with it.

use std::borrow::Cow;

/// A token and where it begins.
pub(super) struct Token<'t> {
    pub(super) offset: usize,
    pub(super) kind: Kind<'t>,
}

/// What a token is. A block is what indentation holds together, a flow what brackets do.
pub(super) enum Kind<'t> {
    StreamEnd,
    /// `%YAML 1.1`.
    Version(u8, u8),
    /// `%TAG !handle! prefix`.
    TagDirective(&'t str, String),
    DocumentStart,
    DocumentEnd,
    BlockListStart,
    BlockMapStart,
    BlockEnd,
    FlowListStart,
    FlowListEnd,
    FlowMapStart,
    FlowMapEnd,
    FlowEntry,
    BlockEntry,
    Key,
    Value,
    Alias(&'t str),
    Anchor(&'t str),
    /// A tag's handle and suffix.
    Tag(&'t str, String),
    Scalar(Text<'t>, Style),
}

/// A scalar's text: a part of the source, or made of it.
pub(super) type Text<'t> = Cow<'t, str>;

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal,
    Folded,
}

/// What is wrong with a text, and where.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) offset: usize,
    pub(crate) message: Cow<'static, str>,
}

pub(super) fn fault<T>(offset: usize, message: impl Into<Cow<'static, str>>) -> Result<T, Fault> {
    Err(Fault { offset, message: message.into() })
}
