//! Values of attributes: literals stay in the declaration, expressions get a slot.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::quote;
use syn::{Lit, LitInt, LitStr};

use crate::errors::Errors;
use crate::input::Podwire;
use crate::place::Place;

/// The expressions over a struct's fields, in the order of their slots.
pub(crate) struct Expressions<'a> {
    podwire: &'a Podwire,
    arms: Vec<TokenStream>,
}

/// A text of the declaration.
pub(crate) enum Text {
    Literal(String, Span),
    Slot(u16),
}

/// A number of the declaration.
pub(crate) enum Number {
    Literal(i64, Span),
    Slot(u16),
}

impl<'a> Expressions<'a> {
    pub(crate) fn new(podwire: &'a Podwire) -> Expressions<'a> {
        Expressions { podwire, arms: Vec::new() }
    }

    /// A text: a string, number or boolean literal, or an expression whose value can be displayed.
    pub(crate) fn text(&mut self, tokens: TokenStream) -> Text {
        if let Ok(literal) = syn::parse2::<Lit>(tokens.clone()) {
            let span = literal.span();
            match literal {
                Lit::Str(literal) => return Text::Literal(literal.value(), span),
                Lit::Int(literal) => return Text::Literal(literal.base10_digits().to_owned(), span),
                Lit::Float(literal) => return Text::Literal(literal.base10_digits().to_owned(), span),
                Lit::Bool(literal) => return Text::Literal(literal.value.to_string(), span),
                Lit::Char(literal) => return Text::Literal(literal.value().to_string(), span),
                _ => {}
            }
        }
        let podwire = self.podwire;
        let place = Place::of(&tokens);
        let call = place.call(podwire, &quote!(__private::values::text), place.reference(tokens));
        Text::Slot(self.slot(call))
    }

    /// A number: a whole number literal, or an expression whose value is one.
    pub(crate) fn number(&mut self, tokens: TokenStream, errors: &Errors) -> Option<Number> {
        if let Some((value, span)) = whole_number(&tokens) {
            return Some(Number::Literal(value?, span));
        }
        if let Ok(literal) = syn::parse2::<Lit>(tokens.clone()) {
            errors.grammar(literal.span(), "expected a whole number");
            return None;
        }
        let podwire = self.podwire;
        let place = Place::of(&tokens);
        let call = place.call(podwire, &quote!(__private::values::number), place.reference(tokens));
        Some(Number::Slot(self.slot(call)))
    }

    fn slot(&mut self, value: TokenStream) -> u16 {
        self.arms.push(value);
        (self.arms.len() - 1) as u16
    }

    /// The method that evaluates the expressions; empty where there are none.
    pub(crate) fn into_method(self) -> TokenStream {
        if self.arms.is_empty() {
            return TokenStream::new();
        }
        let podwire = self.podwire;
        let arms = self.arms.iter().enumerate().map(|(index, value)| {
            let index = index as u16;
            quote!(#index => #value,)
        });
        quote! {
            fn value(&self, slot: ::core::primitive::u16) -> #podwire::__private::values::Value {
                match slot {
                    #(#arms)*
                    _ => #podwire::__private::values::no_expression(slot),
                }
            }
        }
    }
}

impl Text {
    pub(crate) fn literal(&self) -> Option<&str> {
        match self {
            Text::Literal(text, _) => Some(text),
            Text::Slot(_) => None,
        }
    }

    pub(crate) fn expand(&self, podwire: &Podwire) -> TokenStream {
        match self {
            Text::Literal(text, _) => quote!(#podwire::declare::Text::Literal(#text)),
            Text::Slot(slot) => quote!(#podwire::declare::Text::Slot(#slot)),
        }
    }
}

impl Number {
    pub(crate) fn expand(&self, podwire: &Podwire) -> TokenStream {
        match self {
            Number::Literal(number, _) => quote!(#podwire::declare::Number::Literal(#number)),
            Number::Slot(slot) => quote!(#podwire::declare::Number::Slot(#slot)),
        }
    }
}

/// A whole number literal, also a negative one; the inner `None` is one too large to be meant.
pub(crate) fn whole_number(tokens: &TokenStream) -> Option<(Option<i64>, Span)> {
    let mut rest = tokens.clone().into_iter().peekable();
    let negative = matches!(rest.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == '-');
    if negative {
        rest.next();
    }
    let literal: LitInt = syn::parse2(rest.collect()).ok()?;
    let value = literal.base10_parse::<i64>().ok().map(|value| if negative { -value } else { value });
    Some((value.or(Some(i64::MAX)), literal.span()))
}

/// A string literal.
pub(crate) fn string(tokens: &TokenStream) -> Option<LitStr> {
    syn::parse2(tokens.clone()).ok()
}
