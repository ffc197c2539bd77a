//! What the wiring of a resource is: data of one form, wherever it comes from.

mod identity;
mod known;
mod provides;
mod refers;
mod resource;
mod selects;
mod takes;

pub(super) use identity::mix;
pub use identity::{Foreign, Head, Identity, IdentityFacts};
pub use known::{Answer, Text};
pub use provides::{Facet, MOST_FACTS, Port, PortFacts, Property, Protocol, Value};
pub use refers::{Reference, Target, Wanted, Wants};
pub use resource::{Part, Resource};
pub use selects::{Expression, Label, Namespaces, Operator, Selected, Selection, Selector};
pub use takes::{Taken, What};
