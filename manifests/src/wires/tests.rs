//! What is said of the wires of sets.

use crate::validate::{self, Tier};

fn deployment(name: &str, labels: &str, container: &str) -> String {
    format!(
        "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: {name}}}\n\
         spec: {{selector: {{matchLabels: {labels}}}, template: {{metadata: {{labels: {labels}}}, \
         spec: {{containers: [{container}]}}}}}}\n"
    )
}

fn service(selector: &str, ports: &str) -> String {
    format!(
        "---\napiVersion: v1\nkind: Service\nmetadata: {{name: web}}\n\
         spec: {{selector: {selector}, ports: [{ports}]}}\n"
    )
}

fn wiring(text: &str) -> Vec<String> {
    let findings = validate::text(text);
    let findings = findings.iter().filter(|finding| finding.tier() == Tier::Wiring);
    findings.map(|finding| format!("{}: {finding}", finding.rule.id)).collect()
}

const WEB: &str = "{name: web, image: 'web:1', ports: [{name: http, containerPort: 8080}, \
                   {name: dns, containerPort: 53, protocol: UDP}]}";

#[test]
fn what_fits_is_not_reported() {
    let web = deployment("web", "{app: web}", WEB);
    for ports in [
        "{port: 80, targetPort: http}",
        "{port: 80, targetPort: 9999}",
        "{port: 53, protocol: UDP, targetPort: dns}",
        "{port: 53, protocol: UDP}",
    ] {
        assert_eq!(wiring(&(web.clone() + &service("{app: web}", ports))), [""; 0], "{ports}");
    }
    let canary = deployment("canary", "{app: web, track: canary}", WEB);
    let stable = deployment("stable", "{app: web, track: stable}", WEB);
    assert_eq!(wiring(&(canary + &stable + &service("{app: web}", "{port: 8080}"))), [""; 0]);
    assert_eq!(wiring(&service("{app: web}", "{port: 80}")), [""; 0], "the pods may be elsewhere");
}

#[test]
fn broken_wires_of_services_are_reported() {
    let web = deployment("web", "{app: web}", WEB);
    for (selector, port, expected) in [
        (
            "{app: wbe}",
            "{port: 80}",
            "selector-mismatch: spec.selector: no pod of the set has the label app=wbe; did you mean app=web?",
        ),
        (
            "{app: web}",
            "{port: 80, targetPort: htpp}",
            "dangling-target: spec.ports[0].targetPort: no selected pod has a TCP port named \"htpp\"; did you mean \"http\"?",
        ),
        (
            "{app: web}",
            "{port: 53, targetPort: dns}",
            "protocol-mismatch: spec.ports[0].protocol: the selected pods open \"dns\" for UDP, not for TCP",
        ),
    ] {
        assert_eq!(wiring(&(web.clone() + &service(selector, port))), [expected]);
    }
}

#[test]
fn ports_of_sidecars_count_and_those_of_init_containers_do_not() {
    let pod = |restart: &str| {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: web, labels: {{app: web}}}}\nspec: {{containers: [{{name: web, \
             image: web}}], initContainers: [{{name: proxy, image: proxy, {restart}ports: [{{name: http, containerPort: 80}}]}}]}}\n"
        )
    };
    let service = service("{app: web}", "{port: 80, targetPort: http}");
    assert_eq!(wiring(&(pod("restartPolicy: Always, ") + &service)), [""; 0]);
    assert_eq!(wiring(&(pod("") + &service)).len(), 1);
}

