//! `derive(Container)`: attributes → model → checked → expanded.

mod check;
mod const_checks;
mod contract;
mod expand;
mod model;
mod options;
mod read;
mod references;
mod said;

use crate::input::Input;
use crate::item::Item;
use crate::options::Table;
use crate::syntax::{Errors, Placed};
use crate::tokens::{TokenStream, quote};

/// Expands the derive: always complete impls, with errors beside them where there are mistakes.
pub(crate) fn derive(input: &Item) -> TokenStream {
    let errors = Errors::new();
    let input = Input::read(input, "Container", &errors);
    let container = read::container(&input, &errors);
    check::container(&container, &errors);
    match errors.finish() {
        None => expand::container(&container),
        Some(errors) => {
            let fallback = expand::fallback(&container);
            quote!(#errors #fallback)
        }
    }
}

/// The names of the volumes that a struct's `#[mount(…)]` name; its own derive reports their mistakes.
pub(crate) fn mounts(input: &Input<'_>) -> Vec<Placed<String>> {
    let unreported = Errors::new();
    let mounts = read::mounts(input, &unreported);
    unreported.finish();
    mounts.into_iter().map(|mount| mount.volume).collect()
}

/// The tables of all attributes of a container.
pub(crate) fn tables() -> &'static [&'static Table] {
    options::TABLES
}
