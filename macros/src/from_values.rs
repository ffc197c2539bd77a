//! `derive(FromValues)`: serde's derive, where manifests are built and nowhere else.
//!
//! What serde derives is derived for a struct of the same fields, which serde lets stand for the real one (`remote`). So a
//! server that links podwire without manifests needs no serde, and its declarations no feature of their own.

use crate::input::Input;
use crate::item::Item;
use crate::syntax::{Errors, naming};
use crate::tokens::{TokenStream, quote};

/// Expands the derive.
pub(crate) fn derive(input: &Item) -> TokenStream {
    let errors = Errors::new();
    let read = Input::read(input, "FromValues", &errors);
    if read.is_unit {
        let message =
            "a struct without braces has no values, and podwire's other derives read it: remove `FromValues`";
        errors.grammar(read.ident.span(), message);
    }
    match errors.finish() {
        Some(errors) => quote!(#errors),
        None => expand(&read),
    }
}

fn expand(input: &Input<'_>) -> TokenStream {
    let (private, ident) = (&input.private, input.ident);
    let serde = proc_macro2::TokenStream::from(quote!(#private::serde)).to_string().replace(' ', "");
    let name = naming::plain(ident);
    let of_serde = input.all("serde");
    let fields = input.fields.iter().map(|field| {
        let attributes = field.attrs.iter().filter(|attribute| attribute.path().is_ident("serde"));
        let (ident, ty) = (&field.ident, &field.ty);
        quote!(#(#attributes)* #ident: #ty)
    });
    let rename = naming::plain(ident);
    private.manifests(|| {
        quote! {
            #[automatically_derived]
            #[allow(unused_qualifications)]
            const _: () = {
                #[derive(#private::Deserialize)]
                #[serde(crate = #serde, remote = #name, rename = #rename)]
                #(#of_serde)*
                struct __Values { #(#fields),* }

                impl<'__de> #private::Deserialize<'__de> for #ident {
                    fn deserialize<__D: #private::Deserializer<'__de>>(
                        __deserializer: __D,
                    ) -> ::core::result::Result<Self, __D::Error> {
                        __Values::deserialize(__deserializer)
                    }
                }
            };
        }
    })
}
