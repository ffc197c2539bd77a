//! From an ingress that keeps its rules to its declaration.

use podwire_rules::ingress::tells_requests_apart;
use proc_macro2::TokenStream;
use quote::quote;

use super::model::{DEFAULT_PATH, Ingress};
use super::options::{RouteOptions, TlsOptions};
use crate::input::Private;
use crate::parts::expand::{FieldValues, option, option_text, texts};
use crate::parts::resource::Expansion;
use crate::parts::slots::Slots;
use crate::parts::{backends, certificates};
use crate::syntax::Text;

/// The impls and checks of an ingress.
pub(super) fn ingress(ingress: &Ingress<'_>) -> TokenStream {
    let mut slots = Slots::new(&ingress.plain.input.private);
    let mut references = Vec::new();
    let fields = declaration(ingress, &mut references, &mut slots);
    let mut expansion = Expansion { fields, ..Expansion::default() };
    expansion.wires.set_list("refers", references);
    expansion.wires.set_list("takes", takes(ingress));
    let (impls, checks) = (ingress.plain.expand(expansion, slots), checks(ingress));
    quote!(#impls #checks)
}

/// The same for an ingress with a mistake: every check accepts it, and one mistake stays one error.
pub(super) fn fallback(ingress: &Ingress<'_>) -> TokenStream {
    ingress.plain.fallback(Expansion::default())
}

fn declaration(
    ingress: &Ingress<'_>,
    references: &mut Vec<TokenStream>,
    slots: &mut Slots<'_>,
) -> FieldValues {
    let (private, own) = (&ingress.plain.input.private, &ingress.own);
    let mut fields = FieldValues::default();
    fields.set_some("class", own.class.as_ref().map(|class| slots.text(class)));
    let routes = ingress.routes.iter().map(|it| route(it, references, slots, private));
    fields.set_list("routes", routes.collect::<Vec<_>>());
    let backend = own.default_backend.as_ref();
    let backend = backend.map(|backend| backend.expand("default_backend", references, private));
    fields.set_some("default_backend", backend);
    let tls = ingress.tls.iter().map(|it| certificate(it, references, slots, private));
    fields.set_list("tls", tls.collect::<Vec<_>>());
    let namespace = own.controller_namespace.as_ref();
    fields.set_some("controller_namespace", namespace.map(|namespace| slots.text(namespace)));
    fields
}

fn route(
    route: &RouteOptions,
    references: &mut Vec<TokenStream>,
    slots: &mut Slots<'_>,
    private: &Private,
) -> TokenStream {
    let at = backends::title(route.host.as_ref(), route.known_path().unwrap_or_default());
    let backend = route.backend.as_ref().map(|backend| backend.expand(&at, references, private));
    let host = option_text(route.host.as_ref(), slots);
    let path = match &route.path {
        Some(path) => slots.text(path),
        None => quote!(#private::Text::Literal(#DEFAULT_PATH)),
    };
    let path_type = route.path_type();
    quote!(#private::IngressRoute { host: #host, path: #path, path_type: #path_type, backend: #backend })
}

fn certificate(
    tls: &TlsOptions,
    references: &mut Vec<TokenStream>,
    slots: &mut Slots<'_>,
    private: &Private,
) -> TokenStream {
    let hosts = texts(tls.hosts.as_deref().unwrap_or_default(), slots);
    let secret = tls.secret.as_ref();
    let secret = option(secret.map(|secret| certificates::expand(secret, references, slots, private)));
    quote!(#private::CertificateDecl { hosts: #hosts, secret: #secret })
}

/// What no other ingress of the class may route, where that is known here. A canary shares it on purpose.
fn takes(ingress: &Ingress<'_>) -> Vec<TokenStream> {
    let private = &ingress.plain.input.private;
    let class = match &ingress.own.class {
        None => "the default class".to_owned(),
        Some(Text::Literal(class)) => format!("class {}", class.value),
        Some(Text::Expression(_)) => return Vec::new(),
    };
    let mut annotations = ingress.plain.common.annotations.iter().flatten();
    if annotations.any(|annotation| tells_requests_apart(&annotation.key.value)) {
        return Vec::new();
    }
    let places = ingress.routes.iter().filter_map(RouteOptions::matched);
    places
        .map(|place| {
            let text = format!("{place}, {class}");
            quote!(#private::Taken::route(#text))
        })
        .collect()
}

/// Each backend at its path.
fn checks(ingress: &Ingress<'_>) -> TokenStream {
    let private = &ingress.plain.input.private;
    let routes = ingress.routes.iter().filter_map(|route| route.backend.as_ref());
    let backends = routes.chain(&ingress.own.default_backend);
    let mut checks: TokenStream =
        backends.map(|backend| backend.check(&quote!(near_backend), private)).collect();
    checks.extend(ingress.tls.iter().filter_map(|tls| certificates::check(tls.secret.as_ref(), private)));
    checks
}
