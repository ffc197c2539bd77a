//! Who connects to whom, by the addresses of services in variables and arguments.

use serde_json::Value;

use crate::{Pod, Port, at, containers, items, labels, pods, text};

/// All connections that the manifests show: the client, the server, and the server's own port.
pub fn connections(objects: &[Value]) -> Vec<(String, String, Port)> {
    let pods = pods(objects);
    let mut found = Vec::new();
    for client in &pods {
        for service in objects.iter().filter(|object| object["kind"] == "Service") {
            for (port, target) in ports(service) {
                if !is_dialled(client, service, port) {
                    continue;
                }
                for server in pods.iter().filter(|server| is_behind(service, server)) {
                    let port = resolved(&target, server);
                    found.extend(port.map(|port| (client.name.clone(), server.name.clone(), port)));
                }
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The ports of a service: the number that clients use, and the target with its protocol.
fn ports(service: &Value) -> Vec<(u64, (Value, String))> {
    let ports = items(at(service, "/spec/ports")).iter();
    ports
        .map(|port| {
            let number = port["port"].as_u64().unwrap_or_default();
            let target = match &port["targetPort"] {
                Value::Null => port["port"].clone(),
                target => target.clone(),
            };
            (number, (target, port["protocol"].as_str().unwrap_or("TCP").to_owned()))
        })
        .collect()
}

fn is_behind(service: &Value, pod: &Pod) -> bool {
    let selector = labels(at(service, "/spec/selector"));
    !selector.is_empty()
        && at(service, "/metadata/namespace") == &*pod.namespace
        && selector.iter().all(|(key, value)| pod.labels.get(key) == Some(value))
}

fn resolved((target, protocol): &(Value, String), pod: &Pod) -> Option<Port> {
    match target {
        Value::String(name) => {
            let mut ports = pod.ports.iter();
            let is_it = |(own, port): &&(String, Port)| own == name && port.1 == *protocol;
            ports.find(is_it).map(|(_, port)| port.clone())
        }
        number => Some((number.as_u64()?, protocol.clone())),
    }
}

/// Whether a text of the pod holds the service's address: host and port together, or the host alone beside a variable with
/// the port.
fn is_dialled(client: &Pod, service: &Value, port: u64) -> bool {
    let name = text(at(service, "/metadata/name"));
    let namespace = text(at(service, "/metadata/namespace"));
    let mut hosts = vec![format!("{name}.{namespace}.svc.cluster.local")];
    if client.namespace == namespace {
        hosts.push(name);
    }
    containers(&client.spec).any(|container| {
        let variables = items(&container["env"]);
        let value = |name: &str| {
            let variable = variables.iter().find(|variable| variable["name"] == name)?;
            variable["value"].as_str().map(str::to_owned)
        };
        let texts = variables.iter().map(|variable| text(&variable["value"]));
        let arguments = items(&container["args"]).iter().map(text);
        let together = texts
            .chain(arguments)
            .any(|text| hosts.iter().any(|host| has_word(&text, &format!("{host}:{port}"))));
        let apart = variables.iter().any(|variable| {
            let beside =
                text(&variable["name"]).strip_suffix("_HOST").map(|stem| value(&format!("{stem}_PORT")));
            let is_host = hosts.iter().any(|host| variable["value"] == **host);
            is_host && beside.is_some_and(|beside| beside.is_none_or(|beside| beside == port.to_string()))
        });
        together || apart
    })
}

/// Whether the word stands in the text, and not as a part of a longer one.
fn has_word(text: &str, word: &str) -> bool {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.');
    text.match_indices(word).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let after = text[start + word.len()..].chars().next();
        !before.is_some_and(is_part) && !after.is_some_and(|letter| letter.is_ascii_digit())
    })
}
