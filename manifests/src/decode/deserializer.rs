//! A serde deserializer over the tree that is as strict and as lenient as the API server.
//!
//! A type's own list of fields, which serde's `deserialize_struct` hands over, is what unknown fields are
//! found by. In Kubernetes mode a value of the wrong type is reported and replaced by the type's zero value, so
//! that one run finds all problems.

use std::any::type_name;

use k8s_openapi::ByteString;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use serde::de::value::StrDeserializer;
use serde::de::{Deserializer, Visitor};

use super::collections::{Entries, Items};
use super::context::{Context, Failure, Passage};
use super::error::ProblemKind;
use super::mode::Mode;
use super::path::FieldPath;
use super::shown;
use super::tree::{Entries as MapEntries, Node, Value};
use super::variant::VariantAccess;
use super::{base64, quantity, secret, time, unseen};

/// The name by which a secret asks for what it holds.
pub const SECRET: &str = "podwire::Secret";

/// Deserialises one node.
#[derive(Clone, Copy)]
pub(crate) struct NodeDeserializer<'p, 'de, M> {
    pub(crate) node: Node<'de>,
    pub(crate) path: &'p FieldPath<'p>,
    pub(crate) context: &'p Context,
    pub(crate) mode: M,
}

impl<'p, 'de, M: Mode> NodeDeserializer<'p, 'de, M> {
    /// The deserializer of a value below this one.
    #[inline]
    pub(super) fn at<'q>(&self, node: Node<'de>, path: &'q FieldPath<'q>) -> NodeDeserializer<'q, 'de, M>
    where
        'p: 'q,
    {
        NodeDeserializer { node, path, context: self.context, mode: self.mode }
    }

    /// Gives a visitor's own error the position of this node.
    pub(crate) fn position_of<T>(self, read: Result<T, Failure>) -> Result<T, Failure> {
        if !M::IS_KUBERNETES && unseen::take() {
            return Err(self.report(ProblemKind::Value, unseen::UNSEEN_SECRET.to_owned()));
        }
        read.map_err(|failure| self.locate(failure, type_name::<T>()))
    }

    /// Gives the failure to read a value of a type the position of this node.
    #[cold]
    fn locate(self, failure: Failure, type_name: &str) -> Failure {
        match failure {
            Failure::Reported => Failure::Reported,
            Failure::Missing(field) => {
                // A field that is there and was passed over is no second problem.
                let mut entries = self.node.entries().into_iter().flatten();
                let is_skipped = |node| self.context.passage(node) != Passage::Read;
                if entries.any(|entry| entry.key == field && is_skipped(entry.node())) {
                    self.fail()
                } else {
                    self.report(ProblemKind::WrongType, self.context.missing(type_name, field))
                }
            }
            failure @ Failure::Duplicate(_) => self.report(ProblemKind::WrongType, failure.to_string()),
            // What encloses the value has hidden that it was reported.
            Failure::Unreported(_) if self.context.is_failing(self.node) => Failure::Reported,
            Failure::Unreported(message) if secret::shows(&message, self.node) => {
                self.report(ProblemKind::WrongType, "the value is none that its type takes".to_owned())
            }
            Failure::Unreported(message) => self.report(ProblemKind::WrongType, message),
        }
    }

    fn fail(self) -> Failure {
        self.context.fail(self.node);
        Failure::Reported
    }

    fn report(self, kind: ProblemKind, message: String) -> Failure {
        self.context.fail(self.node);
        self.context.report(kind, || self.node.position(), self.path, || shown::words(message))
    }

    /// Reports a value of the wrong type. In Kubernetes mode null is no such value: it is the zero value.
    #[cold]
    fn wrong_type(self, expected: &str) -> Result<(), Failure> {
        if M::IS_KUBERNETES && self.node.is_null() {
            return Ok(());
        }
        let message = || self.wrong_type_message(expected);
        let failure =
            self.context.report(ProblemKind::WrongType, || self.node.position(), self.path, message);
        self.context.fail(self.node);
        if M::IS_KUBERNETES { Ok(()) } else { Err(failure) }
    }

    /// Names types alone: the value may be a secret.
    fn wrong_type_message(self, expected: &str) -> String {
        let value = self.node.value();
        let mend = match &value {
            Value::Number(_) | Value::Bool(_) if expected == "string" => "; put it in quotes",
            Value::Text(text) if is_integer(expected) && text.parse::<i64>().is_ok() => {
                "; write it without quotes"
            }
            Value::Number(number) if is_integer(expected) && number.contains(['.', 'e', 'E']) => {
                "; write it as a whole number"
            }
            Value::Number(_) if is_number(expected) => ": it is out of range",
            Value::Text(text) if expected == "bool" && matches!(*text, "true" | "false") => {
                "; write it without quotes"
            }
            _ => "",
        };
        format!("cannot unmarshal {} into a value of type {expected}{mend}", value.type_name())
    }

    #[inline]
    pub(super) fn text(self) -> Result<&'de str, Failure> {
        match self.node.text() {
            Some(text) => Ok(text),
            None => self.other_text(),
        }
    }

    /// The text that a value stands for which is none.
    #[cold]
    fn other_text(self) -> Result<&'de str, Failure> {
        match self.node.typed() {
            Some(typed) => Ok(typed),
            None => self.wrong_type("string").map(|()| ""),
        }
    }

    #[inline]
    fn number<N: Number>(self, expected: &str) -> Result<N, Failure> {
        if let Value::Number(number) = self.node.value()
            && let Some(number) = N::of(number)
        {
            return Ok(number);
        }
        self.wrong_type(expected).map(|()| N::default())
    }

    /// A text that a type reads by rules of its own: reported when it breaks them, and then replaced.
    fn special(self, read: Result<String, String>, zero: &str) -> Result<String, Failure> {
        read.or_else(|message| match self.report(ProblemKind::Value, message) {
            Failure::Reported if M::IS_KUBERNETES => Ok(zero.to_owned()),
            failure => Err(failure),
        })
    }

    fn quantity(self) -> Result<String, Failure> {
        let read = match self.node.value() {
            Value::Text(text) | Value::Number(text) => quantity::read(text),
            Value::Null => Ok("0".to_owned()),
            value => Err(quantity::not_a_quantity(value.type_name())),
        };
        self.special(read, "0")
    }

    fn time(self) -> Result<String, Failure> {
        const ZERO: &str = "0001-01-01T00:00:00Z";
        let read = match self.node.value() {
            Value::Text(text) => time::read(text),
            Value::Null => Ok(ZERO.to_owned()),
            value => {
                Err(format!("expected a time such as \"2006-01-02T15:04:05Z\", found {}", value.type_name()))
            }
        };
        self.special(read, ZERO)
    }
}

