//! `derive(FromVariable)`: an enum without fields, whose names are the values of a variable.

use podwire_rules::wiring;
use proc_macro2::{Ident, Span};
use syn::{Data, DeriveInput, Fields};

use super::options::WordOptions;
use crate::input::Private;
use crate::syntax::{Arguments, Errors, naming};
use crate::tokens::{TokenStream, quote};

/// The enum.
pub(super) struct Words<'a> {
    input: &'a DeriveInput,
    private: Private,
    variants: Vec<Word<'a>>,
}

struct Word<'a> {
    ident: &'a Ident,
    text: String,
    span: Span,
}

pub(super) fn read<'a>(input: &'a DeriveInput, errors: &Errors) -> Words<'a> {
    let private = Private::of(&input.attrs, false, errors);
    let Data::Enum(data) = &input.data else {
        errors.grammar(
            input.ident.span(),
            "`FromVariable` can only be derived for an enum; for a struct whose fields are variables, derive `Environment`",
        );
        return Words { input, private, variants: Vec::new() };
    };
    if data.variants.is_empty() {
        errors
            .grammar(input.ident.span(), "an enum without variants has no value that a variable could give");
    }
    let variants = data.variants.iter().map(|variant| {
        if !matches!(variant.fields, Fields::Unit) {
            errors.grammar(
                variant.ident.span(),
                format!(
                    "`{}` has fields, and a variable is one text: implement `FromVariable`, which says how to read them",
                    variant.ident
                ),
            );
        }
        read_word(variant, errors)
    });
    Words { input, private, variants: variants.collect() }
}

fn read_word<'a>(variant: &'a syn::Variant, errors: &Errors) -> Word<'a> {
    let ident = &variant.ident;
    let stated = Arguments::of_attributes(&variant.attrs, "env", errors)
        .and_then(|arguments| WordOptions::read(arguments, errors).name);
    let span = stated.as_ref().map_or(ident.span(), |name| name.span);
    Word { ident, text: stated.map_or_else(|| naming::kebab_of_type(ident), |name| name.value), span }
}

pub(super) fn check(words: &Words<'_>, errors: &Errors) {
    for (index, word) in words.variants.iter().enumerate() {
        if words.variants[..index].iter().any(|other| other.text == word.text) {
            errors.rule(
                word.span,
                &wiring::DUPLICATE_KEY,
                format!("two variants are called `{}`; give one of them another name", word.text),
            );
        }
    }
}

pub(super) fn expand(words: &Words<'_>) -> TokenStream {
    let private = &words.private;
    let texts = words.variants.iter().map(|word| &word.text);
    let arms = words
        .variants
        .iter()
        .map(|Word { ident, text, .. }| quote!(#text => ::core::result::Result::Ok(Self::#ident),));
    let form = quote!(#private::environment::Form::OneOf(&[#(#texts),*]));
    let body = quote! {
        match __text {
            #(#arms)*
            _ => ::core::result::Result::Err(#private::environment::Malformed::none_of()),
        }
    };
    implementation(words, &form, &body)
}

/// The impl of an enum with mistakes, beside the errors: it accepts every text.
pub(super) fn fallback(words: &Words<'_>, errors: &TokenStream) -> TokenStream {
    let private = &words.private;
    let body = quote!(::core::result::Result::Err(#private::environment::Malformed::none_of()));
    let implementation = implementation(words, &quote!(#private::environment::Form::OPAQUE), &body);
    quote!(#implementation #errors)
}

fn implementation(words: &Words<'_>, form: &TokenStream, body: &TokenStream) -> TokenStream {
    let private = &words.private;
    let ident = &words.input.ident;
    let (generics, arguments, bounds) = words.input.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #generics #private::environment::FromVariable for #ident #arguments #bounds {
            const FORM: #private::environment::Form = #form;

            fn from_variable(
                __text: &::core::primitive::str,
            ) -> ::core::result::Result<Self, #private::environment::Malformed> {
                #body
            }
        }
    }
}
