//! Reads the fields that are keys.

use podwire_rules::environment;
use proc_macro2::Ident;
use syn::spanned::Spanned;

use super::{Key, KeyOptions, RenameAll};
use crate::input::{Input, is_of_type, marker};
use crate::syntax::{Arguments, Errors, Placed, naming};

impl Key {
    /// The keys that the fields are. `named` knows the names that some fields stand for, and `options` reads what `#[key(…)]` says.
    pub(crate) fn all(
        input: &Input<'_>,
        case: Option<&RenameAll>,
        named: impl Fn(&Ident) -> Option<&'static str>,
        options: fn(Arguments, &Errors) -> KeyOptions,
        errors: &Errors,
    ) -> Vec<Key> {
        let is_key = |field: &&&syn::Field| marker(&field.attrs, "value", errors).is_none();
        let fields = input.fields.iter().filter(is_key);
        let keys = fields.filter_map(|field| {
            let ident = field.ident.as_ref()?;
            let given = Arguments::of_attributes(&field.attrs, "key", errors);
            let mut options = given.map(|given| options(given, errors)).unwrap_or_default();
            let known = || named(ident).map(|name| Placed::new(name.to_owned(), ident.span()));
            let name = options.name.take().or_else(known).unwrap_or_else(|| key_of(ident, case, errors));
            let included = is_of_type(&field.ty, "Included").then(|| field.ty.span());
            Some(Key { field: ident.clone(), is_implied: false, included, name, options })
        });
        keys.collect()
    }
}

/// The key that a field's name stands for.
fn key_of(field: &Ident, case: Option<&RenameAll>, errors: &Errors) -> Placed<String> {
    let plain = naming::plain(field);
    let name = case.map_or(plain.clone(), |RenameAll(case)| case.of(&plain));
    errors.literal(field.span(), "key", &name, environment::config_key(&name));
    Placed::new(name, field.span())
}
