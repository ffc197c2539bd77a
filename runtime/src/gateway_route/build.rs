//! An HTTPRoute or GRPCRoute.

use podwire_manifests::__build::Path;
use podwire_manifests::k8s_openapi::api::networking::v1::NetworkPolicyPeer;
use podwire_manifests::{Custom, Object};
use podwire_rules::wires::{Foreign, Target};
use podwire_rules::{Breaches, ingress, routes};
use serde_json::{Value, json};

use super::declaration::{GatewayRouteDecl, ParentDecl, RedirectDecl, RouteMatch, RouteRule};
use crate::build::Context;
use crate::build::custom::{Fields, custom, judged};
use crate::build::policies::namespace_peer;
use crate::build::value::Reader;
use crate::declare::{Entry, Text};
use crate::route::build::{check_customized, port, tell};
use crate::values::ResourceValues;

/// Builds the route.
pub(super) fn build(
    declared: &'static GatewayRouteDecl,
    values: &dyn ResourceValues<Custom>,
    context: &mut Context<'_>,
) -> Option<Object> {
    let resource = declared.resource;
    let slots = |slot| values.value(slot);
    let mut reader = Reader { slots: &slots, refers: resource.refers, context };
    let reader = &mut reader;
    let path = Path::Root.field("spec");
    let mut spec = Fields::default();
    spec.list(
        "parentRefs",
        declared.gateways.iter().map(|it| gateway(it, reader, &path.field("parentRefs"))),
    );
    let hosts = &path.field("hostnames");
    let hostnames =
        declared.hostnames.iter().filter_map(|host| judged(Some(*host), ingress::rule_host, reader, hosts));
    spec.list("hostnames", hostnames.map(Value::from));
    let rules = declared.rules.iter().enumerate();
    let rules = rules.map(|(index, it)| rule(it, reader, &path.field("rules").index(index)));
    spec.list("rules", rules.collect::<Vec<_>>());
    for (backend, _) in declared.rules.iter().flat_map(|rule| rule.backends) {
        let gateways = gateways(declared, reader, &path);
        tell(*backend, gateways, reader);
    }
    let mut route = custom(resource, &declared.metadata, spec, reader);
    let before = route.clone();
    values.customize(&mut route);
    if before != route {
        let keeps = keeps_backends(&before, &route);
        let place = if resource.kind.name == "GRPCRoute" { "grpc_route" } else { "http_route" };
        let (before, after) = (&before.metadata, &route.metadata);
        check_customized(before, after, (keeps, "a declared route"), place, context.report());
    }
    Some(Object::Custom(Box::new(route)))
}

/// From where the gateways send requests: from their namespaces. Where one is not known, from anywhere.
fn gateways(
    declared: &GatewayRouteDecl,
    reader: &mut Reader<'_, '_>,
    path: &Path<'_>,
) -> Option<Vec<NetworkPolicyPeer>> {
    let own = reader.context.namespace().map(str::to_owned);
    let namespaces = declared.gateways.iter().map(|gateway| namespace(gateway, reader, path).or(own.clone()));
    let mut namespaces = namespaces.collect::<Option<Vec<String>>>()?;
    namespaces.dedup();
    Some(namespaces.iter().map(|namespace| namespace_peer(namespace)).collect())
}

