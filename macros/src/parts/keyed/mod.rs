//! What config maps and secrets have in common: fields that are keys.

mod check;
mod expand;
mod options;
mod read;

use proc_macro2::{Ident, Span};

use super::resource::Plain;
use crate::syntax::Placed;

pub(crate) use expand::{displayed, exposed};
pub(crate) use options::{KeyOptions, RenameAll, RenameForm};

/// A config map or a secret as its attributes say it.
pub(crate) struct Keyed<'a> {
    pub(crate) plain: Plain<'a>,
    pub(crate) keys: Vec<Key>,
    /// The type of a secret.
    pub(crate) secret_type: Option<&'a str>,
    /// Whether a mistake that has been reported leaves unclear which keys there are.
    pub(crate) is_unclear: bool,
    /// Whether its data cannot be changed once it is there.
    pub(crate) immutable: Option<Placed<bool>>,
}

/// A key: a field, or what the type of a secret gives.
pub(crate) struct Key {
    /// The field, or what would be its name.
    pub(crate) field: Ident,
    /// Whether there is no such field.
    pub(crate) is_implied: bool,
    /// The field's type where that says that the key's content is stated.
    pub(crate) included: Option<Span>,
    /// The key's name in the manifest.
    pub(crate) name: Placed<String>,
    pub(crate) options: KeyOptions,
}

impl Key {
    /// A key that is no field; `field` would be its name.
    pub(crate) fn implied(field: Ident, name: &str) -> Key {
        let name = Placed::new(name.to_owned(), field.span());
        Key { field, is_implied: true, included: None, name, options: KeyOptions::default() }
    }

    /// Whether the key's content is stated, and not the field's value.
    fn is_included(&self) -> bool {
        let KeyOptions { text, file, binary, .. } = &self.options;
        text.is_some() || file.is_some() || binary.is_some()
    }
}
