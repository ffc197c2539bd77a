//! The keys of maps: strings, which stand for what a type asks for, as serde_json has them.

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{Deserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::context::Failure;

/// Deserialises one key.
#[derive(Clone, Copy)]
pub(super) struct KeyDeserializer<'de> {
    pub(super) key: &'de str,
}

impl<'de> KeyDeserializer<'de> {
    fn parse<T: std::str::FromStr>(self, expected: &str) -> Result<T, Failure> {
        let parsed = self.key.parse();
        parsed.map_err(|_| Failure::Unreported(format!("expected a key that is a value of type {expected}")))
    }
}

macro_rules! parsed {
    ($($method:ident $visit:ident $expected:literal),+ $(,)?) => { $(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
            visitor.$visit(self.parse($expected)?)
        }
    )+ };
}

impl<'de> Deserializer<'de> for KeyDeserializer<'de> {
    type Error = Failure;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_borrowed_str(self.key)
    }

    parsed! {
        deserialize_i8 visit_i8 "int8", deserialize_i16 visit_i16 "int16", deserialize_i32 visit_i32 "int32",
        deserialize_i64 visit_i64 "int64", deserialize_i128 visit_i128 "int128",
        deserialize_u8 visit_u8 "uint8", deserialize_u16 visit_u16 "uint16", deserialize_u32 visit_u32 "uint32",
        deserialize_u64 visit_u64 "uint64", deserialize_u128 visit_u128 "uint128",
        deserialize_f32 visit_f32 "float32", deserialize_f64 visit_f64 "float64", deserialize_bool visit_bool "bool",
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        BorrowedStrDeserializer::new(self.key).deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}
