//! What a container refers to, and what of each end its variables hold.

use syn::Path;

use crate::input::{MANIFESTS, Private};
use crate::parts::links::{Address, near};
use crate::syntax::Place;
use crate::tokens::{TokenStream, quote};

/// The references, numbered while the declaration is expanded.
#[derive(Default)]
pub(super) struct References {
    list: Vec<TokenStream>,
    /// `EndFacts` of those that have any.
    ends: Vec<Option<TokenStream>>,
    /// The first whose host an address writes.
    linked_host: Option<u16>,
}

impl References {
    /// A reference of whose end no variable holds a part.
    pub(super) fn add(&mut self, reference: TokenStream) -> u16 {
        self.add_with(reference, None)
    }

    fn add_with(&mut self, reference: TokenStream, end: Option<TokenStream>) -> u16 {
        self.list.push(reference);
        self.ends.push(end);
        (self.list.len() - 1) as u16
    }

    /// The key that the variable `at` holds.
    pub(super) fn key(&mut self, key: &Path, at: &str, private: &Private) -> u16 {
        let head = Place::of(key).call(private, &quote!(key_of), quote!(#key));
        self.add_with(near(&quote!(#at), &head, private), Some(quote!((#key.name(), 0))))
    }

    /// The address that the variable `at` holds.
    pub(super) fn end(&mut self, address: &Address, at: &str, private: &Private) -> u16 {
        let linked = address.linked(private);
        self.add_linked(address, at, &linked, Some(quote!(("", #linked.number()))))
    }

    /// The text of an address that stands at `at`.
    pub(super) fn address(&mut self, address: &Address, at: &str, private: &Private) -> TokenStream {
        let linked = address.linked(private);
        let number = self.add_linked(address, at, &linked, None);
        address.text(&linked, number, private)
    }

    fn add_linked(
        &mut self,
        address: &Address,
        at: &str,
        linked: &TokenStream,
        end: Option<TokenStream>,
    ) -> u16 {
        let number = self.add_with(quote!(#linked.reference(#at)), end);
        if address.writes_host() {
            self.linked_host.get_or_insert(number);
        }
        number
    }

    /// `ContainerReferences`, where there are any.
    pub(super) fn constant(&self, private: &Private) -> Option<TokenStream> {
        if self.list.is_empty() {
            return None;
        }
        let (list, linked_host) = (&self.list, self.linked_host);
        let ends = self.ends.iter().map(|end| end.clone().unwrap_or_else(|| quote!(("", 0))));
        let ends = (MANIFESTS && self.ends.iter().any(Option::is_some)).then(|| quote!(#(#ends),*));
        let linked_host =
            linked_host.map_or_else(|| quote!(#private::ContainerDecl::NONE), |number| quote!(#number));
        Some(quote! {
            const REFERS: #private::ContainerReferences = (&[#(#list),*], &[#ends], #linked_host);
        })
    }
}
