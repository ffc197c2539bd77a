//! The items of lists and the entries of maps and structs, one after the other.

use std::any::type_name;

use podwire_rules::nearest;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess};

use super::context::{Failure, Passage};
use super::deserializer::NodeDeserializer;
use super::error::ProblemKind;
use super::key::KeyDeserializer;
use super::mode::Mode;
use super::path::FieldPath;
use super::shown;
use super::tree::{Entries as MapEntries, Entry, Items as ListItems, Node};

pub(super) struct Items<'p, 'de, M> {
    pub(super) parent: NodeDeserializer<'p, 'de, M>,
    pub(super) items: ListItems<'de>,
    pub(super) index: usize,
}

impl<'de, M: Mode> Items<'_, 'de, M> {
    /// The next item that has not failed before.
    #[inline]
    fn advance(&mut self) -> Option<Node<'de>> {
        loop {
            self.index += 1;
            let node = self.items.next()?;
            if M::IS_KUBERNETES || self.parent.context.passage(node) == Passage::Read {
                return Some(node);
            }
        }
    }
}

impl<'de, M: Mode> SeqAccess<'de> for Items<'_, 'de, M> {
    type Error = Failure;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Failure> {
        let Some(node) = self.advance() else { return Ok(None) };
        let path = FieldPath::Index(self.parent.path, self.index - 1);
        let item = self.parent.at(node, &path);
        if !node.tree.takes(memory_of_item(size_of::<T::Value>(), self.index - 1)) {
            return Err(item.too_large());
        }
        item.position_of(seed.deserialize(item)).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

/// The entries of a map or struct; those of a struct are checked against its fields.
pub(crate) struct Entries<'p, 'de, M> {
    pub(super) parent: NodeDeserializer<'p, 'de, M>,
    pub(super) entries: MapEntries<'de>,
    /// What the last key belongs to.
    pub(super) next: Option<Entry<'de>>,
    /// How many values of a map have been read.
    pub(super) before: usize,
    pub(super) fields: Option<&'static [&'static str]>,
    /// Whether it is a claim inside a StatefulSet: the server does not look at how its type is named, while the type's own
    /// decoding accepts nothing but the right name.
    pub(super) is_inner_claim: bool,
}

/// What a text takes at least, which is an allocation of its own.
const TEXT: usize = 32;

/// So much room serde makes for a list at once, where it knows how long the list is.
const ROOM: usize = 1 << 20;

/// About what a list takes for an item of a size, where so many items stand before it: a list that has grown has empty places,
/// and is there twice while it grows.
#[inline]
fn memory_of_item(size: usize, before: usize) -> usize {
    let places = match before {
        0 if size <= size_of::<serde_json::Value>() => 4,
        _ if before * size > ROOM => 3,
        _ => 1,
    };
    places * size + TEXT
}

/// About what a map takes for an entry with a value of a size: it has room for entries by elevens, of which half is used.
#[inline]
fn memory_of_entry(key: &str, value: usize, before: usize) -> usize {
    let places = if before.is_multiple_of(6) { 13 } else { 0 };
    places * (size_of::<String>() + value) + 2 * TEXT + key.len()
}

/// The most fields that a message lists.
const MOST_LISTED: usize = 12;

impl<'de, M: Mode> Entries<'_, 'de, M> {
    /// The key of the next entry that is to be read; `next` is the entry.
    pub(super) fn advance(&mut self) -> Result<Option<&'de str>, Failure> {
        loop {
            let Some(entry) = self.entries.next() else { return Ok(None) };
            if entry.is_duplicate() {
                self.report_duplicate(&entry);
            }
            if !M::IS_KUBERNETES && self.is_passed_over(&entry) {
                continue;
            }
            if self.is_inner_claim && matches!(entry.key, "apiVersion" | "kind") {
                let path = FieldPath::Field(self.parent.path, entry.key);
                self.parent.at(entry.node(), &path).text()?;
                continue;
            }
            self.next = Some(entry);
            return Ok(Some(entry.key));
        }
    }

    /// Counts the memory of an entry.
    #[inline]
    fn take(&self, entry: &Entry<'de>, bytes: usize) -> Result<(), Failure> {
        if self.parent.node.tree.takes(bytes) {
            return Ok(());
        }
        let path = FieldPath::Field(self.parent.path, entry.key);
        Err(self.parent.at(entry.node(), &path).too_large())
    }

    /// Reads the key of the entry that is next.
    #[inline]
    pub(super) fn key<K: DeserializeSeed<'de>>(&self, key: &'de str, seed: K) -> Result<K::Value, Failure> {
        seed.deserialize(KeyDeserializer { key }).map_err(|failure| self.key_failure(failure))
    }

    #[cold]
    fn key_failure(&self, failure: Failure) -> Failure {
        let Some(entry) = &self.next else { return failure };
        self.parent.context.fail(entry.node());
        let path = FieldPath::Field(self.parent.path, entry.key);
        let message = || shown::words(failure.to_string());
        self.parent.context.report(ProblemKind::WrongType, || entry.key_position(), &path, message)
    }

    /// Whether the entry is unknown, which is reported, or has failed, and nothing can stand in for it.
    fn is_passed_over(&self, entry: &Entry<'de>) -> bool {
        if !self.is_known(entry) {
            if !self.is_extension(entry) || entry.is_duplicate() {
                self.report_unknown(entry);
            }
            return true;
        }
        match self.parent.context.passage(entry.node()) {
            Passage::Read => false,
            Passage::Replace => self.fields.is_none(),
            Passage::Skip => true,
        }
    }

    fn is_known(&self, entry: &Entry<'de>) -> bool {
        self.fields.is_none_or(|fields| fields.contains(&entry.key))
    }

    #[cold]
    fn report_unknown(&self, entry: &Entry<'de>) {
        let path = FieldPath::Field(self.parent.path, entry.key);
        let known = self.fields.unwrap_or_default();
        let message = || {
            let mend = match nearest(entry.key, known) {
                Some(name) => format!("; did you mean `{name}`?"),
                None => Self::listed(known),
            };
            format!("unknown field \"{path}\"{mend}")
        };
        self.parent.context.report(ProblemKind::UnknownField, || entry.key_position(), &path, message);
    }

    #[cold]
    fn report_duplicate(&self, entry: &Entry<'de>) {
        // What is unknown is told as that.
        if self.is_known(entry) {
            let path = FieldPath::Field(self.parent.path, entry.key);
            let message = || format!("duplicate field \"{path}\"");
            self.parent.context.report(entry.duplicate_kind(), || entry.key_position(), &path, message);
        }
    }

    /// The fields that there are, where they are the user's own and few.
    fn listed(known: &[&str]) -> String {
        match known {
            _ if M::IS_KUBERNETES || known.len() > MOST_LISTED => String::new(),
            [] => "; there are none here".to_owned(),
            [one] => format!("; there is `{one}` alone"),
            _ => format!("; there are `{}`", known.join("`, `")),
        }
    }

    /// Whether the entry is a place for what aliases of a values file refer to.
    fn is_extension(&self, entry: &Entry<'de>) -> bool {
        matches!(self.parent.path, FieldPath::Root) && entry.key.starts_with("x-")
    }
}

/// Whether a type is that in which Kubernetes' types read the fields that they do not have, and nothing else.
#[inline]
fn is_of_no_field<T>() -> bool {
    type_name::<T>() == type_name::<IgnoredAny>()
}

impl<'de, M: Mode> MapAccess<'de> for Entries<'_, 'de, M> {
    type Error = Failure;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Failure> {
        match self.advance()? {
            Some(key) => self.key(key, seed).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Failure> {
        let Some(entry) = self.next.take() else {
            return Err(Failure::Unreported("a map's value was asked for before its key".to_owned()));
        };
        if M::IS_KUBERNETES && is_of_no_field::<T::Value>() {
            self.report_unknown(&entry);
        }
        if self.fields.is_none() {
            self.take(&entry, memory_of_entry(entry.key, size_of::<T::Value>(), self.before))?;
            self.before += 1;
        }
        let path = FieldPath::Field(self.parent.path, entry.key);
        let value = self.parent.at(entry.node(), &path);
        value.position_of(seed.deserialize(value))
    }
}
