//! What all derives read of the struct they stand on.

use proc_macro2::Ident;
use syn::{
    Attribute, Data, DeriveInput, Field, Fields, Generics, ImplGenerics, Meta, Path, Type, WhereClause,
};

use crate::item::Item;
use crate::options::{PathForm, Table, options};
use crate::syntax::{Arguments, Errors, Placed};
use crate::tokens::{Name, ToTokens, TokenStream, quote};

options! {
    /// `#[podwire(…)]`
    pub(crate) struct PodwireOptions = "podwire" of no_kin {
        path as "crate": Placed<Path> = PathForm { words: "path", refusal: "expected podwire's path", rule: None }
            => { like: "crate = path::of::podwire", absent: "`::podwire`", };
    }
}

/// No other attributes in which an option could belong.
pub(crate) fn no_kin() -> &'static [&'static Table] {
    &[]
}

/// The path of what only expansions may name: a module of the podwire crate in the user's code. Its name carries the version,
/// so that nobody can rely on it.
///
/// It stands in an expansion some forty times.
pub(crate) struct Private {
    path: TokenStream,
    /// Whether that podwire builds manifests.
    manifests: bool,
}

impl Private {
    /// `::podwire`, or what `#[podwire(crate = path)]` says.
    pub(crate) fn of(attributes: &[Attribute], manifests: bool, errors: &Errors) -> Private {
        let arguments = Arguments::of_attributes(attributes, "podwire", errors);
        let path = arguments.and_then(|arguments| PodwireOptions::read(arguments, errors).path);
        match path {
            Some(Placed { value: path, .. }) => Private { path: quote!(#path::__private1), manifests },
            None => Private::usual(manifests),
        }
    }

    fn usual(manifests: bool) -> Private {
        Private { path: TokenStream::known("::podwire::__private1 "), manifests }
    }

    /// What is there where manifests are built.
    pub(crate) fn manifests(&self, content: impl FnOnce() -> TokenStream) -> TokenStream {
        self.manifests_or(content, TokenStream::new)
    }

    /// The same, and what is there where none are built.
    pub(crate) fn manifests_or(
        &self,
        content: impl FnOnce() -> TokenStream,
        or: impl FnOnce() -> TokenStream,
    ) -> TokenStream {
        if self.builds_manifests() { content() } else { or() }
    }

    /// Whether that podwire builds manifests.
    pub(crate) fn builds_manifests(&self) -> bool {
        MANIFESTS && self.manifests
    }
}

/// Whether manifests may be built: the runtime asks for the feature with its own. The compiler's build of a proc macro is one for all
/// podwires of a build, so that one may have asked, and another does without.
pub(crate) const MANIFESTS: bool = cfg!(feature = "manifests");

impl ToTokens for Private {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.path.to_tokens(tokens);
    }
}

impl quote::ToTokens for Private {
    fn to_tokens(&self, tokens: &mut proc_macro2::TokenStream) {
        quote::ToTokens::to_tokens(&self.path, tokens);
    }
}

/// The type of a struct with a derive, as its impls name it.
#[derive(Clone, Copy)]
pub(crate) struct SelfType<'a> {
    name: Name<'a>,
    generics: &'a Generics,
}

impl ToTokens for SelfType<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.name.to_tokens(tokens);
        if !self.generics.params.is_empty() {
            tokens.extend(self.generics.split_for_impl().1);
        }
    }
}

/// A struct with a derive of podwire.
pub(crate) struct Input<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) attributes: &'a [Attribute],
    pub(crate) fields: Vec<&'a Field>,
    pub(crate) private: Private,
    /// What the attributes are called: to ask an attribute itself costs more.
    names: Vec<String>,
    generics: &'a Generics,
    /// Whether it is written without braces, so that it has no values: `struct Web;`.
    pub(crate) is_unit: bool,
    /// Whether the struct is none that can derive: then its fields say nothing.
    pub(crate) malformed: bool,
}

/// The attributes that only a container has: a pod that has one is its own container.
const OF_CONTAINERS: &[&str] =
    &["container", "env", "env_from", "probe", "lifecycle", "resources", "mount", "security"];

