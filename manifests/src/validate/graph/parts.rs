//! What an object is made of, as far as others reach it.

use serde_json::Value;

/// A part of an object by which others reach it: a container with its ports, a Service's or a Gateway's ports, the hosts
/// and paths of an Ingress or a route.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Part {
    /// The name of the container, the type of the Service, the class of the Ingress or Gateway; empty where there is none.
    pub name: String,
    /// The ports, as `http 80` or `dns 53/UDP`; the hosts and paths, as `acme.io/cart`.
    pub lines: Vec<String>,
}

pub(super) fn of(tree: &Value) -> Vec<Part> {
    let spec = &tree["spec"];
    match tree["kind"].as_str() {
        Some("Service") => vec![service(spec)],
        Some("Ingress") => vec![ingress(spec)],
        Some("Gateway") => vec![Part {
            name: word(&spec["gatewayClassName"]),
            lines: items(&spec["listeners"]).map(|listener| shown(listener, "port")).collect(),
        }],
        Some(kind) if kind.ends_with("Route") => vec![Part {
            name: String::new(),
            lines: items(&spec["hostnames"]).map(word).filter(|host| !host.is_empty()).collect(),
        }],
        _ => containers(spec),
    }
}

/// Whether it is a way in from outside the cluster.
pub(super) fn is_entrance(tree: &Value) -> bool {
    match tree["kind"].as_str() {
        Some("Ingress" | "Gateway") => true,
        Some("Service") => matches!(tree["spec"]["type"].as_str(), Some("LoadBalancer" | "NodePort")),
        _ => false,
    }
}

fn service(spec: &Value) -> Part {
    let name = match spec["type"].as_str() {
        None | Some("ClusterIP") if spec["clusterIP"] == "None" => "headless",
        None => "ClusterIP",
        Some(name) => name,
    };
    let lines = items(&spec["ports"]).map(|port| shown(port, "port")).collect();
    Part { name: name.to_owned(), lines }
}

fn ingress(spec: &Value) -> Part {
    let mut lines = Vec::new();
    for rule in items(&spec["rules"]) {
        let host = rule["host"].as_str().unwrap_or("*");
        let paths = items(&rule["http"]["paths"]).map(|path| format!("{host}{}", word(&path["path"])));
        lines.extend(paths);
    }
    Part { name: word(&spec["ingressClassName"]), lines }
}

/// The containers of a pod or a workload; of those that run before the others, the ones that stay.
fn containers(spec: &Value) -> Vec<Part> {
    let specs = [spec, &spec["template"]["spec"], &spec["jobTemplate"]["spec"]["template"]["spec"]];
    let sidecar = |container: &&Value| container["restartPolicy"] == "Always";
    let containers = specs
        .into_iter()
        .flat_map(|spec| items(&spec["containers"]).chain(items(&spec["initContainers"]).filter(sidecar)));
    let part = |container: &Value| Part {
        name: word(&container["name"]),
        lines: items(&container["ports"]).map(|port| shown(port, "containerPort")).collect(),
    };
    containers.map(part).collect()
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// `http 80`, `dns 53/UDP`
fn shown(port: &Value, number: &str) -> String {
    let mut text = port["name"].as_str().map(|name| format!("{name} ")).unwrap_or_default();
    text.push_str(&port[number].as_u64().map(|number| number.to_string()).unwrap_or_default());
    match port["protocol"].as_str() {
        None | Some("TCP") => {}
        Some(protocol) => text.extend(["/", protocol]),
    }
    text
}
