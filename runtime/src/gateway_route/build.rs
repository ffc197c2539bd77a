//! An HTTPRoute or GRPCRoute.

use podwire_manifests::__build::Path;
use podwire_manifests::k8s_openapi::api::networking::v1::NetworkPolicyPeer;
use podwire_manifests::{Custom, Object};
use podwire_rules::wires::{Foreign, Target, kind};
use podwire_rules::{Breaches, ingress, routes};
use serde_json::{Value, json};

use crate::build::Context;
use crate::build::custom::{Fields, custom, judged};
use crate::build::policies::namespace_peer;
use crate::build::value::{Reader, Texts, as_number, unpacked};
use crate::declare::Text;
use crate::route::RouteDecl;
use crate::route::build::{check_customized, port, tell};
use crate::values::ResourceValues;

/// Builds the route.
///
/// Packed are the gateways, each as its name, and, if any, its namespace, the name and the port of a listener; the hosts; and the rules, each as what
/// a request must be, the headers that it must have, the weight of each backend, if any, the redirection, if any, and the timeout, if any. What a
/// request must be is, of HTTP, the path, its type, the method, if any, and query parameters; of gRPC the service, if any, and the method, if any. A
/// redirection is a scheme, a host, a path, a port and a status, each if any. Each backend has its weight, in their order.
pub(super) fn build(
    declared: &'static RouteDecl,
    values: &dyn ResourceValues<Custom>,
    context: &mut Context<'_>,
) -> Option<Object> {
    let resource = declared.resource;
    let slots = |slot| values.value(slot);
    let mut reader = Reader { slots: &slots, refers: resource.refers, context };
    let reader = &mut reader;
    let path = Path::Root.field("spec");
    let is_grpc = resource.kind.is(&kind::GRPC_ROUTE);
    let mut stated = unpacked(declared.routes.2);
    let parents = stated.within();
    let mut spec = Fields::default();
    spec.list(
        "parentRefs",
        parents.each().map(|it| gateway(it, declared.sections, reader, &path.field("parentRefs"))),
    );
    let hosts = &path.field("hostnames");
    let hostnames = stated.within().filter_map(|host| judged(Some(host), ingress::rule_host, reader, hosts));
    spec.list("hostnames", hostnames.map(Value::from));
    let (rules, backends) = (stated.within().each().enumerate(), &mut declared.backends());
    let rules =
        rules.map(|(index, it)| rule(it, is_grpc, backends, reader, &path.field("rules").index(index)));
    spec.list("rules", rules.collect::<Vec<_>>());
    for backend in declared.backends() {
        let gateways = gateways(parents, reader, &path);
        tell(backend, gateways, reader);
    }
    let mut route = custom(resource, &declared.metadata, spec, reader);
    let before = route.clone();
    values.customize(&mut route);
    if before != route {
        let keeps = keeps_backends(&before, &route);
        let place = if is_grpc { "grpc_route" } else { "http_route" };
        let (before, after) = (&before.metadata, &route.metadata);
        check_customized(before, after, (keeps, "a declared route"), place, context.report());
    }
    Some(Object::Custom(Box::new(route)))
}

