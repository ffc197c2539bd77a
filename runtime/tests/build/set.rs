//! Emit refuses what the judgement of a set refuses, and nothing more between objects.

use podwire::prelude::*;
use podwire::validate::Finding;
use podwire::{Existing, Object, decode, validate};

use super::{Catalog, findings};

/// Two objects of any kind beside a pod.
#[derive(App)]
#[app(namespace = "shop")]
struct App {
    catalog: Catalog,
    one: Existing<Object>,
    other: Existing<Object>,
}

/// Each finding with its object, in a stable order.
fn told(findings: &[Finding]) -> Vec<String> {
    let mut told: Vec<String> =
        findings.iter().map(|finding| format!("{} {} {finding}", finding.rule.id, finding.object)).collect();
    told.sort();
    told
}

const NAMESPACE_AND_POD: &str = "\
apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: catalog, namespace: shop, labels: { app: catalog } }
spec:
  containers:
  - name: server
    image: ghcr.io/acme/catalog:2
    ports: [{ name: http, containerPort: 8080 }]
";

/// The rules that the two documents break, according to the emit and to the judgement of a set, which agree.
fn rules(documents: &str) -> Vec<String> {
    let text = format!("{NAMESPACE_AND_POD}---\n{documents}");
    let judged = validate::set(&decode::objects(&text).unwrap());
    let mut objects = decode::objects(documents).unwrap().into_iter().map(Existing::new);
    let mut next = || objects.next().expect("there are two");
    let app = App { catalog: Catalog, one: next(), other: next() };
    let emitted = told(&findings(&app));
    assert_eq!(emitted, told(&judged));
    emitted.iter().map(|finding| finding.split(' ').next().unwrap_or_default().to_owned()).collect()
}

/// A Service before the catalog.
fn service(name: &str, rest: &str) -> String {
    format!(
        "apiVersion: v1\nkind: Service\nmetadata: {{ name: {name}, namespace: shop }}\nspec: {{ type: NodePort, {rest} }}\n"
    )
}

/// A Deployment whose selector has this one label.
fn deployment(name: &str, label: &str, volumes: &str) -> String {
    format!(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{ name: {name}, namespace: shop }}\nspec:\n  selector: {{ matchLabels: {{ part: {label} }} }}\n  template:\n    metadata: {{ labels: {{ part: {label} }} }}\n    spec: {{ containers: [{{ name: server, image: nginx }}], {volumes} }}\n"
    )
}

const SOUND: &str = "selector: { app: catalog }, ports: [{ port: 80, targetPort: http }]";

#[test]
fn services_lead_to_pods_and_ports_of_the_set() {
    let other = service("other", SOUND);
    let broken = |rest: &str| rules(&format!("{}---\n{other}", service("one", rest)));
    assert_eq!(
        broken("selector: { app: catalogue }, ports: [{ port: 80, targetPort: http }]"),
        ["selector-mismatch"]
    );
    assert_eq!(
        broken("selector: { app: catalog }, ports: [{ port: 80, targetPort: grpc }]"),
        ["dangling-target"]
    );
}

#[test]
fn names_and_node_ports_are_taken_once() {
    let node_port = "selector: { app: catalog }, ports: [{ port: 80, targetPort: http, nodePort: 30080 }]";
    assert_eq!(
        rules(&format!("{}---\n{}", service("one", node_port), service("other", node_port))),
        ["duplicate-node-port"]
    );
    assert_eq!(
        rules(&format!("{}---\n{}", service("one", SOUND), service("one", SOUND))),
        ["duplicate-resource-name"]
    );
}

#[test]
fn keys_are_those_of_the_config_map() {
    let map = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: shop }\ndata: { mode: fast }\n";
    let volume =
        "volumes: [{ name: settings, configMap: { name: settings, items: [{ key: made, path: mode }] } }]";
    assert_eq!(rules(&format!("{map}---\n{}", deployment("one", "web", volume))), ["dangling-key"]);
}

#[test]
fn what_is_wrong_with_one_object_is_found_beside_what_is_wrong_between_them() {
    let invalid = "selector: { app: catalogue }, ports: [{ port: 0, targetPort: http }]";
    let found = rules(&format!("{}---\n{}", service("one", invalid), service("other", SOUND)));
    assert_eq!(found, ["port-number", "selector-mismatch"]);
}
