//! The wires of whole sets: what is reported, at which end, and where nothing is said.

mod meant;
mod variables;

use podwire_manifests::validate::{Finding, Options, Tier, Validator};

/// What is found in a set, advice included: tier, rule, object and field.
fn found(text: &str) -> Vec<String> {
    let findings = Validator::new(Options::new().advice(true)).text(text);
    let findings = findings.iter().filter(|it| matches!(it.tier(), Tier::Wiring | Tier::Advice));
    findings.map(words).collect()
}

fn words(finding: &Finding) -> String {
    let Finding { rule, object, field, .. } = finding;
    format!("{} {} {}/{} {field}", rule.tier.name(), rule.id, object.kind, object.name)
}

/// The kinds of the cases, by a short name.
const KINDS: &[(&str, &str)] = &[
    ("Deployment", "apps/v1"),
    ("StatefulSet", "apps/v1"),
    ("DaemonSet", "apps/v1"),
    ("Job", "batch/v1"),
    ("CronJob", "batch/v1"),
    ("HorizontalPodAutoscaler", "autoscaling/v2"),
    ("PodDisruptionBudget", "policy/v1"),
    ("NetworkPolicy", "networking.k8s.io/v1"),
    ("Ingress", "networking.k8s.io/v1"),
    ("Gateway", "gateway.networking.k8s.io/v1"),
    ("HTTPRoute", "gateway.networking.k8s.io/v1"),
    ("ServiceMonitor", "monitoring.coreos.com/v1"),
    ("PodMonitor", "monitoring.coreos.com/v1"),
    ("RoleBinding", "rbac.authorization.k8s.io/v1"),
    ("ClusterRoleBinding", "rbac.authorization.k8s.io/v1"),
    ("ClusterRole", "rbac.authorization.k8s.io/v1"),
    ("Role", "rbac.authorization.k8s.io/v1"),
    ("ValidatingWebhookConfiguration", "admissionregistration.k8s.io/v1"),
    ("Rollout", "argoproj.io/v1alpha1"),
    ("Alertmanager", "monitoring.coreos.com/v1"),
    ("Certificate", "cert-manager.io/v1"),
    ("EndpointSlice", "discovery.k8s.io/v1"),
];

/// An object: `Kind name`, and the rest of its fields.
fn object(head: &str, fields: &str) -> String {
    let (kind, name) = head.split_once(' ').unwrap();
    let version = KINDS.iter().find(|(known, _)| *known == kind).map_or("v1", |(_, version)| version);
    format!("---\n{{apiVersion: {version}, kind: {kind}, metadata: {{name: {name}}}, {fields}}}\n")
}

fn template(labels: &str, pod: &str) -> String {
    format!("template: {{metadata: {{labels: {labels}}}, spec: {{{pod}}}}}")
}

/// A Deployment `web` with the label `app: web`, and what else its pods have.
fn web(pod: &str) -> String {
    workload("Deployment web", "{app: web}", "", pod)
}

fn workload(head: &str, labels: &str, more: &str, pod: &str) -> String {
    let template = template(labels, pod);
    object(head, &format!("spec: {{{more}selector: {{matchLabels: {labels}}}, {template}}}"))
}

/// A container with port 8080, called `http`.
const CONTAINERS: &str = "containers: [{name: c, image: 'i:1', ports: [{name: http, containerPort: 8080}]}]";

fn service(selector: &str, port: &str) -> String {
    object("Service web", &format!("spec: {{selector: {selector}, ports: [{port}]}}"))
}

#[test]
fn labels_of_controllers_and_programs_are_not_missed() {
    let sets = workload("StatefulSet db", "{app: db}", "serviceName: db, ", CONTAINERS)
        + &object("Service db", "spec: {clusterIP: None, selector: {app: db}, ports: [{port: 8080}]}");
    let pod = |name: &str| {
        service(&format!("{{statefulset.kubernetes.io/pod-name: {name}}}"), "{port: 80, targetPort: http}")
    };
    assert_eq!(found(&(sets.clone() + &pod("db-0"))), [""; 0]);
    assert_eq!(found(&(sets + &pod("store-0"))), ["wiring selector-mismatch Service/web spec.selector"]);
    for key in
        ["job-name", "batch.kubernetes.io/job-name", "pod-template-hash", "apps.kubernetes.io/pod-index"]
    {
        assert_eq!(
            found(&(web(CONTAINERS) + &service(&format!("{{{key}: x}}"), "{port: 80}"))),
            [""; 0],
            "{key}"
        );
    }
    // A program labels the one that leads; with another value of a label that pods have, nobody does.
    let leader = "{app: web, role: leader}";
    assert_eq!(found(&(web(CONTAINERS) + &service(leader, "{port: 80}"))), [""; 0]);
    let worker = workload("Deployment worker", "{app: worker, role: worker}", "", CONTAINERS);
    let both = web(CONTAINERS) + &worker + &service(leader, "{port: 80}");
    assert_eq!(found(&both), ["wiring selector-mismatch Service/web spec.selector"]);
}

