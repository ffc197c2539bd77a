//! Limit ranges and quotas: what of a set the API server would not admit, and where nobody can tell.

use podwire_manifests::Object;
use podwire_manifests::validate::{Finding, Options, Tier, Validator};

const RULES: [&str; 4] = ["beyond-limits", "quota-demand", "quota-exceeded", "quota-room"];

/// What is told of ranges and quotas.
fn findings(text: &str) -> Vec<Finding> {
    let mut findings = Validator::new(Options::new().advice(true)).text(text);
    findings.retain(|finding| RULES.contains(&finding.rule.id) || finding.tier() == Tier::Error);
    findings
}

fn told(text: &str) -> Vec<String> {
    findings(text).iter().map(|it| format!("{}: {it}", it.rule.id)).collect()
}

fn range(name: &str, items: &str) -> String {
    format!(
        "---\n{{apiVersion: v1, kind: LimitRange, metadata: {{name: {name}}}, spec: {{limits: [{items}]}}}}\n"
    )
}

fn quota(hard: &str) -> String {
    format!(
        "---\n{{apiVersion: v1, kind: ResourceQuota, metadata: {{name: quota}}, spec: {{hard: {{{hard}}}}}}}\n"
    )
}

/// A Deployment of pods that have this.
fn web(pod: &str) -> String {
    workload("Deployment", "web", "", pod)
}

fn workload(kind: &str, name: &str, more: &str, pod: &str) -> String {
    format!(
        "---\n{{apiVersion: apps/v1, kind: {kind}, metadata: {{name: {name}}}, spec: {{{more}selector: {{matchLabels: {{app: {name}}}}}, \
         template: {{metadata: {{labels: {{app: {name}}}}}, spec: {{{pod}}}}}}}}}\n"
    )
}

/// Containers, each with its name and resources.
fn containers(all: &[(&str, &str)]) -> String {
    let one = |(name, resources): &(&str, &str)| {
        format!("{{name: {name}, image: 'acme/{name}:1', resources: {{{resources}}}}}")
    };
    format!("containers: [{}]", all.iter().map(one).collect::<Vec<_>>().join(", "))
}

/// A Deployment with one container that has these resources.
fn with(resources: &str) -> String {
    web(&containers(&[("web", resources)]))
}

const PLACE: &str = "spec.template.spec.containers[0].resources";

