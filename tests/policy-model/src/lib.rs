//! A small model of a cluster's network: what its policies let through, as Kubernetes defines it, and who connects to whom, as
//! the addresses in the pods' variables and arguments show it. The two are found on different ways, so that each judges the other.

mod addresses;

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use serde_json::Value;

pub use addresses::connections;

type Labels = BTreeMap<String, String>;

/// A pod, by the template from which it is made.
#[derive(Clone, Debug, PartialEq)]
pub struct Pod {
    /// The name of the pod, or of what makes it.
    pub name: String,
    /// Its namespace.
    pub namespace: String,
    /// Its labels.
    pub labels: Labels,
    /// Its ports, by name.
    pub ports: Vec<(String, Port)>,
    /// Whether it is on the host's network.
    pub on_host: bool,
    /// Its specification.
    pub spec: Value,
}

/// A number, and the protocol.
pub type Port = (u64, String);

/// Who connects, or is connected to.
#[derive(Clone, Copy, Debug)]
pub enum End<'e> {
    /// A pod of the cluster.
    Pod(&'e Pod),
    /// Somebody outside of the cluster.
    Address(Ipv4Addr),
}

/// What stands in a field, null where it is not there.
fn at<'v>(value: &'v Value, path: &str) -> &'v Value {
    value.pointer(path).unwrap_or(&Value::Null)
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn labels(value: &Value) -> Labels {
    value.as_object().into_iter().flatten().map(|(key, value)| (key.clone(), text(value))).collect()
}

/// All containers of a pod.
fn containers(spec: &Value) -> impl Iterator<Item = &Value> {
    items(at(spec, "/initContainers")).iter().chain(items(at(spec, "/containers")))
}

/// The pods of the objects.
pub fn pods(objects: &[Value]) -> Vec<Pod> {
    objects.iter().filter_map(pod).collect()
}

fn pod(object: &Value) -> Option<Pod> {
    let template = match object["kind"].as_str()? {
        "Pod" => object,
        "Deployment" | "StatefulSet" | "DaemonSet" | "Job" => at(object, "/spec/template"),
        "CronJob" => at(object, "/spec/jobTemplate/spec/template"),
        _ => return None,
    };
    let spec = at(template, "/spec");
    let port = |port: &Value| {
        let protocol = port["protocol"].as_str().unwrap_or("TCP").to_owned();
        (text(&port["name"]), (port["containerPort"].as_u64().unwrap_or_default(), protocol))
    };
    Some(Pod {
        name: text(at(object, "/metadata/name")),
        namespace: text(at(object, "/metadata/namespace")),
        labels: labels(at(template, "/metadata/labels")),
        ports: containers(spec).flat_map(|container| items(&container["ports"])).map(port).collect(),
        on_host: spec["hostNetwork"].as_bool() == Some(true),
        spec: spec.clone(),
    })
}

/// Whether the policies among the objects let `from` connect to the port of `to`, in both directions.
pub fn allows(objects: &[Value], from: End<'_>, to: End<'_>, port: &Port) -> bool {
    let is_let_out = match from {
        End::Pod(pod) => passes(objects, pod, to, port, "Egress", "/spec/egress", "to"),
        End::Address(_) => true,
    };
    let is_let_in = match to {
        End::Pod(pod) => passes(objects, pod, from, port, "Ingress", "/spec/ingress", "from"),
        End::Address(_) => true,
    };
    is_let_out && is_let_in
}

/// Whether the policies for a pod let the other end through: where there are none in this direction, they do.
fn passes(
    objects: &[Value],
    pod: &Pod,
    other: End<'_>,
    port: &Port,
    direction: &str,
    rules: &str,
    peers: &str,
) -> bool {
    let is_for = |policy: &&Value| {
        policy["kind"] == "NetworkPolicy"
            && policy["metadata"]["namespace"] == *pod.namespace
            && selects(at(policy, "/spec/podSelector"), &pod.labels)
            && items(at(policy, "/spec/policyTypes")).iter().any(|it| it == direction)
    };
    let policies: Vec<&Value> = objects.iter().filter(is_for).collect();
    if pod.on_host || policies.is_empty() {
        return true;
    }
    let mut rules = policies.iter().flat_map(|policy| items(at(policy, rules)));
    rules.any(|rule| {
        let peers = items(&rule[peers]);
        let ports = items(&rule["ports"]);
        let is_peer = peers.is_empty() || peers.iter().any(|peer| is_meant(peer, pod, other));
        // The ports of a rule are those of whoever is connected to.
        let server = if direction == "Ingress" { Some(pod) } else { as_pod(other) };
        is_peer && (ports.is_empty() || ports.iter().any(|it| is_open(it, port, server)))
    })
}

fn as_pod(end: End<'_>) -> Option<&Pod> {
    match end {
        End::Pod(pod) => Some(pod),
        End::Address(_) => None,
    }
}

fn is_meant(peer: &Value, pod: &Pod, other: End<'_>) -> bool {
    let (pods, namespaces) = (peer.get("podSelector"), peer.get("namespaceSelector"));
    match other {
        End::Address(address) => peer.get("ipBlock").is_some_and(|block| {
            is_within(&text(&block["cidr"]), address)
                && !items(&block["except"]).iter().any(|except| is_within(&text(except), address))
        }),
        // A pod on the host's network has an address of the node, and no policy knows its labels.
        End::Pod(other) if other.on_host => false,
        End::Pod(other) => {
            if pods.is_none() && namespaces.is_none() {
                return false;
            }
            let in_namespace = match namespaces {
                None => other.namespace == pod.namespace,
                Some(selector) => selects(selector, &labels_of_namespace(&other.namespace)),
            };
            in_namespace && pods.is_none_or(|selector| selects(selector, &other.labels))
        }
    }
}

fn labels_of_namespace(name: &str) -> Labels {
    Labels::from([("kubernetes.io/metadata.name".to_owned(), name.to_owned())])
}

/// Whether a selector of labels, without expressions, is satisfied.
fn selects(selector: &Value, own: &Labels) -> bool {
    assert!(selector.get("matchExpressions").is_none(), "the model knows labels alone");
    labels(&selector["matchLabels"]).iter().all(|(key, value)| own.get(key) == Some(value))
}

fn is_open(open: &Value, (number, protocol): &Port, server: Option<&Pod>) -> bool {
    let is_protocol = open["protocol"].as_str().unwrap_or("TCP") == protocol;
    let is_number = match &open["port"] {
        Value::Number(first) => {
            let first = first.as_u64().unwrap_or_default();
            (first..=open["endPort"].as_u64().unwrap_or(first)).contains(number)
        }
        Value::String(name) => server.is_some_and(|server| {
            server.ports.iter().any(|(own, port)| own == name && port == &(*number, protocol.clone()))
        }),
        _ => true,
    };
    is_protocol && is_number
}

fn is_within(cidr: &str, address: Ipv4Addr) -> bool {
    let Some((network, length)) = cidr.split_once('/') else { return false };
    let (Ok(network), Ok(length)) = (network.parse::<Ipv4Addr>(), length.parse::<u32>()) else {
        return false;
    };
    let mask = u32::MAX.checked_shl(32 - length).unwrap_or(0);
    u32::from(network) & mask == u32::from(address) & mask
}
