//! Where in an object a wire stands.

use std::fmt::{self, Display, Formatter};

/// A place in an object, or in a container of it, which becomes text only where something is found.
#[derive(Clone, Copy, Debug)]
pub(super) enum Spot {
    /// A field: `spec.selector`.
    Field(&'static str),
    /// A field of an item of a list: `spec.ports`, 0, `targetPort`.
    Item(&'static str, usize, &'static str),
    /// A field of an item in an item.
    InnerItem(&'static str, usize, &'static str, usize, &'static str),
}

impl Display for Spot {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let dot = |field: &str| if field.is_empty() { "" } else { "." };
        match *self {
            Spot::Field(field) => formatter.write_str(field),
            Spot::Item(list, index, field) => write!(formatter, "{list}[{index}]{}{field}", dot(field)),
            Spot::InnerItem(list, index, inner, place, field) => {
                write!(formatter, "{list}[{index}].{inner}[{place}]{}{field}", dot(field))
            }
        }
    }
}
