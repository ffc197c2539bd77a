//! From a config map that keeps its rules to its declaration.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::model::{ConfigMap, Key};
use crate::options::is_set;
use crate::parts::expand::{
    FieldValues, customize_object, foreign, identity, keys, member, metadata, without_values,
};
use crate::parts::links::{link, reference};
use crate::parts::slots::Slots;
use crate::syntax::Text;

/// The constants and impls of a config map.
pub(super) fn config_map(map: &ConfigMap<'_>) -> TokenStream {
    let private = &map.input.private;
    let mut slots = Slots::new(private);
    let mut references = Vec::new();
    let is_foreign = is_set(map.own.foreign);
    let contents = map.keys.iter().filter(|_| !is_foreign);
    let contents: Vec<TokenStream> =
        contents.map(|key| content(key, map, &mut references, &mut slots)).collect();
    let mut fields = FieldValues::default();
    fields.set_list("keys", contents);
    fields.set_flag("immutable", map.own.immutable);
    let metadata = metadata(map.own.labels.as_ref(), map.own.annotations.as_ref(), &mut slots, private);
    if let Some(metadata) = metadata {
        fields.set("metadata", metadata);
    }
    let values = slots.into_method();
    let marked = marked(map, is_foreign);
    let customize = map.own.customize.as_ref();
    let customize = customize_object(customize, "customize", &quote!(core::v1::ConfigMap), private);
    impls(map, false, &references, &fields, &quote!(#values #marked #customize))
}

/// The same for a config map with a mistake: every check accepts it, and one mistake stays one error.
pub(super) fn fallback(map: &ConfigMap<'_>) -> TokenStream {
    impls(map, true, &[], &FieldValues::default(), &TokenStream::new())
}

/// Reads the fields that have no values, so that they are of the type which says so, and not taken for forgotten ones.
fn marked(map: &ConfigMap<'_>, is_foreign: bool) -> TokenStream {
    let private = &map.input.private;
    let is_marked = |key: &&Key<'_>| is_foreign || key.options.is_included();
    let fields: Vec<TokenStream> = map
        .keys
        .iter()
        .filter(is_marked)
        .map(|key| {
            let field = key.field;
            quote!(&self.#field)
        })
        .collect();
    if fields.is_empty() {
        return TokenStream::new();
    }
    let mark = if is_foreign { quote!(PodKey) } else { quote!(Included) };
    quote! {
        fn marked(&self) {
            let _: &[&#private::#mark] = &[#(#fields),*];
        }
    }
}

/// A key and what it holds.
fn content(
    key: &Key<'_>,
    map: &ConfigMap<'_>,
    references: &mut Vec<TokenStream>,
    slots: &mut Slots<'_>,
) -> TokenStream {
    let private = &map.input.private;
    let (name, options) = (&key.name.value, &key.options);
    let text = match (&options.text, &options.file) {
        (Some(text), _) => {
            let text = &text.value;
            Some(quote!(#text))
        }
        (None, Some(file)) => {
            let file = &file.value;
            Some(quote!(::core::include_str!(#file)))
        }
        (None, None) => None,
    };
    let value = match (text, &options.binary) {
        (Some(text), _) if options.links.is_some() => {
            let links = links(key, references, map);
            quote!(Linked(#text, &[#(#links),*]))
        }
        (Some(text), _) => quote!(Text(#private::Text::Literal(#text))),
        (None, Some(file)) => {
            let file = &file.value;
            quote!(Binary(::core::include_bytes!(#file)))
        }
        (None, None) => {
            let field = key.field;
            // What rustc says of a value that cannot be displayed stands at the field.
            let this = Ident::new("self", Span::call_site().located_at(field.span()));
            let text = slots.text(&Text::Expression(quote!(#this.#field)));
            quote!(Text(#text))
        }
    };
    quote!(#private::KeyDecl { name: #name, value: #private::KeyValue::#value })
}

/// What each name in braces stands for.
fn links(key: &Key<'_>, references: &mut Vec<TokenStream>, map: &ConfigMap<'_>) -> Vec<TokenStream> {
    let private = &map.input.private;
    let mut links = Vec::new();
    for (name, port) in key.options.links.iter().flatten() {
        let at = &key.name.value;
        let linked = quote!(#private::LinkedPort { port: #port });
        let number = references.len() as u16;
        references.push(reference(
            &quote!(#at),
            &quote!(Type(#linked.service())),
            &TokenStream::new(),
            private,
        ));
        for (end, form) in [("", quote!(Authority)), (".host", quote!(Host)), (".port", quote!(Port))] {
            let place = format!("{}{end}", name.text);
            let text = link(&linked, number, &form, private);
            links.push(quote!((#place, #text)));
        }
    }
    links
}

fn impls(
    map: &ConfigMap<'_>,
    failed: bool,
    references: &[TokenStream],
    fields: &FieldValues,
    methods: &TokenStream,
) -> TokenStream {
    let input = map.input;
    let private = &input.private;
    let (generics, ty, bounds) = input.header();
    let (identity, name) = (identity(input), &map.name);
    let foreign = foreign(is_set(map.own.foreign), map.own.namespace.as_ref(), private);
    let facets = map.keys.iter().map(|key| {
        let name = &key.name.value;
        quote!(#private::Facet::Key(#name))
    });
    let resource = quote!(#private::ConfigMapDecl::resource(<#ty as #private::Keyed>::HEAD));
    let resource = if failed { quote!(#private::unknown(#resource)) } else { resource };
    let constants = keys(input, map.keys.iter().map(|key| (key.field, key.name.value.as_str())));
    let declaration = quote!(<#ty as #private::ConfigMap>::DECL);
    let membership = quote!(&#private::Membership::resource(#declaration.resource));
    let member = member(input, &membership, &declaration, &quote!(build_config_map));
    let is_read = input.is_unit || is_set(map.own.foreign);
    let read = is_read.then(|| without_values(input));
    quote! {
        #constants
        #[automatically_derived]
        impl #generics #private::Keyed for #ty #bounds {
            const HEAD: &'static #private::Head<'static> =
                &#private::Head {
                    identity: #identity,
                    kind: #private::kind::CONFIG_MAP,
                    name: #name,
                    foreign: #foreign,
                };
            const RESOURCE: &'static #private::Resource<'static> = #declaration.resource;
        }
        #[automatically_derived]
        #[allow(unused_qualifications, clippy::needless_update)]
        impl #generics #private::ConfigMap for #ty #bounds {
            const DECL: &'static #private::ConfigMapDecl = &#private::ConfigMapDecl {
                #fields
                resource: &#private::Resource {
                    provides: &[#(#facets),*],
                    refers: &[#(#references),*],
                    ..#resource
                },
                ..#private::ConfigMapDecl::EMPTY
            };
        }
        #member
        #private::__manifests! {
            #[automatically_derived]
            impl #generics #private::values::ConfigMapValues for #ty #bounds { #methods }
            #read
        }
    }
}
