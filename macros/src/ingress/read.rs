//! Reads an ingress's attributes.

use podwire_rules::names;
use proc_macro2::TokenStream;
use syn::Path;
use syn::spanned::Spanned;

use super::model::{Certificate, Ingress};
use super::options::{IngressOptions, RouteOptions, TlsOptions};
use crate::input::Input;
use crate::options::{Form, judged};
use crate::parts::resource::{Kind, Plain};
use crate::syntax::{Argument, Arguments, Errors, Placed};

const KIND: &Kind = &Kind {
    noun: "ingress",
    row: "INGRESS",
    declares: "Ingress",
    declaration: "IngressDecl",
    object: "networking::v1::Ingress",
    build: "build_ingress",
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
    let plain = Plain { input, kind: KIND, common: own.common(input, errors), foreign: false };
    let routes = input.all("route").map(|attribute| Arguments::of_attribute(attribute, errors));
    let routes = routes.map(|arguments| RouteOptions::read(arguments, errors)).collect();
    Ingress { plain, own, tls, routes }
}

/// `secret = ShopTls`, or a text
pub(super) struct CertificateForm;

impl Form for CertificateForm {
    type Value = Certificate;

    fn words(&self) -> String {
        "the type of a secret, or text: the name of one".to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Certificate> {
        let tokens = argument.value(like, errors)?;
        if let Some(path) = type_path(&tokens) {
            return Some(Certificate::Typed(Placed::new(path, tokens.span())));
        }
        judged(tokens, "Secret name", names::dns_subdomain, errors).map(Certificate::Named)
    }
}

/// The path of a type: its last word is written as types are, where a constant is in capitals and a value in small letters.
fn type_path(tokens: &TokenStream) -> Option<Path> {
    let path = syn::parse2::<Path>(tokens.clone()).ok()?;
    let last = path.segments.last()?.ident.to_string();
    let is_type = last.starts_with(|letter: char| letter.is_ascii_uppercase())
        && last.contains(|letter: char| letter.is_ascii_lowercase());
    is_type.then_some(path)
}