#[test]
fn pods_of_other_kinds_count() {
    let selects = service("{app: web}", "{port: 80, targetPort: http}");
    let other = workload("Deployment other", "{app: other}", "", CONTAINERS);
    assert_eq!(found(&(other.clone() + &selects)), ["wiring selector-mismatch Service/web spec.selector"]);
    // A kind with a template of pods, an operator's resource, an old version, one that cannot be decoded.
    let rollout = object("Rollout web", &format!("spec: {{{}}}", template("{app: web}", CONTAINERS)));
    assert_eq!(found(&(other.clone() + &rollout + &selects)), [""; 0]);
    let operated = object("Alertmanager web", "spec: {replicas: 1}");
    assert_eq!(found(&(other.clone() + &operated + &selects)), [""; 0]);
    let old = web(CONTAINERS).replace("apps/v1", "extensions/v1beta1");
    assert_eq!(found(&(other.clone() + &old + &selects)), [""; 0]);
    let broken = web(CONTAINERS).replace("template:", "replicas: many, template:");
    assert_eq!(found(&(other.clone() + &broken + &selects)), [""; 0]);
    // What makes no pods explains nothing.
    let certificate = object("Certificate web", "spec: {secretName: web}");
    assert_eq!(found(&(other + &certificate + &selects)).len(), 1);
}

#[test]
fn the_cluster_has_pods_of_its_own() {
    let set = |namespace: &str, name: &str| {
        let dns = service("{app: dns}", "{port: 53}").replace("name: web}", &format!("name: {name}}}"));
        let set = dns + &web(CONTAINERS);
        set.replace("metadata: {name", &format!("metadata: {{namespace: {namespace}, name"))
    };
    assert_eq!(found(&set("shop", "dns")), ["wiring selector-mismatch Service/dns spec.selector"]);
    assert_eq!(found(&set("kube-system", "dns")), [""; 0]);
    let own = ["wiring selector-mismatch Service/web spec.selector"];
    assert_eq!(found(&set("kube-system", "web")), own, "the workload of its name is meant");
}