fn gateway(declared: &ParentDecl, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> Value {
    let mut fields = Fields::default();
    fields.text("name", reader.text(declared.name, &path.field("name")));
    fields.text("namespace", namespace(declared, reader, &path.field("namespace")));
    fields.text("sectionName", reader.optional(declared.section, &path.field("sectionName")));
    fields.some("port", declared.port);
    fields.into()
}

/// The namespace of a gateway, where it is stated or another than the route's own.
fn namespace(declared: &ParentDecl, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> Option<String> {
    match declared.name {
        Text::Name(reference) => {
            let reference = &reader.refers[usize::from(reference)];
            reader.context.other_namespace(reference).map(str::to_owned)
        }
        _ => reader.optional(declared.namespace, path),
    }
}

fn rule(declared: &RouteRule, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> Value {
    let mut fields = Fields::default();
    fields.list("matches", [matched(declared, reader, &path.field("matches"))]);
    let redirect = declared.redirect.as_ref().map(|it| redirect(it, reader, &path.field("filters")));
    fields.list("filters", redirect);
    let backends = declared.backends.iter();
    let backends =
        backends.filter_map(|(it, weight)| backend(*it, *weight, reader, &path.field("backendRefs")));
    fields.list("backendRefs", backends.collect::<Vec<_>>());
    let timeout =
        judged(declared.timeout, routes::duration, reader, &path.field("timeouts").field("request"));
    fields.some("timeouts", timeout.map(|timeout| json!({ "request": timeout })));
    fields.into()
}

fn matched(declared: &RouteRule, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> Value {
    let mut fields = Fields::default();
    match declared.matched {
        RouteMatch::Http { path: text, path_type, method, query } => {
            let judge: fn(&str) -> Breaches =
                if path_type == "RegularExpression" { |_| Breaches::NONE } else { routes::path };
            let value = judged(Some(text), judge, reader, &path.field("path").field("value"));
            fields.some("path", value.map(|value| json!({ "type": path_type, "value": value })));
            fields.list("queryParams", named(query, reader, &path.field("queryParams")));
            fields.some("method", method);
        }
        RouteMatch::Grpc { service, method } => {
            let mut call = Fields::default();
            let path = path.field("method");
            call.text("service", judged(service, routes::grpc_service, reader, &path.field("service")));
            call.text("method", judged(method, routes::grpc_method, reader, &path.field("method")));
            fields.filled("method", call);
        }
    }
    fields.list("headers", named(declared.headers, reader, &path.field("headers")));
    fields.into()
}

/// Names with their exact values.
fn named(entries: &[Entry], reader: &mut Reader<'_, '_>, path: &Path<'_>) -> Vec<Value> {
    let named = entries.iter().filter_map(|entry| {
        let value = reader.text(entry.value, &path.key(entry.key))?;
        Some(json!({ "name": entry.key, "value": value }))
    });
    named.collect()
}

fn redirect(declared: &RedirectDecl, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> Value {
    let mut fields = Fields::default();
    fields.some("scheme", declared.scheme);
    fields.text("hostname", reader.optional(declared.host, &path.field("hostname")));
    let whole = judged(declared.path, routes::path, reader, &path.field("path"));
    fields.some("path", whole.map(|path| json!({ "type": "ReplaceFullPath", "replaceFullPath": path })));
    fields.some("port", declared.port);
    fields.some("statusCode", declared.status);
    json!({ "type": "RequestRedirect", "requestRedirect": Value::from(fields) })
}

/// The service and its port. None where the service is not there, which is then reported.
fn backend(
    declared: u16,
    weight: Option<i32>,
    reader: &mut Reader<'_, '_>,
    path: &Path<'_>,
) -> Option<Value> {
    let mut fields = Fields::default();
    fields.text("name", Some(reader.name(declared, path)?));
    // Whoever deploys the service there has to let the route in.
    if let Target::Type(head) = reader.refers[usize::from(declared)].to
        && let Some(Foreign::In(namespace)) = head.foreign
        && reader.context.namespace() != Some(namespace)
    {
        fields.some("namespace", Some(namespace));
    }
    fields.some("port", Some(port(declared, reader)));
    fields.some("weight", weight);
    Some(fields.into())
}

/// Whether each declared backend gets the requests that it did.
fn keeps_backends(before: &Custom, after: &Custom) -> bool {
    let backends = |route: &Custom| -> Vec<Value> {
        let rules = route.rest.get("spec").and_then(|spec| spec.get("rules")).and_then(Value::as_array);
        let of_rule = |rule: &Value| rule.get("backendRefs").and_then(Value::as_array).cloned();
        rules.into_iter().flatten().filter_map(of_rule).flatten().collect()
    };
    let after = backends(after);
    backends(before).iter().all(|backend| {
        let is_same = |other: &Value| ["name", "port"].iter().all(|key| other.get(key) == backend.get(key));
        after.iter().any(is_same)
    })
}
