//! The expressions over a struct's fields, in the order of their slots.

use proc_macro2::TokenStream;
use quote::quote;

use crate::input::{MANIFESTS, Private};
use crate::syntax::{Number, Place, Text};

/// Numbers the expressions while a declaration is expanded, and writes the method that evaluates them.
pub(crate) struct Slots<'a> {
    private: &'a Private,
    arms: Vec<TokenStream>,
    /// Whether a text is among them, which may be an `Option`: a name that is brought in costs as much as an arm.
    has_texts: bool,
}

impl<'a> Slots<'a> {
    pub(crate) fn new(private: &'a Private) -> Slots<'a> {
        Slots { private, arms: Vec::new(), has_texts: false }
    }

    pub(crate) fn text(&mut self, text: &Text) -> TokenStream {
        let private = self.private;
        match text {
            Text::Literal(text) => {
                let text = &text.value;
                quote!(#private::Text::Literal(#text))
            }
            Text::Expression(tokens) => {
                self.has_texts = true;
                let slot = self.slot(|| {
                    let place = Place::of(tokens);
                    let given = place.call(private, &quote!(values::Given), place.reference(tokens.clone()));
                    place.call(private, &quote!(values::text), place.method(given, "get"))
                });
                quote!(#private::Text::Slot(#slot))
            }
        }
    }

    /// The value of what is a secret, which nothing else reads.
    pub(crate) fn secret(&mut self, value: TokenStream) -> TokenStream {
        let (private, place) = (self.private, Place::of(&value));
        let slot = self.slot(|| place.call(private, &quote!(values::secret), place.reference(value)));
        quote!(#private::Text::Slot(#slot))
    }

    pub(crate) fn number(&mut self, number: &Number) -> TokenStream {
        let private = self.private;
        match number {
            Number::Literal(number) => {
                let number = number.value;
                quote!(#private::Number::Literal(#number))
            }
            Number::Expression(tokens) => {
                let slot = self.slot(|| {
                    let place = Place::of(tokens);
                    place.call(private, &quote!(values::number), place.reference(tokens.clone()))
                });
                quote!(#private::Number::Slot(#slot))
            }
        }
    }

    fn slot(&mut self, value: impl FnOnce() -> TokenStream) -> u16 {
        self.arms.push(if MANIFESTS { value() } else { TokenStream::new() });
        (self.arms.len() - 1) as u16
    }

    /// The method that evaluates the expressions; empty where there are none.
    pub(crate) fn into_method(self) -> TokenStream {
        if self.arms.is_empty() || !MANIFESTS {
            return TokenStream::new();
        }
        let private = self.private;
        let always_given = self.has_texts.then(|| {
            quote! {
                #[allow(unused_imports)]
                use #private::values::AlwaysGiven as _;
            }
        });
        let arms = self.arms.iter().enumerate().map(|(index, value)| {
            let index = index as u16;
            quote!(#index => #value,)
        });
        quote! {
            fn value(&self, __slot: ::core::primitive::u16) -> #private::values::Value {
                #always_given
                match __slot {
                    #(#arms)*
                    _ => #private::values::no_expression(__slot),
                }
            }
        }
    }
}
