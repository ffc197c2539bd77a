//! What a container refers to, and what of each end its variables hold.

use podwire_rules::wires::MOST_FACTS;
use syn::Path;

use crate::input::{MANIFESTS, Private};
use crate::parts::links::{Address, End, near};
use crate::syntax::Place;
use crate::tokens::{TokenStream, quote};

/// The references, numbered while the declaration is expanded.
#[derive(Default)]
pub(super) struct References(Vec<Reference>);

#[derive(Default)]
struct Reference {
    /// `Reference`
    declared: TokenStream,
    /// `EndFacts`, where a variable holds a part of its end.
    end: Option<TokenStream>,
    /// `LinkFacts`, where it is a link.
    link: Option<TokenStream>,
    /// Whether an address writes its host.
    writes_host: bool,
}

impl References {
    /// A reference of whose end no variable holds a part.
    pub(super) fn add(&mut self, declared: TokenStream) -> u16 {
        self.push(Reference { declared, ..Reference::default() })
    }

    fn push(&mut self, reference: Reference) -> u16 {
        self.0.push(reference);
        (self.0.len() - 1) as u16
    }

    /// The key that the variable `at` holds.
    pub(super) fn key(&mut self, key: &Path, at: &str, private: &Private) -> u16 {
        let head = Place::of(key).call(private, &quote!(key_of), quote!(#key));
        let declared = near(&quote!(#at), &head, private);
        self.push(Reference { declared, end: Some(quote!((#key.name(), 0))), ..Reference::default() })
    }

    /// The end of an address that stands at `at`.
    pub(super) fn linked(&mut self, address: &Address, at: &str, private: &Private) -> u16 {
        let (linked, writes_host) = (address.linked(private), address.writes_host());
        let link = (address.end == End::Service).then(|| quote!((#at, #writes_host, #linked.facts())));
        let end = Some(quote!(("", #linked.number())));
        self.push(Reference { declared: quote!(#linked.reference(#at)), end, link, writes_host })
    }

    /// The text of an address that stands at `at`.
    pub(super) fn address(&mut self, address: &Address, at: &str, private: &Private) -> TokenStream {
        let number = self.linked(address, at, private);
        address.text(number, private)
    }

    /// The constant that states them, where there are any.
    pub(super) fn constant(&self, private: &Private) -> Option<TokenStream> {
        if self.0.is_empty() {
            return None;
        }
        let links = self.0.iter().map(|reference| reference.link.as_ref()).collect::<Option<Vec<_>>>();
        if let Some(links) = links.filter(|links| links.len() <= MOST_FACTS) {
            return Some(quote!(const LINKS: &'static [#private::LinkFacts] = &[#(#links),*];));
        }
        let declared = self.0.iter().map(|reference| &reference.declared);
        let no_end = quote!(("", 0));
        let ends = self.0.iter().map(|reference| reference.end.as_ref().unwrap_or(&no_end));
        let ends = MANIFESTS.then(|| quote!(#(#ends),*));
        let linked_host = match self.0.iter().position(|reference| reference.writes_host) {
            Some(number) => {
                let number = number as u16;
                quote!(#number)
            }
            None => quote!(#private::ContainerDecl::NONE),
        };
        Some(quote! {
            const REFERS: #private::ContainerReferences = (&[#(#declared),*], &[#ends], #linked_host);
        })
    }
}