fn is_integer(expected: &str) -> bool {
    expected.starts_with("int") || expected.starts_with("uint")
}

fn is_number(expected: &str) -> bool {
    is_integer(expected) || expected.starts_with("float")
}

/// A type of numbers, read from how JSON writes one.
trait Number: Default {
    /// None when the number is beyond the type.
    fn of(text: &str) -> Option<Self>;
}

macro_rules! number_types {
    ($($integer:ident)+; $($float:ident)+) => {
        $(impl Number for $integer {
            fn of(text: &str) -> Option<$integer> {
                text.parse().ok()
            }
        })+
        $(impl Number for $float {
            fn of(text: &str) -> Option<$float> {
                text.parse().ok().filter(|number: &$float| number.is_finite())
            }
        })+
    };
}
number_types!(i8 i16 i32 i64 i128 u8 u16 u32 u64 u128; f32 f64);

macro_rules! numbers {
    ($($method:ident $visit:ident $expected:literal),+) => { $(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
            visitor.$visit(self.number($expected)?)
        }
    )+ };
}

impl<'de, M: Mode> Deserializer<'de> for NodeDeserializer<'_, 'de, M> {
    type Error = Failure;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        if type_name::<V::Value>() == type_name::<IntOrString>() {
            return match self.node.value() {
                Value::Text(text) => visitor.visit_borrowed_str(text),
                _ => visitor.visit_i32(self.number("int32 or string")?),
            };
        }
        match self.node.value() {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(value),
            Value::Number(number) => {
                if let Ok(number) = number.parse() {
                    visitor.visit_u64(number)
                } else if let Ok(number) = number.parse() {
                    visitor.visit_i64(number)
                } else {
                    visitor.visit_f64(self.number("float64")?)
                }
            }
            Value::Text(text) => visitor.visit_borrowed_str(text),
            Value::List(_) => self.deserialize_seq(visitor),
            Value::Map(_) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        match self.node.value() {
            Value::Bool(value) => visitor.visit_bool(value),
            _ => {
                self.wrong_type("bool")?;
                visitor.visit_bool(false)
            }
        }
    }

