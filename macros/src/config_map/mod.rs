//! `derive(ConfigMap)`: attributes → model → checked → expanded.

mod check;
mod expand;
mod model;
mod options;
mod read;

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::input::Input;
use crate::options::Table;
use crate::syntax::Errors;

/// Expands the derive: always complete impls, with errors beside them where there are mistakes.
pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let errors = Errors::new();
    let input = Input::read(input, "ConfigMap", &errors);
    let map = read::config_map(&input, &errors);
    check::config_map(&map, &errors);
    match errors.finish() {
        None => expand::config_map(&map),
        Some(errors) => {
            let fallback = expand::fallback(&map);
            quote!(#errors #fallback)
        }
    }
}

/// The tables of all attributes of a config map.
pub(crate) fn tables() -> &'static [&'static Table] {
    options::TABLES
}
