//! The values that vary: what the derives emit beside the constants, read when a manifest is built.

mod built;
mod example;
mod explain;
mod fields;
mod layers;
mod schema;
mod shape;
mod without;

use std::fmt::{self, Display};
use std::num::NonZero;

use podwire_manifests::k8s_openapi::api::core::v1::{Container, PodSpec, Service};
use podwire_manifests::{Custom, Object};
use podwire_rules::wires::Resource;

use crate::Secret;
use crate::app::AppDecl;
use crate::build::Context;

pub use built::{Builds, Built, Shows};
pub use fields::{Catalog, Fields, FieldsOf, FromValues, NoFields, NotShown, Shown, add_members};
pub use layers::{Values, ValuesError};
pub use without::without_values;

/// The way to a value.
pub(crate) fn steps(path: &str) -> Result<podwire_manifests::__build::Steps, ValuesError> {
    podwire_manifests::__build::Steps::of(path).map_err(ValuesError::usage)
}

pub(crate) use example::example;
pub(crate) use explain::explain;
pub(crate) use layers::{Described, VARIABLES};
pub(crate) use schema::schema;
pub(crate) use shape::Shape;

/// The value of an expression over a struct's fields, or those of a container that is one of them: a method for both costs the compiler half of two.
pub enum ValueOf<'v> {
    /// A text; none leaves out what it is the value of.
    Text(Option<String>),
    /// A whole number; none leaves the field unset.
    Number(Option<i64>),
    /// A container of a pod.
    Container(&'v dyn ContainerValues),
}

/// The value of an expression.
pub type Value = ValueOf<'static>;

/// The value of an expression where a text is wanted; none leaves out what it is the value of.
pub fn text<T: Display + ?Sized>(value: Option<&T>) -> Value {
    Value::Text(value.map(T::to_string))
}

/// The value of an expression that is a text, as its syntax shows.
pub fn given<T: Display + ?Sized>(value: &T) -> Value {
    Value::Text(Some(value.to_string()))
}

/// The value of `format!` with one text in another.
pub fn around<T: Display + ?Sized>(before: &str, value: &T, behind: &str) -> Value {
    Value::Text(Some(format!("{before}{value}{behind}")))
}

/// The value of any other `format!`, from what it would write.
pub fn formatted(text: fmt::Arguments<'_>) -> Value {
    Value::Text(Some(fmt::format(text)))
}

/// The value of a secret, read where the Secret itself is built.
pub fn secret<T: Kept>(value: &T) -> Value {
    Value::Text(value.kept())
}

/// What a field of a Secret holds.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no value of a secret",
    label = "expected `Secret<String>`",
    note = "let the field be of type `Secret<String>` where the app has the value, and of type `Key` where somebody else makes the secret"
)]
pub trait Kept {
    /// The value; none leaves out its key.
    fn kept(&self) -> Option<String>;
}

#[diagnostic::do_not_recommend]
impl<T: Display> Kept for Secret<T> {
    fn kept(&self) -> Option<String> {
        Some(self.expose().to_string())
    }
}

#[diagnostic::do_not_recommend]
impl<T: Display> Kept for Option<Secret<T>> {
    fn kept(&self) -> Option<String> {
        self.as_ref().and_then(Kept::kept)
    }
}

/// The value of an expression: an `Option` may be none, all else is there.
#[derive(Debug)]
pub struct Given<'v, T: ?Sized>(pub &'v T);

impl<'v, T: MaybeGiven> Given<'v, T> {
    /// What is there, where there is something.
    pub fn get(self) -> Option<&'v T::Value>
    where
        T: Written,
    {
        self.0.maybe()
    }
}

/// What may have nothing to write.
pub trait MaybeGiven {
    /// What there may be.
    type Value;
    /// What is there.
    fn maybe(&self) -> Option<&Self::Value>;
}

impl<T> MaybeGiven for Option<T> {
    type Value = T;

    fn maybe(&self) -> Option<&T> {
        self.as_ref()
    }
}

/// Never anything: it is here so that the error is that it is not [`Written`], and not one on how types are displayed.
impl<T> MaybeGiven for Secret<T> {
    type Value = &'static str;

    fn maybe(&self) -> Option<&&'static str> {
        None
    }
}

/// What may be written into a manifest. No secret may.
#[diagnostic::on_unimplemented(
    message = "a `Secret` is never written into a manifest, where everybody could read it",
    label = "would be written",
    note = "let a variable be a key of a Kubernetes Secret: `#[env(NAME = secret(name = \"…\", key = \"…\"))]`"
)]
pub trait Written {}

#[diagnostic::do_not_recommend]
impl<T> Written for Option<T> {}

/// The value of an expression that is no `Option`: its own method comes before this one.
pub trait AlwaysGiven<'v> {
    /// What is there.
    type Value: ?Sized;
    /// What is there.
    fn get(self) -> Option<&'v Self::Value>;
}

impl<'v, T: ?Sized> AlwaysGiven<'v> for Given<'v, T> {
    type Value = T;

    fn get(self) -> Option<&'v T> {
        Some(self.0)
    }
}

/// The value of an expression where a number is wanted.
pub fn number<T: WholeNumber>(value: &T) -> Value {
    Value::Number(value.whole_number())
}

/// Answers for an expression that the declaration does not have: derives count their own expressions.
pub fn no_expression(slot: u16) -> Value {
    unreachable!("the declaration has no expression {slot}")
}

/// What may stand where a number is wanted: every whole number that fits, or an `Option` of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a whole number",
    label = "expected `u32`, `i32` or another whole number, or an `Option` of one"
)]
pub trait WholeNumber {
    /// The number; none leaves the field unset.
    fn whole_number(&self) -> Option<i64>;
}

