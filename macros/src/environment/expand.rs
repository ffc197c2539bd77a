//! Model to impl. What comes here is sound.

use proc_macro2::{Ident, Span};
use syn::spanned::Spanned;

use super::model::{Conversion, Environment, Field, Kind, peel};
use crate::input::Private;
use crate::options::is_set;
use crate::syntax::{Place, Tokens, as_word, naming};
use crate::tokens::{TokenStream, quote, quote_spanned};

/// The impl, and a check for each default and each nested struct.
pub(super) fn environment(model: &Environment<'_>) -> TokenStream {
    let private = &model.private;
    let (type_name, prefix) = (naming::plain(&model.input.ident), model.prefix());
    let mut parts = Parts::default();
    for (index, field) in model.fields.iter().enumerate() {
        parts.add(field, index, model);
    }
    let Parts { variables, nested, reads, values, checks } = parts;
    let declaration = quote! {
        &#private::environment::EnvironmentDecl {
            type_name: #type_name,
            prefix: #prefix,
            variables: &[#(#variables),*],
            nested: &[#(#nested),*],
            unknown: false,
        }
    };
    let read = quote! {
        #reads
        ::core::option::Option::Some(Self { #values })
    };
    let implementation = implementation(model, &declaration, &read);
    quote!(#implementation #checks)
}

/// The impl of a struct with mistakes, beside the errors: nothing follows from it.
pub(super) fn fallback(model: &Environment<'_>, errors: &TokenStream) -> TokenStream {
    let private = &model.private;
    let declaration = quote!(&#private::environment::EnvironmentDecl::UNKNOWN);
    let implementation = implementation(model, &declaration, &quote!(::core::option::Option::None));
    quote!(#implementation #errors)
}

fn implementation(model: &Environment<'_>, declaration: &TokenStream, read: &TokenStream) -> TokenStream {
    let private = &model.private;
    let ident = &model.input.ident;
    let (generics, arguments, bounds) = model.input.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #generics #private::environment::Environment for #ident #arguments #bounds {
            const DECL: &'static #private::environment::EnvironmentDecl = #declaration;

            fn read(__reader: &mut #private::environment::Reader<'_>) -> ::core::option::Option<Self> {
                #read
            }
        }
    }
}

/// Where an error about a type is shown. The tokens stay the derive's, so that no lint takes them for the user's.
fn shown_at(ty: &syn::Type) -> Span {
    ty.span().resolved_at(Span::call_site())
}

/// What each field adds to the impl.
#[derive(Default)]
struct Parts {
    variables: Vec<TokenStream>,
    nested: Vec<TokenStream>,
    /// All fields are read before the first that failed is asked for, so that all mistakes are noted.
    reads: TokenStream,
    values: TokenStream,
    checks: TokenStream,
}

impl Parts {
    fn add(&mut self, field: &Field<'_>, index: usize, model: &Environment<'_>) {
        let ident = field.ident;
        let read = match field.kind() {
            Kind::Skipped => {
                self.values.extend(quote!(#ident: ::core::default::Default::default(),));
                return;
            }
            Kind::Variable => self.add_variable(field, model),
            Kind::Nested => self.add_nested(field, model),
        };
        let local = TokenStream::words(&format!("__{index}"));
        self.reads.extend(quote!(let #local = #read;));
        self.values.extend(quote!(#ident: #local?,));
    }

    /// Adds a variable, and gives the expression that reads it.
    fn add_variable(&mut self, field: &Field<'_>, model: &Environment<'_>) -> TokenStream {
        let index = self.variables.len();
        self.variables.push(declare(field, &model.private));
        if let Some(default) = &field.options.default {
            self.check(default.tokens.place(), "variable_default", index, model);
        }
        read(field, index, &model.private)
    }

    /// Adds a nested struct, and gives the expression that reads it.
    fn add_nested(&mut self, field: &Field<'_>, model: &Environment<'_>) -> TokenStream {
        let (private, index) = (&model.private, self.nested.len());
        self.nested.push(declare_nested(field, private));
        self.check(Place::from(field.ident.span()), "nested_variables", index, model);
        let (optional, ty) = peel(field.ty, &["Option"]);
        let function = if optional { "read_optional" } else { "read_nested" };
        let function = Ident::new(function, Span::call_site());
        quote_spanned!(shown_at(ty)=> <#ty as #private::environment::Environment>::#function(__reader, #index))
    }

    fn check(&mut self, place: Place, function: &str, index: usize, model: &Environment<'_>) {
        let (private, ty) = (&model.private, &model.input.ident);
        let function = TokenStream::words(function);
        let declaration = quote!(<#ty as #private::environment::Environment>::DECL);
        self.checks.extend(place.check(
            private,
            &quote!(environment::#function),
            quote!(#declaration, #index),
        ));
    }
}

/// An expression for the declaration of a variable.
fn declare(field: &Field<'_>, private: &Private) -> TokenStream {
    let (name, field_name, doc) = (field.name(), naming::plain(field.ident), &field.doc);
    let mut declaration = match field.conversion() {
        Conversion::OfTheType => {
            let ty = field.ty;
            quote_spanned!(shown_at(ty)=> <#ty as #private::environment::Field>::VARIABLE)
        }
        Conversion::FromStr | Conversion::Function(_) => declare_converted(field, private),
    };
    declaration.extend(quote!(.named(#name, #field_name, #doc)));
    if field.options.name.is_some() {
        declaration.extend(quote!(.whole()));
    }
    if let Some(separator) = &field.options.separator {
        let text = &separator.value;
        declaration.extend(quote!(.separated_by(#text)));
    }
    if let Some(default) = &field.options.default {
        let text = match (&default.text, &default.tokens) {
            (Some(text), _) => quote!(#text),
            (None, tokens) => quote!(#tokens),
        };
        declaration.extend(quote!(.default(#text)));
    }
    declaration
}

/// A variable whose type says nothing of its form, nor of what stands around it.
fn declare_converted(field: &Field<'_>, private: &Private) -> TokenStream {
    let layers = field.layers;
    let mut form = match &field.options.form {
        Some(form) => stated_form(&form.value, private),
        None => {
            let what = format!("a `{}`", type_text(layers.leaf));
            quote!(#private::environment::Form::Opaque(#what))
        }
    };
    if layers.list {
        form = quote!(#private::environment::Form::List { item: &#form, separator: "," });
    }
    let optional = layers.optional.then(|| quote!(.optional()));
    let secret = layers.secret.then(|| quote!(.secret()));
    quote!(#private::environment::VariableDecl::of(#form) #optional #secret)
}

/// A single word is one of podwire's forms; anything else is an expression.
fn stated_form(form: &Tokens, private: &Private) -> TokenStream {
    match as_word(form) {
        Some(word) => quote!(#private::environment::Form::#word),
        None => quote!(#form),
    }
}

/// A type as people write it.
fn type_text(ty: &syn::Type) -> String {
    quote::ToTokens::to_token_stream(ty)
        .to_string()
        .replace(" :: ", "::")
        .replace(" < ", "<")
        .replace(" >", ">")
}

/// An expression that reads a variable: `Option` of the field's type.
fn read(field: &Field<'_>, index: usize, private: &Private) -> TokenStream {
    let (ty, layers) = (field.ty, field.layers);
    let leaf = layers.leaf;
    let parse = match field.conversion() {
        Conversion::OfTheType => {
            return quote_spanned!(shown_at(ty)=> <#ty as #private::environment::Field>::read(__reader, #index));
        }
        Conversion::FromStr => {
            quote_spanned!(shown_at(leaf)=> |__item| <#leaf as #private::environment::Parsed>::parsed(__item))
        }
        Conversion::Function(function) => quote!(#function),
    };
    let (call, separator) = match layers.list {
        true => (quote!(list(__text, __separator, #parse)), quote!(__separator)),
        false => (quote!(one(__text, #parse)), quote!(_)),
    };
    let mut value = quote!(#private::environment::#call);
    if layers.secret {
        value = quote!(#private::environment::secret(#value));
    }
    let function = if layers.optional { quote!(optional) } else { quote!(required) };
    quote!(#private::environment::#function(__reader, #index, |__text, #separator| #value))
}

fn declare_nested(field: &Field<'_>, private: &Private) -> TokenStream {
    let (name, doc) = (naming::plain(field.ident), &field.doc);
    let (optional, ty) = peel(field.ty, &["Option"]);
    let own = format!("{}_", name.to_uppercase());
    let declaration = quote_spanned!(shown_at(ty)=> <#ty as #private::environment::Environment>::DECL);
    let stated = match &field.options.prefix {
        Some(prefix) => Some(prefix.value.as_str()),
        None => is_set(field.options.flatten).then_some(""),
    };
    let stated = stated.map(|prefix| quote!(.prefix(#prefix)));
    let optional = optional.then(|| quote!(.optional()));
    quote!(#private::environment::NestedDecl::new(#name, #doc, #own, #declaration) #stated #optional)
}
