//! Ports by name are those by number, which the pods behind them open: one set says the one, another the other.

use serde_json::{Map, Value};

/// Puts the number in place of each name of a container's port: in probes, services and policies.
pub(crate) fn resolve(objects: &mut [Value]) {
    let pods: Vec<Value> =
        objects.iter().filter_map(|object| object.pointer("/spec/template")).cloned().collect();
    for object in objects {
        let Some(spec) = object.get_mut("spec") else { continue };
        if let Some(selector) = spec.get("selector").cloned() {
            items(spec, "/ports")
                .filter_map(|port| port.get_mut("targetPort"))
                .for_each(|port| number(port, &pods, &selector));
        }
        if let Some(selector) = spec.pointer("/podSelector/matchLabels").cloned() {
            for rule in items(spec, "/ingress") {
                items(rule, "/ports")
                    .filter_map(|port| port.get_mut("port"))
                    .for_each(|port| number(port, &pods, &selector));
            }
        }
        for container in items(spec, "/template/spec/containers") {
            probes(container);
        }
    }
}

fn items<'v>(value: &'v mut Value, path: &str) -> impl Iterator<Item = &'v mut Value> {
    value.pointer_mut(path).and_then(Value::as_array_mut).into_iter().flatten()
}

fn number(port: &mut Value, pods: &[Value], selector: &Value) {
    let is_selected = |pod: &&Value| {
        let mut wanted = selector.as_object().into_iter().flatten();
        wanted.all(|(key, value)| pod["metadata"]["labels"].get(key) == Some(value))
    };
    let containers =
        pods.iter().filter(is_selected).filter_map(|pod| pod.pointer("/spec/containers")?.as_array());
    if let Some(number) = containers.flatten().find_map(|container| of(container, port)) {
        *port = number;
    }
}

fn probes(container: &mut Value) {
    for probe in ["livenessProbe", "readinessProbe", "startupProbe"] {
        for handler in ["httpGet", "tcpSocket"] {
            let path = format!("/{probe}/{handler}/port");
            let number = container.pointer(&path).and_then(|port| of(container, port));
            if let (Some(number), Some(port)) = (number, container.pointer_mut(&path)) {
                *port = number;
            }
        }
    }
}

/// The number of the port that a container calls so.
fn of(container: &Value, name: &Value) -> Option<Value> {
    let is_it = |port: &&Map<String, Value>| port.get("name") == Some(name);
    let mut ports = container["ports"].as_array()?.iter().filter_map(Value::as_object);
    ports.find(is_it).map(|port| port["containerPort"].clone())
}