#[test]
fn a_namespace_that_is_not_stated_may_be_any() {
    let here = web(CONTAINERS).replace("name: web}", "name: web, namespace: shop}");
    let other = workload("Deployment other", "{app: other}", "", CONTAINERS);
    let selects = service("{app: web}", "{port: 80}");
    assert_eq!(found(&(here.clone() + &other + &selects)), [""; 0]);
    let elsewhere = selects.replace("name: web}", "name: web, namespace: front}");
    let told = found(&(here + &other + &elsewhere));
    assert_eq!(told, ["wiring selector-mismatch Service/web spec.selector"], "both are stated, and differ");
}

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
fn what_pods_refer_to_is_looked_for_where_the_set_shows_it() {
    let map = object("ConfigMap web-config", "data: {LOG_LEVEL: info}");
    let reads =
        |name: &str| web(&format!("{CONTAINERS}, volumes: [{{name: v, configMap: {{name: {name}}}}}]"));
    assert_eq!(found(&(map.clone() + &reads("web-config"))), [""; 0]);
    let path = "Deployment/web spec.template.spec.volumes[0].configMap.name";
    assert_eq!(found(&(map.clone() + &reads("config"))), [format!("wiring dangling-reference {path}")]);
    assert_eq!(found(&(map.clone() + &reads("web-settings"))), [format!("wiring dangling-reference {path}")]);
    // Made by the cluster, by the user, or by somebody else.
    for name in ["kube-root-ca.crt", "shared"] {
        assert_eq!(found(&(map.clone() + &reads(name))), [""; 0], "{name}");
    }
    let class = "---\n{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: web-high}, value: 1000}\n";
    let urgent = |name: &str| web(&format!("{CONTAINERS}, priorityClassName: {name}"));
    for name in ["web-high", "high"] {
        assert_eq!(found(&(class.to_owned() + &urgent(name))), [""; 0], "{name}: of the whole cluster");
    }
    let path = "Deployment/web spec.template.spec.priorityClassName";
    assert_eq!(
        found(&(class.to_owned() + &urgent("web-hihg"))),
        [format!("wiring dangling-reference {path}")]
    );
    let others = object("ConfigMap mesh", "data: {a: b}") + &reads("mesh-root-cert");
    assert_eq!(found(&others), [""; 0], "another, which the mesh makes");
    assert_eq!(found(&reads("web-settings")), [""; 0], "a part of a whole");
    let optional = map + &reads("config, optional: true");
    assert_eq!(found(&optional), [""; 0]);
    let secret =
        |name: &str| web(&format!("{CONTAINERS}, volumes: [{{name: v, secret: {{secretName: {name}}}}}]"));
    let kept = object("Secret web-tls", "data: {}");
    assert_eq!(found(&(kept.clone() + &secret("web-redis"))), [""; 0], "a user may make it");
    let certificate = object("Certificate web", "spec: {secretName: rel-tls}");
    assert_eq!(found(&(kept + &certificate + &secret("rel-tls"))), [""; 0], "the certificate makes it");
    let told = found(&(certificate + &secret("tls")));
    assert_eq!(
        told,
        ["wiring dangling-reference Deployment/web spec.template.spec.volumes[0].secret.secretName"]
    );
}

#[test]
fn keys_are_there_or_to_be_filled_in() {
    let reads = |optional: &str| {
        let key = format!("{{secretKeyRef: {{name: db, key: url{optional}}}}}");
        web(&format!("containers: [{{name: c, image: 'i:1', env: [{{name: URL, valueFrom: {key}}}]}}]"))
    };
    let path = "Deployment/web spec.template.spec.containers[0].env[0].valueFrom.secretKeyRef.key";
    let other = object("Secret db", "stringData: {uri: x}");
    assert_eq!(found(&(other.clone() + &reads(""))), [format!("wiring dangling-key {path}")]);
    assert_eq!(found(&(other + &reads(", optional: true"))), [""; 0]);
    let empty = object("Secret db", "type: Opaque");
    assert_eq!(found(&(empty + &reads(""))), [format!("advice absent-key {path}")]);
}

#[test]
fn autoscalers_find_their_target_and_its_requests() {
    let scales = |kind: &str, name: &str| {
        let target =
            format!("scaleTargetRef: {{apiVersion: apps/v1, kind: {kind}, name: {name}}}, maxReplicas: 3");
        let metric =
            "{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}";
        object("HorizontalPodAutoscaler web", &format!("spec: {{{target}, metrics: [{metric}]}}"))
    };
    let requests = "containers: [{name: c, image: 'i:1', resources: {limits: {cpu: 1}}}]";
    assert_eq!(found(&(web(requests) + &scales("Deployment", "web"))), [""; 0], "a limit is a request");
    let ends = format!("{requests}, initContainers: [{{name: init, image: 'i:1'}}]");
    assert_eq!(found(&(web(&ends) + &scales("Deployment", "web"))), [""; 0], "what ends does not count");
    let told = found(&(web(CONTAINERS) + &scales("Deployment", "web")));
    assert_eq!(told, ["wiring autoscaler-requests HorizontalPodAutoscaler/web spec.metrics[0]"]);
    for (kind, name) in [("StatefulSet", "web"), ("Deployment", "rel-web"), ("deployment", "web")] {
        let told = found(&(web(requests) + &scales(kind, name)));
        assert_eq!(
            told,
            ["wiring autoscaler-target HorizontalPodAutoscaler/web spec.scaleTargetRef"],
            "{kind} {name}"
        );
    }
    assert_eq!(found(&scales("Deployment", "web")), [""; 0], "a part of a whole");
    let counted = workload("Deployment web", "{app: web}", "replicas: 2, ", requests);
    let told = found(&(counted + &scales("Deployment", "web")));
    assert_eq!(told, ["wiring autoscaler-replicas Deployment/web spec.replicas"]);
}

