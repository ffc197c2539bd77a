//! Reads the attributes of a route.

use podwire_rules::{names, routes};
use proc_macro2::TokenTree;
use syn::Path;

use super::model::{Match, Parent, Protocol, Route, Rule, Weighted};
use super::options::{GrpcRouteOptions, GrpcRuleOptions, HttpRouteOptions, HttpRuleOptions, ParentOptions};
use crate::input::Input;
use crate::options::{Choice, Form, judged};
use crate::parts::backends::Backend;
use crate::parts::named::as_type;
use crate::parts::resource::{Common, Plain, ResourceOptions};
use crate::syntax::{Argument, ArgumentValue, Arguments, Errors, Placed, Tokens, whole_number};

/// The route as its attributes say it; what is malformed is reported and left out.
pub(super) fn route<'a>(input: &'a Input<'a>, protocol: Protocol, errors: &Errors) -> Route<'a> {
    let arguments = input.arguments(protocol.attribute(), errors);
    let mut arguments = arguments.unwrap_or_else(|| Arguments::empty(input.ident.span()));
    let gateways = arguments.take_each("gateway");
    let gateways: Vec<_> = gateways.iter().map(|argument| gateway(argument, errors)).collect();
    let (common, hostnames, lacks_gateway) = match protocol {
        Protocol::Http => {
            let mut own = HttpRouteOptions::read(arguments, errors);
            (common(&mut own, input, errors), own.hostnames.take(), own.lacks("gateway"))
        }
        Protocol::Grpc => {
            let mut own = GrpcRouteOptions::read(arguments, errors);
            (common(&mut own, input, errors), own.hostnames.take(), own.lacks("gateway"))
        }
    };
    let rules = input.each("route", errors).into_iter().map(|arguments| match protocol {
        Protocol::Http => http_rule(HttpRuleOptions::read(arguments, errors)),
        Protocol::Grpc => grpc_rule(GrpcRuleOptions::read(arguments, errors)),
    });
    let rules = rules.collect();
    let plain = Plain { input, kind: protocol.kind(), common, foreign: false };
    let states_hostnames = hostnames.is_some();
    let hostnames = hostnames.unwrap_or_default();
    let lacks_gateway = lacks_gateway && gateways.is_empty();
    Route { plain, protocol, gateways, lacks_gateway, hostnames, states_hostnames, rules }
}

fn common(own: &mut impl ResourceOptions, input: &Input<'_>, errors: &Errors) -> Common {
    own.take_common(input, "route name", names::dns_subdomain, errors)
}

/// `gateway = Public`, `gateway = Public::HTTPS`, `gateway = "public"`, or `gateway(name = "public", …)`
fn gateway(argument: &Argument, errors: &Errors) -> Placed<Parent> {
    let like = "gateway(name = \"public\", namespace = \"infra\", section = \"https\")";
    let parent = match &argument.value {
        ArgumentValue::Tokens(tokens) => match (as_type(tokens), as_listener(tokens)) {
            (Some(gateway), _) => Parent::Typed(gateway),
            (None, Some(listener)) => Parent::Listener(listener),
            (None, None) => {
                let mut options = ParentOptions::default();
                options.name = judged(tokens.clone(), "gateway name", names::dns_subdomain, errors);
                Parent::Named(options)
            }
        },
        _ => {
            let options = ParentOptions::read(argument.list(like, errors), errors);
            if options.lacks("name") && matches!(argument.value, ArgumentValue::Call(_)) {
                errors.grammar(argument.span, format!("the gateway has no name; write `{like}`"));
            }
            Parent::Named(options)
        }
    };
    Placed::new(parent, argument.span)
}

/// A constant of a type other than the route's own: `Public::HTTPS`.
fn as_listener(tokens: &Tokens) -> Option<Path> {
    let path = tokens.path()?;
    let owner = path.segments.iter().nth_back(1)?.ident.to_string();
    let is_type = owner != "Self" && owner.starts_with(char::is_uppercase);
    is_type.then_some(path)
}

fn http_rule(options: HttpRuleOptions) -> Rule {
    let leads_nowhere = options.lacks("backend") && options.lacks("split") && options.lacks("redirect");
    let span = options.span();
    let HttpRuleOptions {
        host,
        path,
        path_type,
        method,
        headers,
        query,
        backend,
        split,
        redirect,
        timeout,
        ..
    } = options;
    let matched = Match::Http { path, path_type, method, query: query.unwrap_or_default() };
    let (headers, backends) = (headers.unwrap_or_default(), backends(backend, split));
    Rule { span, host, matched, headers, backends, leads_nowhere, redirect, timeout }
}

fn grpc_rule(options: GrpcRuleOptions) -> Rule {
    let (leads_nowhere, span) = (options.lacks("backend") && options.lacks("split"), options.span());
    let GrpcRuleOptions { host, service, method, headers, backend, split, .. } = options;
    let (headers, backends) = (headers.unwrap_or_default(), backends(backend, split));
    let matched = Match::Grpc { service, method };
    Rule { span, host, matched, headers, backends, leads_nowhere, redirect: None, timeout: None }
}

fn backends(single: Option<Backend>, split: Option<Vec<Weighted>>) -> Vec<Weighted> {
    let mut backends = split.unwrap_or_default();
    backends.extend(single.map(|backend| Weighted { backend, weight: None }));
    backends
}

/// `split(StableService::HTTP = 90, CanaryService::HTTP = 10)`
pub(super) struct SplitForm;

impl Form for SplitForm {
    type Value = Vec<Weighted>;

    fn words(&self) -> String {
        "services' ports by path, each with its weight: `StableService::HTTP = 90, …`".to_owned()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<Vec<Weighted>> {
        let mut backends = Vec::new();
        for item in argument.items(like, errors)? {
            let (path, weight) = around_equals(item.tokens());
            let Some(weight) = weight.and_then(|weight| whole_number(&weight)) else {
                errors.grammar(item.span, format!("expected a backend and its weight: `{like}`"));
                continue;
            };
            errors.literal(weight.span, "weight", weight.value, routes::weight(weight.value));
            let backend = Backend::read(&path, &item, errors);
            backends.extend(backend.map(|backend| Weighted { backend, weight: Some(weight) }));
        }
        Some(backends)
    }
}

/// What stands before `=`, and what behind it.
fn around_equals(tokens: Tokens) -> (Tokens, Option<Tokens>) {
    let trees = tokens.trees();
    let is_equals = |tree: &TokenTree| matches!(tree, TokenTree::Punct(punct) if punct.as_char() == '=');
    match trees.iter().position(is_equals) {
        Some(equals) => (trees[..equals].into(), Some(trees[equals + 1..].into())),
        None => (tokens, None),
    }
}

/// `status = 301`
pub(super) struct StatusForm;

const STATUS: Choice = Choice { choices: routes::REDIRECTS, rule: &routes::ROUTE_CHOICE, words: "" };

impl Form for StatusForm {
    type Value = u16;

    fn words(&self) -> String {
        STATUS.words()
    }

    fn read(&self, argument: &Argument, like: &str, errors: &Errors) -> Option<u16> {
        let tokens = argument.value(like, errors)?;
        let status = STATUS.choose(&tokens, argument.title(), errors)?;
        let parsed = status.value.parse().ok();
        if parsed.is_none() {
            errors.grammar(tokens.span(), format!("expected `{like}`"));
        }
        parsed
    }
}