#[test]
fn containers_are_held_to_the_least_and_the_most() {
    for (item, resources, expected) in [
        (
            "max: {memory: 256Mi}",
            "limits: {memory: 512Mi}",
            ".limits[memory]: container \"web\" limits memory to 512Mi, and LimitRange \"limits\" allows a container at most \
             256Mi: its pods are never made; lower it to 256Mi",
        ),
        ("max: {memory: 256Mi}", "limits: {memory: 256Mi}", ""),
        // The maximum is the default of the limit, and the limit that of the request.
        ("max: {memory: 256Mi}", "", ""),
        ("max: {memory: 256Mi}", "requests: {memory: 256Mi}", ""),
        (
            "max: {memory: 256Mi}",
            "requests: {memory: 257Mi}",
            ".requests[memory]: container \"web\" requests 257Mi of memory and does not limit it, and LimitRange \"limits\" gives it a \
             limit of 256Mi: its pods are never made; limit it",
        ),
        (
            "default: {cpu: 500m}",
            "requests: {cpu: 1}",
            ".requests[cpu]: container \"web\" requests 1 of cpu and does not limit it, and LimitRange \"limits\" gives it a limit of \
             500m: its pods are never made; limit it",
        ),
        ("default: {cpu: 500m}", "requests: {cpu: 1}, limits: {cpu: 2}", ""),
        (
            "min: {cpu: 100m}",
            "requests: {cpu: 50m}",
            ".requests[cpu]: container \"web\" requests 50m of cpu, and LimitRange \"limits\" wants at least 100m of a container: its \
             pods are never made; raise it to 100m",
        ),
        // What is limited and not requested is requested at the limit.
        (
            "min: {cpu: 100m}",
            "limits: {cpu: 50m}",
            ".limits[cpu]: container \"web\" requests 50m of cpu, and LimitRange \"limits\" wants at least 100m of a container: its \
             pods are never made; raise it to 100m",
        ),
        ("min: {cpu: 100m}", "", ""),
        ("min: {cpu: 0.1}", "requests: {cpu: 100m}", ""),
        (
            "maxLimitRequestRatio: {memory: 2}",
            "requests: {memory: 100Mi}, limits: {memory: 201Mi}",
            ".limits[memory]: container \"web\" limits memory to 201Mi for a request of 100Mi, and LimitRange \"limits\" allows \
             a limit of at most 2 times the request: its pods are never made; bring them closer to each other",
        ),
        ("maxLimitRequestRatio: {memory: 2}", "requests: {memory: 100Mi}, limits: {memory: 200Mi}", ""),
        ("maxLimitRequestRatio: {memory: 1500m}", "requests: {memory: 100Mi}, limits: {memory: 150Mi}", ""),
        (
            "maxLimitRequestRatio: {memory: 2}",
            "requests: {memory: 100Mi}",
            ": container \"web\" does not limit memory, and LimitRange \"limits\" allows a limit of at most 2 times the request: its pods \
             are never made; limit it",
        ),
        ("maxLimitRequestRatio: {memory: 2}", "limits: {memory: 100Mi}", ""),
        (
            "default: {memory: 1Gi}, defaultRequest: {memory: 128Mi}, maxLimitRequestRatio: {memory: 4}",
            "",
            ": container \"web\" limits memory to 1Gi, the default of LimitRange \"limits\" for a request of 128Mi, the default of \
             LimitRange \"limits\", and LimitRange \"limits\" allows a limit of at most 4 times the request: its pods are never made; \
             bring them closer to each other",
        ),
        ("max: {\"example.com/gpu\": 1}", "limits: {\"example.com/gpu\": 1}", ""),
        (
            "max: {\"example.com/gpu\": 1}",
            "limits: {\"example.com/gpu\": 2}",
            ".limits[example.com/gpu]: container \"web\" limits example.com/gpu to 2, and LimitRange \"limits\" allows a container \
             at most 1: its pods are never made; lower it to 1",
        ),
    ] {
        let set = range("limits", &format!("{{type: Container, {item}}}")) + &with(resources);
        let expected: Vec<String> = match expected {
            "" => Vec::new(),
            expected => vec![format!("beyond-limits: {PLACE}{expected}")],
        };
        assert_eq!(told(&set), expected, "{item} {resources}");
    }
}

#[test]
fn each_container_is_held_to_the_ranges() {
    let init = "initContainers: [{name: setup, image: 'acme/setup:1', resources: {limits: {cpu: 2}}}]";
    let pod = format!("{}, {init}", containers(&[("web", "limits: {cpu: 1}"), ("side", "limits: {cpu: 3}")]));
    let set = range("limits", "{type: Container, max: {cpu: 1}}") + &web(&pod);
    let fields: Vec<String> = findings(&set).iter().map(|finding| finding.field.clone()).collect();
    let path = "spec.template.spec";
    assert_eq!(
        fields,
        [
            format!("{path}.containers[1].resources.limits[cpu]"),
            format!("{path}.initContainers[0].resources.limits[cpu]")
        ]
    );
}

