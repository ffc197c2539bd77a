//! Types that a field of an environment may have: a variable's type, alone, in an `Option`, in a list, in a `Secret`.

use std::collections::{BTreeSet, HashSet};
use std::fmt::Display;
use std::hash::Hash;
use std::str::FromStr;

use podwire_rules::contracts::VariableDecl;
use podwire_rules::forms::Form;

use super::{FromVariable, Malformed, Reader};
use crate::Secret;

/// What the field of an environment may be. Implemented for each [`FromVariable`], and `Option`, `Vec`, `BTreeSet`,
/// `HashSet` and [`Secret`](struct@crate::Secret) around it.
#[diagnostic::on_unimplemented(
    message = "no variable can be read as `{Self}`",
    label = "not the type of a variable",
    note = "mark the field `#[env(nested)]` if the type derives `Environment`, `#[env(from_str)]` if it implements `FromStr`, `#[env(parse = function)]` if a function reads it, or `#[env(skip)]` if it is no variable",
    note = "an enum without fields has `#[derive(FromVariable)]`; other types of your own implement `FromVariable`"
)]
pub trait Field: Sized {
    #[doc(hidden)]
    const VARIABLE: VariableDecl;

    #[doc(hidden)]
    fn from_text(text: &str, separator: &str) -> Result<Self, Malformed>;

    #[doc(hidden)]
    fn absent() -> Option<Self> {
        None
    }

    /// The value of the variable at `index`, or nothing, and the reader knows why.
    #[doc(hidden)]
    fn read(reader: &mut Reader<'_>, index: usize) -> Option<Self> {
        reader.value(index, Self::absent, Self::from_text)
    }
}

impl<T: FromVariable> Field for T {
    const VARIABLE: VariableDecl = VariableDecl::of(T::FORM);

    fn from_text(text: &str, _: &str) -> Result<T, Malformed> {
        T::from_variable(text)
    }
}

impl<F: Field> Field for Option<F> {
    const VARIABLE: VariableDecl = F::VARIABLE.optional();

    fn from_text(text: &str, separator: &str) -> Result<Option<F>, Malformed> {
        F::from_text(text, separator).map(Some)
    }

    fn absent() -> Option<Option<F>> {
        Some(None)
    }
}

impl<F: Field> Field for Secret<F> {
    const VARIABLE: VariableDecl = F::VARIABLE.secret();

    fn from_text(text: &str, separator: &str) -> Result<Secret<F>, Malformed> {
        F::from_text(text, separator).map(Secret::new)
    }

    fn absent() -> Option<Secret<F>> {
        F::absent().map(Secret::new)
    }
}

macro_rules! lists {
    ($($list:ident $(: $bound:ident + $other:ident)?;)+) => {$(
        impl<T: FromVariable $(+ $bound + $other)?> Field for $list<T> {
            const VARIABLE: VariableDecl =
                VariableDecl::of(Form::List { item: &<T as FromVariable>::FORM, separator: "," });

            fn from_text(text: &str, separator: &str) -> Result<$list<T>, Malformed> {
                items(text, separator).map(T::from_variable).collect()
            }
        }
    )+};
}

lists! {
    Vec;
    BTreeSet: Ord + Sized;
    HashSet: Eq + Hash;
}

/// The values of a list; an empty text has none.
fn items<'t>(text: &'t str, separator: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(separator).filter(move |_| !text.is_empty())
}

// What expansions call. The types around the value of a field marked `from_str` or `parse` are seen by the derive.

/// The value of the variable at `index`, which `read` reads.
pub fn required<T>(
    reader: &mut Reader<'_>,
    index: usize,
    read: impl FnOnce(&str, &str) -> Result<T, Malformed>,
) -> Option<T> {
    reader.value(index, || None, read)
}

/// The same in an `Option`.
pub fn optional<T>(
    reader: &mut Reader<'_>,
    index: usize,
    read: impl FnOnce(&str, &str) -> Result<T, Malformed>,
) -> Option<Option<T>> {
    reader.value(index, || Some(None), |text, separator| read(text, separator).map(Some))
}

/// A value that `parse` reads.
pub fn one<T, E: Display>(text: &str, parse: impl Fn(&str) -> Result<T, E>) -> Result<T, Malformed> {
    parse(text).map_err(Malformed::new)
}

/// A type whose `FromStr` reads a value: all that `#[env(from_str)]` asks of it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not implement `FromStr`, with an error that can be printed",
    label = "the value cannot be read",
    note = "implement `FromStr` for it, or `FromVariable` and leave `from_str` out; `#[env(parse = function)]` takes a function in its place"
)]
pub trait Parsed: Sized {
    /// The value that the text means.
    fn parsed(text: &str) -> Result<Self, Malformed>;
}

impl<T: FromStr<Err: Display>> Parsed for T {
    fn parsed(text: &str) -> Result<T, Malformed> {
        text.parse().map_err(Malformed::new)
    }
}

/// Values that `parse` reads.
pub fn list<T, E: Display>(
    text: &str,
    separator: &str,
    parse: impl Fn(&str) -> Result<T, E>,
) -> Result<Vec<T>, Malformed> {
    items(text, separator).map(|item| one(item, &parse)).collect()
}

/// A value that is not shown.
pub fn secret<T>(value: Result<T, Malformed>) -> Result<Secret<T>, Malformed> {
    value.map(Secret::new)
}
