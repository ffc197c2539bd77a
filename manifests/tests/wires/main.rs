//! The wires of whole sets: what is reported, at which end, and where nothing is said.

mod addresses;
mod meant;
mod references;
mod replicas;
mod traffic;
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