impl<'a> Input<'a> {
    /// Reads the struct; `derive` names the derive in errors.
    pub(crate) fn read(input: &'a Item, derive: &str, errors: &Errors) -> Input<'a> {
        let refusal = refusal(input);
        let attributes = &input.attrs;
        // Each derive of a struct sees the same mistake: the container's reports it.
        let names: Vec<String> = attributes.iter().map(name_of).collect();
        let is_container = || OF_CONTAINERS.iter().any(|name| names.iter().any(|it| it == name));
        let reports = derive == "Container" || !is_container();
        if let Some(refusal) = refusal.filter(|_| reports) {
            errors.grammar(input.ident.span(), format!("`{derive}` {refusal}"));
        } else if refusal.is_some() {
            errors.silent();
        }
        let fields = match &input.data {
            Data::Struct(data) => match &data.fields {
                Fields::Named(fields) => fields.named.iter().collect(),
                Fields::Unit | Fields::Unnamed(_) => Vec::new(),
            },
            Data::Enum(_) | Data::Union(_) => Vec::new(),
        };
        let private = match names.iter().any(|name| name == "podwire") {
            true => Private::of(attributes, input.manifests, errors),
            false => Private::usual(input.manifests),
        };
        let malformed = refusal.is_some();
        let is_unit = input.is_unit();
        Input {
            ident: &input.ident,
            attributes,
            fields,
            private,
            names,
            generics: &input.generics,
            is_unit,
            malformed,
        }
    }

    /// What stands before the trait, the type, and its bounds. A generic struct is refused, but gets its
    /// fallback impls all the same.
    pub(crate) fn header(&self) -> (ImplGenerics<'a>, SelfType<'a>, Option<&'a WhereClause>) {
        let (generics, _, bounds) = self.generics.split_for_impl();
        (generics, SelfType { name: self.name(), generics: self.generics }, bounds)
    }

    /// The struct's name in expressions and types, which no error is about.
    pub(crate) fn name(&self) -> Name<'a> {
        Name(self.ident)
    }

    pub(crate) fn has(&self, attribute: &str) -> bool {
        self.names.iter().any(|name| name == attribute)
    }

    /// Whether the struct is a container, also where its `#[container(…)]` is forgotten.
    pub(crate) fn is_container(&self) -> bool {
        OF_CONTAINERS.iter().any(|name| self.has(name)) || (self.has("port") && !self.has("service"))
    }

    /// The attributes of this name, in their order.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &'a Attribute> {
        let named = self.attributes.iter().zip(&self.names);
        named.filter(move |(_, it)| *it == name).map(|(attribute, _)| attribute)
    }

    /// The arguments of each entry of the attributes of this name, in their order.
    pub(crate) fn each(&self, name: &str, errors: &Errors) -> Vec<Arguments> {
        self.all(name).flat_map(|attribute| Arguments::each(attribute, errors)).collect()
    }

    /// The arguments of all attributes of this name; none where there is no such attribute.
    pub(crate) fn arguments(&self, name: &str, errors: &Errors) -> Option<Arguments> {
        Arguments::of_all(self.all(name), errors)
    }
}

/// What an attribute is called; nothing where that is a path.
fn name_of(attribute: &Attribute) -> String {
    attribute.path().get_ident().map(ToString::to_string).unwrap_or_default()
}

/// Why the struct cannot derive.
fn refusal(input: &DeriveInput) -> Option<&'static str> {
    let fields = match &input.data {
        Data::Struct(data) => &data.fields,
        Data::Enum(_) | Data::Union(_) => return Some("can only be derived for a struct"),
    };
    if !input.generics.params.is_empty() {
        return Some(
            "cannot be derived for a generic struct: what runs on Kubernetes has one name; declare one struct for each",
        );
    }
    let is_tuple = matches!(fields, Fields::Unnamed(fields) if !fields.unnamed.is_empty());
    is_tuple.then_some("needs a struct with named fields, or without fields")
}

pub(crate) fn has(attributes: &[Attribute], name: &str) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident(name))
}

/// Whether a field of an app is marked as no member of it.
pub(crate) fn is_no_member(field: &Field) -> bool {
    ["value", "instance"].iter().any(|mark| has(&field.attrs, mark))
}

/// Whether a type has this name, wherever it comes from.
pub(crate) fn is_of_type(ty: &Type, name: &str) -> bool {
    matches!(ty, Type::Path(ty) if ty.path.segments.last().is_some_and(|last| last.ident == name))
}

/// One field at most holds the name of an instance.
pub(crate) fn has_one_instance(input: &Input<'_>, errors: &Errors) {
    let marks = input.fields.iter().filter_map(|field| {
        let mark = marker(&field.attrs, "instance", errors)?;
        Some((field.ident.as_ref()?, mark.path().segments[0].ident.span()))
    });
    let marks: Vec<_> = marks.collect();
    let Some(((first, _), others)) = marks.split_first() else { return };
    for (_, span) in others {
        let message = format!(
            "an instance has one name, and the field `{first}` holds it; remove one of the two marks"
        );
        errors.grammar(*span, message);
    }
}

/// The attribute `#[name]` of a field, which has no arguments.
pub(crate) fn marker<'a>(attributes: &'a [Attribute], name: &str, errors: &Errors) -> Option<&'a Attribute> {
    let attribute = attributes.iter().find(|attribute| attribute.path().is_ident(name))?;
    if !matches!(attribute.meta, Meta::Path(_)) {
        let span = attribute.path().segments[0].ident.span();
        errors
            .grammar(span, format!("`#[{name}]` says all by itself: remove what follows, or the attribute"));
    }
    Some(attribute)
}
