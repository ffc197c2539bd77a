//! From keys that keep their rules to their constants and their declaration.

use proc_macro2::{Ident, Span};

use super::{Key, KeyOptions, Keyed};
use crate::input::MANIFESTS;
use crate::parts::links::link;
use crate::parts::resource::Expansion;
use crate::parts::slots::Slots;
use crate::syntax::{Errors, Placed, Text, naming};
use crate::tokens::{TokenStream, quote, quote_spanned};

/// How the value of a field is numbered among the expressions of the struct, by the field's path.
pub(crate) type ValueOf = fn(&mut Slots<'_>, TokenStream) -> TokenStream;

impl Keyed<'_> {
    /// Expands the derive of the kind whose trait is `marker`: always complete impls, with errors beside them where there are mistakes.
    /// `property` is the facet that is no key.
    pub(crate) fn derive(
        &self,
        marker: &str,
        value_of: ValueOf,
        property: Option<&TokenStream>,
        errors: Errors,
    ) -> TokenStream {
        self.check(&errors);
        let errors = errors.finish();
        let impls = match errors {
            None => self.expand(value_of, property),
            Some(_) => self.fallback(),
        };
        let (private, (generics, ty, bounds)) = (&self.plain.input.private, self.plain.input.header());
        let marker = TokenStream::words(marker);
        quote! {
            #errors
            #impls
            #[automatically_derived]
            impl #generics #private::#marker for #ty #bounds {}
        }
    }

    fn expand(&self, value_of: ValueOf, property: Option<&TokenStream>) -> TokenStream {
        let private = &self.plain.input.private;
        let mut slots = Slots::new(private);
        let mut expansion = Expansion { methods: self.marked(), ..Expansion::default() };
        let mut references = Vec::new();
        // A value is what manifests alone say; checks read what is stated.
        let keys = self.keys.iter().filter(|key| !self.plain.foreign && (MANIFESTS || key.is_included()));
        let keys: Vec<TokenStream> =
            keys.map(|key| self.content(key, &mut references, &mut slots, value_of)).collect();
        expansion.fields.set_list("keys", keys);
        expansion.emitted.set_flag("immutable", self.immutable);
        expansion.wires.provides = self.facets(property);
        expansion.wires.refers = references;
        let (constants, impls) = (self.constants(), self.plain.expand(expansion, slots));
        quote!(#constants #impls)
    }

    /// The same with a mistake: every check accepts it, and one mistake stays one error.
    fn fallback(&self) -> TokenStream {
        let mut expansion = Expansion::default();
        expansion.wires.provides = self.facets(None);
        let (constants, impls) = (self.constants(), self.plain.fallback(expansion));
        quote!(#constants #impls)
    }

    fn facets(&self, property: Option<&TokenStream>) -> Vec<TokenStream> {
        let private = &self.plain.input.private;
        let keys = self.keys.iter().map(|key| {
            let name = &key.name.value;
            quote!(#private::Facet::Key(#name))
        });
        keys.chain(property.cloned()).collect()
    }

    /// Reads the fields that have no values, so that they are of the type which says so, and not taken for forgotten ones.
    fn marked(&self) -> TokenStream {
        let private = &self.plain.input.private;
        let is_marked = |key: &&Key| !key.is_implied && (self.plain.foreign || key.is_included());
        let fields = self.keys.iter().filter(is_marked).map(|key| &key.field);
        let fields: Vec<TokenStream> = fields
            .map(|field| {
                let this = Ident::new("self", field.span());
                quote_spanned!(field.span()=> &#this.#field)
            })
            .collect();
        if fields.is_empty() {
            return TokenStream::new();
        }
        let mark = if self.plain.foreign { quote!(PodKey) } else { quote!(Included) };
        quote! {
            fn marked(&self) {
                let _: &[&#private::#mark] = &[#(#fields),*];
            }
        }
    }

    /// A key and what it holds.
    fn content(
        &self,
        key: &Key,
        references: &mut Vec<TokenStream>,
        slots: &mut Slots<'_>,
        value_of: ValueOf,
    ) -> TokenStream {
        let private = &self.plain.input.private;
        let KeyOptions { text, file, binary, links, .. } = &key.options;
        let text = text.as_ref().map(|text| quote!(#text));
        let text = text.or_else(|| {
            file.as_ref()
                .map(|Placed { value: file, span }| quote_spanned!(*span=> ::core::include_str!(#file)))
        });
        let value = match (text, binary) {
            (Some(text), _) if links.is_some() => {
                let links = self.links(key, references);
                quote!(Linked(#text, &[#(#links),*]))
            }
            (Some(text), _) => quote!(Text(#private::Text::Literal(#text))),
            (None, Some(Placed { value: file, span })) => {
                let bytes = quote_spanned!(*span=> ::core::include_bytes!(#file));
                quote!(Binary(#bytes))
            }
            (None, None) => {
                // What rustc says of a value of another type stands at the field; where the tokens came from two places, it
                // would stand at the derive.
                let mut field = key.field.clone();
                field.set_span(Span::call_site().located_at(field.span()));
                let this = Ident::new("self", field.span());
                let text = value_of(slots, quote!(#this.#field));
                quote!(Text(#text))
            }
        };
        let name = &key.name;
        quote!(#private::KeyDecl { name: #name, value: #private::KeyValue::#value })
    }

    /// What each name in braces stands for.
    fn links(&self, key: &Key, references: &mut Vec<TokenStream>) -> Vec<TokenStream> {
        let (private, at) = (&self.plain.input.private, &key.name.value);
        let mut links = Vec::new();
        for (name, port) in key.options.links.iter().flatten() {
            let linked = quote!(#private::LinkedPort { port: #port });
            let number = references.len() as u16;
            references.push(quote!(#linked.reference(#at)));
            for (end, form) in [("", quote!(Authority)), (".host", quote!(Host)), (".port", quote!(Port))] {
                let place = format!("{}{end}", name.text);
                let text = link(&linked, number, &form, private);
                links.push(quote!((#place, #text)));
            }
        }
        links
    }

    /// The constants of the keys.
    fn constants(&self) -> TokenStream {
        let input = self.plain.input;
        let private = &input.private;
        let (generics, ty, bounds) = input.header();
        let constants = self.keys.iter().map(|key| {
            let (constant, name) = (naming::constant(&key.field), &key.name.value);
            let docs = format!("The key `{name}`.");
            quote! {
                #[doc = #docs]
                pub const #constant: #private::PodKey<#ty> = #private::PodKey::declared(#name);
            }
        });
        quote! {
            #[allow(dead_code)]
            impl #generics #ty #bounds { #(#constants)* }
        }
    }
}

/// The value of a field as it is displayed.
pub(crate) fn displayed(slots: &mut Slots<'_>, value: TokenStream) -> TokenStream {
    slots.text(&Text::Expression(value.into()))
}

/// The value of a field of a secret.
pub(crate) fn exposed(slots: &mut Slots<'_>, value: TokenStream) -> TokenStream {
    slots.secret(value)
}