#[test]
fn pods_are_held_to_the_sum_of_their_containers() {
    let two = containers(&[("web", "limits: {memory: 600Mi}"), ("side", "limits: {memory: 600Mi}")]);
    let init = |restart: &str, memory: &str| {
        format!(
            "initContainers: [{{name: setup, image: 'acme/setup:1', {restart}resources: {{limits: {{memory: {memory}}}}}}}]"
        )
    };
    for (most, pod, sum) in [
        ("1200Mi", two.clone(), None),
        ("1Gi", two.clone(), Some("1200Mi")),
        // An init container runs before the others, a sidecar beside them.
        ("1200Mi", format!("{two}, {}", init("", "1200Mi")), None),
        ("1200Mi", format!("{two}, {}", init("", "1201Mi")), Some("1201Mi")),
        ("1200Mi", format!("{two}, {}", init("restartPolicy: Always, ", "8Mi")), Some("1208Mi")),
    ] {
        let set = range("limits", &format!("{{type: Pod, max: {{memory: {most}}}}}")) + &web(&pod);
        let expected: Vec<String> = sum
            .iter()
            .map(|sum| {
                format!(
                    "beyond-limits: spec.template.spec.containers: the pod limits memory to {sum}, and LimitRange \"limits\" allows \
                     a pod at most {most}: its pods are never made; lower it to {most}"
                )
            })
            .collect();
        assert_eq!(told(&set), expected, "{most} {pod}");
    }
    let set = range("limits", "{type: Pod, max: {cpu: 1}, min: {cpu: 100m}}") + &with("");
    assert_eq!(
        told(&set),
        [
            "beyond-limits: spec.template.spec.containers: the pod requests no cpu, and LimitRange \"limits\" wants at least 100m of a \
          pod: its pods are never made; request it"
        ]
    );
    // What is too much of a container is told of that.
    let both = range("limits", "{type: Container, max: {cpu: 1}}, {type: Pod, max: {cpu: 1}}");
    assert_eq!(told(&(both + &with("limits: {cpu: 2}"))).len(), 1);
}

#[test]
fn claims_are_held_to_the_ranges() {
    let claim = |storage: &str| {
        format!(
            "---\n{{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {{name: data}}, spec: {{accessModes: [ReadWriteOnce], \
             resources: {{requests: {{storage: {storage}}}}}}}}}\n"
        )
    };
    let limits = range("limits", "{type: PersistentVolumeClaim, max: {storage: 10Gi}, min: {storage: 1Gi}}");
    assert_eq!(told(&(limits.clone() + &claim("10Gi"))), [""; 0]);
    assert_eq!(
        told(&(limits.clone() + &claim("11Gi"))),
        [
            "beyond-limits: spec.resources.requests[storage]: the claim requests 11Gi of storage, and LimitRange \"limits\" allows a claim \
          at most 10Gi: it is refused; lower it to 10Gi"
        ]
    );
    let template = "volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: \
                    {storage: 500Mi}}}}], ";
    let set = limits + &workload("StatefulSet", "db", template, &containers(&[("db", "")]));
    assert_eq!(
        told(&set),
        [
            "beyond-limits: spec.volumeClaimTemplates[0].spec.resources.requests[storage]: claim \"data\" requests 500Mi of storage, and \
          LimitRange \"limits\" wants at least 1Gi of a claim: its pods are never made; raise it to 1Gi"
        ]
    );
}

#[test]
fn under_a_quota_each_container_states_what_is_counted() {
    let all = "requests.cpu: 8, requests.memory: 8Gi, limits.memory: 16Gi, pods: 40";
    let stated = "requests: {cpu: 100m}, limits: {memory: 128Mi}";
    assert_eq!(told(&(quota(all) + &with(stated))), [""; 0]);
    assert_eq!(
        told(&(quota(all) + &with("requests: {cpu: 100m, memory: 64Mi}"))),
        [format!(
            "quota-demand: {PLACE}: container \"web\" states no limits.memory, and ResourceQuota \"quota\" counts what each container \
             states: its pods are never made; state it, or give a default in a LimitRange"
        )]
    );
    assert_eq!(
        told(&(quota("cpu: 8, requests.memory: 8Gi, requests.ephemeral-storage: 1Gi") + &with(""))),
        [format!(
            "quota-demand: {PLACE}: container \"web\" states no cpu and no requests.memory, and ResourceQuota \"quota\" counts what \
             each container states: its pods are never made; state them, or give defaults in a LimitRange"
        )]
    );
    // A limit range gives what is not stated.
    let defaults =
        range("limits", "{type: Container, default: {memory: 128Mi}, defaultRequest: {cpu: 100m}}");
    assert_eq!(told(&(quota(all) + &defaults + &with(""))), [""; 0]);
    let init = "initContainers: [{name: setup, image: 'acme/setup:1'}]";
    let set = quota("cpu: 8") + &web(&format!("{}, {init}", containers(&[("web", stated)])));
    assert_eq!(findings(&set)[0].field, "spec.template.spec.initContainers[0].resources");
    assert_eq!(told(&(quota("pods: 40, requests.ephemeral-storage: 1Gi") + &with(""))), [""; 0]);
}

