//! Small pieces of expansions. Paths are absolute: the user's code may have no prelude.
//!
//! Declarations are literals rather than calls of const functions: of what a function gives, the compiler asks each time and field by
//! field whether it may change in place, and that was a fifth of a derived struct's time. A call is what costs less where many fields would
//! be copied from an `EMPTY`: a port is one. In a constant that nobody reads, the compiler evaluates the constants that it names, and no calls.
//!
//! The expansions name the runtime's declarations through `Private` alone, and set what differs from a type's `EMPTY`.

use podwire_rules::packed::Packed;
use proc_macro2::Ident;
use syn::spanned::Spanned;

use super::entries::{Entry, Label};
use super::slots::Slots;
use crate::input::{Input, MANIFESTS, Private, has};
use crate::options::is_set;
use crate::syntax::{Number, Placed, Text, naming, written_at};
use crate::tokens::{Name, ToTokens, TokenStream, quote, quote_spanned};

/// The fields of a declaration that differ from its `EMPTY`.
#[derive(Clone, Default)]
pub(crate) struct FieldValues(TokenStream);

impl FieldValues {
    /// A declaration of which every check accepts everything: its derive has failed.
    pub(crate) fn unknown() -> FieldValues {
        let mut fields = FieldValues::default();
        fields.set("unknown", quote!(true));
        fields
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Further fields.
    pub(crate) fn append(&mut self, others: &FieldValues) {
        self.0.extend(&others.0);
    }

    pub(crate) fn set(&mut self, name: &str, value: impl ToTokens) {
        for text in [name, ": "] {
            self.0.push_text(text);
        }
        value.to_tokens(&mut self.0);
        self.0.push_text(", ");
    }

    /// `name: Some(value)`, where there is a value.
    pub(crate) fn set_some(&mut self, name: &str, value: Option<impl ToTokens>) {
        if let Some(value) = value {
            self.set(name, some(value));
        }
    }

    /// `name: value` of what only manifests say and no check asks: where none are built, nothing.
    pub(crate) fn set_emitted(&mut self, name: &str, value: Option<impl ToTokens>) {
        if let Some(value) = value.filter(|_| MANIFESTS) {
            self.set(name, value);
        }
    }

    /// `name: &[…]`, where the list is not empty.
    pub(crate) fn set_list<T: ToTokens>(&mut self, name: &str, values: impl IntoIterator<Item = T>) {
        let mut values = values.into_iter().peekable();
        if values.peek().is_some() {
            self.set(name, list(values));
        }
    }

    pub(crate) fn set_flag(&mut self, name: &str, flag: Option<Placed<bool>>) {
        if is_set(flag) {
            self.set(name, quote!(true));
        }
    }
}

impl ToTokens for FieldValues {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.0.to_tokens(tokens);
    }
}

impl<T: ToTokens> ToTokens for Placed<T> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.value.to_tokens(tokens);
    }
}

