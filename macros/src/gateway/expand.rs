//! From a gateway that keeps its rules to its declaration.

use proc_macro2::Ident;

use super::options::RoutesFrom;
use super::{Gateway, Listener};
use crate::input::Private;
use crate::options::is_set;
use crate::parts::certificates;
use crate::parts::expand::{FieldValues, entries};
use crate::parts::resource::Expansion;
use crate::parts::slots::Slots;
use crate::tokens::{TokenStream, quote};

/// The impls and checks of a gateway.
pub(super) fn gateway(gateway: &Gateway<'_>) -> TokenStream {
    let private = &gateway.plain.input.private;
    let (mut slots, mut references) = (Slots::new(private), Vec::new());
    let mut expansion = Expansion::default();
    let class = gateway.own.class.as_ref();
    expansion.emitted.set_some("class", class.map(|class| slots.text(class)));
    let listeners = gateway.listeners.iter();
    let listeners: Vec<TokenStream> =
        listeners.map(|it| listener(it, &mut references, &mut slots, private)).collect();
    expansion.fields.set_list("listeners", listeners);
    expansion.wires.refers = references;
    let (constants, impls) = (constants(gateway), gateway.plain.expand(expansion, slots));
    let secrets = gateway.listeners.iter().filter_map(|listener| listener.own.tls.as_ref());
    let checks = secrets.filter_map(|tls| certificates::check(tls.secret.as_ref(), private));
    quote!(#constants #impls #(#checks)*)
}

/// The same for a gateway with a mistake: every check accepts it, and one mistake stays one error.
pub(super) fn fallback(gateway: &Gateway<'_>) -> TokenStream {
    let (constants, impls) = (constants(gateway), gateway.plain.fallback(Expansion::default()));
    quote!(#constants #impls)
}

fn listener(
    listener: &Listener,
    references: &mut Vec<TokenStream>,
    slots: &mut Slots<'_>,
    private: &Private,
) -> TokenStream {
    let mut fields = FieldValues::default();
    fields.set_some("hostname", listener.own.hostname.as_ref().map(|host| slots.text(host)));
    if let Some(tls) = &listener.own.tls {
        let secret = tls.secret.as_ref();
        let secret = secret.map(|secret| certificates::expand(secret, references, slots, private));
        fields.set_some("secret", secret);
        fields.set_flag("passthrough", tls.passthrough.filter(|_| is_set(tls.passthrough)));
    }
    match &listener.own.routes_from {
        Some(RoutesFrom::Stated("All")) => fields.set("routes_from", quote!(#private::RoutesFrom::All)),
        Some(RoutesFrom::Labelled(labels)) => {
            let labels = entries(labels, slots, private);
            fields.set("routes_from", quote!(#private::RoutesFrom::Labelled(#labels)));
        }
        _ => {}
    }
    let (name, port, protocol) = (&listener.name, &listener.port, listener.protocol());
    quote!(#private::ListenerDecl { #fields ..#private::ListenerDecl::of(#name, #port, #protocol) })
}

/// The constants of the listeners. Of two with one constant, which is an error of its own, the first has it.
fn constants(gateway: &Gateway<'_>) -> TokenStream {
    let input = gateway.plain.input;
    let private = &input.private;
    let (generics, ty, bounds) = input.header();
    let mut seen: Vec<&Ident> = Vec::new();
    let constants = gateway.listeners.iter().filter_map(|Listener { name, constant, .. }| {
        if seen.contains(&constant) {
            return None;
        }
        seen.push(constant);
        let docs = format!("The listener `{}`.", name.value);
        Some(quote! {
            #[doc = #docs]
            pub const #constant: #private::GatewayListener<#ty> = #private::GatewayListener::declared(#name);
        })
    });
    let constants: Vec<TokenStream> = constants.collect();
    quote! {
        #[allow(dead_code)]
        impl #generics #ty #bounds { #(#constants)* }
    }
}
