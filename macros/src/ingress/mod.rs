//! `derive(Ingress)`: attributes → model → checked → expanded.

mod check;
mod expand;
mod model;
mod options;
mod read;

use crate::input::Input;
use crate::item::Item;
use crate::options::Table;
use crate::parts::backends;
use crate::syntax::Errors;
use crate::tokens::{TokenStream, quote};

/// Expands the derive: always complete impls, with errors beside them where there are mistakes.
pub(crate) fn derive(input: &Item) -> TokenStream {
    let errors = Errors::new();
    let input = Input::read(input, "Ingress", &errors);
    let ingress = read::ingress(&input, &errors);
    check::ingress(&ingress, &errors);
    match errors.finish() {
        None => expand::ingress(&ingress),
        Some(errors) => {
            let fallback = backends::fallback(&ingress.plain);
            quote!(#errors #fallback)
        }
    }
}

/// The tables of all attributes of an ingress.
pub(crate) fn tables() -> &'static [&'static Table] {
    options::TABLES
}
