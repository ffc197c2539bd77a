//! `derive(Pod)`: attributes → model → checked → expanded.

mod check;
mod expand;
mod model;
mod options;
mod placement;
mod read;
mod scaling;
pub(crate) mod security;
mod workloads;

pub(crate) use expand::expand_level;

use crate::input::Input;
use crate::item::Item;
use crate::options::Table;
use crate::syntax::Errors;
use crate::tokens::{TokenStream, quote};

/// Expands the derive: always complete impls, with errors beside them where there are mistakes.
pub(crate) fn derive(input: &Item) -> TokenStream {
    let errors = Errors::new();
    let input = Input::read(input, "Pod", &errors);
    let pod = read::pod(&input, &errors);
    check::pod(&pod, &errors);
    match errors.finish() {
        None => expand::pod(&pod),
        Some(errors) => {
            let fallback = expand::fallback(&pod);
            quote!(#errors #fallback)
        }
    }
}

/// The tables of all attributes of a pod.
pub(crate) fn tables() -> &'static [&'static Table] {
    options::TABLES
}
