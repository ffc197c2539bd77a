//! From a route that keeps its rules to its declaration.

use super::model::{Match, Parent, Protocol, Route, Rule};
use super::options::RedirectOptions;
use super::parents;
use crate::input::Private;
use crate::parts::backends::{self, Backends};
use crate::parts::expand::{FieldValues, entries, option, option_text};
use crate::parts::resource::Expansion;
use crate::parts::slots::Slots;
use crate::syntax::Text;
use crate::tokens::{TokenStream, quote};

/// The impls and checks of a route.
pub(super) fn route(route: &Route<'_>) -> TokenStream {
    let private = &route.plain.input.private;
    let (mut slots, mut references) = (Slots::new(private), Vec::new());
    let mut expansion = Expansion::default();
    let emitted = &mut expansion.emitted;
    let gateways = route.gateways.iter().map(|it| it.value.expand(&mut references, &mut slots, private));
    emitted.set_list("gateways", gateways.collect::<Vec<_>>());
    let hosts = hosts(route).map(|host| slots.text(host));
    emitted.set_list("hostnames", hosts.collect::<Vec<_>>());
    let mut backends = Backends::behind(references, private);
    let rules = route.rules.iter().map(|it| rule(it, &mut backends, &mut slots, private));
    emitted.set_list("rules", rules.collect::<Vec<_>>());
    backends.expand(&mut expansion);
    expansion.wires.takes = takes(route);
    let (impls, checks) = (route.plain.expand(expansion, slots), checks(route));
    quote!(#impls #checks)
}

/// The same for a route with a mistake: every check accepts it, and one mistake stays one error.
pub(super) fn fallback(route: &Route<'_>) -> TokenStream {
    let parameters = Backends::parameters(0, 0);
    route.plain.fallback(Expansion { parameters, ..Expansion::default() })
}

/// The hosts of the route: stated once, or the same in each rule.
fn hosts<'r>(route: &'r Route<'_>) -> impl Iterator<Item = &'r Text> {
    let of_rules = route.rules.first().and_then(|rule| rule.host.as_ref());
    route.hostnames.iter().chain(of_rules)
}

fn rule(rule: &Rule, backends: &mut Backends<'_>, slots: &mut Slots<'_>, private: &Private) -> TokenStream {
    let at = rule.matched().unwrap_or_default();
    let at = backends::title(rule.host.as_ref(), at.split(',').next().unwrap_or_default());
    let matched = matched(&rule.matched, slots, private);
    let mut fields = FieldValues::default();
    if !rule.headers.is_empty() {
        fields.set("headers", entries(&rule.headers, slots, private));
    }
    let backends = rule.backends.iter().map(|it| {
        let backend = backends.add(&it.backend, &at);
        let weight = option(it.weight.map(|weight| weight.value as i32));
        quote!((#backend, #weight))
    });
    fields.set_list("backends", backends.collect::<Vec<_>>());
    fields.set_some("redirect", rule.redirect.as_ref().map(|it| redirect(it, slots, private)));
    fields.set_some("timeout", rule.timeout.as_ref().map(|timeout| slots.text(timeout)));
    quote!(#private::RouteRule { #fields ..#private::RouteRule::of(#matched) })
}

fn matched(matched: &Match, slots: &mut Slots<'_>, private: &Private) -> TokenStream {
    match matched {
        Match::Http { path, path_type, method, query } => {
            let path = match path {
                Some(path) => slots.text(path),
                None => quote!(#private::Text::Literal("/")),
            };
            let path_type = path_type.map_or("PathPrefix", |stated| stated.value);
            let (method, query) = (option(*method), entries(query, slots, private));
            quote!(#private::RouteMatch::Http { path: #path, path_type: #path_type, method: #method, query: #query })
        }
        Match::Grpc { service, method } => {
            let (service, method) =
                (option_text(service.as_ref(), slots), option_text(method.as_ref(), slots));
            quote!(#private::RouteMatch::Grpc { service: #service, method: #method })
        }
    }
}

fn redirect(options: &RedirectOptions, slots: &mut Slots<'_>, private: &Private) -> TokenStream {
    let (scheme, port, status) =
        (option(options.scheme), option(options.port.as_ref()), option(options.status));
    let (host, path) = (option_text(options.host.as_ref(), slots), option_text(options.path.as_ref(), slots));
    quote!(#private::RedirectDecl { scheme: #scheme, host: #host, path: #path, port: #port, status: #status })
}

/// What no other route of a gateway may match, where that is known here.
fn takes(route: &Route<'_>) -> Vec<TokenStream> {
    let private = &route.plain.input.private;
    let mut hosts: Vec<Option<&str>> =
        hosts(route).map(|host| host.literal().map(|host| host.value.as_str())).collect();
    if hosts.is_empty() {
        hosts.push(Some("every host"));
    }
    let mut takes = Vec::new();
    for gateway in route.gateways.iter().filter_map(|gateway| title(&gateway.value)) {
        for host in hosts.iter().flatten() {
            for matched in route.rules.iter().filter_map(Rule::matched) {
                let kind = if route.protocol == Protocol::Grpc { "gRPC" } else { "HTTP" };
                let text = format!("{host}{matched}, {kind}, {gateway}");
                takes.push(quote!(#private::Taken::route(#text)));
            }
        }
    }
    takes
}

/// Which listeners of which gateway, where that is known here.
fn title(gateway: &Parent) -> Option<String> {
    let known = |text: &Option<Text>, otherwise: &str| match text {
        None => Some(otherwise.to_owned()),
        Some(text) => text.literal().map(|text| text.value.clone()),
    };
    let options = match gateway {
        Parent::Named(options) => options,
        Parent::Typed(path) | Parent::Listener(path) => {
            let words = path.segments.iter().map(|segment| segment.ident.to_string());
            return Some(format!("gateway {}", words.collect::<Vec<_>>().join("::")));
        }
    };
    let name = known(&options.name, "")?;
    let (namespace, section) =
        (known(&options.namespace, "its namespace")?, known(&options.section, "all listeners")?);
    let port = options.port.as_ref().map_or(String::new(), |port| format!(":{}", port.tokens));
    Some(format!("gateway {name}{port} in {namespace}, {section}"))
}

/// Each backend at its path, and each host at its text.
fn checks(route: &Route<'_>) -> TokenStream {
    let private = &route.plain.input.private;
    let backends = route.rules.iter().flat_map(|rule| &rule.backends);
    let backends = backends.map(|it| it.backend.check(&quote!(backend), private));
    let hosts: Vec<&Text> = hosts(route).collect();
    backends.chain([parents::checks(route, &hosts)]).collect()
}
