//! The rules between an ingress's attributes.

use podwire_rules::{Breaches, ingress, sets, wiring};

use super::model::Ingress;
use super::options::RouteOptions;
use crate::syntax::{Errors, Placed, Text};

/// All rules, in the order in which their errors are reported.
pub(super) fn ingress(ingress: &Ingress<'_>, errors: &Errors) {
    leads_somewhere(ingress, errors);
    for route in &ingress.routes {
        has_a_backend(route, errors);
        path_is_of_its_type(route, errors);
    }
    routes_differ(ingress, errors);
    certificates_are_for_something(ingress, errors);
}

fn leads_somewhere(ingress: &Ingress<'_>, errors: &Errors) {
    if ingress.routes.is_empty() && ingress.own.lacks("default_backend") && !ingress.plain.input.malformed {
        let message = format!(
            "ingress `{}` leads nowhere; add `#[route(host = \"shop.example.com\", path = \"/\", backend = WebService::HTTP)]`",
            ingress.plain.input.ident
        );
        errors.rule(ingress.plain.input.ident.span(), &ingress::INGRESS_EMPTY, message);
    }
}

fn has_a_backend(route: &RouteOptions, errors: &Errors) {
    if route.lacks("backend") {
        let message = "the route leads nowhere; add `backend = WebService::HTTP` with the port of a service";
        errors.rule(route.span(), &sets::DANGLING_BACKEND, message);
    }
}

/// How a path may be written depends on how it is compared.
fn path_is_of_its_type(route: &RouteOptions, errors: &Errors) {
    let Some(Text::Literal(Placed { value, span })) = &route.path else { return };
    if route.gives("path_type") && route.path_type.is_none() {
        return;
    }
    let judge: fn(&str) -> Breaches = match route.path_type() {
        "ImplementationSpecific" => ingress::implementation_specific_path,
        _ => ingress::path,
    };
    errors.literal(*span, "path", value, judge(value));
}

/// Of two routes for the same requests, the second never gets one.
fn routes_differ(ingress: &Ingress<'_>, errors: &Errors) {
    for (index, route) in ingress.routes.iter().enumerate() {
        let Some(place) = route.matched() else { continue };
        if ingress.routes[..index].iter().any(|earlier| earlier.matched().as_ref() == Some(&place)) {
            let message = format!("a route of `{place}` stands above; give this one another host or path");
            errors.rule(route.span(), &wiring::DUPLICATE_ROUTE, message);
        }
    }
}

fn certificates_are_for_something(ingress: &Ingress<'_>, errors: &Errors) {
    for tls in &ingress.tls {
        if tls.lacks("hosts") && tls.lacks("secret") {
            let message = "expected `tls(hosts(\"shop.example.com\"), secret = ShopTls)`: the hosts, and the secret that holds their certificate";
            errors.grammar(tls.span(), message);
        }
    }
}