macro_rules! whole_numbers {
    ($($ty:ty),+) => { $(impl WholeNumber for $ty {
        fn whole_number(&self) -> Option<i64> {
            Some(i64::from(*self))
        }
    })+ };
}
whole_numbers!(u8, u16, u32, i8, i16, i32, i64);

/// Of a number beyond 64 bits with a sign, which no field holds, the largest is refused in its place.
macro_rules! large_numbers {
    ($($ty:ty),+) => { $(impl WholeNumber for $ty {
        fn whole_number(&self) -> Option<i64> {
            Some(i64::try_from(*self).unwrap_or(i64::MAX))
        }
    })+ };
}
large_numbers!(u64, u128, usize, i128, isize);

macro_rules! numbers_but_zero {
    ($($ty:ty),+) => { $(impl WholeNumber for NonZero<$ty> {
        fn whole_number(&self) -> Option<i64> {
            self.get().whole_number()
        }
    })+ };
}
numbers_but_zero!(u8, u16, u32, u64, usize, i8, i16, i32, i64, isize);

impl<T: WholeNumber> WholeNumber for Option<T> {
    fn whole_number(&self) -> Option<i64> {
        self.as_ref().and_then(T::whole_number)
    }
}

/// Names of variables, and why the program would refuse to read what they hold.
pub type Malformed = Vec<(String, String)>;

/// The varying values of a container, of whatever type.
pub trait ContainerValues {
    /// The value of the expression `slot`.
    fn value(&self, slot: u16) -> Value;

    /// Which of these variables the program cannot read, and why.
    fn malformed(&self, variables: &[(&str, &str)]) -> Malformed;

    /// The escape hatch: sets what no attribute covers.
    fn customize(&self, container: &mut Container);

    /// Whether there is an escape hatch, whose work must be checked against the wiring.
    fn is_customized(&self) -> bool;
}

/// The varying values of a pod, of whatever type.
pub trait PodValues {
    /// The values of the containers, in their order, and after them those of the expressions.
    fn value(&self, slot: u16) -> ValueOf<'_>;

    /// The escape hatch of its monitor.
    fn customize_monitor(&self, monitor: &mut Custom);

    /// The escape hatch: sets what no attribute covers.
    fn customize(&self, spec: &mut PodSpec);

    /// Whether there is an escape hatch, whose work must be checked against the wiring.
    fn is_customized(&self) -> bool;

    /// The escape hatches of the workload that runs the pod, and of what belongs to it.
    fn customize_object(&self, object: &mut Object);

    /// Whether there is one of these, whose work must be checked against the wiring.
    fn customizes_objects(&self) -> bool;
}

impl dyn PodValues + '_ {
    /// The values of the container at `index` of the declaration.
    pub(crate) fn container(&self, index: usize) -> &dyn ContainerValues {
        match self.value(index as u16) {
            ValueOf::Container(values) => values,
            _ => unreachable!("the declaration has no container {index}"),
        }
    }

    /// The value of the expression `slot`.
    pub(crate) fn expression(&self, slot: u16) -> Value {
        match self.value(slot) {
            ValueOf::Text(text) => Value::Text(text),
            ValueOf::Number(number) => Value::Number(number),
            ValueOf::Container(_) => no_expression(slot),
        }
    }
}

/// The varying values of a service, of whatever type.
pub trait ServiceValues {
    /// The escape hatch of its monitor.
    fn customize_monitor(&self, monitor: &mut Custom);

    /// The value of the expression `slot`.
    fn value(&self, slot: u16) -> Value;

    /// The escape hatch: sets what no attribute covers.
    fn customize(&self, service: &mut Service);

    /// Whether there is one, whose work must be checked against the wiring.
    fn is_customized(&self) -> bool;
}

/// The varying values of a resource whose struct is one object, without pods.
pub trait ResourceValues<O> {
    /// Reads the fields that have no values of their own.
    fn marked(&self) {}

    /// The value of the expression `slot`.
    fn value(&self, slot: u16) -> Value {
        no_expression(slot)
    }

    /// The escape hatch: sets what no attribute covers.
    fn customize(&self, _object: &mut O) {}
}

/// The varying values of an app.
pub trait AppValues {
    /// The value of the expression `slot`.
    fn value(&self, slot: u16) -> Value {
        no_expression(slot)
    }

    /// Shows every field that is a member, in the order of the declaration.
    fn members<'v>(&'v self, visitor: &mut dyn Visitor<'v>);
}

/// A resource, or several that belong together, with the values from which their objects are built.
pub trait Build {
    /// Builds the object of the resource with this number among those that belong together. None where a finding says why.
    fn build(&self, number: usize, context: &mut Context<'_>) -> Option<Object>;

    /// The place of that object in the order in which objects are written: that of its kind, where that is declared.
    fn rank(&self, declared: &Resource<'static>) -> u8 {
        declared.kind.rank
    }
}

/// Something that walks through an app's values.
pub trait Visitor<'v> {
    /// A resource, or several that belong together.
    fn resources(&mut self, declared: &'static [Resource<'static>], built: Built<'v>);
    /// A field of an app begins, whatever it holds.
    fn field(&mut self, _name: &'static str) {}
    /// A further app.
    fn app(&mut self, declaration: &'static AppDecl, values: &'v dyn AppValues);
    /// An instance of a collection begins: its name becomes part of the names of what follows.
    fn enter_instance(&mut self, name: &'v str);
    /// The instance ends.
    fn leave_instance(&mut self);
}
