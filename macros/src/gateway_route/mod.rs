//! `derive(HttpRoute)` and `derive(GrpcRoute)`: attributes → model → checked → expanded.

mod check;
mod expand;
mod model;
mod options;
mod parents;
mod read;

use crate::input::Input;
use crate::item::Item;
use crate::options::Table;
use crate::parts::backends;
use crate::syntax::Errors;
use crate::tokens::{TokenStream, quote};
use model::Protocol;

/// Expands `derive(HttpRoute)`.
pub(crate) fn derive_http(input: &Item) -> TokenStream {
    derive(input, Protocol::Http)
}

/// Expands `derive(GrpcRoute)`.
pub(crate) fn derive_grpc(input: &Item) -> TokenStream {
    derive(input, Protocol::Grpc)
}

/// Expands the derive: always complete impls, with errors beside them where there are mistakes.
fn derive(input: &Item, protocol: Protocol) -> TokenStream {
    let errors = Errors::new();
    let input = Input::read(input, protocol.derive(), &errors);
    let route = read::route(&input, protocol, &errors);
    check::route(&route, &errors);
    match errors.finish() {
        None => expand::route(&route),
        Some(errors) => {
            let fallback = backends::fallback(&route.plain);
            quote!(#errors #fallback)
        }
    }
}

/// The tables of all attributes of an HTTP route.
pub(crate) fn http_tables() -> &'static [&'static Table] {
    options::HTTP_TABLES
}

/// The tables of all attributes of a gRPC route.
pub(crate) fn grpc_tables() -> &'static [&'static Table] {
    options::GRPC_TABLES
}
