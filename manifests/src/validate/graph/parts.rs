//! What an object is made of, as far as others reach it.

use serde_json::Value;

/// A part of an object by which others reach it: a container with its ports, a Service's or a Gateway's ports, the hosts
/// and paths of an Ingress or a route; or the numbers for which an autoscaler or a budget is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Part {
    /// The name of the container, the type of the Service, the class of the Ingress or Gateway; empty where there is none.
    pub name: String,
    /// The ports, as `http 80` or `dns 53/UDP`; the hosts and paths, as `acme.io/cart`; `2 to 10 replicas`, `min available 1`.
    pub lines: Vec<String>,
}

pub(super) fn of(tree: &Value) -> Vec<Part> {
    let spec = &tree["spec"];
    match tree["kind"].as_str() {
        Some("Service") => vec![service(spec)],
        Some("Ingress") => vec![ingress(spec)],
        Some("Gateway") => vec![Part {
            name: word(&spec["gatewayClassName"]),
            lines: items(&spec["listeners"]).map(listener).collect(),
        }],
        Some("HorizontalPodAutoscaler") => vec![Part { name: String::new(), lines: vec![replicas(spec)] }],
        Some("PodDisruptionBudget") => vec![Part { name: String::new(), lines: budget(spec) }],
        Some(kind) if kind.ends_with("Route") => vec![Part { name: String::new(), lines: route(spec) }],
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

/// `https 443/HTTPS shop.example.com`
fn listener(listener: &Value) -> String {
    let mut text = shown(listener, "port");
    if let Some(host) = listener["hostname"].as_str() {
        text.extend([" ", host]);
    }
    text
}

/// The hosts of a route, and the paths that it takes where it does not take all.
fn route(spec: &Value) -> Vec<String> {
    let matches = items(&spec["rules"]).flat_map(|rule| items(&rule["matches"]));
    let paths = matches.map(|one| word(&one["path"]["value"])).filter(|path| path.len() > 1);
    let hosts = items(&spec["hostnames"]).map(word).filter(|host| !host.is_empty());
    hosts.chain(paths).collect()
}

/// `1 to 10 replicas`
fn replicas(spec: &Value) -> String {
    let least = spec["minReplicas"].as_u64().unwrap_or(1);
    format!("{least} to {} replicas", plain(&spec["maxReplicas"]))
}

/// `min available 1`, or `max unavailable 25%`
fn budget(spec: &Value) -> Vec<String> {
    let rows = [("min available", "minAvailable"), ("max unavailable", "maxUnavailable")];
    let stated = rows.into_iter().filter(|(_, field)| !spec[field].is_null());
    stated.map(|(words, field)| format!("{words} {}", plain(&spec[field]))).collect()
}

/// A number, or a text without its quotes.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
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