const SCALED: &str = "---\n{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: web}, spec: {minReplicas: 2, \
                      maxReplicas: 10, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, metrics: [{type: Resource, \
                      resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}}]}}\n";

#[test]
fn a_quota_has_room_for_all_pods() {
    let memory = |replicas: &str, memory: &str| {
        let resources = format!("requests: {{cpu: 100m, memory: {memory}}}");
        workload("Deployment", "web", replicas, &containers(&[("web", &resources)]))
    };
    let two = memory("replicas: 2, ", "1536Mi");
    assert_eq!(told(&(quota("requests.memory: 3Gi, pods: 2") + &two)), [""; 0]);
    assert_eq!(
        told(&(quota("requests.memory: 2Gi") + &two)),
        [
            "quota-exceeded: spec.hard[requests.memory]: 3Gi is needed, and 2Gi is allowed: Deployment \"web\" has 2 pods of 1536Mi, and \
          not all of them are made; raise it to 3Gi, or ask for less"
        ]
    );
    assert_eq!(
        told(&(quota("count/pods: 1") + &two)),
        [
            "quota-exceeded: spec.hard[count/pods]: 2 is needed, and 1 is allowed: Deployment \"web\" has 2 pods, and not all of them are \
          made; raise it to 2, or ask for less"
        ]
    );
    let db = workload("StatefulSet", "db", "", &containers(&[("db", "limits: {cpu: 2}")]));
    assert_eq!(
        told(&(quota("limits.cpu: 1, cpu: 2") + &db + &memory("replicas: 3, ", "1Mi"))),
        [
            "quota-exceeded: spec.hard[cpu]: 2300m is needed, and 2 is allowed: StatefulSet \"db\" has 1 pod of 2, Deployment \"web\" has \
             3 pods of 100m, and not all of them are made; raise it to 2300m, or ask for less",
            "quota-exceeded: spec.hard[limits.cpu]: 2 is needed, and 1 is allowed: StatefulSet \"db\" has 1 pod of 2, and not all of \
             them are made; raise it to 2, or ask for less",
            "quota-demand: spec.template.spec.containers[0].resources: container \"web\" states no limits.cpu, and ResourceQuota \
             \"quota\" counts what each container states: its pods are never made; state it, or give a default in a LimitRange",
        ]
    );
    let scaled = memory("", "1Gi") + SCALED;
    assert_eq!(told(&(quota("requests.memory: 10Gi") + &scaled)), [""; 0]);
    assert_eq!(
        told(&(quota("requests.memory: 9Gi") + &scaled)),
        [
            "quota-room: spec.hard[requests.memory]: where all autoscalers go to their maximum, 10Gi is needed, and 9Gi is allowed: \
          Deployment \"web\" has 10 pods of 1Gi, and not all of them are made; raise it to 10Gi, or ask for less"
        ]
    );
    assert_eq!(findings(&(quota("requests.memory: 1Gi") + &scaled))[0].rule.id, "quota-exceeded");
}

fn claim(name: &str, more: &str) -> String {
    format!(
        "---\n{{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {{name: {name}}}, spec: {{{more}accessModes: [ReadWriteOnce], \
         resources: {{requests: {{storage: 10Gi}}}}}}}}\n"
    )
}

