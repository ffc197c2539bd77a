//! Small pieces of expansions. Paths are absolute: the user's code may have no prelude.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// The fields of a declaration that differ from its `EMPTY`.
#[derive(Default)]
pub(crate) struct FieldValues(TokenStream);

impl FieldValues {
    pub(crate) fn set(&mut self, name: &str, value: impl ToTokens) {
        let name = proc_macro2::Ident::new(name, proc_macro2::Span::call_site());
        self.0.extend(quote!(#name: #value,));
    }

    /// `name: Some(value)`, where there is a value.
    pub(crate) fn set_some(&mut self, name: &str, value: Option<impl ToTokens>) {
        if let Some(value) = value {
            self.set(name, some(value));
        }
    }

    /// `name: &[…]`, where the list is not empty.
    pub(crate) fn set_list<T: ToTokens>(&mut self, name: &str, values: &[T]) {
        if !values.is_empty() {
            self.set(name, quote!(&[#(#values),*]));
        }
    }

    pub(crate) fn set_flag(&mut self, name: &str, value: bool) {
        if value {
            self.set(name, quote!(true));
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl ToTokens for FieldValues {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.0.to_tokens(tokens);
    }
}

pub(crate) fn some(value: impl ToTokens) -> TokenStream {
    quote!(::core::option::Option::Some(#value))
}

pub(crate) fn none() -> TokenStream {
    quote!(::core::option::Option::None)
}

/// `Some(value)` or `None`.
pub(crate) fn option(value: Option<impl ToTokens>) -> TokenStream {
    value.map_or_else(none, some)
}
