//! A config map as its attributes say it.

use proc_macro2::Ident;

use super::options::{ConfigMapOptions, KeyOptions};
use crate::input::Input;
use crate::parts::renaming::Case;
use crate::syntax::Placed;

pub(crate) struct ConfigMap<'a> {
    pub(crate) input: &'a Input<'a>,
    pub(crate) name: String,
    pub(crate) own: ConfigMapOptions,
    pub(crate) keys: Vec<Key<'a>>,
}

/// A field that is a key.
pub(crate) struct Key<'a> {
    pub(crate) field: &'a Ident,
    /// The key's name in the manifest.
    pub(crate) name: Placed<String>,
    pub(crate) options: KeyOptions,
}

impl KeyOptions {
    /// Whether the key's content is stated, and not the field's value.
    pub(super) fn is_included(&self) -> bool {
        self.text.is_some() || self.file.is_some() || self.binary.is_some()
    }
}

/// `rename_all = "kebab-case"`
pub(crate) struct RenameAll(pub(crate) Case);
