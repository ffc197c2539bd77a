//! What a values file leaves out.
//!
//! A file names values, and the structs around them only where it has any: a struct that is left out is read as one that is
//! there, and empty, so that a field which is missing is one that needs a value. What serde can do without (a default, an
//! `Option`) it never asks for. What it does ask for it names only when it gives up, and then the first field alone; so
//! the field is remembered with its type, and the text is read again, with a gap in its place.
//!
//! Where a value is missing or wrong, a gap stands in for it with a placeholder, so that one run finds all that is.

use std::any::type_name;
use std::vec::IntoIter;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};

use super::collections::Entries;
use super::context::{Context, Failure, Passage};
use super::error::ProblemKind;
use super::key::KeyDeserializer;
use super::mode::Plain;
use super::path::FieldPath;
use super::tree::{MAX_DEPTH, Node};
use super::unseen;

/// The entries of a map or struct, and then the fields that serde has asked for and that are not there.
pub(super) struct Gapped<'p, 'de> {
    entries: Entries<'p, 'de, Plain>,
    /// The name of the type.
    owner: &'static str,
    fields: IntoIter<&'static str>,
    /// The field whose value is asked for next, where it is one of these.
    next: Option<&'static str>,
}

impl<'p, 'de> Gapped<'p, 'de> {
    pub(super) fn visit<V: Visitor<'de>>(
        entries: Entries<'p, 'de, Plain>,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        let (owner, parent) = (type_name::<V::Value>(), entries.parent);
        let fields = parent.context.gaps_in(parent.node, owner).into_iter();
        let read = visitor.visit_map(Gapped { entries, owner, fields, next: None });
        parent.context.learn_in(parent.node, read)
    }

    /// What stands in for the value of a field of this struct.
    fn gap<'g>(&'g self, field: &'g str, is_reported: bool) -> Gap<'g> {
        let parent = &self.entries.parent;
        let (node, context) = (parent.node, parent.context);
        Gap { parent: parent.path, owner: self.owner, field, node, context, is_reported, depth: 0 }
    }
}

impl<'de> MapAccess<'de> for Gapped<'_, 'de> {
    type Error = Failure;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Failure> {
        if let Some(key) = self.entries.advance()? {
            return self.entries.key(key, seed).map(Some);
        }
        self.next = self.fields.next();
        let Some(field) = self.next else { return Ok(None) };
        seed.deserialize(KeyDeserializer { key: field }).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Failure> {
        if let Some(field) = self.next.take() {
            return self.gap(field, false).fill(seed);
        }
        let context = self.entries.parent.context;
        match self.entries.next.take_if(|entry| context.passage(entry.node()) == Passage::Replace) {
            Some(entry) => Gap { node: entry.node(), ..self.gap(entry.key, true) }.fill(seed),
            None => self.entries.next_value_seed(seed),
        }
    }
}

/// A field without a value.
#[derive(Clone, Copy)]
pub(crate) struct Gap<'p> {
    /// The path of the struct that has the field.
    pub(crate) parent: &'p FieldPath<'p>,
    /// The name of that struct's type.
    pub(crate) owner: &'static str,
    pub(crate) field: &'p str,
    /// The nearest value that is there: the one to pass over where no placeholder will do.
    pub(crate) node: Node<'p>,
    pub(crate) context: &'p Context,
    /// Whether the value is there, and was reported already.
    pub(crate) is_reported: bool,
    /// How many structs around it are left out as well.
    pub(crate) depth: usize,
}

impl Gap<'_> {
    /// What stands in for the value.
    pub(crate) fn fill<'de, T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Failure> {
        let found = self.context.found();
        seed.deserialize(self).map_err(|failure| {
            self.context.fail(self.node);
            match failure {
                // A type's own words on a struct that is empty.
                Failure::Unreported(message) if !self.is_reported && self.context.found() == found => {
                    let path = FieldPath::Field(self.parent, self.field);
                    let position = || self.node.position();
                    self.context.report(ProblemKind::WrongType, position, &path, || message)
                }
                _ => Failure::Reported,
            }
        })
    }

    /// Reports that the field needs a value.
    fn lack(self) {
        if !self.is_reported {
            let (position, message) =
                (|| self.node.position(), || self.context.missing(self.owner, self.field));
            self.context.report(ProblemKind::WrongType, position, self.parent, message);
        }
    }
}

macro_rules! placeholders {
    ($($method:ident $visit:ident $placeholder:expr),+) => { $(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
            self.lack();
            visitor.$visit($placeholder)
        }
    )+ };
}

impl<'de> Deserializer<'de> for Gap<'_> {
    type Error = Failure;

    placeholders! {
        deserialize_bool visit_bool false, deserialize_char visit_char ' ',
        deserialize_i8 visit_i8 0, deserialize_i16 visit_i16 0, deserialize_i32 visit_i32 0,
        deserialize_i64 visit_i64 0, deserialize_i128 visit_i128 0,
        deserialize_u8 visit_u8 0, deserialize_u16 visit_u16 0, deserialize_u32 visit_u32 0,
        deserialize_u64 visit_u64 0, deserialize_u128 visit_u128 0,
        deserialize_f32 visit_f32 0.0, deserialize_f64 visit_f64 0.0,
        deserialize_str visit_borrowed_str "", deserialize_string visit_borrowed_str "",
        deserialize_identifier visit_borrowed_str "",
        deserialize_bytes visit_borrowed_bytes b"", deserialize_byte_buf visit_borrowed_bytes b"",
        deserialize_seq visit_seq SeqDeserializer::<_, Failure>::new(std::iter::empty::<()>()),
        deserialize_map visit_map MapDeserializer::<_, Failure>::new(std::iter::empty::<((), ())>())
    }

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Failure> {
        self.lack();
        Err(Failure::Reported)
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

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        _visitor: V,
    ) -> Result<V::Value, Failure> {
        self.lack();
        Err(Failure::Reported)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_none()
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        // It may be a secret, and there is nothing in it.
        unseen::seen(|| visitor.visit_newtype_struct(self))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        // A type that holds itself would never end.
        if self.depth == MAX_DEPTH {
            self.lack();
            return Err(Failure::Reported);
        }
        let path = FieldPath::Field(self.parent, self.field);
        let owner = type_name::<V::Value>();
        let fields = self.context.gaps_of(owner).into_iter();
        let inner = Gap { parent: &path, owner, field: "", depth: self.depth + 1, ..self };
        self.context.learn(visitor.visit_map(Gaps { inner, fields }))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_unit()
    }
}

/// The fields that serde has asked for, of a struct that is left out.
struct Gaps<'p> {
    inner: Gap<'p>,
    fields: IntoIter<&'static str>,
}

impl<'de> MapAccess<'de> for Gaps<'_> {
    type Error = Failure;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Failure> {
        let Some(field) = self.fields.next() else { return Ok(None) };
        self.inner.field = field;
        seed.deserialize(KeyDeserializer { key: field }).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Failure> {
        self.inner.fill(seed)
    }
}
