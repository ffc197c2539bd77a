//! From an ingress that keeps its rules to its declaration.

use podwire_rules::ingress::tells_requests_apart;

use super::model::{DEFAULT_PATH, Ingress};
use super::options::{RouteOptions, TlsOptions};
use crate::input::Private;
use crate::parts::backends::{self, Backends};
use crate::parts::certificates;
use crate::parts::expand::{option, option_text, texts};
use crate::parts::resource::Expansion;
use crate::parts::slots::Slots;
use crate::syntax::Text;
use crate::tokens::{TokenStream, quote};

/// The impls and checks of an ingress.
pub(super) fn ingress(ingress: &Ingress<'_>) -> TokenStream {
    let (private, own) = (&ingress.plain.input.private, &ingress.own);
    let (mut slots, mut references) = (Slots::new(private), Vec::new());
    let mut expansion = Expansion::default();
    let emitted = &mut expansion.emitted;
    emitted.set_some("class", own.class.as_ref().map(|class| slots.text(class)));
    let tls = ingress.tls.iter().map(|it| certificate(it, &mut references, &mut slots, private));
    emitted.set_list("tls", tls.collect::<Vec<_>>());
    let namespace = own.controller_namespace.as_ref();
    emitted.set_some("controller_namespace", namespace.map(|namespace| slots.text(namespace)));
    let mut backends = Backends::behind(references, private);
    let routes = ingress.routes.iter().filter_map(|it| route(it, &mut backends, &mut slots, private));
    emitted.set_list("routes", routes.collect::<Vec<_>>());
    let backend = own.default_backend.as_ref();
    emitted.set_some("default_backend", backend.map(|backend| backends.add(backend, "default_backend")));
    backends.expand(&mut expansion);
    expansion.wires.takes = takes(ingress);
    let (impls, checks) = (ingress.plain.expand(expansion, slots), checks(ingress));
    quote!(#impls #checks)
}

/// The same for an ingress with a mistake: every check accepts it, and one mistake stays one error.
pub(super) fn fallback(ingress: &Ingress<'_>) -> TokenStream {
    let parameters = Backends::parameters(0, 0);
    ingress.plain.fallback(Expansion { parameters, ..Expansion::default() })
}

fn route(
    route: &RouteOptions,
    backends: &mut Backends<'_>,
    slots: &mut Slots<'_>,
    private: &Private,
) -> Option<TokenStream> {
    let at = backends::title(route.host.as_ref(), route.known_path().unwrap_or_default());
    let backend = backends.add(route.backend.as_ref()?, &at);
    let host = option_text(route.host.as_ref(), slots);
    let path = match &route.path {
        Some(path) => slots.text(path),
        None => quote!(#private::Text::Literal(#DEFAULT_PATH)),
    };
    let path_type = route.path_type();
    Some(
        quote!(#private::IngressRoute { host: #host, path: #path, path_type: #path_type, backend: #backend }),
    )
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
    for tls in &ingress.tls {
        checks.extend(certificates::check(tls.secret.as_ref(), private));
    }
    checks
}
