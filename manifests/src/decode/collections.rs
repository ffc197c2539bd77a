//! The items of lists and the entries of maps and structs, one after the other.

use serde::de::{DeserializeSeed, MapAccess, SeqAccess};

use super::context::{Failure, Mode, Passage};
use super::deserializer::NodeDeserializer;
use super::error::ProblemKind;
use super::gap::Gap;
use super::key::KeyDeserializer;
use super::path::FieldPath;
use super::shown;
use super::suggest::nearest;
use super::tree::{Entries as MapEntries, Entry, Items as ListItems};

pub(super) struct Items<'p, 'de> {
    pub(super) parent: NodeDeserializer<'p, 'de>,
    pub(super) items: Option<ListItems<'de>>,
    pub(super) index: usize,
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Failure;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Failure> {
        let mut next = || {
            self.index += 1;
            self.items.as_mut().and_then(Iterator::next)
        };
        let node = loop {
            match next() {
                Some(node) if self.parent.context.passage(node) == Passage::Read => break node,
                Some(_) => {}
                None => return Ok(None),
            }
        };
        let path = FieldPath::Index(self.parent.path, self.index - 1);
        let item = NodeDeserializer { node, path: &path, context: self.parent.context };
        if !self.parent.node.tree.takes(size_of::<T::Value>()) {
            return Err(item.too_large());
        }
        item.position_of(seed.deserialize(item)).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        self.items.as_ref().map(ExactSizeIterator::len)
    }
}

/// The entries of a map or struct; those of a struct are checked against its fields.
pub(super) struct Entries<'p, 'de> {
    pub(super) parent: NodeDeserializer<'p, 'de>,
    pub(super) entries: Option<MapEntries<'de>>,
    /// The fields that are asked for and not there.
    pub(super) gaps: std::vec::IntoIter<&'static str>,
    /// The name of the type.
    pub(super) owner: &'static str,
    /// What the last key belongs to.
    pub(super) next: Option<Next<'de>>,
    pub(super) fields: Option<&'static [&'static str]>,
    pub(super) name: &'static str,
}

/// What a key belongs to.
pub(super) enum Next<'de> {
    Entry(Entry<'de>),
    Gap(&'static str),
}

/// About what a map takes for an entry beside the key and the value: allocations and empty places.
const ENTRY_SIZE: usize = 96;

/// The most fields that a message lists.
const MOST_LISTED: usize = 12;

impl<'de> Entries<'_, 'de> {
    /// Reports an unknown or duplicate key; whether the entry is to be left out.
    fn is_refused(&self, entry: &Entry<'de>) -> bool {
        let unknown = self.fields.filter(|fields| !fields.contains(&entry.key));
        if (unknown.is_some() && !self.is_extension(entry)) || entry.is_duplicate {
            self.report(entry, unknown);
        }
        unknown.is_some()
    }

    /// Whether the entry has failed, and nothing can stand in for it.
    fn is_skipped(&self, entry: &Entry<'de>) -> bool {
        match self.parent.context.passage(entry.node) {
            Passage::Read => false,
            Passage::Replace => self.fields.is_none(),
            Passage::Skip => true,
        }
    }

    #[cold]
    fn report(&self, entry: &Entry<'de>, unknown: Option<&[&str]>) {
        let path = FieldPath::Field(self.parent.path, entry.key);
        let kind = if unknown.is_some() { ProblemKind::UnknownField } else { entry.duplicate_kind() };
        let message = || match unknown {
            Some(known) => {
                let mend = match nearest(entry.key, known) {
                    Some(name) => format!("; did you mean `{name}`?"),
                    None => self.listed(known),
                };
                format!("unknown field \"{path}\"{mend}")
            }
            None => format!("duplicate field \"{path}\""),
        };
        self.parent.context.report(kind, || entry.key_position(), &path, message);
    }

    /// The fields that there are, where they are the user's own and few.
    fn listed(&self, known: &[&str]) -> String {
        match known {
            _ if self.parent.context.mode == Mode::Kubernetes || known.len() > MOST_LISTED => String::new(),
            [] => "; there are none here".to_owned(),
            [one] => format!("; there is `{one}` alone"),
            _ => format!("; there are `{}`", known.join("`, `")),
        }
    }

    /// Whether the entry is a place for what aliases of a values file refer to.
    fn is_extension(&self, entry: &Entry<'de>) -> bool {
        let is_outermost = matches!(self.parent.path, FieldPath::Root);
        self.parent.context.mode == Mode::Plain && is_outermost && entry.key.starts_with("x-")
    }

    /// Whether the entry names the type of a claim inside a StatefulSet: the server does not look at it, while
    /// the type's own decoding accepts nothing but the right name.
    fn is_inner_type(&self, entry: &Entry<'de>) -> bool {
        self.name == "PersistentVolumeClaim"
            && matches!(entry.key, "apiVersion" | "kind")
            && matches!(self.parent.path, FieldPath::Index(FieldPath::Field(_, "volumeClaimTemplates"), _))
    }
}

impl<'de> MapAccess<'de> for Entries<'_, 'de> {
    type Error = Failure;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Failure> {
        while let Some(entry) = self.entries.as_mut().and_then(Iterator::next) {
            if self.is_refused(&entry) || self.is_skipped(&entry) {
                continue;
            }
            let path = FieldPath::Field(self.parent.path, entry.key);
            let value = NodeDeserializer { node: entry.node, path: &path, ..self.parent };
            if self.is_inner_type(&entry) {
                value.text()?;
                continue;
            }
            let is_map = self.fields.is_none();
            if is_map && !self.parent.node.tree.takes(ENTRY_SIZE + entry.key.len()) {
                return Err(value.too_large());
            }
            self.next = Some(Next::Entry(entry));
            let key = seed.deserialize(KeyDeserializer { key: entry.key });
            return key.map(Some).map_err(|failure: Failure| {
                self.parent.context.fail(entry.node);
                let position = || entry.key_position();
                let message = || shown::words(failure.to_string());
                self.parent.context.report(ProblemKind::WrongType, position, &path, message)
            });
        }
        let Some(field) = self.gaps.next() else { return Ok(None) };
        self.next = Some(Next::Gap(field));
        seed.deserialize(KeyDeserializer { key: field }).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Failure> {
        let entry = match self.next.take() {
            Some(Next::Entry(entry)) => entry,
            Some(Next::Gap(field)) => return self.parent.gap(self.owner, field).fill(seed),
            None => {
                return Err(Failure::Unreported("a map's value was asked for before its key".to_owned()));
            }
        };
        if self.parent.context.passage(entry.node) == Passage::Replace {
            let gap = self.parent.gap(self.owner, entry.key);
            return Gap { node: entry.node, is_reported: true, ..gap }.fill(seed);
        }
        let path = FieldPath::Field(self.parent.path, entry.key);
        let value = NodeDeserializer { node: entry.node, path: &path, context: self.parent.context };
        if self.fields.is_none() && !self.parent.node.tree.takes(size_of::<T::Value>()) {
            return Err(value.too_large());
        }
        value.position_of(seed.deserialize(value))
    }
}
