//! A Gateway.

use podwire_manifests::__build::Path;
use podwire_manifests::{Custom, Object};
use podwire_rules::{ingress, names};
use serde_json::{Value, json};

use super::declaration::{GatewayDecl, ListenerDecl, RoutesFrom};
use crate::build::Context;
use crate::build::custom::{Fields, custom, judged};
use crate::build::value::Reader;
use crate::route::build::check_customized;
use crate::values::ResourceValues;

/// Builds the gateway.
pub(super) fn build(
    declared: &'static GatewayDecl,
    values: &dyn ResourceValues<Custom>,
    context: &mut Context<'_>,
) -> Option<Object> {
    let resource = declared.resource;
    let slots = |slot| values.value(slot);
    let mut reader = Reader { slots: &slots, refers: resource.refers, context };
    let (reader, path) = (&mut reader, Path::Root.field("spec"));
    let mut spec = Fields::default();
    let class = judged(declared.class, names::dns_subdomain, reader, &path.field("gatewayClassName"));
    spec.text("gatewayClassName", class);
    let listeners = declared.listeners.iter().enumerate();
    let listeners = listeners.map(|(index, it)| listener(it, reader, &path.field("listeners").index(index)));
    spec.list("listeners", listeners.collect::<Vec<_>>());
    let mut gateway = custom(resource, &declared.metadata, spec, reader);
    let before = gateway.clone();
    values.customize(&mut gateway);
    if before != gateway {
        let keeps = keeps_listeners(&before, &gateway);
        let (before, after) = (&before.metadata, &gateway.metadata);
        check_customized(before, after, (keeps, "a declared listener"), "gateway", context.report());
    }
    Some(Object::Custom(Box::new(gateway)))
}

fn listener(declared: &ListenerDecl, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> Value {
    let mut fields = Fields::default();
    fields.some("name", Some(declared.name));
    fields.some("port", Some(declared.port));
    fields.some("protocol", Some(declared.protocol));
    let hostname = judged(declared.hostname, ingress::rule_host, reader, &path.field("hostname"));
    fields.text("hostname", hostname);
    let secret = reader.optional(declared.secret, &path.field("tls").field("certificateRefs"));
    if declared.passthrough {
        fields.some("tls", Some(json!({ "mode": "Passthrough" })));
    } else if let Some(secret) = secret {
        fields.some("tls", Some(json!({ "mode": "Terminate", "certificateRefs": [{ "name": secret }] })));
    }
    let from = match declared.routes_from {
        RoutesFrom::Same => None,
        RoutesFrom::All => Some(json!({ "from": "All" })),
        RoutesFrom::Labelled(labels) => {
            let labels = reader.entries(labels, &path.field("allowedRoutes"), |label| label);
            Some(json!({ "from": "Selector", "selector": { "matchLabels": labels } }))
        }
    };
    fields.some("allowedRoutes", from.map(|from| json!({ "namespaces": from })));
    fields.into()
}

/// Whether each declared listener listens where it did, for what it did.
fn keeps_listeners(before: &Custom, after: &Custom) -> bool {
    let listeners = |gateway: &Custom| -> Vec<Value> {
        let listeners = gateway.rest.get("spec").and_then(|spec| spec.get("listeners"));
        listeners.and_then(Value::as_array).cloned().unwrap_or_default()
    };
    let after = listeners(after);
    listeners(before).iter().all(|listener| {
        let is_same = |other: &Value| {
            ["name", "port", "protocol", "hostname"].iter().all(|key| other.get(key) == listener.get(key))
        };
        after.iter().any(is_same)
    })
}
