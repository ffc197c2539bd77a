//! The rules between the attributes of a route.

use podwire_rules::{routes, sets, wiring};
use proc_macro2::Span;

use super::model::{Match, Protocol, Route, Rule};
use crate::syntax::{Errors, Placed, Text};

/// All rules, in the order in which their errors are reported.
pub(super) fn route(route: &Route<'_>, errors: &Errors) {
    has_rules(route, errors);
    has_a_gateway(route, errors);
    hosts_are_those_of_all_rules(route, errors);
    for rule in &route.rules {
        leads_somewhere(rule, errors);
        path_is_of_its_type(rule, errors);
    }
    rules_differ(route, errors);
    stays_in_its_limits(route, errors);
}

fn has_rules(route: &Route<'_>, errors: &Errors) {
    let ident = route.plain.input.ident;
    if route.rules.is_empty() && !route.plain.input.malformed {
        let like = match route.protocol {
            Protocol::Http => "#[route(path = \"/\", backend = WebService::HTTP)]",
            Protocol::Grpc => "#[route(service = \"catalog.v1.Catalog\", backend = CatalogService::GRPC)]",
        };
        let message = format!("route `{ident}` leads nowhere; add `{like}`");
        errors.rule(ident.span(), &sets::DANGLING_BACKEND, message);
    }
}

fn has_a_gateway(route: &Route<'_>, errors: &Errors) {
    let ident = route.plain.input.ident;
    if route.lacks_gateway && !route.plain.input.malformed {
        let message = format!(
            "route `{ident}` has no gateway, so that no request comes to it; add `#[{}(gateway = Public)]` with its type, or `gateway(name = \"public\", namespace = \"infra\")`",
            route.protocol.attribute()
        );
        errors.grammar(ident.span(), message);
    }
}

/// A route has hosts, and its rules none of their own: what a rule states, all of them state.
fn hosts_are_those_of_all_rules(route: &Route<'_>, errors: &Errors) {
    let Some(first) = route.rules.first() else { return };
    let host = |rule: &Rule| rule.host.as_ref().map(written);
    let attribute = route.protocol.attribute();
    for rule in &route.rules {
        let place = rule.host.as_ref().map_or(rule.span, place);
        if rule.host.is_some() && route.states_hostnames {
            let message = format!(
                "`#[{attribute}(hostnames(…))]` says the hosts of all rules; remove `host`, or `hostnames`"
            );
            errors.rule(place, &routes::ROUTE_HOST, message);
        } else if host(rule) != host(first) {
            let message = format!(
                "the hosts of a route are those of all its rules, and these differ; make a struct for each host, or state all of them once: `#[{attribute}(hostnames(…))]`"
            );
            errors.rule(place, &routes::ROUTE_HOST, message);
        }
    }
}

fn written(text: &Text) -> String {
    match text {
        Text::Literal(literal) => literal.value.clone(),
        Text::Expression(tokens) => tokens.to_string(),
    }
}

fn place(text: &Text) -> Span {
    match text {
        Text::Literal(literal) => literal.span,
        Text::Expression(tokens) => syn::spanned::Spanned::span(tokens),
    }
}

fn leads_somewhere(rule: &Rule, errors: &Errors) {
    if rule.leads_nowhere {
        let message = "the rule leads nowhere; add `backend = WebService::HTTP` with the port of a service";
        errors.rule(rule.span, &sets::DANGLING_BACKEND, message);
    }
    if rule.redirect.is_some() && !rule.backends.is_empty() {
        let message = "a request that is redirected comes to no backend; remove `redirect`, or the backend";
        errors.grammar(rule.span, message);
    }
    if rule.backends.iter().any(|it| it.weight.is_some())
        && rule.backends.iter().any(|it| it.weight.is_none())
    {
        let message = "`split` says where the requests go; add the backend there, with its weight";
        errors.grammar(rule.span, message);
    }
}

/// How a path may be written depends on how it is compared.
fn path_is_of_its_type(rule: &Rule, errors: &Errors) {
    let Match::Http { path: Some(Text::Literal(Placed { value, span })), path_type, .. } = &rule.matched
    else {
        return;
    };
    if path_type.is_none_or(|stated| stated.value != "RegularExpression") {
        errors.literal(*span, "path", value, routes::path(value));
    }
}

/// Of two rules for the same requests, the second never gets one.
fn rules_differ(route: &Route<'_>, errors: &Errors) {
    for (index, rule) in route.rules.iter().enumerate() {
        let Some(matched) = rule.matched() else { continue };
        if route.rules[..index].iter().any(|earlier| earlier.matched().as_ref() == Some(&matched)) {
            let message = format!("a rule for `{matched}` stands above; let this one match something else");
            errors.rule(rule.span, &wiring::DUPLICATE_ROUTE, message);
        }
    }
}

fn stays_in_its_limits(route: &Route<'_>, errors: &Errors) {
    let span = route.plain.input.ident.span();
    let limits = [
        ("hostnames", route.hostnames.len(), 16),
        ("rules", route.rules.len(), 16),
        ("gateways", route.gateways.len(), 32),
    ];
    let backends = route.rules.iter().map(|rule| ("backends of a rule", rule.backends.len(), 16));
    for (what, count, most) in limits.into_iter().chain(backends) {
        if count > most {
            let message = format!("the route has {count} {what}, and may have {most}; make two routes of it");
            errors.rule(span, &routes::ROUTE_LIMIT, message);
        }
    }
}