    numbers! {
        deserialize_i8 visit_i8 "int8", deserialize_i16 visit_i16 "int16", deserialize_i32 visit_i32 "int32",
        deserialize_i64 visit_i64 "int64", deserialize_i128 visit_i128 "int128",
        deserialize_u8 visit_u8 "uint8", deserialize_u16 visit_u16 "uint16", deserialize_u32 visit_u32 "uint32",
        deserialize_u64 visit_u64 "uint64", deserialize_u128 visit_u128 "uint128",
        deserialize_f32 visit_f32 "float32", deserialize_f64 visit_f64 "float64"
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        let text = self.text()?;
        if type_name::<V::Value>() == type_name::<ByteString>() {
            let read = base64::normalize(text).ok_or_else(|| "illegal base64 data".to_owned());
            return visitor.visit_string(self.special(read, "")?);
        }
        visitor.visit_borrowed_str(text)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        self.deserialize_str(visitor)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        self.deserialize_str(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        if self.node.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        if !self.node.is_null() {
            self.wrong_type("null")?;
        }
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        let is_empty_map = self.node.entries().is_some_and(|mut entries| entries.next().is_none());
        if is_empty_map { visitor.visit_unit() } else { self.deserialize_unit(visitor) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        let text = match name {
            "Quantity" if M::IS_KUBERNETES => self.quantity()?,
            "Time" | "MicroTime" if M::IS_KUBERNETES => self.time()?,
            SECRET if let Some(reason) = self.context.closed_to(self.node) => {
                return Err(self.report(ProblemKind::Value, reason.to_owned()));
            }
            _ => {
                let found = self.context.found();
                let read = match name {
                    SECRET => unseen::seen(|| visitor.visit_newtype_struct(self)),
                    _ => visitor.visit_newtype_struct(self),
                };
                return read.map_err(|failure| match failure {
                    // A type that hides what it holds has hidden that it was reported.
                    Failure::Unreported(_) if self.context.found() > found => Failure::Reported,
                    failure => failure,
                });
            }
        };
        visitor.visit_newtype_struct(StrDeserializer::new(&text))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        let items = match self.node.items() {
            Some(items) => items,
            None => self.wrong_type("list").map(|()| self.node.no_items())?,
        };
        visitor.visit_seq(Items { parent: self, items, index: 0 })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _length: usize, visitor: V) -> Result<V::Value, Failure> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        let entries = self.entries("map")?;
        M::visit(
            Entries { parent: self, entries, next: None, before: 0, fields: None, is_inner_claim: false },
            visitor,
        )
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        // Null is no value, and a struct of which none is given may be left out.
        let is_left_out = !M::IS_KUBERNETES && self.node.is_null();
        let entries = if is_left_out { self.node.no_entries() } else { self.entries(name)? };
        let is_inner_claim = name == "PersistentVolumeClaim"
            && matches!(self.path, FieldPath::Index(FieldPath::Field(_, "volumeClaimTemplates"), _));
        M::visit(
            Entries { parent: self, entries, next: None, before: 0, fields: Some(fields), is_inner_claim },
            visitor,
        )
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        visitor.visit_enum(VariantAccess { node: self, variants })
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_unit()
    }
}

impl<'de, M: Mode> NodeDeserializer<'_, 'de, M> {
    #[inline]
    fn entries(self, expected: &str) -> Result<MapEntries<'de>, Failure> {
        match self.node.entries() {
            Some(entries) => Ok(entries),
            None => self.wrong_type(expected).map(|()| self.node.no_entries()),
        }
    }

    /// Reports that the text would take too much memory when it is decoded.
    #[cold]
    pub(crate) fn too_large(self) -> Failure {
        let message = "the text stands for too many values to be decoded";
        self.report(ProblemKind::Syntax, message.to_owned());
        Failure::Reported
    }
}
