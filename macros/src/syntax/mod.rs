//! What is written in attributes, and what is said of it: arguments, values, places, errors, near names.

mod arguments;
mod each;
mod errors;
mod mend;
pub(crate) mod naming;
mod place;
mod tokens;
mod values;

pub(crate) use arguments::{Argument, ArgumentValue, Arguments, Name, as_call, as_word};
pub(crate) use errors::Errors;
pub(crate) use place::{Place, written_at};
pub(crate) use tokens::Tokens;
pub(crate) use values::{Number, Placed, Text, string, whole_number};
