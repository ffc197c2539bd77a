//! What the attributes of all plain resources have in common: name, metadata, the namespace of a foreign one, the escape hatch.

use podwire_rules::names;
use proc_macro2::{Ident, Span};
use syn::Path;
use syn::spanned::Spanned;

use super::entries::Entry;
use super::expand::{
    FieldValues, customize_whole, foreign, identity_facts, metadata, said, wired_member, without_values,
};
use super::slots::Slots;
use crate::fields::with_fields;
use crate::input::{Input, MANIFESTS, Private};
use crate::item::Item;
use crate::options::TextRule;
use crate::syntax::{Arguments, Errors, Placed};
use crate::tokens::{TokenStream, quote};

/// The options that every resource has.
pub(crate) struct Common {
    /// The name, `name = "…"` or that of the type.
    pub(crate) name: String,
    pub(crate) namespace: Option<Placed<String>>,
    pub(crate) labels: Option<Vec<Entry>>,
    pub(crate) annotations: Option<Vec<Entry>>,
    pub(crate) customize: Option<Placed<Path>>,
    /// All options that are there, with those of the kind alone.
    pub(crate) given: Vec<Placed<&'static str>>,
}

/// The options of a kind of resource: those that every resource has, and between them its own. What nobody refers to by its
/// type is `never foreign`, and what has no namespace `of the cluster`; `with` names a call that stands beside the options.
macro_rules! resource_options {
    ($(#[$meta:meta])* $vis:vis struct $Options:ident = $attribute:literal of $kin:path, as $object:literal { $($own:tt)* }) => {
        $crate::parts::resource::resource_options! {
            @rows [$(#[$meta])*] $vis $Options $attribute, $kin,
            [$object],
            [|options| options.namespace.take()],
            {
                $($own)*
                namespace: $crate::syntax::Placed<String> = $crate::options::Literal {
                    subject: "namespace",
                    rule: podwire_rules::names::dns_label,
                    words: "string: that of a foreign one",
                } => { like: "namespace = \"platform\"", absent: "that of whoever uses it", };
            }
        }
    };
    ($(#[$meta:meta])* $vis:vis struct $Options:ident = $attribute:literal of $kin:path, of the cluster, as $object:literal { $($own:tt)* }) => {
        $crate::parts::resource::resource_options! {
            @rows [$(#[$meta])*] $vis $Options $attribute, $kin,
            [$object],
            [|_| None],
            {
                $($own)*
                foreign: $crate::syntax::Placed<bool> = $crate::options::Flag("flag: the cluster has it")
                    => { like: "foreign", absent: "it is emitted with the app", };
            }
        }
    };
    ($(#[$meta:meta])* $vis:vis struct $Options:ident = $attribute:literal $(with $call:literal)? of $kin:path, never foreign, as $object:literal { $($own:tt)* }) => {
        $crate::parts::resource::resource_options! {
            @rows [$(#[$meta])*] $vis $Options $attribute $(with $call)?, $kin, [$object], [|_| None], { $($own)* }
        }
    };
    (@rows [$(#[$meta:meta])*] $vis:vis $Options:ident $attribute:literal $(with $call:literal)?, $kin:path, [$($object:tt)*], [$namespace:expr], { $($own:tt)* }) => {
        $crate::options::options! {
            $(#[$meta])*
            $vis struct $Options = $attribute $(with $call)? of $kin {
                name: $crate::syntax::Placed<String> = $crate::parts::names::RESOURCE_NAME
                    => { like: "name = \"name\"", absent: "the struct's name in kebab-case", };
                $($own)*
                labels: Vec<$crate::parts::entries::Entry> = $crate::options::Map(&$crate::parts::entries::LABELS)
                    => { like: "labels(team = \"web\")", absent: "none", };
                annotations: Vec<$crate::parts::entries::Entry> = $crate::options::Map(&$crate::parts::entries::ANNOTATIONS)
                    => { like: "annotations(\"acme.io/owner\" = \"web\")", absent: "none", };
                customize: $crate::syntax::Placed<syn::Path> = $crate::options::PathForm {
                    words: concat!("path of a `fn(&Self, &mut ", $($object)*, ")`"),
                    refusal: "expected the path of a function that gets the struct and the Kubernetes object",
                    rule: None,
                } => { like: "customize = Self::function", absent: "nothing", };
            }
        }

        impl $crate::parts::resource::ResourceOptions for $Options {
            const ATTRIBUTE: &'static str = $attribute;

            fn read(arguments: $crate::syntax::Arguments, errors: &$crate::syntax::Errors) -> $Options {
                $Options::read(arguments, errors)
            }

            fn take_common(
                &mut self,
                input: &$crate::input::Input<'_>,
                subject: &str,
                rule: $crate::options::TextRule,
                errors: &$crate::syntax::Errors,
            ) -> $crate::parts::resource::Common {
                let name = self.name.take();
                let namespace: fn(&mut Self) -> Option<$crate::syntax::Placed<String>> = $namespace;
                $crate::parts::resource::Common {
                    name: $crate::parts::names::of_resource(name, input.ident, subject, rule, errors),
                    namespace: namespace(self),
                    labels: self.labels.take(),
                    annotations: self.annotations.take(),
                    customize: self.customize.take(),
                    given: self.options(),
                }
            }
        }
    };
}
pub(crate) use resource_options;

/// The options of a kind of resource, as [`resource_options`] makes them.
pub(crate) trait ResourceOptions: Default {
    const ATTRIBUTE: &'static str;

    fn read(arguments: Arguments, errors: &Errors) -> Self;

    /// What every resource has; `rule` is that of the kind's names.
    fn take_common(&mut self, input: &Input<'_>, subject: &str, rule: TextRule, errors: &Errors) -> Common;
}

/// A plain resource all of which its attributes say.
pub(crate) trait OneObject: Sized {
    type Options: ResourceOptions;
    const KIND: &'static Kind;
    /// The attributes beside that of the options.
    const FURTHER: &'static [&'static str] = &[];

    /// What the options say, and the further attributes.
    fn of(options: Self::Options, input: &Input<'_>, errors: &Errors) -> Self;
    fn is_foreign(&self) -> bool;
    /// The rules of the kind; `resource` is the app's own.
    fn check(&self, resource: &Plain<'_>, errors: &Errors);
    /// What its declaration has, and its wires.
    fn expand(&self, resource: &Plain<'_>, expansion: &mut Expansion, slots: &mut Slots<'_>);
}

/// Expands the derive of a kind: always complete impls, with errors beside them where there are mistakes.
pub(crate) fn derive<O: OneObject>(input: &Item) -> TokenStream {
    let errors = Errors::new();
    let input = Input::read(input, O::KIND.declares, &errors);
    let options = input.arguments(O::Options::ATTRIBUTE, &errors);
    let mut options = options.map(|arguments| O::Options::read(arguments, &errors)).unwrap_or_default();
    let subject = format!("{} name", O::KIND.noun);
    let common = options.take_common(&input, &subject, names::dns_subdomain, &errors);
    let own = O::of(options, &input, &errors);
    let resource = Plain { input: &input, kind: O::KIND, common, foreign: own.is_foreign() };
    resource.check(&errors);
    resource.check_further(O::FURTHER, &errors);
    if !resource.foreign && !input.malformed {
        own.check(&resource, &errors);
    }
    match errors.finish() {
        None => {
            let (mut expansion, mut slots) = (Expansion::default(), Slots::new(&input.private));
            own.expand(&resource, &mut expansion, &mut slots);
            resource.expand(expansion, slots)
        }
        Some(errors) => {
            let fallback = resource.fallback(Expansion::default());
            quote!(#errors #fallback)
        }
    }
}

/// What tells the kinds of plain resources apart: those whose struct is one object, without pods.
pub(crate) struct Kind {
    /// How messages call it: `config map`.
    pub(crate) noun: &'static str,
    /// The trait that declares it.
    pub(crate) declares: &'static str,
    /// What it states as plain facts.
    pub(crate) facts: &'static str,
    /// What it declares beside them.
    pub(crate) declaration: &'static str,
    /// The object's type in k8s-openapi's `api`, or a single word: podwire's own type.
    pub(crate) object: &'static str,
    /// The type that leads to its resources.
    pub(crate) wired: &'static str,
    /// The options that a foreign one may have beside its name and its namespace.
    pub(crate) foreign: &'static [&'static str],
    /// What to do so that it is foreign: `add `foreign``.
    pub(crate) made_foreign: &'static str,
}

/// A plain resource as its attributes say it, without what its kind alone has.
pub(crate) struct Plain<'a> {
    pub(crate) input: &'a Input<'a>,
    pub(crate) kind: &'static Kind,
    pub(crate) common: Common,
    /// Whether somebody else deploys it.
    pub(crate) foreign: bool,
}

/// What a plain resource expands to.
#[derive(Default)]
pub(crate) struct Expansion {
    /// What it says beside its wires, and checks ask for.
    pub(crate) fields: FieldValues,
    /// What manifests alone say: where none are built, it is not declared.
    pub(crate) emitted: FieldValues,
    /// Its wires.
    pub(crate) wires: Wires,
    /// Further methods of its values.
    pub(crate) methods: TokenStream,
    /// The facts beside those that all plain resources state.
    pub(crate) facts: TokenStream,
    /// What the type that leads to its resources has as parameters beside its own type.
    pub(crate) parameters: TokenStream,
}

/// The wires of a plain resource, each list a constant of its own: of most there is none.
#[derive(Default)]
pub(crate) struct Wires {
    pub(crate) provides: Vec<TokenStream>,
    pub(crate) refers: Vec<TokenStream>,
    pub(crate) takes: Vec<TokenStream>,
    /// Which requests a route leads where.
    pub(crate) routes: TokenStream,
    /// Whether the derive failed.
    unknown: bool,
}

impl Wires {
    fn constants(&self, private: &Private) -> TokenStream {
        let lists = [
            ("PROVIDES", quote!(Facet<'static>), &self.provides),
            ("REFERS", quote!(Reference<'static>), &self.refers),
            ("TAKES", quote!(Taken<'static>), &self.takes),
        ];
        let mut constants = self.routes.clone();
        for (name, item, list) in lists.into_iter().filter(|(_, _, list)| !list.is_empty()) {
            let name = TokenStream::words(name);
            constants.extend(quote!(const #name: &'static [#private::#item] = &[#(#list),*];));
        }
        if self.unknown {
            constants.extend(quote!(
                const UNKNOWN: ::core::primitive::bool = true;
            ));
        }
        constants
    }
}

impl Common {
    /// Where the name stands: in the attribute, or else at the type.
    pub(crate) fn place(&self, ident: &Ident) -> Span {
        let stated = self.given.iter().find(|option| option.value == "name");
        stated.map_or_else(|| ident.span(), |option| option.span)
    }
}

impl Plain<'_> {
    /// The rules that all plain resources keep.
    pub(crate) fn check(&self, errors: &Errors) {
        let (kind, given) = (self.kind, &self.common.given);
        for option in given.iter().filter(|_| self.foreign) {
            if !["name", "namespace", "foreign"].contains(&option.value)
                && !kind.foreign.contains(&option.value)
            {
                self.has_no_effect(option, errors);
            }
        }
        if let Some(option) = given.iter().find(|option| option.value == "namespace" && !self.foreign) {
            let message = format!(
                "the app gives the namespace; only of a {} that somebody else deploys it is stated: {}, or remove it",
                kind.noun, kind.made_foreign
            );
            errors.grammar(option.span, message);
        }
    }

    /// A foreign one is not emitted, whatever its further attributes say.
    fn check_further(&self, attributes: &[&'static str], errors: &Errors) {
        for name in attributes.iter().filter(|_| self.foreign) {
            for attribute in self.input.all(name) {
                self.has_no_effect(&Placed::new(*name, attribute.path().span()), errors);
            }
        }
    }

    /// Says that an option is about content that somebody else gives.
    pub(crate) fn has_no_effect(&self, option: &Placed<&str>, errors: &Errors) {
        let message = format!(
            "a foreign {} is not emitted, so `{}` has no effect; remove it",
            self.kind.noun, option.value
        );
        errors.grammar(option.span, message);
    }

    /// The impls, to which `expanded` gives what the kind alone has.
    pub(crate) fn expand(&self, mut expanded: Expansion, mut slots: Slots<'_>) -> TokenStream {
        let Common { labels, annotations, customize, .. } = &self.common;
        let private = &self.input.private;
        if let Some(metadata) = metadata(labels.as_ref(), annotations.as_ref(), &mut slots, private) {
            expanded.emitted.set("metadata", metadata);
        }
        let values = slots.into_method("value");
        let customize = customize_whole(customize.as_ref(), "customize", &self.object());
        expanded.methods.extend(quote!(#values #customize));
        self.impls(&expanded)
    }

    /// The impls of one with a mistake: every check accepts it, and one mistake stays one error.
    pub(crate) fn fallback(&self, mut expansion: Expansion) -> TokenStream {
        expansion.wires.unknown = true;
        self.impls(&expansion)
    }

    /// The object's type.
    fn object(&self) -> TokenStream {
        let (private, object) = (&self.input.private, TokenStream::words(self.kind.object));
        match self.kind.object.contains("::") {
            true => quote!(#private::k8s_openapi::api::#object),
            false => quote!(#private::#object),
        }
    }

    fn impls(&self, expanded: &Expansion) -> TokenStream {
        let (input, kind) = (self.input, self.kind);
        let private = &input.private;
        let (generics, ty, bounds) = input.header();
        let [declares, declaration, wired] =
            [kind.declares, kind.declaration, kind.wired].map(TokenStream::words);
        let (identity, name, object) = (identity_facts(input), &self.common.name, self.object());
        let foreign = self.foreign.then(|| {
            let foreign = foreign(self.common.namespace.as_ref(), private);
            quote!(const FOREIGN: ::core::option::Option<#private::Foreign<'static>> = #foreign;)
        });
        let Expansion { fields, emitted, wires, methods, facts, parameters } = expanded;
        let wires = wires.constants(private);
        let mut fields = fields.clone();
        if MANIFESTS {
            fields.append(emitted);
        }
        let said = said(&fields, &declaration, private);
        let alias = TokenStream::words(kind.facts);
        let member = wired_member(input, &with_fields(input, quote!(#private::#wired<#ty #parameters>)));
        let values = private.manifests(|| {
            let read = (input.is_unit || self.foreign).then(|| without_values(input));
            quote! {
                #[automatically_derived]
                impl #generics #private::ResourceValues<#object> for #ty #bounds {
                    #methods
                }
                #read
            }
        });
        quote! {
            #[automatically_derived]
            impl #generics #private::#declares for #ty #bounds {
                const FACTS: #private::#alias = (#identity, #name, #facts);
                #foreign
                #wires
                #said
            }
            #member
            #values
        }
    }
}
