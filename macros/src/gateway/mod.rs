//! `derive(Gateway)`: where requests from outside arrive, listener by listener.

mod check;
mod expand;
mod options;

use podwire_rules::names;
use proc_macro2::Ident;

use self::options::{GatewayOptions, ListenerOptions};
use crate::input::Input;
use crate::item::Item;
use crate::options::{Table, is_set};
use crate::parts::ports::PortNumber;
use crate::parts::resource::{Kind, Plain, ResourceOptions as _};
use crate::syntax::{Arguments, Errors, Placed, naming};
use crate::tokens::{TokenStream, quote};

const KIND: &Kind = &Kind {
    noun: "gateway",
    declares: "Gateway",
    facts: "PlainFacts",
    declaration: "GatewayDecl",
    object: "Custom",
    wired: "GatewayOf",
    foreign: &[],
    made_foreign: "add `foreign`",
};

struct Gateway<'a> {
    plain: Plain<'a>,
    own: GatewayOptions,
    listeners: Vec<Listener>,
}

/// Where connections of one kind arrive.
struct Listener {
    /// The name in the manifest.
    name: Placed<String>,
    /// The constant's name.
    constant: Ident,
    port: PortNumber,
    own: ListenerOptions,
}

/// Expands the derive: always complete impls, with errors beside them where there are mistakes.
pub(crate) fn derive(input: &Item) -> TokenStream {
    let errors = Errors::new();
    let input = Input::read(input, "Gateway", &errors);
    let gateway = read(&input, &errors);
    check::gateway(&gateway, &errors);
    match errors.finish() {
        None => expand::gateway(&gateway),
        Some(errors) => {
            let fallback = expand::fallback(&gateway);
            quote!(#errors #fallback)
        }
    }
}

fn read<'a>(input: &'a Input<'a>, errors: &Errors) -> Gateway<'a> {
    let own = input.arguments("gateway", errors);
    let mut own = own.map(|arguments| GatewayOptions::read(arguments, errors)).unwrap_or_default();
    let common = own.take_common(input, "gateway name", names::dns_subdomain, errors);
    let plain = Plain { input, kind: KIND, common, foreign: is_set(own.foreign) };
    let mut listeners = Vec::new();
    for attribute in input.all("listener") {
        let arguments = Arguments::of_attribute(attribute, errors);
        let span = arguments.span;
        for (entry, options) in arguments.entries(ListenerOptions::TABLE, errors) {
            let own = ListenerOptions::read(options, errors);
            let Some((ident, port)) = entry.entry() else {
                let message = "expected `#[listener(name = port)]`, such as `#[listener(https = 443, tls(secret = ShopTls))]`";
                errors.grammar(span, message);
                continue;
            };
            let name = naming::kebab(ident);
            errors.literal(ident.span(), "listener name", &name, names::dns_subdomain(&name));
            listeners.push(Listener {
                port: PortNumber::read(port.clone(), &format!("listener `{name}`"), errors),
                constant: naming::constant(ident),
                name: Placed::new(name, ident.span()),
                own,
            });
        }
    }
    Gateway { plain, own, listeners }
}

impl Listener {
    fn protocol(&self) -> &'static str {
        match self.own.protocol {
            Some(stated) => stated.value,
            None if self.own.tls.is_some() => "HTTPS",
            None => "HTTP",
        }
    }
}

/// The tables of all attributes of a gateway.
pub(crate) fn tables() -> &'static [&'static Table] {
    options::TABLES
}
