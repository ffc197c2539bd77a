//! `derive(Environment)` and `derive(FromVariable)`: attribute, model, checked, expanded.

mod check;
mod expand;
mod model;
mod options;
mod read;
mod word;

use crate::tokens::TokenStream;
use syn::DeriveInput;

use crate::options::Table;
use crate::syntax::Errors;

pub(crate) use read::documentation;

/// Expands `derive(Environment)`: a complete impl, with errors beside it where there are mistakes.
pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let errors = Errors::new();
    let environment = read::environment(input, &errors);
    check::environment(&environment, &errors);
    match errors.finish() {
        None => expand::environment(&environment),
        Some(errors) => expand::fallback(&environment, &errors),
    }
}

/// Expands `derive(FromVariable)`.
pub(crate) fn derive_word(input: &DeriveInput) -> TokenStream {
    let errors = Errors::new();
    let word = word::read(input, &errors);
    word::check(&word, &errors);
    match errors.finish() {
        None => word::expand(&word),
        Some(errors) => word::fallback(&word, &errors),
    }
}

/// The tables of all attributes of an environment.
pub(crate) fn tables() -> &'static [&'static Table] {
    options::TABLES
}