/// A StatefulSet with templates of two claims for each of its pods.
fn stateful(replicas: u32) -> String {
    let template = |name: &str, class: &str| {
        format!(
            "{{metadata: {{name: {name}}}, spec: {{{class}accessModes: [ReadWriteOnce], resources: {{requests: {{storage: 5Gi}}}}}}}}"
        )
    };
    let templates = [template("data", "storageClassName: fast, "), template("logs", "")].join(", ");
    let more = format!("replicas: {replicas}, volumeClaimTemplates: [{templates}], ");
    workload("StatefulSet", "db", &more, &containers(&[("db", "")]))
}

fn service(name: &str, spec: &str) -> String {
    format!(
        "---\n{{apiVersion: v1, kind: Service, metadata: {{name: {name}}}, spec: {{{spec}, ports: [{{name: http, port: 80}}, \
         {{name: https, port: 443}}]}}}}\n"
    )
}

/// Holds a set to a quota, and again to one that is as large as the first must be.
#[track_caller]
fn has_room(set: &str, (key, few, needed): (&str, &str, &str), users: &str) {
    assert_eq!(
        told(&(quota(&format!("{key}: {few}")) + set)),
        [format!(
            "quota-exceeded: spec.hard[{key}]: {needed} is needed, and {few} is allowed: {users}, and not all of them are made; raise it \
             to {needed}, or ask for less"
        )],
        "{key}"
    );
    assert_eq!(told(&(quota(&format!("{key}: {needed}")) + set)), [""; 0], "{key}");
}

#[test]
fn a_quota_has_room_for_all_objects() {
    let maps = "---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}\n---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: \
                two}}\n---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: three, namespace: other}}\n";
    has_room(maps, ("configmaps", "1", "2"), "ConfigMap \"one\", ConfigMap \"two\"");
    has_room(maps, ("count/configmaps", "1", "2"), "ConfigMap \"one\", ConfigMap \"two\"");
    let secret = "---\n{apiVersion: v1, kind: Secret, metadata: {name: one}}\n";
    has_room(secret, ("secrets", "0", "1"), "Secret \"one\"");
    has_room(&with(""), ("count/deployments.apps", "0", "1"), "Deployment \"web\"");
    // Its pods are counted as well, where it is known how many there are.
    has_room(&with(""), ("pods", "0", "1"), "Deployment \"web\" has 1 pod");
    let daemon = workload("DaemonSet", "agent", "", &containers(&[("agent", "")]));
    has_room(&daemon, ("count/daemonsets.apps", "0", "1"), "DaemonSet \"agent\"");
    assert_eq!(told(&(quota("pods: 0") + &daemon)), [""; 0], "one on each node");
    // The quota itself is one of them.
    has_room("", ("resourcequotas", "0", "1"), "ResourceQuota \"quota\"");
    let role = "---\n{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: all}, rules: []}\n";
    assert_eq!(
        told(&(quota("count/clusterroles.rbac.authorization.k8s.io: 0") + role)),
        [""; 0],
        "in no namespace"
    );
    let hook = secret.replace("name: one", "name: one, annotations: {helm.sh/hook: test}");
    assert_eq!(told(&(quota("secrets: 0") + &hook)), [""; 0], "it goes again");
    let alien = "---\n{apiVersion: acme.io/v1, kind: Widget, metadata: {name: one}}\n";
    assert_eq!(told(&(quota("count/widgets.acme.io: 0") + alien)), [""; 0], "nobody knows its plural");
}

#[test]
fn a_quota_has_room_for_all_services() {
    let set = service("inner", "type: ClusterIP")
        + &service("node", "type: NodePort")
        + &service("outer", "type: LoadBalancer");
    has_room(&set, ("services", "2", "3"), "Service \"inner\", Service \"node\", Service \"outer\"");
    has_room(&set, ("services.loadbalancers", "0", "1"), "Service \"outer\"");
    has_room(&set, ("services.nodeports", "3", "4"), "Service \"node\" has 2, Service \"outer\" has 2");
    let without = "type: LoadBalancer, allocateLoadBalancerNodePorts: false";
    assert_eq!(told(&(quota("services.nodeports: 0") + &service("outer", without))), [""; 0]);
    let stated = service("outer", without).replace("port: 80}", "port: 80, nodePort: 30080}");
    has_room(&stated, ("services.nodeports", "0", "1"), "Service \"outer\"");
}

