//! The serializer of a map's key. Kubernetes' keys are strings: numbers and bools are written as such.

use serde::ser::{Impossible, Serialize, Serializer};

use super::collections::Mapping;
use super::error::Error;

pub(super) struct KeySerializer<'m, 'a> {
    pub(super) mapping: &'m mut Mapping<'a>,
}

impl KeySerializer<'_, '_> {
    fn integer(self, key: impl itoa::Integer) -> Result<(), Error> {
        self.serialize_str(itoa::Buffer::new().format(key))
    }
}

fn refused<T>(what: &str) -> Result<T, Error> {
    Err(Error::new(format!("a map key must be a string, a whole number or a bool, not {what}")))
}

impl Serializer for KeySerializer<'_, '_> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Impossible<(), Error>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Impossible<(), Error>;
    type SerializeStruct = Impossible<(), Error>;
    type SerializeStructVariant = Impossible<(), Error>;

    #[inline]
    fn serialize_str(self, key: &str) -> Result<(), Error> {
        self.mapping.append_key(key);
        Ok(())
    }

    fn serialize_bool(self, key: bool) -> Result<(), Error> {
        self.serialize_str(if key { "true" } else { "false" })
    }

    fn serialize_i8(self, key: i8) -> Result<(), Error> {
        self.integer(key)
    }

    fn serialize_i16(self, key: i16) -> Result<(), Error> {
        self.integer(key)
    }

    fn serialize_i32(self, key: i32) -> Result<(), Error> {
        self.integer(key)
    }

    fn serialize_i64(self, key: i64) -> Result<(), Error> {
        self.integer(key)
    }

    fn serialize_i128(self, key: i128) -> Result<(), Error> {
        self.integer(key)
    }

    fn serialize_u8(self, key: u8) -> Result<(), Error> {
        self.integer(key)
    }

    fn serialize_u16(self, key: u16) -> Result<(), Error> {
        self.integer(key)
    }

    fn serialize_u32(self, key: u32) -> Result<(), Error> {
        self.integer(key)
    }

    fn serialize_u64(self, key: u64) -> Result<(), Error> {
        self.integer(key)
    }

    fn serialize_u128(self, key: u128) -> Result<(), Error> {
        self.integer(key)
    }

    fn serialize_char(self, key: char) -> Result<(), Error> {
        self.serialize_str(key.encode_utf8(&mut [0; 4]))
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, key: &T) -> Result<(), Error> {
        key.serialize(self)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, key: &T) -> Result<(), Error> {
        key.serialize(self)
    }

    fn serialize_f32(self, _: f32) -> Result<(), Error> {
        refused("a fraction")
    }

    fn serialize_f64(self, _: f64) -> Result<(), Error> {
        refused("a fraction")
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Error> {
        refused("bytes")
    }

    fn serialize_none(self) -> Result<(), Error> {
        refused("nothing")
    }

    fn serialize_unit(self) -> Result<(), Error> {
        refused("nothing")
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        refused("nothing")
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        refused("an enum with data")
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, Error> {
        refused("a list")
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Error> {
        refused("a list")
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Error> {
        refused("a list")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        refused("an enum with data")
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Error> {
        refused("a map")
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeStruct, Error> {
        refused("a map")
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        refused("an enum with data")
    }
}
