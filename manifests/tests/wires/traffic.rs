//! How traffic gets to pods: services, ways in, policies and monitors.

use podwire_manifests::validate::{Tier, Validator};

use super::{CONTAINERS, found, object, service, web, workload};

#[test]
fn traffic_is_what_counts_behind_a_service() {
    let numbers = service("{app: web}", "{port: 80, targetPort: 9999}");
    assert_eq!(
        found(&(web(CONTAINERS) + &numbers)),
        ["advice undeclared-target Service/web spec.ports[0].targetPort"]
    );
    let silent = "containers: [{name: c, image: 'i:1'}]";
    assert_eq!(found(&(web(silent) + &numbers)), [""; 0], "nothing is declared at all");
    let udp = service("{app: web}", "{port: 80, protocol: UDP, targetPort: 8080}");
    assert_eq!(
        found(&(web(CONTAINERS) + &udp)),
        ["advice undeclared-target Service/web spec.ports[0].targetPort"]
    );
    let test = object("Pod test", "spec: {restartPolicy: Never, containers: [{name: t, image: 'i:1'}]}")
        .replace("name: test}", "name: test, labels: {app: web}, annotations: {helm.sh/hook: test}}");
    let named = service("{app: web}", "{port: 80, targetPort: http}");
    assert_eq!(found(&(web(CONTAINERS) + &test + &named)), [""; 0]);
    let numbered = service("{app: web}", "{port: 80, targetPort: 8080}");
    let told = found(&(web(CONTAINERS) + &test + &numbered));
    assert_eq!(told, ["advice hook-among-endpoints Service/web spec.ports[0].targetPort"]);
    let injected = web(CONTAINERS)
        .replace("metadata: {labels", "metadata: {annotations: {sidecar.istio.io/inject: 'true'}, labels");
    let proxied = service("{app: web}", "{port: 80, targetPort: proxy}");
    assert_eq!(found(&(injected + &proxied)), [""; 0], "the port may be the sidecar's");
    let twin = workload("Deployment twin", "{app: web}", "", CONTAINERS);
    let told = found(&(web(CONTAINERS) + &twin));
    assert_eq!(
        told,
        [
            "advice ambiguous-workload Deployment/web spec.selector",
            "advice ambiguous-workload Deployment/twin spec.selector"
        ]
    );
}

#[test]
fn policies_work_on_the_ports_of_pods() {
    let policy = |rules: &str| {
        object("NetworkPolicy web", &format!("spec: {{podSelector: {{matchLabels: {{app: web}}}}, {rules}}}"))
    };
    let set = web(CONTAINERS) + &service("{app: web}", "{port: 80, targetPort: http}");
    for rules in [
        "ingress: [{ports: [{port: 8080}]}]",
        "ingress: [{ports: [{port: http}]}]",
        "ingress: [{}]",
        "ingress: [{ports: [{port: 8000, endPort: 9000}]}]",
        "policyTypes: [Egress]",
    ] {
        assert_eq!(found(&(set.clone() + &policy(rules))), [""; 0], "{rules}");
    }
    let told = found(&(set.clone() + &policy("ingress: [{ports: [{port: 80}]}]")));
    let path = "NetworkPolicy/web spec.ingress[0].ports[0].port";
    assert_eq!(told, [format!("advice unused-port-rule {path}"), format!("wiring shut-port {path}")]);
    let told = found(&(set.clone() + &policy("policyTypes: [Ingress]")));
    assert_eq!(told, ["wiring shut-port NetworkPolicy/web spec.ingress"]);
    let told = found(&(web(CONTAINERS) + &policy("ingress: [{ports: [{port: https}]}]")));
    assert_eq!(told, [format!("wiring policy-port {path}")]);
    // One more, beside what the pods have, is of an option that is off.
    let more = path.replace("ports[0]", "ports[1]");
    let told = found(&(set.clone() + &policy("ingress: [{ports: [{port: http}, {port: https}]}]")));
    assert_eq!(told, [format!("advice unused-port-rule {more}")]);
    let all = object("NetworkPolicy deny", "spec: {podSelector: {}, policyTypes: [Ingress]}");
    assert_eq!(found(&(set.clone() + &all)), [""; 0], "others, elsewhere, open what is meant to be");
    let dns = "policyTypes: [Egress], egress: [{to: [{podSelector: {matchLabels: {k8s-app: kube-dns}}}]}]";
    let told = found(&(set.clone() + &policy(dns)));
    assert_eq!(told, ["wiring unreachable-dns NetworkPolicy/web spec.egress[0].to[0].podSelector"]);
    let everywhere = dns.replace("{podSelector", "{namespaceSelector: {}, podSelector");
    assert_eq!(found(&(set + &policy(&everywhere))), [""; 0]);
}

