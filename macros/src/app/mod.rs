//! `derive(App)`.

use podwire_rules::names;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{DeriveInput, Field};

use crate::arguments::Arguments;
use crate::errors::Errors;
use crate::expand::FieldValues;
use crate::expression::{Expressions, Text};
use crate::input::{Input, has};
use crate::naming;
use crate::place::Place;
use crate::ports::PortNumber;

const OPTIONS: &[&str] = &["namespace", "node_ports", "open"];

/// Expands the derive: always complete impls, with errors beside them where there are mistakes.
pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let errors = Errors::new();
    let input = Input::read(input, "App", &errors);
    let members: Vec<&Field> = input
        .fields
        .iter()
        .filter(|field| !has(&field.attrs, "value") && !has(&field.attrs, "instance"))
        .copied()
        .collect();
    if members.is_empty() && !input.malformed {
        errors.grammar(
            input.ident.span(),
            format!("app `{}` is empty; add fields that are pods, services or apps", input.ident),
        );
    }
    let mut expressions = Expressions::new(&input.podwire);
    let declaration = read_app(&input, &mut expressions, &errors);
    let values = expressions.into_method();
    match errors.finish() {
        None => {
            let impls = expand_impls(&input, &declaration, &members, &values);
            let checks = expand_checks(&input, &members);
            quote!(#impls #checks)
        }
        Some(errors) => {
            let mut unknown = FieldValues::default();
            unknown.set_flag("unknown", true);
            let impls = expand_impls(&input, &unknown, &[], &TokenStream::new());
            quote!(#errors #impls)
        }
    }
}

fn read_app(input: &Input<'_>, expressions: &mut Expressions<'_>, errors: &Errors) -> FieldValues {
    let mut declaration = FieldValues::default();
    let Some(mut arguments) = Arguments::of_attributes(input.attributes, "app", errors) else {
        return declaration;
    };
    if let Some(argument) = arguments.take("namespace", errors)
        && let Some(tokens) = argument.value("namespace = \"shop\"", errors)
    {
        let namespace = expressions.text(tokens);
        if let Text::Literal(name, span) = &namespace {
            errors.literal(*span, "namespace", name, names::dns_label(name));
        }
        let namespace = namespace.expand(&input.podwire);
        declaration.set_some("namespace", Some(namespace));
    }
    if let Some(argument) = arguments.take("node_ports", errors) {
        let mut list = argument.list("node_ports(30000, 32767)", errors);
        let bounds: Vec<PortNumber> = list
            .take_all()
            .iter()
            .map(|bound| PortNumber::read(bound.tokens(), "`node_ports`", errors))
            .collect();
        match bounds.as_slice() {
            [lowest, highest] => {
                let (lowest, highest) = (&lowest.tokens, &highest.tokens);
                declaration.set("node_ports", quote!((#lowest, #highest)));
            }
            _ => errors.grammar(argument.span, "expected the cluster's range: `node_ports(30000, 32767)`"),
        }
    }
    let open = arguments.take("open", errors).is_some_and(|flag| flag.flag(errors));
    declaration.set_flag("open", open);
    arguments.finish("app", OPTIONS, errors);
    declaration
}

/// The tables of the whole app once, and a check at each field that reads them.
fn expand_checks(input: &Input<'_>, members: &[&Field]) -> TokenStream {
    let Input { ident, podwire, .. } = input;
    let checks = members
        .iter()
        .enumerate()
        .map(|(index, field)| Place::of(&field.ty).check(podwire, &quote!(member), quote!(APP, #index)));
    quote! {
        const _: () = {
            const SIZES: #podwire::__private::wiring::Sizes =
                #podwire::__private::wiring::Sizes::of(<#ident as #podwire::App>::DECL);
            // References, so that the tables are not copied into every check.
            const TABLES: &#podwire::__private::wiring::Tables<
                { SIZES.resources }, { SIZES.labels }, { SIZES.node_ports }, { SIZES.scopes },
            > = &#podwire::__private::wiring::Tables::of(<#ident as #podwire::App>::DECL);
            const APP: &#podwire::__private::wiring::AppView = &TABLES.view();
            #(#checks)*
        };
    }
}

fn expand_impls(
    input: &Input<'_>,
    declaration: &FieldValues,
    members: &[&Field],
    values: &TokenStream,
) -> TokenStream {
    let podwire = &input.podwire;
    let (generics, ty, bounds) = input.header();
    let head = input.head("");
    let declarations = members.iter().map(|field| {
        let ty = &field.ty;
        let name = field.ident.as_ref().map(naming::plain);
        let member = quote_spanned!(ty.span()=> <#ty as #podwire::Member>::MEMBER);
        quote!(#podwire::declare::MemberDecl::new(#name, #member))
    });
    let visits = members.iter().map(|field| {
        let (ty, name) = (&field.ty, &field.ident);
        quote_spanned!(ty.span()=> <#ty as #podwire::Member>::visit(&self.#name, visitor);)
    });
    let instance = input.expand_instance();
    quote! {
        #[automatically_derived]
        impl #generics #podwire::App for #ty #bounds {}
        #[automatically_derived]
        #[allow(unused_qualifications)]
        impl #generics #podwire::Member for #ty #bounds {
            const MEMBER: #podwire::declare::Membership = #podwire::declare::Membership {
                kind: #podwire::declare::MemberKind::App(&#podwire::declare::AppDecl {
                    members: &[#(#declarations),*],
                    #declaration
                    ..#podwire::declare::AppDecl::of(#head)
                }),
                multiplicity: #podwire::declare::Multiplicity::One,
            };
            #podwire::__manifests! {
                fn visit(&self, visitor: &mut dyn #podwire::__private::values::Visitor) {
                    visitor.app(<#ty as #podwire::App>::DECL, self);
                }
            }
        }
        #instance
        #podwire::__manifests! {
            #[automatically_derived]
            #[allow(unused_qualifications)]
            impl #generics #podwire::__private::values::AppValues for #ty #bounds {
                #values
                fn members(&self, visitor: &mut dyn #podwire::__private::values::Visitor) {
                    #(#visits)*
                }
            }
        }
    }
}
