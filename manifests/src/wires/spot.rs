//! Where in an object a wire stands.

use std::fmt::{self, Display, Formatter};

/// A place in an object, or in a part of it, which becomes text only where something is found.
#[derive(Clone, Copy, Debug)]
pub(super) enum Spot<'a> {
    /// A field: `spec.selector`.
    Field(&'static str),
    /// A field of an item of a list: `spec.ports`, 0, `targetPort`.
    Item(&'static str, usize, &'static str),
    /// A field of an item in an item.
    InnerItem(&'static str, usize, &'static str, usize, &'static str),
    /// An entry of a map: `data`, `settings.yaml`.
    Key(&'static str, &'a str),
    /// A path that is written already: that of a kind which is only read for its wires.
    Written(&'a str),
}

impl Display for Spot<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let dot = |field: &str| if field.is_empty() { "" } else { "." };
        match *self {
            Spot::Field(field) => formatter.write_str(field),
            Spot::Item(list, index, field) => write!(formatter, "{list}[{index}]{}{field}", dot(field)),
            Spot::InnerItem(list, index, inner, place, field) => {
                write!(formatter, "{list}[{index}].{inner}[{place}]{}{field}", dot(field))
            }
            Spot::Key(map, key) => write!(formatter, "{map}[{key}]"),
            Spot::Written(path) => formatter.write_str(path),
        }
    }
}