#[test]
fn ways_in_lead_to_services_and_their_ports() {
    let route = |name: &str, port: &str| {
        let backend = format!("backend: {{service: {{name: {name}, port: {{{port}}}}}}}");
        object(
            "Ingress web",
            &format!("spec: {{rules: [{{http: {{paths: [{{path: /, pathType: Prefix, {backend}}}]}}}}]}}"),
        )
    };
    let set = web(CONTAINERS) + &service("{app: web}", "{name: http, port: 80, targetPort: http}");
    assert_eq!(found(&(set.clone() + &route("web", "name: http"))), [""; 0]);
    assert_eq!(found(&(set.clone() + &route("web", "number: 80"))), [""; 0]);
    let guard = route("dashboard", "number: 80").replace("name: web}", "name: guard}");
    assert_eq!(found(&(set.clone() + &guard)), [""; 0], "another release's");
    assert_eq!(found(&(set.clone() + &route("rule", "name: use-annotation"))), [""; 0], "the balancer's own");
    let path = "Ingress/web spec.rules[0].http.paths[0].backend.service";
    for (name, port, field) in [
        ("web", "name: https", "port"),
        ("web", "number: 8080", "port"),
        ("web-service", "number: 80", "name"),
        ("dashboard", "number: 80", "name"),
    ] {
        let told = found(&(set.clone() + &route(name, port)));
        assert_eq!(told, [format!("wiring dangling-backend {path}.{field}")], "{name} {port}");
    }
    let asked = object("Alertmanager mails", "spec: {}");
    let named = route("mails-web", "name: http")
        .replace("Ingress, metadata: {name: web}", "Ingress, metadata: {name: mails-web}");
    assert_ne!(found(&(set.clone() + &named)), [""; 0]);
    assert_eq!(found(&(set.clone() + &asked + &named)), [""; 0], "its operator makes it");
    let gateway = object("HTTPRoute web", "spec: {rules: [{backendRefs: [{name: web, port: 8080}]}]}");
    assert_eq!(
        found(&(set + &gateway)),
        ["wiring dangling-backend HTTPRoute/web spec.rules[0].backendRefs[0].port"]
    );
}

#[test]
fn routes_name_listeners_that_their_gateway_has() {
    let listeners = "[{name: http, port: 80, protocol: HTTP}, {name: https, port: 443, protocol: HTTPS}]";
    let gateway = |listeners: &str| object("Gateway edge", &format!("spec: {{listeners: {listeners}}}"));
    let route = |parent: &str| object("HTTPRoute web", &format!("spec: {{parentRefs: [{{{parent}}}]}}"));
    let set = gateway(listeners);
    let right = [
        "name: edge",
        "name: edge, sectionName: https",
        "name: edge, port: 443",
        "name: other, sectionName: a",
    ];
    for parent in right {
        assert_eq!(found(&(set.clone() + &route(parent))), [""; 0], "{parent}");
    }
    for (parent, field) in [("sectionName: htps", "sectionName"), ("port: 8443", "port")] {
        let told = found(&(set.clone() + &route(&format!("name: edge, {parent}"))));
        assert_eq!(told, [format!("wiring unadmitted-route HTTPRoute/web spec.parentRefs[0].{field}")]);
    }
    let misspelt = route("name: edge, sectionName: htps");
    assert_eq!(found(&(gateway("[]") + &misspelt)), [""; 0], "who makes it, may add listeners");
    let findings = Validator::default().text(&(set + &misspelt));
    let finding = findings.iter().find(|it| it.tier() == Tier::Wiring).expect("it is told");
    assert_eq!(finding.detail, "Gateway \"edge\" has no listener named \"htps\"; did you mean \"https\"?");
    assert_eq!(finding.other.as_ref().map(|end| &*end.field), Some("spec.listeners"));
    // A kind of the same name.
    let istio = object("Gateway edge", "spec: {servers: []}")
        .replace("gateway.networking.k8s.io", "networking.istio.io");
    assert_eq!(found(&(istio + &misspelt)), [""; 0]);
}

#[test]
fn monitors_find_services_and_their_ports() {
    let monitor = |labels: &str, ports: &str| {
        object(
            "ServiceMonitor web",
            &format!("spec: {{selector: {{matchLabels: {labels}}}, endpoints: [{ports}]}}"),
        )
    };
    let labelled = service("{app: web}", "{name: http, port: 80, targetPort: http}")
        .replace("name: web}", "name: web, labels: {app: web}}");
    let set = web(CONTAINERS) + &labelled;
    assert_eq!(found(&(set.clone() + &monitor("{app: web}", "{port: http}"))), [""; 0]);
    let told = found(&(set.clone() + &monitor("{app: wbe}", "{port: http}")));
    assert_eq!(told, ["wiring dangling-monitor ServiceMonitor/web spec.selector"]);
    let told = found(&(set.clone() + &monitor("{app: web}", "{port: metrics}")));
    assert_eq!(told, ["wiring monitor-port ServiceMonitor/web spec.endpoints[0].port"]);
    let told = found(&(set.clone() + &monitor("{app: web}", "{port: http}, {port: metrics}")));
    assert_eq!(told, ["advice unserved-endpoint ServiceMonitor/web spec.endpoints[1].port"]);
    assert_eq!(
        found(&(set + &monitor("{component: apiserver}", "{port: https}"))),
        [""; 0],
        "the cluster's own"
    );
    assert_eq!(found(&monitor("{app: web}", "{port: http}")), [""; 0], "a part of a whole");
}