#[test]
fn what_does_not_serve_the_number_of_others_is_reported() {
    let web = deployment("web", "{app: shop, part: web}", WEB);
    let worker = deployment(
        "worker",
        "{app: shop, part: worker}",
        "{name: worker, image: 'worker:1', ports: [{name: metrics, containerPort: 9090}]}",
    );
    let both = web + &worker;
    assert_eq!(
        wiring(&(both.clone() + &service("{app: shop}", "{port: 8080}"))),
        [
            "ambiguous-selector: spec.selector: catches the pods of Deployment \"web\", which have a TCP port 8080, \
          and those of Deployment \"worker\", which do not: add a label that only one of them has"
        ]
    );
    // Without a port of the name a pod never becomes an endpoint, and harms nobody.
    let named = service("{app: shop}", "{port: 80, targetPort: http}");
    assert_eq!(wiring(&(both.clone() + &named)), [""; 0]);
    // A headless Service gives names to all of them.
    let headless = service("{app: shop}", "{port: 8080}").replace("spec: {", "spec: {clusterIP: None, ");
    assert_eq!(wiring(&(both + &headless)), [""; 0]);
}

#[test]
fn probes_use_ports_of_their_container() {
    let probe = |port: &str| {
        let container = format!(
            "{{name: web, image: web, ports: [{{name: http, containerPort: 80}}], readinessProbe: {{httpGet: {{port: {port}}}}}}}"
        );
        wiring(&deployment("web", "{app: web}", &container))
    };
    assert_eq!(probe("http"), [""; 0]);
    assert_eq!(probe("8080"), [""; 0]);
    assert_eq!(
        probe("https"),
        ["dangling-probe: spec.template.spec.containers[0].readinessProbe.httpGet.port: \
          container \"web\" has no port named \"https\"; did you mean \"http\"?"]
    );
}
fn rules(text: &str) -> Vec<&'static str> {
    validate::text(text).iter().map(|finding| finding.rule.id).collect()
}

const TWO: &str = "
apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: v1
kind: Namespace
metadata: {name: NAME}
";

#[test]
fn names_are_claimed_once() {
    assert!(rules(&TWO.replace("NAME", "other")).is_empty());
    assert_eq!(rules(&TWO.replace("NAME", "shop")), ["duplicate-resource-name"]);
    let findings = validate::set(&crate::decode::objects(&TWO.replace("NAME", "shop")).unwrap());
    assert_eq!(
        findings[0].to_string(),
        "metadata.name: Duplicate value: \"shop\": an object before this one has the same kind, namespace and name"
    );
}

#[test]
fn node_ports_are_claimed_once() {
    let service = |namespace: &str, protocol: &str| {
        format!(
            "---\napiVersion: v1\nkind: Service\nmetadata: {{name: web, namespace: {namespace}}}\nspec: {{type: NodePort, \
             selector: {{app: web}}, ports: [{{port: 80, nodePort: 30080, protocol: {protocol}}}]}}\n"
        )
    };
    // The API server gives a node port to one Service, whatever the protocol.
    assert_eq!(rules(&(service("a", "TCP") + &service("b", "UDP"))), ["duplicate-node-port"]);
    assert_eq!(rules(&(service("a", "TCP") + &service("b", "TCP"))), ["duplicate-node-port"]);
}

#[test]
fn keys_are_looked_up_where_the_set_has_their_map() {
    let map = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {LOG_LEVEL: info}\n";
    let reads = |name: &str, key: &str| {
        let variable = format!("{{name: X, valueFrom: {{configMapKeyRef: {{name: {name}, key: {key}}}}}}}");
        deployment("web", "{app: web}", &format!("{{name: web, image: 'web:1', env: [{variable}]}}"))
    };
    assert_eq!(wiring(&(map.to_owned() + &reads("settings", "LOG_LEVEL"))), [""; 0]);
    assert_eq!(wiring(&(map.to_owned() + &reads("others", "LOG_LVL"))), [""; 0], "it may be elsewhere");
    assert_eq!(
        wiring(&(map.to_owned() + &reads("settings", "LOG_LVL"))),
        ["dangling-key: spec.template.spec.containers[0].env[0].valueFrom.configMapKeyRef.key: \
          ConfigMap \"settings\" has no key \"LOG_LVL\"; did you mean \"LOG_LEVEL\"?"]
    );
}
