//! From keys that keep their rules to their constants and their declaration.

use proc_macro2::{Ident, Span};

use super::{Key, KeyOptions, Keyed};
use crate::parts::links::link;
use crate::parts::resource::Expansion;
use crate::parts::slots::Slots;
use crate::syntax::{Errors, Placed, Text, naming};
use crate::tokens::{TokenStream, quote, quote_spanned};

/// How the value of a field becomes the next of the struct's expressions, by the field's path.
pub(crate) type ValueOf = fn(&mut Slots<'_>, TokenStream);

impl Keyed<'_> {
    /// Expands the derive: always complete impls, with errors beside them where there are mistakes.
    pub(crate) fn derive(&self, value_of: ValueOf, errors: Errors) -> TokenStream {
        self.check(&errors);
        let (errors, constants, expansion) = (errors.finish(), self.constants(), self.stated());
        let impls = match errors {
            None => self.expand(value_of, expansion),
            Some(_) => self.plain.fallback(expansion),
        };
        quote!(#errors #constants #impls)
    }

    /// The names of the keys, and the type of a secret, which is a facet as each key is.
    fn stated(&self) -> Expansion {
        let (names, of_type) = (self.keys.iter().map(|key| &key.name), self.secret_type.unwrap_or_default());
        let facets = self.keys.len() + usize::from(self.secret_type.is_some());
        Expansion {
            facts: quote!(&[#(#names),*], #of_type),
            parameters: quote!(, #facets),
            ..Expansion::default()
        }
    }

    fn expand(&self, value_of: ValueOf, mut expansion: Expansion) -> TokenStream {
        let mut slots = Slots::of(self.plain.input);
        let (mut references, mut contents) = (Vec::new(), Vec::new());
        for key in self.keys.iter().filter(|_| !self.plain.foreign) {
            match self.content(key, &mut references) {
                Some(content) => contents.push(content),
                None => value_of(&mut slots, value(key)),
            }
        }
        expansion.fields.set_list("contents", contents);
        expansion.emitted.set_flag("immutable", self.immutable);
        expansion.wires.refers = references;
        expansion.methods = self.marked();
        self.plain.expand(expansion, slots)
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

    /// A key and its content, where that is stated.
    fn content(&self, key: &Key, references: &mut Vec<TokenStream>) -> Option<TokenStream> {
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
            (Some(text), _) => quote!(Text(#text)),
            (None, Some(Placed { value: file, span })) => {
                let bytes = quote_spanned!(*span=> ::core::include_bytes!(#file));
                quote!(Binary(#bytes))
            }
            (None, None) => return None,
        };
        let name = &key.name;
        Some(quote!(#private::KeyDecl { name: #name, value: #private::KeyValue::#value }))
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

/// The value of a key's field.
fn value(key: &Key) -> TokenStream {
    // What rustc says of a value of another type stands at the field; where the tokens came from two places, it would stand at
    // the derive.
    let mut field = key.field.clone();
    field.set_span(Span::call_site().located_at(field.span()));
    let this = Ident::new("self", field.span());
    quote!(#this.#field)
}

/// The value of a field as it is displayed.
pub(crate) fn displayed(slots: &mut Slots<'_>, value: TokenStream) {
    slots.text(&Text::Expression(value.into()));
}

/// The value of a field of a secret.
pub(crate) fn exposed(slots: &mut Slots<'_>, value: TokenStream) {
    slots.secret(value);
}
