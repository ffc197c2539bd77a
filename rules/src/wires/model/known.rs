//! What the resolver can tell, and texts that it may not know.

use crate::text::equal;

/// What the resolver says where it cannot always know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// A value is unknown: whoever asks says nothing.
    CannotTell,
}

impl Answer {
    /// The answer of something that is known.
    pub const fn of(known: bool) -> Answer {
        if known { Answer::Yes } else { Answer::No }
    }

    /// Whether it is certainly so.
    pub const fn is_yes(self) -> bool {
        matches!(self, Answer::Yes)
    }

    /// Whether it is certainly not so.
    pub const fn is_no(self) -> bool {
        matches!(self, Answer::No)
    }

    /// Whether both are so.
    pub const fn and(self, other: Answer) -> Answer {
        match (self, other) {
            (Answer::No, _) | (_, Answer::No) => Answer::No,
            (Answer::Yes, Answer::Yes) => Answer::Yes,
            _ => Answer::CannotTell,
        }
    }
}

/// A text that a resource states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text<'a> {
    /// It is known.
    Known(&'a str),
    /// An expression, or the name of an instance: known later, or never.
    Unknown,
}

impl<'a> Text<'a> {
    /// Whether both are the same text.
    pub const fn is(self, other: Text<'_>) -> Answer {
        match (self, other) {
            (Text::Known(one), Text::Known(other)) => Answer::of(equal(one, other)),
            _ => Answer::CannotTell,
        }
    }

    /// The text, empty where it is unknown.
    pub const fn known(self) -> &'a str {
        match self {
            Text::Known(text) => text,
            Text::Unknown => "",
        }
    }
}
