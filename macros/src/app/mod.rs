//! `derive(App)`: attributes → model → checked → expanded.

mod check;
mod expand;
mod model;
mod options;
mod read;

use crate::input::Input;
use crate::item::Item;
use crate::options::Table;
use crate::syntax::Errors;
use crate::tokens::{TokenStream, quote};

/// Expands the derive: always complete impls, with errors beside them where there are mistakes.
pub(crate) fn derive(input: &Item) -> TokenStream {
    let errors = Errors::new();
    let input = Input::read(input, "App", &errors);
    let app = read::app(&input, &errors);
    check::app(&app, &errors);
    match errors.finish() {
        None => expand::app(&app),
        Some(errors) => {
            let fallback = expand::fallback(&app);
            quote!(#errors #fallback)
        }
    }
}

/// The tables of all attributes of an app.
pub(crate) fn tables() -> &'static [&'static Table] {
    options::TABLES
}
