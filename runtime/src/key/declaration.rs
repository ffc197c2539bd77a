//! What the derives of config maps and secrets emit.

use podwire_rules::wires::{Head, Resource};

use super::Keyed;
use crate::declare::{MetadataDecl, Text};

/// A config map or secret: its keys and their values.
#[derive(Clone, Copy, Debug)]
pub struct KeyedDecl {
    /// The object with its wires; its keys are its facets.
    pub resource: &'static Resource<'static>,
    /// The keys with their values; none of what somebody else deploys.
    pub keys: &'static [KeyDecl],
    /// Whether its data cannot be changed once it is there.
    pub immutable: bool,
    /// Labels and annotations.
    pub metadata: MetadataDecl,
}

impl KeyedDecl {
    /// One that declares nothing: the base of every declaration.
    pub const EMPTY: KeyedDecl =
        KeyedDecl { resource: &Resource::EMPTY, keys: &[], immutable: false, metadata: MetadataDecl::EMPTY };
}

/// Where a volume gets its files from.
#[derive(Clone, Copy, Debug)]
pub struct KeySource {
    /// How the config map or secret is called.
    pub head: &'static Head<'static>,
    /// What it is, and the keys that it has.
    pub resource: &'static Resource<'static>,
}

impl KeySource {
    /// The files that the keys of `K` are.
    pub const fn of<K: Keyed + ?Sized>() -> KeySource {
        KeySource { head: K::HEAD, resource: K::DECL.resource }
    }
}

/// A key and its value.
#[derive(Clone, Copy, Debug)]
pub struct KeyDecl {
    /// The key.
    pub name: &'static str,
    /// Its value.
    pub value: KeyValue,
}

/// What a key holds.
#[derive(Clone, Copy, Debug)]
pub enum KeyValue {
    /// A text: a literal, an expression, an address, or the content of a file.
    Text(Text),
    /// A text in which each name in braces stands for an address: `{catalog}`.
    Linked(&'static str, &'static [(&'static str, Text)]),
    /// The content of a file that need not be text.
    Binary(&'static [u8]),
}
