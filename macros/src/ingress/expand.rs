//! From an ingress that keeps its rules to its declaration.

use podwire_rules::ingress::tells_requests_apart;

use super::model::{DEFAULT_PATH, Ingress};
use super::options::{RouteOptions, TlsOptions};
use crate::input::Private;
use crate::parts::backends::{self, Backends};
use crate::parts::certificates;
use crate::parts::expand::{packed, packed_option, packed_within};
use crate::parts::resource::Expansion;
use crate::parts::slots::Slots;
use crate::syntax::Text;
use crate::tokens::{TokenStream, quote};

/// The impls and checks of an ingress.
pub(super) fn ingress(ingress: &Ingress<'_>) -> TokenStream {
    let (private, own) = (&ingress.plain.input.private, &ingress.own);
    let (mut slots, mut references) = (Slots::new(private), Vec::new());
    let mut stated: String =
        [&own.class, &own.controller_namespace].map(|text| packed_option(text.as_ref(), &mut slots)).concat();
    let tls = ingress.tls.iter().map(|it| certificate(it, &mut references, &mut slots, private));
    stated += &packed_within(tls);
    let mut backends = Backends::new(ingress.plain.input, quote!(near_backend));
    let routes = ingress.routes.iter().filter_map(|it| route(it, &mut backends, &mut slots));
    stated += &packed_within(routes);
    if let Some(backend) = &own.default_backend {
        backends.add(backend, "default_backend");
    }
    let mut expansion = Expansion::default();
    expansion.wires.refers = references;
    let backends = backends.expand(&matched(ingress), &stated, &mut expansion);
    let impls = ingress.plain.expand(expansion, slots);
    let secrets = ingress.tls.iter().filter_map(|tls| certificates::check(tls.secret.as_ref(), private));
    quote!(#impls #backends #(#secrets)*)
}

fn route(route: &RouteOptions, backends: &mut Backends<'_>, slots: &mut Slots<'_>) -> Option<String> {
    let at = backends::title(route.host.as_ref(), route.known_path().unwrap_or_default());
    backends.add(route.backend.as_ref()?, &at);
    let host = packed_option(route.host.as_ref(), slots);
    let path = route.path.as_ref().map_or_else(|| packed(DEFAULT_PATH), |path| slots.packed(path));
    Some(packed_within([host, path, packed(route.path_type())]))
}

fn certificate(
    tls: &TlsOptions,
    references: &mut Vec<TokenStream>,
    slots: &mut Slots<'_>,
    private: &Private,
) -> String {
    let hosts = packed_within(tls.hosts.iter().flatten().map(|host| slots.packed(host)));
    let secret = tls.secret.as_ref();
    let secret = secret.map(|secret| certificates::packed(secret, references, slots, private));
    packed_within([hosts, packed_within(secret)])
}

/// What no other ingress of the class may route, where that is known here. A canary shares it on purpose.
fn matched(ingress: &Ingress<'_>) -> Vec<String> {
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
    places.map(|place| format!("{place}, {class}")).collect()
}