#[test]
fn budgets_protect_and_leave_room() {
    let budget = |name: &str, labels: &str, bound: &str| {
        object(
            &format!("PodDisruptionBudget {name}"),
            &format!("spec: {{selector: {{matchLabels: {labels}}}{bound}}}"),
        )
    };
    let three = workload("Deployment web", "{app: web}", "replicas: 3, ", CONTAINERS);
    for bound in [", minAvailable: 2", ", minAvailable: 51%", ", maxUnavailable: 1", ", minAvailable: 0"] {
        assert_eq!(found(&(three.clone() + &budget("web", "{app: web}", bound))), [""; 0], "{bound}");
    }
    for (bound, field) in [
        (", minAvailable: 3", "minAvailable"),
        (", minAvailable: 67%", "minAvailable"),
        (", maxUnavailable: 0", "maxUnavailable"),
        ("", "minAvailable"),
    ] {
        let told = found(&(three.clone() + &budget("web", "{app: web}", bound)));
        assert_eq!(told, [format!("wiring blocking-budget PodDisruptionBudget/web spec.{field}")], "{bound}");
    }
    let told = found(&(three.clone() + &budget("web-pdb", "{app: web, tier: front}", ", maxUnavailable: 1")));
    assert_eq!(told, ["wiring budget-selector PodDisruptionBudget/web-pdb spec.selector"]);
    let told = found(&(three.clone() + &budget("cache", "{app: cache}", ", maxUnavailable: 1")));
    assert_eq!(told, ["advice leftover-selector PodDisruptionBudget/cache spec.selector"]);
    assert_eq!(found(&budget("web", "{app: web}", ", maxUnavailable: 1")), [""; 0], "a part of a whole");
    let nightly = template("{app: web}", &format!("restartPolicy: Never, {CONTAINERS}"));
    let jobs = object(
        "CronJob nightly",
        &format!("spec: {{schedule: '0 0 * * *', jobTemplate: {{spec: {{{nightly}}}}}}}"),
    );
    let told = found(&(three.clone() + &jobs + &budget("web", "{app: web}", ", minAvailable: 51%")));
    assert_eq!(told, ["wiring budget-selector PodDisruptionBudget/web spec.selector"]);
    let hook = jobs.replace("name: nightly}", "name: nightly, annotations: {helm.sh/hook: test}}");
    assert_eq!(found(&(three + &hook + &budget("web", "{app: web}", ", minAvailable: 51%"))), [""; 0]);
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

#[test]
fn addresses_in_texts_lead_to_services() {
    let set = web(CONTAINERS) + &service("{app: web}", "{port: 80, targetPort: http}");
    let told = |text: &str| {
        let client = format!("containers: [{{name: c, image: 'i:1', env: [{{name: A, value: {text:?}}}]}}]");
        found(&(set.clone() + &workload("Deployment client", "{app: client}", "", &client)))
    };
    for text in [
        "http://web",
        "web:80",
        "http://web.default.svc:80/x",
        "redis:7",
        "other:6379",
        "# web:8080",
        "a/web:8080",
        "web:8080.1",
        "http://web-${N}:81",
    ] {
        assert_eq!(told(text), [""; 0], "{text}");
    }
    let path = "Deployment/client spec.template.spec.containers[0].env[0].value";
    for text in
        ["http://web:8080", "https://web", "tcp://user:pass@web:5432/db", "a,web:8080,b", "http://rel-web:80"]
    {
        assert_eq!(told(text), [format!("wiring dangling-address {path}")], "{text}");
    }
    let itself = CONTAINERS.replace("image: ", "env: [{name: A, value: 'http://web:80'}], image: ");
    let ui = workload("Deployment web-ui", "{app: web-ui}", "", &itself)
        + &service("{app: web-ui}", "{port: 80, targetPort: http}").replace("name: web}", "name: web-ui}");
    assert_eq!(found(&ui), [""; 0], "a program is named after what it calls");
    let map = object("ConfigMap files", "data: {app.conf: 'server = web:8080, web:8080'}");
    let told = ["wiring dangling-address ConfigMap/files data[app.conf]"];
    assert_eq!(found(&(set.clone() + &map)), told, "what stands there twice is told once");
    let host = "hostNetwork: true, containers: [{name: c, image: 'i:1', args: ['web:80']}]";
    let agent = workload("DaemonSet agent", "{app: agent}", "", host);
    assert_eq!(
        found(&(set.clone() + &agent)),
        ["wiring host-network-names DaemonSet/agent spec.template.spec.dnsPolicy"]
    );
    let resolves =
        agent.replace("hostNetwork: true", "hostNetwork: true, dnsPolicy: ClusterFirstWithHostNet");
    assert_eq!(found(&(set + &resolves)), [""; 0]);
}

#[test]
fn addresses_of_pods_lead_to_their_own_ports() {
    let pods = |name: &str| {
        let more = format!("serviceName: {name}, ");
        workload("StatefulSet db", "{app: db}", &more, &CONTAINERS.replace("8080", "5432"))
    };
    let service = |more: &str, port: &str| {
        object("Service db", &format!("spec: {{{more}selector: {{app: db}}, ports: [{port}]}}"))
    };
    let headless = |port: &str| pods("db") + &service("clusterIP: None, ", port);
    let told = |set: &str, text: &str| {
        let client = format!("containers: [{{name: c, image: 'i:1', env: [{{name: A, value: {text:?}}}]}}]");
        found(&(set.to_owned() + &workload("Deployment client", "{app: client}", "", &client)))
    };
    let path = "Deployment/client spec.template.spec.containers[0].env[0].value";
    let set = headless("{port: 80, targetPort: http}");
    for text in [
        "db-0.db:5432",
        "db-0.db.default.svc:5432,db-1.db.default:5432",
        "db:80",
        "other-0.db:80",
        "db-0.other:80",
    ] {
        assert_eq!(told(&set, text), [""; 0], "{text}");
    }
    for text in ["db-0.db:80", "x,db-10.db.default:80", "db-2.db.default.svc.cluster.local:80"] {
        let set = set.replace("name: db}", "name: db, namespace: default}");
        assert_eq!(told(&set, text), [format!("wiring dangling-address {path}")], "{text}");
    }
    assert_eq!(told(&set, "db-0.db:80"), [format!("wiring dangling-address {path}")]);
    assert_eq!(told(&set, "db-0.db:5433"), [format!("advice undeclared-target {path}")]);
    let numbered = headless("{port: 5432}, {name: peer, port: 2380}");
    let own = "advice undeclared-target Service/db spec.ports[1].targetPort";
    let named = numbered.replace("{port: 5432}", "{name: db, port: 5432}");
    assert_eq!(told(&named, "db-0.db:2380"), [own], "the Service says that it is open");
    let undeclared = set
        .replace(", ports: [{name: http, containerPort: 5432}]", "")
        .replace("targetPort: http", "targetPort: 5432");
    assert_eq!(told(&undeclared, "db-0.db:80"), [""; 0], "nothing is declared");
    let elsewhere = pods("names") + &service("clusterIP: None, ", "{port: 80, targetPort: http}");
    assert!(!told(&elsewhere, "db-0.db:80").concat().contains("client"), "the pods have no such names");
    let shared = pods("db") + &service("", "{port: 80, targetPort: http}");
    assert!(!told(&shared, "db-0.db:81").concat().contains("client"), "a Service db-0 of the namespace db");
}

#[test]
fn the_value_of_a_secret_is_never_printed() {
    let set = web(CONTAINERS) + &service("{app: web}", "{port: 80, targetPort: http}");
    let secret = object("Secret db", "stringData: {url: 'http://admin:s3cr3t@web:5432'}");
    let findings = Validator::default().text(&(set + &secret));
    assert_eq!(findings.len(), 1);
    assert!(!format!("{findings:?}").contains("s3cr3t"));
}

#[test]
fn variables_are_set_before_they_are_used() {
    let env = |text: &str| found(&web(&format!("containers: [{{name: c, image: 'i:1', {text}}}]")));
    let path = "Deployment/web spec.template.spec.containers[0]";
    assert_eq!(env("env: [{name: A, value: x}, {name: B, value: $(A)}]"), [""; 0]);
    assert_eq!(env("env: [{name: B, value: $(A)}]"), [""; 0], "it may be meant for the program");
    assert_eq!(env("env: [{name: B, value: $$(A)}, {name: A, value: x}]"), [""; 0]);
    assert_eq!(
        env("env: [{name: B, value: $(A)}, {name: A, value: x}]"),
        [format!("wiring variable-order {path}.env[0].value")]
    );
    assert_eq!(env("args: [$(NODE)]"), [format!("wiring variable-order {path}.args[0]")]);
    for args in ["$(hostname)", "$(date +%s)", "$(WEB_SERVICE_HOST)"] {
        assert_eq!(env(&format!("args: ['{args}']")), [""; 0], "{args}");
    }
    assert_eq!(env("args: [$(NODE)], envFrom: [{configMapRef: {name: x}}]"), [""; 0]);
}

#[test]
fn pods_are_kept_apart_from_themselves() {
    let apart = |labels: &str| {
        let term = format!("{{topologyKey: zone, labelSelector: {{matchLabels: {labels}}}}}");
        web(&format!(
            "{CONTAINERS}, affinity: {{podAntiAffinity: {{requiredDuringSchedulingIgnoredDuringExecution: [{term}]}}}}"
        ))
    };
    assert_eq!(found(&apart("{app: web}")), [""; 0]);
    let other = workload("Deployment other", "{app: other}", "", CONTAINERS);
    assert_eq!(found(&(other + &apart("{app: other}"))), [""; 0], "they stay away from others");
    let path = "spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector";
    let named = |namespace: &str| {
        let term = format!(
            "{{labelSelector: {{matchLabels: {{app: wbe}}}}, namespaces: [{namespace}], topologyKey: host}}"
        );
        web(&format!("{CONTAINERS}, affinity: {{podAntiAffinity: {{requiredDuringSchedulingIgnoredDuringExecution: [{term}]}}}}"))
            .replace("name: web}, spec: {selector", "name: web, namespace: shop}, spec: {selector")
    };
    assert_eq!(found(&named("other")), [""; 0]);
    assert_eq!(found(&named("shop")), [format!("wiring unmatched-affinity Deployment/web {path}")]);
    assert_eq!(found(&apart("{app: wbe}")), [format!("wiring unmatched-affinity Deployment/web {path}")]);
}

#[test]
fn claims_governing_services_bindings_and_webhooks() {
    let claim = object(
        "PersistentVolumeClaim data",
        "spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}",
    );
    let mounts = format!("{CONTAINERS}, volumes: [{{name: v, persistentVolumeClaim: {{claimName: data}}}}]");
    let path = "Deployment/web spec.template.spec.volumes[0].persistentVolumeClaim.claimName";
    let many = workload("Deployment web", "{app: web}", "replicas: 2, ", &mounts);
    assert_eq!(found(&(claim.clone() + &many)), [format!("wiring single-writer-claim {path}")]);
    assert_eq!(found(&(claim.clone() + &web(&mounts))), [format!("advice single-writer-rollout {path}")]);
    let recreated = workload("Deployment web", "{app: web}", "strategy: {type: Recreate}, ", &mounts);
    assert_eq!(found(&(claim + &recreated)), [""; 0]);

    let db = |service: &str| {
        workload("StatefulSet db", "{app: db}", &format!("serviceName: {service}, "), CONTAINERS)
    };
    let headless =
        object("Service db", "spec: {clusterIP: None, selector: {app: db}, ports: [{port: 8080}]}");
    assert_eq!(found(&(db("db") + &headless)), [""; 0]);
    assert_eq!(found(&(db("r1") + &headless)), ["wiring governing-service StatefulSet/db spec.serviceName"]);
    let addressed = headless.replace("clusterIP: None, ", "");
    assert_eq!(found(&(db("db") + &addressed)), ["advice nameless-pods StatefulSet/db spec.serviceName"]);

    let account = object("ServiceAccount web", "automountServiceAccountToken: true")
        .replace("name: web}", "name: web, namespace: shop}");
    let gives = |namespace: &str| {
        let subject = format!("subjects: [{{kind: ServiceAccount, name: web, namespace: {namespace}}}]");
        object(
            "RoleBinding web",
            &format!(
                "roleRef: {{apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}}, {subject}"
            ),
        )
        .replace("name: web}, role", "name: web, namespace: shop}, role")
    };
    assert_eq!(found(&(account.clone() + &gives("shop"))), [""; 0]);
    assert_eq!(found(&(account + &gives("system"))), ["wiring dangling-subject RoleBinding/web subjects[0]"]);

    let account = object("ServiceAccount cache", "automountServiceAccountToken: true");
    let misspelt = gives("shop").replace("name: web, namespace: shop}]", "name: cachd, namespace: shop}]");
    assert_eq!(
        found(&(account.clone() + &misspelt)),
        ["wiring dangling-subject RoleBinding/web subjects[0]"],
        "the account may be there"
    );
    let bound = object(
        "RoleBinding web",
        "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}, subjects: [{kind: ServiceAccount, name: cache-deployer}]",
    );
    let told = found(&(account.clone() + &bound));
    assert_eq!(told, ["wiring dangling-subject RoleBinding/web subjects[0]"]);
    let runs = web(&format!("{CONTAINERS}, serviceAccountName: cache-deployer"));
    assert_eq!(found(&(account + &bound + &runs)), [""; 0], "nobody errs twice alike");

    let gives = |role: &str| {
        let role =
            format!("roleRef: {{apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: {role}}}");
        object("RoleBinding web", &role)
    };
    let reader =
        object("ClusterRole web-reader", "rules: [{apiGroups: [''], resources: [pods], verbs: [get]}]");
    let admins = reader.replace("web-reader", "cluster-admins");
    for role in ["web-reader", "cluster-admin", "others"] {
        assert_eq!(
            found(&(reader.clone() + &admins + &gives(role))),
            [""; 0],
            "{role}: there, or of the cluster"
        );
    }
    assert_eq!(found(&(reader + &gives("web-raeder"))), ["wiring dangling-role RoleBinding/web roleRef"]);

    let hook = |namespace: &str, port: &str| {
        let service = format!("service: {{name: web, namespace: {namespace}{port}}}");
        object(
            "ValidatingWebhookConfiguration web",
            &format!(
                "webhooks: [{{name: a.b.c, sideEffects: None, admissionReviewVersions: [v1], clientConfig: {{{service}}}}}]"
            ),
        )
    };
    let behind = service("{app: web}", "{port: 443, targetPort: http}")
        .replace("name: web}", "name: web, namespace: shop}");
    assert_eq!(found(&(behind.clone() + &hook("shop", ""))), [""; 0]);
    let path = "ValidatingWebhookConfiguration/web webhooks[0].clientConfig.service";
    assert_eq!(found(&(behind.clone() + &hook("system", ""))), [format!("wiring dangling-webhook {path}")]);
    assert_eq!(found(&(behind + &hook("shop", ", port: 8443"))), [format!("wiring dangling-webhook {path}")]);
}

#[test]
fn hooks_need_what_is_there_before_them() {
    let map = object("ConfigMap web", "data: {a: b}");
    let pod = format!("restartPolicy: Never, {CONTAINERS}, volumes: [{{name: v, configMap: {{name: web}}}}]");
    let job = object("Job migrate", &format!("spec: {{{}}}", template("{app: migrate}", &pod)));
    let hook = |events: &str| {
        job.replace("name: migrate}", &format!("name: migrate, annotations: {{helm.sh/hook: '{events}'}}}}"))
    };
    let path = "Job/migrate spec.template.spec.volumes[0].configMap.name";
    assert_eq!(found(&(map.clone() + &hook("pre-install"))), [format!("wiring hook-order {path}")]);
    assert_eq!(found(&(map.clone() + &hook("post-install"))), [""; 0]);
    let early = map.replace("name: web}", "name: web, annotations: {helm.sh/hook: pre-install}}");
    assert_eq!(found(&(early + &hook("pre-install"))), [""; 0]);
}

/// However much looks alike, each finding is said once for each object, and none is lost.
#[test]
fn many_objects_that_are_alike_are_judged() {
    let many = 300;
    let services: String = (0..many)
        .map(|number| {
            service("{app: nobody}", "{port: 80}")
                .replace("Service, metadata: {name: web}", &format!("Service, metadata: {{name: s{number}}}"))
        })
        .collect();
    let workloads: String = (0..many)
        .map(|number| workload(&format!("DaemonSet d{number}"), "{app: web}", "", CONTAINERS))
        .collect();
    let told = found(&(services + &workloads));
    let count = |rule: &str| told.iter().filter(|it| it.contains(rule)).count();
    assert_eq!((count("selector-mismatch"), count("ambiguous-workload")), (many, many));
}