#[test]
fn a_quota_has_room_for_all_claims() {
    let set = claim("media", "storageClassName: fast, ") + &claim("other", "") + &stateful(3);
    let (media, other) = ("PersistentVolumeClaim \"media\"", "PersistentVolumeClaim \"other\"");
    let claims = "persistentvolumeclaims";
    let all = format!("{media}, {other}, StatefulSet \"db\" has 3 pods with 2 claims each");
    has_room(&set, (claims, "7", "8"), &all);
    has_room(&set, ("count/persistentvolumeclaims", "7", "8"), &all);
    let all =
        format!("{media} has 10Gi, {other} has 10Gi, StatefulSet \"db\" has 3 pods with claims of 10Gi");
    has_room(&set, ("requests.storage", "40Gi", "50Gi"), &all);
    // Of what class a claim is that states none, the cluster decides.
    let of_class = |what: &str| format!("fast.storageclass.storage.k8s.io/{what}");
    let fast = format!("{media}, StatefulSet \"db\" has 3 pods with a claim each");
    has_room(&set, (&of_class(claims), "3", "4"), &fast);
    let fast = format!("{media} has 10Gi, StatefulSet \"db\" has 3 pods with claims of 5Gi");
    has_room(&set, (&of_class("requests.storage"), "20Gi", "25Gi"), &fast);
    let annotated = claim("media", "storageClassName: slow, ")
        .replace("name: media", "name: media, annotations: {volume.beta.kubernetes.io/storage-class: fast}");
    has_room(&annotated, (&of_class(claims), "0", "1"), media);
    // What is there already is not made for a pod once more.
    has_room(
        &(claim("data-db-0", "") + &stateful(1)),
        (claims, "1", "2"),
        "StatefulSet \"db\" has 1 pod with 2 claims each",
    );
    has_room(
        &(claim("data-db-a", "") + &stateful(0)),
        (claims, "0", "1"),
        "PersistentVolumeClaim \"data-db-a\"",
    );
    let scratch = "volumes: [{name: scratch, ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: \
                   {requests: {storage: 1Gi}}}}}}]";
    let web =
        workload("Deployment", "web", "replicas: 2, ", &format!("{}, {scratch}", containers(&[("web", "")])));
    has_room(&web, ("requests.storage", "1Gi", "2Gi"), "Deployment \"web\" has 2 pods with claims of 1Gi");
    let limits = range("limits", "{type: PersistentVolumeClaim, max: {storage: 512Mi}}");
    assert_eq!(
        findings(&(limits + &web))[0].field,
        "spec.template.spec.volumes[0].ephemeral.volumeClaimTemplate.spec.resources.requests[storage]"
    );
}

#[test]
fn claims_of_pods_go_by_what_autoscalers_keep() {
    let scaled = stateful(1).replace("replicas: 1, ", "")
        + &SCALED.replace("Deployment, name: web", "StatefulSet, name: db");
    let told = told(&(quota("persistentvolumeclaims: 19") + &scaled));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("quota-room: ") && told[0].contains("20 is needed"), "{told:?}");
    assert_eq!(findings(&(quota("persistentvolumeclaims: 3") + &scaled))[0].rule.id, "quota-exceeded");
}

