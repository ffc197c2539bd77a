//! What the derives of config maps and secrets emit.

use podwire_rules::wires::{Head, IdentityFacts, Resource};

use super::Keyed;
use crate::declare::{MetadataDecl, Text};

/// Which type a config map or secret is, its name, its keys, and the type of a secret: of a config map an empty text.
pub type KeyedFacts = (IdentityFacts<'static>, &'static str, &'static [&'static str], &'static str);

/// A config map or secret: its keys and their values.
#[derive(Clone, Copy, Debug)]
pub struct KeyedDecl {
    /// The object with its wires; the keys are its facets.
    pub resource: &'static Resource<'static>,
    /// The keys whose content is stated. Those of other fields are the expressions of the struct, in their order.
    pub contents: &'static [KeyDecl],
    /// Whether its data cannot be changed once it is there.
    pub immutable: bool,
    /// Labels and annotations.
    pub metadata: MetadataDecl,
}

impl KeyedDecl {
    /// One that declares nothing: the base of every declaration.
    pub const EMPTY: KeyedDecl = KeyedDecl {
        resource: &Resource::EMPTY,
        contents: &[],
        immutable: false,
        metadata: MetadataDecl::EMPTY,
    };
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

/// A key and the content that is stated of it.
#[derive(Clone, Copy, Debug)]
pub struct KeyDecl {
    /// The key.
    pub name: &'static str,
    /// What it holds.
    pub value: KeyValue,
}

/// What a key holds.
#[derive(Clone, Copy, Debug)]
pub enum KeyValue {
    /// A text, or the content of a file.
    Text(&'static str),
    /// A text in which each name in braces stands for an address: `{catalog}`.
    Linked(&'static str, &'static [(&'static str, Text)]),
    /// The content of a file that need not be text.
    Binary(&'static [u8]),
}
