//! How many pods there are, where they run, and what protects them.

use super::{CONTAINERS, found, object, template, web, workload};

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
