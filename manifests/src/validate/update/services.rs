//! What may not change of a Service, and what the server carries over.

use podwire_rules::updates::IMMUTABLE_FIELD;
use serde_json::Value;

use super::Change;
use super::semantic::equal;
use crate::validate::path::Path;
use crate::validate::report::{Json, Report};

fn text<'v>(service: &'v Value, field: &str) -> &'v str {
    service.get("spec").and_then(|spec| spec.get(field)).and_then(Value::as_str).unwrap_or_default()
}

fn has_cluster_ip(service: &Value) -> bool {
    text(service, "type") != "ExternalName"
}

fn has_node_ports(service: &Value) -> bool {
    matches!(text(service, "type"), "LoadBalancer" | "NodePort")
}

fn is_load_balancer(service: &Value) -> bool {
    text(service, "type") == "LoadBalancer"
}

fn has_health_check(service: &Value) -> bool {
    is_load_balancer(service) && text(service, "externalTrafficPolicy") == "Local"
}

/// Asks something of a Service.
type Question = fn(&Value) -> bool;

/// Fields that go by themselves with the type that needed them, unless the update changes them.
const TYPED: &[(&str, Question)] = &[
    ("clusterIP", has_cluster_ip),
    ("clusterIPs", has_cluster_ip),
    ("ipFamilies", has_cluster_ip),
    ("ipFamilyPolicy", has_cluster_ip),
    ("internalTrafficPolicy", has_cluster_ip),
    ("externalTrafficPolicy", has_node_ports),
    ("healthCheckNodePort", has_health_check),
    ("allocateLoadBalancerNodePorts", is_load_balancer),
    ("loadBalancerClass", is_load_balancer),
];

/// Does what the server does before it validates: a cluster IP stays, and what the new type has no use for goes.
pub(super) fn settle(live: &Value, result: &mut Value) {
    let keeps_ip = has_cluster_ip(live) && has_cluster_ip(result) && text(result, "clusterIP").is_empty();
    let gone: Vec<&str> = TYPED
        .iter()
        .filter(|(field, needs)| {
            let field = |service: &Value| service.get("spec").and_then(|spec| spec.get(*field)).cloned();
            needs(live) && !needs(result) && equal(field(live).as_ref(), field(result).as_ref())
        })
        .map(|(field, _)| *field)
        .collect();
    let loses_node_ports = has_node_ports(live) && !has_node_ports(result);
    let same_node_ports = node_ports(live) == node_ports(result);
    let Some(Value::Object(spec)) = result.get_mut("spec") else { return };
    if keeps_ip && let Some(ip) = live.pointer("/spec/clusterIP") {
        spec.insert("clusterIP".to_owned(), ip.clone());
    }
    for field in gone {
        spec.remove(field);
    }
    if loses_node_ports && same_node_ports {
        for port in spec.get_mut("ports").and_then(Value::as_array_mut).into_iter().flatten() {
            if let Value::Object(port) = port {
                port.remove("nodePort");
            }
        }
    }
}

fn node_ports(service: &Value) -> Vec<&Value> {
    let ports = service.pointer("/spec/ports").and_then(Value::as_array);
    let mut numbers: Vec<&Value> =
        ports.into_iter().flatten().filter_map(|port| port.get("nodePort")).collect();
    numbers.sort_by_key(|number| number.as_i64());
    numbers
}

pub(super) fn judge(report: &mut Report<'_>, change: &Change) {
    let spec = Path::Root.field("spec");
    let (live, result) = (&change.live, &change.result);
    // An address that the old object does not state was given by the server, and is another one.
    let (before, after) = (text(live, "clusterIP"), text(result, "clusterIP"));
    if has_cluster_ip(live) && has_cluster_ip(result) && before != after {
        let ips = spec.field("clusterIPs");
        report.invalid(&IMMUTABLE_FIELD, &ips.index(0), Json([after]), "may not change once set");
    }
    let number = |service: &Value| service.pointer("/spec/healthCheckNodePort").cloned();
    if has_health_check(live) && has_health_check(result) && number(live) != number(result) {
        report.forbidden(&IMMUTABLE_FIELD, &spec.field("healthCheckNodePort"), "field is immutable");
    }
    let class = &["spec", "loadBalancerClass"];
    if is_load_balancer(live) && is_load_balancer(result) && change.differs(class) {
        let field = spec.field("loadBalancerClass");
        report.invalid(&IMMUTABLE_FIELD, &field, Json(change.after(class)), "may not change once set");
    }
}