/// `&[value, …]`
fn list<T: ToTokens>(values: impl IntoIterator<Item = T>) -> TokenStream {
    let values = values.into_iter();
    quote!(&[#(#values),*])
}

pub(crate) fn some(value: impl ToTokens) -> TokenStream {
    quote!(::core::option::Option::Some(#value))
}

/// `Some(value)` or `None`.
pub(crate) fn option(value: Option<impl ToTokens>) -> TokenStream {
    value.map_or_else(|| quote!(::core::option::Option::None), some)
}

pub(crate) fn option_text(value: Option<&Text>, slots: &mut Slots<'_>) -> TokenStream {
    option(value.map(|text| slots.text(text)))
}

pub(crate) fn option_number(value: Option<&Number>, slots: &mut Slots<'_>) -> TokenStream {
    option(value.map(|number| slots.number(number)))
}

/// `&[Text, …]`
pub(crate) fn texts(texts: &[Text], slots: &mut Slots<'_>) -> TokenStream {
    list(texts.iter().map(|text| slots.text(text)))
}

/// `&[Entry, …]`
pub(crate) fn entries(entries: &[Entry], slots: &mut Slots<'_>, private: &Private) -> TokenStream {
    list(entries.iter().map(|entry| {
        let (key, value) = (&entry.key, slots.text(&entry.value));
        quote!(#private::Entry { key: #key, value: #value })
    }))
}

/// The entries in one text, each as its key and its value.
pub(crate) fn packed_entries(entries: &[Entry], slots: &mut Slots<'_>) -> String {
    entries.iter().map(|entry| packed(&entry.key.value) + &slots.packed(&entry.value)).collect()
}

/// The text as one of those that are packed into one.
pub(crate) fn packed(text: &str) -> String {
    Packed::Literal(text).to_string()
}

/// Packed texts as one of those that are packed into one: a list, or what may not be there.
pub(crate) fn packed_within(texts: impl IntoIterator<Item = String>) -> String {
    packed(&texts.into_iter().collect::<String>())
}

/// A text that may not be there.
pub(crate) fn packed_option(text: Option<&Text>, slots: &mut Slots<'_>) -> String {
    packed_within(text.map(|text| slots.packed(text)))
}

/// `&[Label, …]`
pub(crate) fn labels(labels: &[Label], private: &Private) -> TokenStream {
    list(labels.iter().map(|label| {
        let (key, value, hash) = (&label.key, &label.value, label.hash());
        quote!(#private::Label { key: #key, value: #private::Known::Known(#value), hash: #hash })
    }))
}

/// `MetadataDecl`: labels that no selector uses, and annotations; none where there are neither.
pub(crate) fn metadata(
    labels: Option<&Vec<Entry>>,
    annotations: Option<&Vec<Entry>>,
    slots: &mut Slots<'_>,
    private: &Private,
) -> Option<TokenStream> {
    if labels.is_none() && annotations.is_none() {
        return None;
    }
    let empty = Vec::new();
    let labels = entries(labels.unwrap_or(&empty), slots, private);
    let annotations = entries(annotations.unwrap_or(&empty), slots, private);
    Some(quote!(#private::MetadataDecl { labels: #labels, annotations: #annotations }))
}

/// What a resource says beside its wires, where it says anything.
pub(crate) fn said(
    fields: &FieldValues,
    declaration: &TokenStream,
    private: &Private,
) -> Option<TokenStream> {
    let said = || {
        quote! {
            #[allow(clippy::needless_update)]
            const SAID: #private::#declaration =
                #private::#declaration { #fields ..#private::#declaration::EMPTY };
        }
    };
    (!fields.is_empty()).then(said)
}

/// Which type it is: where it is defined tells it from all others.
pub(crate) fn identity(input: &Input<'_>) -> TokenStream {
    let private = &input.private;
    let type_name = naming::plain(input.ident);
    let (hash, place) = (podwire_rules::hash(&type_name), place(input.ident));
    quote!(#private::Identity {
        hash: #hash,
        module: ::core::module_path!(),
        type_name: #type_name,
        place: (#place),
    })
}

/// `IdentityFacts`: the same as plain facts.
pub(crate) fn identity_facts(input: &Input<'_>) -> TokenStream {
    let type_name = naming::plain(input.ident);
    let (hash, place) = (podwire_rules::hash(&type_name), place(input.ident));
    quote!((#hash, ::core::module_path!(), #type_name, #place))
}

/// Line and column: where the user wrote the struct's name, or called the macro that made it up.
fn place(name: &Ident) -> TokenStream {
    match written_at(name) {
        Some((line, column)) => quote!(#line, #column),
        None => quote!(::core::line!(), ::core::column!()),
    }
}

/// What makes a resource or an app a member of an app: the type `wired` puts its resources together and shows them.
pub(crate) fn wired_member(input: &Input<'_>, wired: &TokenStream) -> TokenStream {
    let private = &input.private;
    let (generics, ty, bounds) = input.header();
    // Nothing in it could trigger a lint, and an attribute costs the compiler.
    quote! {
        impl #generics #private::Member for #ty #bounds {
            type Pods = #wired;
        }
    }
}

/// That the struct has no values, said to serde: it may stand in an app that is read, and asks nothing of a values file.
pub(crate) fn without_values(input: &Input<'_>) -> TokenStream {
    let (private, ident) = (&input.private, input.name());
    let name = naming::plain(input.ident);
    let fields = input.fields.iter().map(|field| {
        let name = field.ident.as_ref().map(Name);
        quote!(#name: ::core::default::Default::default())
    });
    let value = quote!(#ident { #(#fields),* });
    quote! {
        #[automatically_derived]
        impl<'__de> #private::Deserialize<'__de> for #ident {
            fn deserialize<__D: #private::Deserializer<'__de>>(
                __deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                #private::without_values(__deserializer, #name, #value)
            }
        }
    }
}

/// The name that a field marked `#[instance]` gives to each value of the struct.
pub(crate) fn instance(input: &Input<'_>) -> TokenStream {
    let private = &input.private;
    let (generics, ty, bounds) = input.header();
    let Some(field) = input.fields.iter().find(|field| has(&field.attrs, "instance")) else {
        return TokenStream::new();
    };
    let name = &field.ident;
    // A variable of the type's own place: `self` must be the method's, wherever the type's name comes from.
    let variable = Ident::new("__name", field.ty.span());
    let value = quote_spanned! {field.ty.span()=>
        #private::InstanceName::text(#variable)
    };
    quote! {
        #[automatically_derived]
        impl #generics #private::Instance for #ty #bounds {
            fn instance_name(&self) -> &::core::primitive::str {
                let #variable = &self.#name;
                #value
            }
        }
    }
}

/// The escape hatch of a part of an object, which says that there is one.
pub(crate) fn customize(
    function: Option<&Placed<syn::Path>>,
    object: &TokenStream,
    private: &Private,
) -> TokenStream {
    if function.is_none() {
        return TokenStream::new();
    }
    let customize = customize_object(function, "__customize", &quote!(core::v1::#object), private);
    quote! {
        #customize
        fn __is_customized(&self) -> ::core::primitive::bool {
            true
        }
    }
}

/// The escape hatch of a whole object, which is called `method`: a function that gets the struct and the object.
pub(crate) fn customize_object(
    function: Option<&Placed<syn::Path>>,
    method: &str,
    object: &TokenStream,
    private: &Private,
) -> TokenStream {
    customize_whole(function, method, &quote!(#private::k8s_openapi::api::#object))
}

/// The same of an object of any type.
pub(crate) fn customize_whole(
    function: Option<&Placed<syn::Path>>,
    method: &str,
    object: &TokenStream,
) -> TokenStream {
    let Some(Placed { value: function, .. }) = function else { return TokenStream::new() };
    let method = TokenStream::words(method);
    quote! {
        fn #method(&self, __object: &mut #object) {
            let __function: fn(&Self, &mut #object) = #function;
            __function(self, __object);
        }
    }
}

/// Where it is what somebody else deploys.
pub(crate) fn foreign(namespace: Option<&Placed<String>>, private: &Private) -> TokenStream {
    some(match namespace {
        Some(namespace) => quote!(#private::Foreign::In(#namespace)),
        None => quote!(#private::Foreign::Near),
    })
}
