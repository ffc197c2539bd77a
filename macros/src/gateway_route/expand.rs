//! From a route that keeps its rules to its declaration.

use super::model::{Match, Parent, Protocol, Route, Rule};
use super::options::RedirectOptions;
use super::parents::{self, Sections};
use crate::parts::backends::{self, Backends};
use crate::parts::expand::{packed, packed_entries, packed_option, packed_within};
use crate::parts::resource::Expansion;
use crate::parts::slots::Slots;
use crate::syntax::Text;
use crate::tokens::{TokenStream, quote};

/// The impls and checks of a route.
pub(super) fn route(route: &Route<'_>) -> TokenStream {
    let private = &route.plain.input.private;
    let (mut slots, mut references, mut sections) = (Slots::new(private), Vec::new(), Sections::default());
    let gateways = route.gateways.iter();
    let gateways = gateways.map(|it| it.value.packed(&mut references, &mut sections, &mut slots, private));
    let mut stated = packed_within(gateways);
    stated += &packed_within(hosts(route).map(|host| slots.packed(host)));
    let mut backends = Backends::new(route.plain.input, quote!(backend));
    stated += &packed_within(route.rules.iter().map(|it| rule(it, &mut backends, &mut slots)));
    let mut expansion = Expansion::default();
    expansion.wires.refers = references;
    expansion.emitted.set_emitted("sections", sections.into_list());
    let backends = backends.expand(&matched_of_all(route), &stated, &mut expansion);
    let impls = route.plain.expand(expansion, slots);
    let hosts: Vec<&Text> = hosts(route).collect();
    let gateways = parents::checks(route, &hosts);
    quote!(#impls #backends #gateways)
}

/// The hosts of the route: stated once, or the same in each rule.
fn hosts<'r>(route: &'r Route<'_>) -> impl Iterator<Item = &'r Text> {
    let of_rules = route.rules.first().and_then(|rule| rule.host.as_ref());
    route.hostnames.iter().chain(of_rules)
}

fn rule(rule: &Rule, backends: &mut Backends<'_>, slots: &mut Slots<'_>) -> String {
    let at = rule.matched().unwrap_or_default();
    let at = backends::title(rule.host.as_ref(), at.split(',').next().unwrap_or_default());
    let matched = matched(&rule.matched, slots);
    let headers = packed(&packed_entries(&rule.headers, slots));
    let weights = rule.backends.iter().map(|it| {
        backends.add(&it.backend, &at);
        packed_within(it.weight.map(|weight| packed(&weight.value.to_string())))
    });
    let weights = packed_within(weights);
    let redirect = packed_within(rule.redirect.as_ref().map(|it| redirect(it, slots)));
    packed_within([matched, headers, weights, redirect, packed_option(rule.timeout.as_ref(), slots)])
}

fn matched(matched: &Match, slots: &mut Slots<'_>) -> String {
    match matched {
        Match::Http { path, path_type, method, query } => {
            let path = path.as_ref().map_or_else(|| packed("/"), |path| slots.packed(path));
            let path_type = packed(path_type.map_or("PathPrefix", |stated| stated.value));
            let method = packed_within(method.map(|method| packed(method.value)));
            packed_within([path, path_type, method, packed(&packed_entries(query, slots))])
        }
        Match::Grpc { service, method } => {
            packed_within([service, method].map(|text| packed_option(text.as_ref(), slots)))
        }
    }
}

fn redirect(options: &RedirectOptions, slots: &mut Slots<'_>) -> String {
    let scheme = packed_within(options.scheme.map(|scheme| packed(scheme.value)));
    let [host, path] = [&options.host, &options.path].map(|text| packed_option(text.as_ref(), slots));
    let port = packed_within(options.port.as_ref().map(|port| slots.packed_port(port)));
    let status = packed_within(options.status.map(|status| packed(&status.to_string())));
    [scheme, host, path, port, status].concat()
}

/// What no other route of a gateway may match, where that is known here.
fn matched_of_all(route: &Route<'_>) -> Vec<String> {
    let mut hosts: Vec<Option<&str>> =
        hosts(route).map(|host| host.literal().map(|host| host.value.as_str())).collect();
    if hosts.is_empty() {
        hosts.push(Some("every host"));
    }
    let mut all = Vec::new();
    for gateway in route.gateways.iter().filter_map(|gateway| title(&gateway.value)) {
        for host in hosts.iter().flatten() {
            for matched in route.rules.iter().filter_map(Rule::matched) {
                let kind = if route.protocol == Protocol::Grpc { "gRPC" } else { "HTTP" };
                all.push(format!("{host}{matched}, {kind}, {gateway}"));
            }
        }
    }
    all
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
