//! Mappings and sequences: what stands before each of their entries.

use serde::ser::{self, Serialize};

use super::error::Error;
use super::key::KeySerializer;
use super::refrain::{Fields, Refrain};
use super::scalar::{append_inline, append_spaces};
use super::serializer::{Place, Serializer};

/// A mapping that is being written.
pub(super) struct Mapping<'a> {
    entries: Entries<'a>,
    fields: Fields<'a>,
}

/// A sequence that is being written.
pub(super) struct Sequence<'a> {
    entries: Entries<'a>,
}

/// What mappings and sequences share: where their entries start.
pub(super) struct Entries<'a> {
    out: &'a mut Vec<u8>,
    place: Place,
    /// The column of the keys or dashes.
    column: usize,
    empty: bool,
    refrain: Option<&'a Refrain>,
}

impl<'a> Entries<'a> {
    pub(super) fn new(
        out: &'a mut Vec<u8>,
        place: Place,
        column: usize,
        refrain: Option<&'a Refrain>,
    ) -> Entries<'a> {
        Entries { out, place, column, empty: true, refrain }
    }

    /// Goes to where the next entry starts. The first one of a document or of a list item stays on its line.
    #[inline]
    fn start(&mut self) {
        match (self.empty, self.place) {
            (true, Place::Document) => {}
            (true, Place::Item) => self.out.push(b' '),
            (true, Place::Key) => {
                self.out.push(b'\n');
                append_spaces(self.out, self.column);
            }
            (false, _) => append_spaces(self.out, self.column),
        }
        self.empty = false;
    }

    /// The serializer of what an entry holds, behind its key or dash.
    #[inline]
    fn value(&mut self, place: Place) -> Serializer<'_> {
        Serializer { out: self.out, place, column: self.column, refrain: self.refrain }
    }

    fn end(self, empty_form: &str) -> &'a [u8] {
        if self.empty {
            if self.place != Place::Document {
                self.out.push(b' ');
            }
            self.out.extend_from_slice(empty_form.as_bytes());
        }
        self.out
    }
}

impl<'a> Mapping<'a> {
    pub(super) fn new(entries: Entries<'a>) -> Mapping<'a> {
        Mapping { entries, fields: Fields::Written }
    }

    /// A mapping that is the struct of this name, whose text may be known.
    pub(super) fn of_struct(entries: Entries<'a>, name: &str) -> Mapping<'a> {
        let fields = match entries.refrain {
            Some(refrain) => refrain.begin(name, entries.out, entries.place, entries.column),
            None => Fields::Written,
        };
        Mapping { entries, fields }
    }

    #[inline]
    pub(super) fn append_key(&mut self, key: &str) {
        self.entries.start();
        let out = &mut *self.entries.out;
        let start = out.len();
        append_inline(out, key);
        if out.len() - start > LONGEST_SIMPLE_KEY {
            out.splice(start..start, *b"? ");
            out.push(b'\n');
            append_spaces(out, self.entries.column);
        }
        out.push(b':');
    }

    /// The serializer of the value after the last key.
    pub(super) fn into_value(self) -> Serializer<'a> {
        let Entries { out, column, refrain, .. } = self.entries;
        Serializer { out, place: Place::Key, column, refrain }
    }

    #[inline]
    fn append_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(self.entries.value(Place::Key))
    }
}

/// Readers look for the `:` of a key only so many characters ahead (1,024); longer keys need the form `? key`.
const LONGEST_SIMPLE_KEY: usize = 1_000;

impl<'a> Sequence<'a> {
    pub(super) fn new(entries: Entries<'a>) -> Sequence<'a> {
        Sequence { entries }
    }

    #[inline]
    fn append_item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.entries.start();
        self.entries.out.push(b'-');
        value.serialize(self.entries.value(Place::Item))
    }

    fn finish(self) -> Result<(), Error> {
        self.entries.end("[]\n");
        Ok(())
    }
}

impl ser::SerializeMap for Mapping<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        key.serialize(KeySerializer { mapping: self })
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.append_value(value)
    }

    fn end(self) -> Result<(), Error> {
        self.entries.end("{}\n");
        Ok(())
    }
}

impl ser::SerializeStruct for Mapping<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        if matches!(self.fields, Fields::Copied) {
            return Ok(());
        }
        self.append_key(key);
        self.append_value(value)
    }

    fn end(self) -> Result<(), Error> {
        let Mapping { entries, fields } = self;
        if matches!(fields, Fields::Copied) {
            return Ok(());
        }
        let (place, column) = (entries.place, entries.column);
        let out = entries.end("{}\n");
        if let Fields::Kept(refrain, start) = fields {
            refrain.keep(&out[start..], place, column);
        }
        Ok(())
    }
}

impl ser::SerializeStructVariant for Mapping<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        self.append_key(key);
        self.append_value(value)
    }

    fn end(self) -> Result<(), Error> {
        ser::SerializeMap::end(self)
    }
}

impl ser::SerializeSeq for Sequence<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.append_item(value)
    }

    fn end(self) -> Result<(), Error> {
        self.finish()
    }
}

impl ser::SerializeTuple for Sequence<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.append_item(value)
    }

    fn end(self) -> Result<(), Error> {
        self.finish()
    }
}

impl ser::SerializeTupleStruct for Sequence<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.append_item(value)
    }

    fn end(self) -> Result<(), Error> {
        self.finish()
    }
}

impl ser::SerializeTupleVariant for Sequence<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.append_item(value)
    }

    fn end(self) -> Result<(), Error> {
        self.finish()
    }
}
