//! The expressions over a struct's fields, in the order of their slots.

use podwire_rules::packed::Packed;
use proc_macro2::{Ident, TokenTree};
use syn::{Field, Type};

use super::expand::packed;
use super::ports::PortNumber;
use crate::input::{Input, MANIFESTS, Private};
use crate::syntax::{Number, Place, Text, Tokens};
use crate::tokens::{TokenStream, quote};

/// Numbers the expressions while a declaration is expanded, and writes the method that evaluates them.
pub(crate) struct Slots<'a> {
    private: &'a Private,
    /// The struct's fields, whose types say of some expressions that they are texts.
    fields: &'a [&'a Field],
    arms: Vec<TokenStream>,
    /// What the method gives: more than an expression of a pod, whose containers come first.
    gives: &'static str,
    /// Whether a text is among them which may be an `Option`: a name that is brought in costs as much as an arm.
    has_options: bool,
}

impl<'a> Slots<'a> {
    pub(crate) fn new(private: &'a Private) -> Slots<'a> {
        Slots { private, fields: &[], arms: Vec::new(), gives: "Value", has_options: false }
    }

    /// The same for a struct whose expressions are mostly its fields.
    pub(crate) fn of(input: &'a Input<'_>) -> Slots<'a> {
        Slots { fields: &input.fields, ..Slots::new(&input.private) }
    }

