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

enum Reference {
    /// `Reference`, and `EndFacts` where a variable holds a part of its end.
    Other { declared: TokenStream, end: Option<TokenStream> },
    /// The end of an address, of which only what is asked for is written.
    Linked {
        linked: TokenStream,
        at: String,
        /// Whether it is a service's.
        is_link: bool,
        writes_host: bool,
    },
}

impl Reference {
    fn declared(&self) -> TokenStream {
        match self {
            Reference::Other { declared, .. } => declared.clone(),
            Reference::Linked { linked, at, .. } => quote!(#linked.reference(#at)),
        }
    }

    fn end(&self) -> TokenStream {
        match self {
            Reference::Other { end: Some(end), .. } => end.clone(),
            Reference::Other { end: None, .. } => quote!(("", 0)),
            Reference::Linked { linked, .. } => quote!(("", #linked.number())),
        }
    }

    /// `LinkFacts`, where it is a link.
    fn link(&self) -> Option<TokenStream> {
        match self {
            Reference::Linked { linked, at, is_link: true, writes_host } => {
                Some(quote!((#at, #writes_host, #linked.facts())))
            }
            _ => None,
        }
    }

    fn writes_host(&self) -> bool {
        matches!(self, Reference::Linked { writes_host: true, .. })
    }
}

impl References {
    /// A reference of whose end no variable holds a part.
    pub(super) fn add(&mut self, declared: TokenStream) -> u16 {
        self.push(Reference::Other { declared, end: None })
    }

    fn push(&mut self, reference: Reference) -> u16 {
        self.0.push(reference);
        (self.0.len() - 1) as u16
    }

    /// The key that the variable `at` holds.
    pub(super) fn key(&mut self, key: &Path, at: &str, private: &Private) -> u16 {
        let head = Place::of(key).call(private, &quote!(key_of), quote!(#key));
        let declared = near(&quote!(#at), &head, private);
        self.push(Reference::Other { declared, end: Some(quote!((#key.name(), 0))) })
    }

    /// The end of an address that stands at `at`.
    pub(super) fn linked(&mut self, address: &Address, at: &str, private: &Private) -> u16 {
        self.push(Reference::Linked {
            linked: address.linked(private),
            at: at.to_owned(),
            is_link: address.end == End::Service,
            writes_host: address.writes_host(),
        })
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
        let links = self.0.iter().map(Reference::link).collect::<Option<Vec<_>>>();
        if let Some(links) = links.filter(|links| links.len() <= MOST_FACTS) {
            return Some(quote!(const LINKS: &'static [#private::LinkFacts] = &[#(#links),*];));
        }
        let declared = self.0.iter().map(Reference::declared);
        let ends = self.0.iter().map(Reference::end);
        let ends = MANIFESTS.then(|| quote!(#(#ends),*));
        let linked_host = match self.0.iter().position(Reference::writes_host) {
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
