//! What `derive(ConfigMap)` emits.

use podwire_rules::wires::{Head, Resource};

use crate::declare::{MetadataDecl, Text};

/// A config map: its keys and their values.
#[derive(Clone, Copy, Debug)]
pub struct ConfigMapDecl {
    /// The ConfigMap with its wires; its keys are its facets.
    pub resource: &'static Resource<'static>,
    /// The keys.
    pub keys: &'static [KeyDecl],
    /// Whether its data cannot be changed once it is there.
    pub immutable: bool,
    /// Labels and annotations.
    pub metadata: MetadataDecl,
}

impl ConfigMapDecl {
    /// A config map that declares nothing: the base of every declaration.
    pub const EMPTY: ConfigMapDecl = ConfigMapDecl {
        resource: &Resource::EMPTY,
        keys: &[],
        immutable: false,
        metadata: MetadataDecl::EMPTY,
    };

    /// The resource of a config map that is called so.
    pub const fn resource(head: &'static Head<'static>) -> Resource<'static> {
        Resource::of(head)
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
