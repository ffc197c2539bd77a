//! Reads an ingress's attributes.

use podwire_rules::names;

use super::model::Ingress;
use super::options::{IngressOptions, RouteOptions, TlsOptions};
use crate::input::Input;
use crate::parts::resource::{Kind, Plain, ResourceOptions as _};
use crate::syntax::{Arguments, Errors};

const KIND: &Kind = &Kind {
    noun: "ingress",
    declares: "Ingress",
    facts: "PlainFacts",
    declaration: "RouteDecl",
    object: "networking::v1::Ingress",
    wired: "IngressOf",
    foreign: &[],
    made_foreign: "",
};

/// The ingress as its attributes say it; what is malformed is reported and left out.
pub(super) fn ingress<'a>(input: &'a Input<'a>, errors: &Errors) -> Ingress<'a> {
    let arguments = input.arguments("ingress", errors);
    let mut arguments = arguments.unwrap_or_else(|| Arguments::empty(input.ident.span()));
    let tls = arguments.take_each("tls");
    let tls = tls
        .iter()
        .map(|argument| argument.list("tls(hosts(\"shop.example.com\"), secret = ShopTls)", errors));
    let tls = tls.map(|arguments| TlsOptions::read(arguments, errors)).collect();
    let mut own = IngressOptions::read(arguments, errors);
    let common = own.take_common(input, "ingress name", names::dns_subdomain, errors);
    let plain = Plain { input, kind: KIND, common, foreign: false };
    let routes = input
        .each("route", errors)
        .into_iter()
        .map(|arguments| RouteOptions::read(arguments, errors))
        .collect();
    Ingress { plain, own, tls, routes }
}