/// From where the gateways send requests: from their namespaces. Where one is not known, from anywhere.
fn gateways(parents: Texts, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> Option<Vec<NetworkPolicyPeer>> {
    let own = reader.context.namespace().map(str::to_owned);
    let namespaces = parents.each().map(|mut parent| {
        let (name, stated) = (parent.next(), parent.optional());
        namespace(name, stated, reader, path).or(own.clone())
    });
    let mut namespaces = namespaces.collect::<Option<Vec<String>>>()?;
    namespaces.dedup();
    Some(namespaces.iter().map(|namespace| namespace_peer(namespace)).collect())
}

fn gateway(mut stated: Texts, sections: &[&str], reader: &mut Reader<'_, '_>, path: &Path<'_>) -> Value {
    let (name, stated_namespace) = (stated.next(), stated.optional());
    let section = match name {
        Some(Text::Name(reference)) => {
            let section = sections.get(usize::from(reference)).filter(|section| !section.is_empty());
            section.map(|section| (*section).to_owned())
        }
        _ => reader.optional(stated.optional(), &path.field("sectionName")),
    };
    let mut fields = Fields::default();
    fields.text("name", reader.optional(name, &path.field("name")));
    fields.text("namespace", namespace(name, stated_namespace, reader, &path.field("namespace")));
    fields.text("sectionName", section);
    fields.some("port", number(&mut stated, reader, &path.field("port")));
    fields.into()
}

/// The namespace of a gateway, where it is stated or another than the route's own.
fn namespace(
    name: Option<Text>,
    stated: Option<Text>,
    reader: &mut Reader<'_, '_>,
    path: &Path<'_>,
) -> Option<String> {
    match name {
        Some(Text::Name(reference)) => {
            let reference = &reader.refers[usize::from(reference)];
            reader.context.other_namespace(reference).map(str::to_owned)
        }
        _ => reader.optional(stated, path),
    }
}

fn rule(
    mut stated: Texts,
    is_grpc: bool,
    backends: &mut impl Iterator<Item = u16>,
    reader: &mut Reader<'_, '_>,
    path: &Path<'_>,
) -> Value {
    let (of_request, headers) = (stated.within(), stated.within());
    let matches = &path.field("matches");
    let mut matched = match is_grpc {
        true => call(of_request, reader, matches),
        false => request(of_request, reader, matches),
    };
    matched.list("headers", named(headers, reader, &matches.field("headers")));
    let to = stated.within().each().zip(backends).filter_map(|(mut weight, to)| {
        let path = &path.field("backendRefs");
        let weight = reader.int32(weight.next().and_then(as_number), path);
        backend(to, weight, reader, path)
    });
    let to: Vec<Value> = to.collect();
    let redirection = stated.within();
    let mut fields = Fields::default();
    fields.list("matches", [Value::from(matched)]);
    if redirection.count() > 0 {
        fields.list("filters", [redirect(redirection, reader, &path.field("filters"))]);
    }
    fields.list("backendRefs", to);
    let timeout =
        judged(stated.optional(), routes::duration, reader, &path.field("timeouts").field("request"));
    fields.some("timeouts", timeout.map(|timeout| json!({ "request": timeout })));
    fields.into()
}

/// What a request of HTTP must be.
fn request(mut stated: Texts, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> Fields {
    let (text, path_type, method) = (stated.next(), stated.literal(), stated.optional());
    let judge: fn(&str) -> Breaches =
        if path_type == "RegularExpression" { |_| Breaches::NONE } else { routes::path };
    let value = judged(text, judge, reader, &path.field("path").field("value"));
    let mut fields = Fields::default();
    fields.some("path", value.map(|value| json!({ "type": path_type, "value": value })));
    fields.list("queryParams", named(stated.within(), reader, &path.field("queryParams")));
    fields.text("method", reader.optional(method, path));
    fields
}

/// What a call of gRPC must be.
fn call(mut stated: Texts, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> Fields {
    let path = path.field("method");
    let mut call = Fields::default();
    let service = judged(stated.optional(), routes::grpc_service, reader, &path.field("service"));
    call.text("service", service);
    call.text("method", judged(stated.optional(), routes::grpc_method, reader, &path.field("method")));
    let mut fields = Fields::default();
    fields.filled("method", call);
    fields
}

/// Names with their exact values.
fn named(entries: Texts, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> Vec<Value> {
    let named = entries.entries().filter_map(|entry| {
        let value = reader.text(entry.value, &path.key(entry.key))?;
        Some(json!({ "name": entry.key, "value": value }))
    });
    named.collect()
}

fn redirect(mut stated: Texts, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> Value {
    let mut fields = Fields::default();
    fields.text("scheme", reader.optional(stated.optional(), path));
    fields.text("hostname", reader.optional(stated.optional(), &path.field("hostname")));
    let whole = judged(stated.optional(), routes::path, reader, &path.field("path"));
    fields.some("path", whole.map(|path| json!({ "type": "ReplaceFullPath", "replaceFullPath": path })));
    fields.some("port", number(&mut stated, reader, &path.field("port")));
    fields.some("statusCode", number(&mut stated, reader, &path.field("statusCode")));
    json!({ "type": "RequestRedirect", "requestRedirect": Value::from(fields) })
}

/// The next number, if any.
fn number(stated: &mut Texts, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> Option<i32> {
    reader.int32(stated.optional().and_then(as_number), path)
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
