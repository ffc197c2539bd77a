//! What all derives read of the struct they stand on.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Field, Fields, Generics, ImplGenerics, Path, WhereClause};

use crate::arguments::Arguments;
use crate::errors::Errors;
use crate::naming;

/// The path of the podwire crate in the user's code.
pub(crate) struct Podwire(TokenStream);

impl Podwire {
    /// `::podwire`, or what `#[podwire(crate = path)]` says.
    fn of(attributes: &[Attribute], errors: &Errors) -> Podwire {
        let default = Podwire(quote!(::podwire));
        let Some(mut arguments) = Arguments::of_attributes(attributes, "podwire", errors) else {
            return default;
        };
        let path = arguments.take("crate", errors).and_then(|argument| {
            errors.ok(syn::parse2::<Path>(argument.value("crate = path::of::podwire", errors)?))
        });
        arguments.finish("podwire", &["crate"], errors);
        path.map_or(default, |path| Podwire(path.to_token_stream()))
    }
}

impl ToTokens for Podwire {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.0.to_tokens(tokens);
    }
}

/// A struct with a derive of podwire.
pub(crate) struct Input<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) attributes: &'a [Attribute],
    pub(crate) fields: Vec<&'a Field>,
    pub(crate) podwire: Podwire,
    generics: &'a Generics,
    /// Whether the struct is none that can derive: then its fields say nothing.
    pub(crate) malformed: bool,
}

impl<'a> Input<'a> {
    /// Reads the struct; `derive` names the derive in errors.
    pub(crate) fn read(input: &'a DeriveInput, derive: &str, errors: &Errors) -> Input<'a> {
        if !input.generics.params.is_empty() {
            errors.grammar(
                input.ident.span(),
                format!(
                    "`{derive}` cannot be derived for a generic struct: what runs on Kubernetes has one name; declare one struct for each"
                ),
            );
        }
        let mut malformed = !input.generics.params.is_empty();
        let fields = match &input.data {
            Data::Struct(data) => match &data.fields {
                Fields::Named(fields) => fields.named.iter().collect(),
                Fields::Unit => Vec::new(),
                Fields::Unnamed(fields) if fields.unnamed.is_empty() => Vec::new(),
                Fields::Unnamed(_) => {
                    malformed = true;
                    errors.grammar(
                        input.ident.span(),
                        format!("`{derive}` needs a struct with named fields, or without fields"),
                    );
                    Vec::new()
                }
            },
            Data::Enum(_) | Data::Union(_) => {
                malformed = true;
                errors.grammar(input.ident.span(), format!("`{derive}` can only be derived for a struct"));
                Vec::new()
            }
        };
        let podwire = Podwire::of(&input.attrs, errors);
        Input {
            ident: &input.ident,
            attributes: &input.attrs,
            fields,
            podwire,
            generics: &input.generics,
            malformed,
        }
    }

    /// What stands before the trait, the type, and its bounds. A generic struct is refused, but gets its
    /// fallback impls all the same.
    pub(crate) fn header(&self) -> (ImplGenerics<'a>, TokenStream, Option<&'a WhereClause>) {
        let ident = self.ident;
        let (generics, arguments, bounds) = self.generics.split_for_impl();
        (generics, quote!(#ident #arguments), bounds)
    }

    pub(crate) fn has(&self, attribute: &str) -> bool {
        has(self.attributes, attribute)
    }

    /// An expression for the type's head; its identity is different for every type of every crate.
    pub(crate) fn head(&self, name: &str) -> TokenStream {
        let span = self.ident.span().unwrap();
        let krate = std::env::var("CARGO_CRATE_NAME").unwrap_or_default();
        let version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
        let place =
            format!("{krate} {version} {}:{}:{} {}", span.file(), span.line(), span.column(), self.ident);
        let hash = podwire_rules::hash(&place);
        let podwire = &self.podwire;
        let type_name = naming::plain(self.ident);
        quote!(#podwire::declare::Head::new(#hash, #type_name, #name))
    }

    /// The name that a field marked `#[instance]` gives to each value of the struct.
    pub(crate) fn expand_instance(&self) -> TokenStream {
        let podwire = &self.podwire;
        let (generics, ty, bounds) = self.header();
        let Some(field) = self.fields.iter().find(|field| has(&field.attrs, "instance")) else {
            return TokenStream::new();
        };
        let name = &field.ident;
        let value = quote_spanned!(field.ty.span()=> ::core::convert::AsRef::<::core::primitive::str>::as_ref(&self.#name));
        quote! {
            #[automatically_derived]
            impl #generics #podwire::Instance for #ty #bounds {
                fn instance_name(&self) -> &::core::primitive::str {
                    #value
                }
            }
        }
    }
}

pub(crate) fn has(attributes: &[Attribute], name: &str) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident(name))
}
