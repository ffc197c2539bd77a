//! What a values file may say of a struct: its fields with their doc comments and defaults.
//!
//! Each derive of podwire tells it beside what it declares, so that errors and examples can; `derive(Fields)` does so for
//! structs that are nothing but values.

use syn::parse::ParseStream;
use syn::{
    Attribute, Expr, ExprPath, Field, GenericArgument, LitStr, PathArguments, PathSegment, Token, Type, token,
};

use crate::environment::documentation;
use crate::input::{Input, is_no_member, is_of_type};
use crate::item::Item;
use crate::parts::renaming::CASES;
use crate::syntax::{Errors, naming};
use crate::tokens::{Name, TokenStream, quote};

/// `derive(Fields)`
pub(crate) fn derive(input: &Item) -> TokenStream {
    let errors = Errors::new();
    let read = Input::read(input, "Fields", &errors);
    let fields = fields(&read, false);
    let errors = errors.finish();
    quote!(#errors #fields)
}

/// What `expanded`, the expansion of a derive, has beside it.
pub(crate) fn beside(input: &Item, derive: &str, mut expanded: TokenStream) -> TokenStream {
    let is_app = derive == "App";
    // One without fields has nothing to tell, and only an app is read by itself, which asks for what is told.
    if input.is_unit() && input.manifests && !is_app {
        return expanded;
    }
    let errors = Errors::new();
    let read = Input::read(input, derive, &errors);
    // The derive has said it.
    let _ = errors.finish();
    expanded.extend(fields(&read, is_app));
    expanded
}

fn fields(input: &Input<'_>, is_app: bool) -> TokenStream {
    input.private.manifests_or(|| told_beside(input, is_app), || used(input))
}

/// The type `wired` that leads to a resource or an app, with what a values file may say of that where it has fields: a method of its own would cost the
/// compiler more.
pub(crate) fn with_fields(input: &Input<'_>, wired: TokenStream) -> TokenStream {
    let private = &input.private;
    match !input.is_unit && private.builds_manifests() {
        true => quote!(#private::WithFields<Self, #wired>),
        false => wired,
    }
}

fn told_beside(input: &Input<'_>, is_app: bool) -> TokenStream {
    let private = &input.private;
    let (generics, ty, bounds) = input.header();
    // What an app leads to tells of its members.
    let holds_value = |field: &Field| !is_app || is_no_member(field);
    let members = is_app.then(|| quote!(#private::add_members::<Self>(__catalog);));
    let Told { fields, further } = tell(input, holds_value, members, "add_further");
    let fields =
        (!fields.is_empty()).then(|| quote!(const FIELDS: &'static ::core::primitive::str = #fields;));
    quote! {
        #[automatically_derived]
        impl #generics #private::Fields for #ty #bounds {
            #fields
            #further
        }
    }
}

/// What a container or a pod tells, in the impl and the facts that it has anyway: others cost the compiler. Of a pod's fields, what is a container tells its own, as
/// `is_value` says. Of two derives on one struct, the container's tells.
pub(crate) fn told(input: &Input<'_>, is_value: impl Fn(&Field) -> bool) -> Told {
    if input.private.builds_manifests() {
        tell(input, is_value, None, "__add_further")
    } else {
        Told::default()
    }
}

/// Where no manifest is built, nobody reads the fields, and nobody makes what is only deployed: what says to the compiler that they are used.
pub(crate) fn used(input: &Input<'_>) -> TokenStream {
    let (generics, ty, bounds) = input.header();
    let names = input.fields.iter().map(|field| {
        let name = field.ident.as_ref().map(Name);
        quote!(let _ = &__declared.#name;)
    });
    let defaults = input.fields.iter().map(|field| &field.attrs[..]).chain([input.attributes]);
    let defaults = defaults.filter_map(|attributes| match Serde::of(attributes).default {
        Some(Default::Path(path)) => Some(quote!(let _ = #path;)),
        _ => None,
    });
    let mut defaults = defaults.peekable();
    let is_plain = input.fields.is_empty() && defaults.peek().is_none();
    if is_plain && input.has("port") {
        // The constants of its ports say so.
        return TokenStream::new();
    }
    let uses = match is_plain {
        // The compiler makes a body of a function, and of an alias none.
        true => quote!(type __Used #generics = #ty;),
        false => quote! {
            fn __used #generics (__declared: &#ty) #bounds {
                #(#names)*
                #(#defaults)*
            }
        },
    };
    quote! {
        const _: () = {
            #[allow(dead_code)]
            #uses
        };
    }
}

/// What the struct tells: its fields, as `Fields::FIELDS` has them, and what there is further.
#[derive(::std::default::Default)]
pub(crate) struct Told {
    pub(crate) fields: String,
    pub(crate) further: TokenStream,
}

/// `method` is that which tells what there is further: the fields of those that `has_inner`, and what the `others` add.
fn tell(
    input: &Input<'_>,
    has_inner: impl Fn(&Field) -> bool,
    others: Option<TokenStream>,
    method: &str,
) -> Told {
    let private = &input.private;
    let serde = Serde::of(input.attributes);
    let own_default = serde.default.as_ref().map(|default| match default {
        Default::Path(path) => quote!(let __default: Self = #path();),
        Default::Trait => quote!(let __default: Self = ::core::default::Default::default();),
    });
    let (mut texts, mut defaults, mut inner) = (String::new(), TokenStream::new(), TokenStream::new());
    for field in input.fields.iter().filter(|_| !input.malformed) {
        let of_field = Serde::of(&field.attrs);
        if of_field.skip {
            continue;
        }
        let name = of_field.name(field, serde.rename_all.as_deref());
        for text in [&name, &first_paragraph(&documentation(&field.attrs))] {
            texts.push_str(text);
            texts.push('\0');
        }
        defaults.extend(default_of(input, field, &name, &of_field, own_default.is_some()));
        if has_inner(field) {
            inner.extend(fields_of(input, &field.ty));
        }
    }
    // Each import costs the compiler, so each stands where it may be needed.
    let of_defaults = (!defaults.is_empty()).then(|| quote!(use #private::NotShown as _;));
    let of_inner = (!inner.is_empty()).then(|| quote!(use #private::NoFields as _;));
    let method = TokenStream::words(method);
    let further = match of_defaults.is_some() || of_inner.is_some() || others.is_some() {
        false => TokenStream::new(),
        true => quote! {
            #[allow(unused_qualifications, unused_imports)]
            fn #method(__catalog: &mut #private::Catalog) {
                #of_defaults
                #of_inner
                #own_default
                #defaults
                #inner
                #others
            }
        },
    };
    Told { fields: texts, further }
}

/// The default of a field, if it has one.
fn default_of(
    input: &Input<'_>,
    field: &Field,
    name: &str,
    serde: &Serde,
    is_defaulted: bool,
) -> Option<TokenStream> {
    let (private, ty, ident) = (&input.private, &field.ty, &field.ident);
    let default = match &serde.default {
        Some(Default::Path(path)) => quote!(#path()),
        Some(Default::Trait) => quote!(<#ty as ::core::default::Default>::default()),
        None if is_defaulted => quote!(__default.#ident),
        None => return None,
    };
    Some(quote!(__catalog.defaults_to::<Self>(#name, #private::Shown(&#default).shown());))
}

/// The fields of a field's type, where it may have some: of what is around other types, theirs.
fn fields_of(input: &Input<'_>, ty: &Type) -> TokenStream {
    let private = &input.private;
    match within(ty) {
        _ if is_plain(ty) => TokenStream::new(),
        Some(within) => within.map(|ty| fields_of(input, ty)).collect(),
        None => quote!(#private::FieldsOf::<#ty>::NEW.add_to(__catalog);),
    }
}

/// The text up to the first empty line, on one line.
fn first_paragraph(docs: &str) -> String {
    let lines: Vec<&str> = docs.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
    lines.join(" ")
}

/// Whether a type has surely no fields of its own.
fn is_plain(ty: &Type) -> bool {
    const PLAIN: &[&str] = &[
        "String", "bool", "char", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64",
        "i128", "isize", "f32", "f64", "Key", "Included", "Duration",
    ];
    let Type::Path(path) = ty else { return true };
    if let Some(ident) = path.path.get_ident() {
        return PLAIN.contains(&naming::plain(ident).as_str());
    }
    // Of what a secret holds nothing is told.
    is_of_type(ty, "Secret") || within(ty).is_some_and(|mut within| within.all(is_plain))
}

/// The types in one that is around them: it has the fields of those.
pub(crate) fn within(ty: &Type) -> Option<impl Iterator<Item = &Type>> {
    const AROUND: &[&str] = &["Option", "Vec", "Box", "BTreeMap", "HashMap"];
    let Type::Path(path) = ty else { return None };
    let PathSegment { ident, arguments } = path.path.segments.last()?;
    let PathArguments::AngleBracketed(within) = arguments else { return None };
    let types = within.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    AROUND.iter().any(|around| ident == around).then_some(types)
}

/// What serde's attributes say of a field or a struct.
#[derive(::std::default::Default)]
struct Serde {
    rename: Option<String>,
    rename_all: Option<String>,
    default: Option<Default>,
    skip: bool,
}

enum Default {
    Trait,
    Path(ExprPath),
}

impl Serde {
    /// What is malformed is serde's to report.
    fn of(attributes: &[Attribute]) -> Serde {
        let mut serde = Serde::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
            let _ = attribute.parse_nested_meta(|meta| {
                let name = meta.path.get_ident().map(naming::plain).unwrap_or_default();
                match name.as_str() {
                    "skip" | "skip_deserializing" => serde.skip = true,
                    "default" if meta.input.peek(Token![=]) => {
                        let path: LitStr = meta.value()?.parse()?;
                        serde.default = path.parse().ok().map(Default::Path);
                    }
                    "default" => serde.default = Some(Default::Trait),
                    "rename" => serde.rename = of_reading(meta.input)?.or(serde.rename.take()),
                    "rename_all" => serde.rename_all = of_reading(meta.input)?.or(serde.rename_all.take()),
                    _ if meta.input.peek(Token![=]) => drop(meta.value()?.parse::<Expr>()?),
                    _ if meta.input.peek(token::Paren) => drop(meta.input.parse::<proc_macro2::TokenTree>()?),
                    _ => {}
                }
                Ok(())
            });
        }
        serde
    }

    /// The field's name in a values file.
    fn name(&self, field: &Field, rename_all: Option<&str>) -> String {
        let name = field.ident.as_ref().map(naming::plain).unwrap_or_default();
        let case = CASES.iter().find(|(case, _)| Some(*case) == rename_all);
        match (&self.rename, case) {
            (Some(rename), _) => rename.clone(),
            (None, Some((_, case))) => case.of(&name),
            (None, None) => name,
        }
    }
}

/// `= "name"`, or what `(deserialize = "name")` says.
fn of_reading(input: ParseStream<'_>) -> syn::Result<Option<String>> {
    if input.peek(Token![=]) {
        input.parse::<Token![=]>()?;
        return Ok(Some(input.parse::<LitStr>()?.value()));
    }
    let content;
    syn::parenthesized!(content in input);
    let mut name = None;
    while !content.is_empty() {
        let key: syn::Ident = content.parse()?;
        content.parse::<Token![=]>()?;
        let value = content.parse::<LitStr>()?;
        if key == "deserialize" {
            name = Some(value.value());
        }
        if !content.is_empty() {
            content.parse::<Token![,]>()?;
        }
    }
    Ok(name)
}