#[test]
fn nothing_is_said_where_nobody_can_tell() {
    let too_much = with("limits: {memory: 1Gi}");
    let limits = range("limits", "{type: Container, max: {memory: 256Mi}}");
    assert_eq!(told(&(limits.clone() + &too_much)).len(), 1);
    let elsewhere = limits.replace("name: limits", "name: limits, namespace: other");
    assert_eq!(told(&(elsewhere + &too_much)), [""; 0], "another namespace");

    let as_a_whole = format!("{}, resources: {{limits: {{memory: 1Gi}}}}", containers(&[("web", "")]));
    assert_eq!(told(&(quota("requests.memory: 1Mi") + &web(&as_a_whole))), [""; 0], "the pod as a whole");
    assert_eq!(told(&(quota("pods: 0") + &web(&as_a_whole))).len(), 1, "and yet it is a pod");

    let defaults = |name: &str, memory: &str| {
        range(name, &format!("{{type: Container, default: {{memory: {memory}}}}}"))
    };
    let (small, large) = (defaults("small", "64Mi"), defaults("large", "512Mi"));
    let asks = with("requests: {memory: 128Mi}");
    assert_eq!(told(&(small.clone() + &asks)).len(), 1);
    assert_eq!(told(&(small.clone() + &large + &asks)), [""; 0], "one of two defaults is taken");
    assert_eq!(told(&(small.clone() + &small.replace("small", "same") + &asks)).len(), 1);
    assert_eq!(told(&(small + &large + &quota("limits.memory: 1Gi") + &asks)), [""; 0], "either is stated");

    let scoped = quota("pods: 0").replace("spec: {", "spec: {scopes: [NotTerminating], ");
    assert_eq!(told(&(scoped + &too_much)), [""; 0], "a scope");
    for kind in ["DaemonSet", "StatefulSet"] {
        let set = quota("pods: 0") + &workload(kind, "web", "", &containers(&[("web", "")]));
        assert_eq!(told(&set).len(), usize::from(kind == "StatefulSet"), "{kind}");
    }
    let job = "---\n{apiVersion: batch/v1, kind: Job, metadata: {name: once}, spec: {template: {spec: {restartPolicy: Never, containers: \
               [{name: once, image: 'acme/once:1', resources: {limits: {memory: 1Gi}}}]}}}}\n";
    assert_eq!(told(&(quota("requests.memory: 1Mi") + job)), [""; 0], "what ends");
    assert_eq!(told(&(limits + job)).len(), 1, "and yet each of its pods is held to the ranges");
}

#[test]
fn both_ends_are_shown_wherever_they_stand() {
    let (limits, web) =
        (range("limits", "{type: Container, max: {memory: 256Mi}}"), with("limits: {memory: 1Gi}"));
    let validator = Validator::default();
    for (texts, other) in [([&*web, &*limits], 1), ([&*limits, &*web], 0)] {
        let verdict = validator.texts(&texts);
        let [finding] = &verdict.findings[..] else { panic!("{verdict:?}") };
        assert_eq!((finding.tier(), finding.text, finding.position.line), (Tier::Wiring, 1 - other, 2));
        assert_eq!(finding.mend(), Some("lower it to 256Mi"));
        let end = finding.other.as_ref().expect("the range");
        assert_eq!(
            (&*end.object.name, &*end.field, end.text),
            ("limits", "spec.limits[0].max[memory]", other)
        );
        assert_eq!(end.position.line, 2);
    }
    let objects = |text: &str| -> Vec<Object> { podwire_manifests::decode::objects(text).expect("objects") };
    assert_eq!(validator.set(&objects(&(web.clone() + &limits))).len(), 1);

    let in_shop = limits.replace("name: limits", "name: limits, namespace: shop");
    let (given, unknown) = (Options::new().default_namespace("shop"), Options::new());
    assert_eq!(Validator::new(given).text(&(in_shop.clone() + &web)).len(), 1);
    assert_eq!(Validator::new(unknown).text(&(in_shop + &web)), [], "the namespace is not known");

    let needed = quota("pods: 1") + &web.replace("spec: {selector", "spec: {replicas: 2, selector");
    let findings = validator.text(&needed);
    let end = findings[0].other.as_ref().expect("the workload");
    assert_eq!((&*findings[0].object.name, &*end.object.name), ("quota", "web"));
}
