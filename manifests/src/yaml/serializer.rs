//! The serializer of one value, wherever it stands.

use serde::ser::{self, Serialize};

use super::collections::{Entries, Mapping, Sequence};
use super::error::Error;
use super::number::float_text;
use super::refrain::Refrain;
use super::scalar::{Style, append_literal, append_quoted, value_style};

/// What stands before a value on its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Nothing: the value is the document.
    Document,
    /// `key:`
    Key,
    /// `-`
    Item,
}

/// Writes one value, and the line break after it.
pub(super) struct Serializer<'a> {
    pub(super) out: &'a mut Vec<u8>,
    pub(super) place: Place,
    /// The column of the key or dash before the value.
    pub(super) column: usize,
    /// What stands in other documents as well.
    pub(super) refrain: Option<&'a Refrain>,
}

/// How far what is inside a mapping or a list item stands to the right of it.
pub(super) const STEP: usize = 2;

impl<'a> Serializer<'a> {
    pub(super) fn document(out: &'a mut Vec<u8>, refrain: Option<&'a Refrain>) -> Serializer<'a> {
        Serializer { out, place: Place::Document, column: 0, refrain }
    }

    /// The entries of a mapping.
    fn entries(self) -> Entries<'a> {
        let column = if self.place == Place::Document { 0 } else { self.column + STEP };
        Entries::new(self.out, self.place, column, self.refrain)
    }

    fn mapping(self) -> Mapping<'a> {
        Mapping::new(self.entries())
    }

    fn sequence(self) -> Sequence<'a> {
        let column = if self.place == Place::Item { self.column + STEP } else { self.column };
        Sequence::new(Entries::new(self.out, self.place, column, self.refrain))
    }

    #[inline]
    fn space(&mut self) {
        if self.place != Place::Document {
            self.out.push(b' ');
        }
    }

    #[inline]
    fn token(mut self, text: &str) -> Result<(), Error> {
        self.space();
        self.out.extend_from_slice(text.as_bytes());
        self.out.push(b'\n');
        Ok(())
    }

    #[inline]
    fn integer(self, value: impl itoa::Integer) -> Result<(), Error> {
        self.token(itoa::Buffer::new().format(value))
    }

    fn variant(self, name: &'static str) -> Result<Serializer<'a>, Error> {
        let mut mapping = self.mapping();
        mapping.append_key(name);
        Ok(mapping.into_value())
    }
}

impl<'a> ser::Serializer for Serializer<'a> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Sequence<'a>;
    type SerializeTuple = Sequence<'a>;
    type SerializeTupleStruct = Sequence<'a>;
    type SerializeTupleVariant = Sequence<'a>;
    type SerializeMap = Mapping<'a>;
    type SerializeStruct = Mapping<'a>;
    type SerializeStructVariant = Mapping<'a>;

    fn serialize_str(mut self, text: &str) -> Result<(), Error> {
        self.space();
        match value_style(text) {
            Style::Plain => self.out.extend_from_slice(text.as_bytes()),
            // At column 0 a block's `---` would start a document.
            Style::Literal if self.place != Place::Document => {
                append_literal(self.out, text, self.column + STEP);
                return Ok(());
            }
            Style::Literal | Style::Quoted => append_quoted(self.out, text),
        }
        self.out.push(b'\n');
        Ok(())
    }

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.token(if value { "true" } else { "false" })
    }

    fn serialize_i8(self, value: i8) -> Result<(), Error> {
        self.integer(value)
    }

    fn serialize_i16(self, value: i16) -> Result<(), Error> {
        self.integer(value)
    }

    fn serialize_i32(self, value: i32) -> Result<(), Error> {
        self.integer(value)
    }

    fn serialize_i64(self, value: i64) -> Result<(), Error> {
        self.integer(value)
    }

    fn serialize_i128(self, value: i128) -> Result<(), Error> {
        self.integer(value)
    }

    fn serialize_u8(self, value: u8) -> Result<(), Error> {
        self.integer(value)
    }

    fn serialize_u16(self, value: u16) -> Result<(), Error> {
        self.integer(value)
    }

    fn serialize_u32(self, value: u32) -> Result<(), Error> {
        self.integer(value)
    }

    fn serialize_u64(self, value: u64) -> Result<(), Error> {
        self.integer(value)
    }

    fn serialize_u128(self, value: u128) -> Result<(), Error> {
        self.integer(value)
    }

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        self.token(&float_text(value)?)
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        self.token(&float_text(value)?)
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Error> {
        Err(Error::new("bytes have no form in a manifest: encode them, as base64 for a Secret's `data`"))
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.token("null")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.token("null")
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.token("null")
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self.variant(variant)?)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Sequence<'a>, Error> {
        Ok(self.sequence())
    }

    fn serialize_tuple(self, _: usize) -> Result<Sequence<'a>, Error> {
        Ok(self.sequence())
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Sequence<'a>, Error> {
        Ok(self.sequence())
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Sequence<'a>, Error> {
        Ok(self.variant(variant)?.sequence())
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Mapping<'a>, Error> {
        Ok(self.mapping())
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Mapping<'a>, Error> {
        // serde_json hands over numbers and raw texts in such structs when its features ask for it.
        if name.starts_with("$serde_json::private") {
            return Err(Error::new(
                "serde_json's features `arbitrary_precision` and `raw_value` work with JSON output only",
            ));
        }
        Ok(Mapping::of_struct(self.entries(), name))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Mapping<'a>, Error> {
        Ok(self.variant(variant)?.mapping())
    }
}
