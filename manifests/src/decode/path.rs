//! The path of the value that is being decoded.

use std::fmt::{self, Display, Formatter};

use super::shown;

/// A path that lives on the stack and becomes text only when there is a problem to report.
#[derive(Clone, Copy)]
pub(crate) enum FieldPath<'a> {
    Root,
    Field(&'a FieldPath<'a>, &'a str),
    Index(&'a FieldPath<'a>, usize),
}

impl Display for FieldPath<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            FieldPath::Root => Ok(()),
            FieldPath::Field(FieldPath::Root, name) => formatter.write_str(&shown::key(name)),
            FieldPath::Field(parent, name) => write!(formatter, "{parent}.{}", shown::key(name)),
            FieldPath::Index(parent, index) => write!(formatter, "{parent}[{index}]"),
        }
    }
}