    /// The same of a pod, whose containers have the first numbers.
    pub(crate) fn of_pod(input: &'a Input<'_>, containers: Vec<TokenStream>) -> Slots<'a> {
        Slots { arms: containers, gives: "ValueOf<'_>", ..Slots::of(input) }
    }

    pub(crate) fn text(&mut self, text: &Text) -> TokenStream {
        let private = self.private;
        match self.numbered(text) {
            Packed::Literal(text) => quote!(#private::Text::Literal(#text)),
            Packed::Slot(slot) => quote!(#private::Text::Slot(#slot)),
            Packed::Name(reference) => quote!(#private::Text::Name(#reference)),
        }
    }

    /// The text as one of those that are packed into one.
    pub(crate) fn packed(&mut self, text: &Text) -> String {
        self.numbered(text).to_string()
    }

    fn numbered<'t>(&mut self, text: &'t Text) -> Packed<'t> {
        let private = self.private;
        Packed::Slot(match text {
            Text::Literal(text) => return Packed::Literal(&text.value),
            Text::Expression(tokens) if let Some(arguments) = self.around(tokens) => {
                self.slot(|| tokens.place().call(private, &quote!(around), arguments))
            }
            Text::Expression(tokens) if let Some(arguments) = formatted(tokens) => self.slot(|| {
                let place = tokens.place();
                let text = place.call_of(quote!(::core::format_args!), arguments.into());
                place.call(private, &quote!(formatted), text)
            }),
            Text::Expression(tokens) if self.is_text(tokens.trees()) => self.slot(|| {
                let place = tokens.place();
                place.call(private, &quote!(given), place.reference(tokens.stream().clone()))
            }),
            Text::Expression(tokens) => {
                self.has_options = true;
                self.slot(|| {
                    let place = tokens.place();
                    let given = place.call(private, &quote!(Given), place.reference(tokens.stream().clone()));
                    place.call(private, &quote!(text), place.method(given, "get"))
                })
            }
        })
    }

    /// Whether an expression is surely a text, and no `Option`: a field that is a `String`.
    fn is_text(&self, trees: &[TokenTree]) -> bool {
        let [TokenTree::Ident(this), TokenTree::Punct(dot), TokenTree::Ident(name)] = trees else {
            return false;
        };
        this == "self" && dot.as_char() == '.' && self.fields.iter().any(|field| is_string(field, name))
    }

    /// `"before", &(self.field), "behind"` for `format!("before{}behind", self.field)`, as most images are written: the macro that reads the
    /// text at each of them is a tenth of what a container costs the compiler.
    fn around(&self, tokens: &Tokens) -> Option<TokenStream> {
        let trees: Vec<TokenTree> = formatted(tokens)?.into_iter().collect();
        let [TokenTree::Literal(text), TokenTree::Punct(_), value @ ..] = &trees[..] else { return None };
        let text = text.to_string();
        let (before, behind) = text.strip_prefix('"')?.strip_suffix('"')?.split_once("{}")?;
        let is_plain = |part: &str| !part.contains(['{', '}', '\\']);
        if !is_plain(before) || !is_plain(behind) || !self.is_text(value) {
            return None;
        }
        let stream: proc_macro2::TokenStream = value.iter().cloned().collect();
        let value = Place::of_trees(value).reference(stream);
        Some(quote!(#before, #value, #behind))
    }

    /// The value of what is a secret, which nothing else reads.
    pub(crate) fn secret(&mut self, value: TokenStream) {
        let (private, place) = (self.private, Place::of(&value));
        self.slot(|| place.call(private, &quote!(secret), place.reference(value)));
    }

    pub(crate) fn number(&mut self, number: &Number) -> TokenStream {
        let private = self.private;
        match number {
            Number::Literal(number) => {
                let number = number.value;
                quote!(#private::Number::Literal(#number))
            }
            Number::Expression(tokens) => {
                let slot = self.number_slot(tokens);
                quote!(#private::Number::Slot(#slot))
            }
        }
    }

    /// The number as one of the texts that are packed into one.
    pub(crate) fn packed_number(&mut self, number: &Number) -> String {
        match number {
            Number::Literal(number) => packed(&number.value.to_string()),
            Number::Expression(tokens) => Packed::Slot(self.number_slot(tokens)).to_string(),
        }
    }

    /// The same of a port's number.
    pub(crate) fn packed_port(&mut self, number: &PortNumber) -> String {
        match number.literal {
            Some(number) => packed(&number.to_string()),
            None => Packed::Slot(self.number_slot(&number.tokens)).to_string(),
        }
    }

    fn number_slot(&mut self, tokens: &Tokens) -> u16 {
        let private = self.private;
        self.slot(|| {
            let place = tokens.place();
            place.call(private, &quote!(number), place.reference(tokens.stream().clone()))
        })
    }

    fn slot(&mut self, value: impl FnOnce() -> TokenStream) -> u16 {
        self.arms.push(if MANIFESTS { value() } else { TokenStream::new() });
        (self.arms.len() - 1) as u16
    }

    /// The method of this name that evaluates the expressions; empty where there are none. The last one is given for all other numbers as well, of which the
    /// declaration has none: an arm that says so would be a tenth of the method.
    pub(crate) fn into_method(self, name: &str) -> TokenStream {
        let Some((last, others)) = self.arms.split_last().filter(|_| MANIFESTS) else {
            return TokenStream::new();
        };
        let private = self.private;
        let [name, gives] = [name, self.gives].map(TokenStream::words);
        let always_given = self.has_options.then(|| {
            quote! {
                #[allow(unused_imports)]
                use #private::AlwaysGiven as _;
            }
        });
        let others = others.iter().enumerate().map(|(index, value)| {
            let index = index as u16;
            quote!(#index => #value,)
        });
        quote! {
            fn #name(&self, __slot: ::core::primitive::u16) -> #private::#gives {
                #always_given
                match __slot {
                    #(#others)*
                    _ => #last,
                }
            }
        }
    }
}

/// Whether a field has this name, and is a `String`.
fn is_string(field: &Field, name: &Ident) -> bool {
    let Type::Path(ty) = &field.ty else { return false };
    field.ident.as_ref() == Some(name) && ty.qself.is_none() && ty.path.is_ident("String")
}

/// The arguments of `format!(…)`, which are written as they are: the text that the macro makes would be dropped again in each expansion, and that is a
/// third of what a text costs the compiler.
fn formatted(tokens: &Tokens) -> Option<proc_macro2::TokenStream> {
    match tokens.trees() {
        [TokenTree::Ident(name), TokenTree::Punct(mark), TokenTree::Group(arguments)]
            if name == "format" && mark.as_char() == '!' =>
        {
            Some(arguments.stream())
        }
        _ => None,
    }
}
