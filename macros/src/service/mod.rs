//! `derive(Service)`: attributes → model → checked → expanded.

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
    let input = Input::read(input, "Service", &errors);
    if input.has("container") {
        // `derive(Container)` says that one struct cannot be both. A fallback here would clash with the one
        // of `derive(Pod)`.
        return errors.finish().unwrap_or_default();
    }
    let service = read::service(&input, &errors);
    check::service(&service, &errors);
    match errors.finish() {
        None => expand::service(&service),
        Some(errors) => {
            let fallback = expand::fallback(&service);
            quote!(#errors #fallback)
        }
    }
}

/// The tables of all attributes of a service.
pub(crate) fn tables() -> &'static [&'static Table] {
    options::TABLES
}
