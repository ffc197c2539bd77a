//! Keys of config maps and secrets: their constants, and what is declared and built of them.

#[cfg(feature = "manifests")]
pub(crate) mod build;
mod declaration;

use std::fmt::{self, Debug, Formatter};
use std::marker::PhantomData;

use podwire_rules::wires::{Facet, Head, Kind, Property, Text, Value, kind};

use crate::Member;
use crate::declare::plain_items;

pub use declaration::{KeyDecl, KeySource, KeyValue, KeyedDecl, KeyedFacts};

/// A key of the config map or secret `K`: the constant that a field of it declares.
///
/// Of what somebody else deploys, a field is of this type itself, for it has no value: `url: Key`.
///
/// A container reads it by path, `#[env(LOG_LEVEL = key(Settings::LOG_LEVEL))]`, so that a key that does not exist is an error
/// of the compiler.
///
/// ```
/// use podwire::prelude::*;
///
/// #[derive(ConfigMap)]
/// struct Settings {
///     log_level: String,
/// }
///
/// assert_eq!(Settings::LOG_LEVEL.name(), "log_level");
/// ```
pub struct Key<K: ?Sized = ()> {
    name: &'static str,
    owner: PhantomData<fn() -> *const K>,
}

impl<K: ?Sized> Key<K> {
    #[doc(hidden)]
    pub const fn declared(name: &'static str) -> Key<K> {
        Key { name, owner: PhantomData }
    }

    /// The key's name in the manifest.
    pub const fn name(self) -> &'static str {
        self.name
    }
}

/// What has keys that pods read: a config map or a secret.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a config map nor a secret",
    label = "has no keys",
    note = "consider annotating `{Self}` with `#[derive(ConfigMap)]` or `#[derive(Secret)]`"
)]
#[doc(hidden)]
pub trait Keyed: Member {
    plain_items!(keys KeyedFacts, KeyedDecl);
}

/// Of what kind it is: a secret has a type.
pub(crate) const fn kind_of((_, _, _, of_type): KeyedFacts) -> Kind<'static> {
    if of_type.is_empty() { kind::CONFIG_MAP } else { kind::SECRET }
}

/// The keys as facets, and behind them what is no key: the type of a secret.
pub(crate) const fn facets<const FACETS: usize>(
    (_, _, keys, of_type): KeyedFacts,
) -> [Facet<'static>; FACETS] {
    let of_type = Facet::Property(Property::Type, Value::Text(Text::Known(of_type)));
    let mut facets = [of_type; FACETS];
    let mut index = 0;
    while index < keys.len() {
        facets[index] = Facet::Key(keys[index]);
        index += 1;
    }
    facets
}

/// How the type is called whose key it is.
pub const fn key_of<K: Keyed>(_: Key<K>) -> &'static Head<'static> {
    K::HEAD
}

/// What declares the key.
pub const fn keyed<K: Keyed>(_: Key<K>) -> &'static KeyedDecl {
    K::DECL
}

/// The field of a key without a value of its own: its content is a text or a file that is included while compiling.
///
/// ```
/// use podwire::prelude::*;
///
/// #[derive(ConfigMap)]
/// struct Settings {
///     #[key(name = "motd", text = "welcome")]
///     motd: Included,
/// }
///
/// let settings = Settings { motd: Included };
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Included;

#[cfg(feature = "manifests")]
impl<'de> serde::Deserialize<'de> for Included {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Included, D::Error> {
        crate::values::without_values(deserializer, "Included", Included)
    }
}

impl Default for Key {
    fn default() -> Key {
        Key::declared("")
    }
}

#[cfg(feature = "manifests")]
impl<'de> serde::Deserialize<'de> for Key {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Key, D::Error> {
        crate::values::without_values(deserializer, "Key", Key::default())
    }
}

// Derives would demand that `K` itself be `Copy` and `Debug`.
impl<K: ?Sized> Clone for Key<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K: ?Sized> Copy for Key<K> {}

impl<K: ?Sized> Debug for Key<K> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name)
    }
}
