//! The Pod Security Standards, and the pods that are held to them.

mod standards;

use podwire_manifests::Object;
use podwire_manifests::validate::{Options, Tier, Validator, Version};
use serde_json::{Value, json};

/// A pod that keeps the strictest level.
fn pod() -> Value {
    let security = json!({
        "allowPrivilegeEscalation": false,
        "capabilities": {"drop": ["ALL"], "add": ["NET_BIND_SERVICE"]},
    });
    let container = |name: &str| json!({"name": name, "image": "acme/web:1", "securityContext": security});
    json!({
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": "web", "namespace": "shop", "annotations": {
            "container.apparmor.security.beta.kubernetes.io/main": "runtime/default",
        }},
        "spec": {
            "securityContext": {
                "runAsNonRoot": true,
                "runAsUser": 1000,
                "seccompProfile": {"type": "RuntimeDefault"},
                "seLinuxOptions": {"type": "container_t", "level": "s0:c1"},
                "appArmorProfile": {"type": "RuntimeDefault"},
                "sysctls": [{"name": "net.ipv4.tcp_syncookies", "value": "1"}],
            },
            "containers": [container("main")],
            "initContainers": [container("first")],
            "ephemeralContainers": [container("debug")],
            "volumes": [
                {"name": "a", "emptyDir": {}},
                {"name": "b", "configMap": {"name": "b"}},
                {"name": "c", "secret": {"secretName": "c"}},
                {"name": "d", "persistentVolumeClaim": {"claimName": "d"}},
                {"name": "e", "projected": {"sources": [{"configMap": {"name": "b"}}]}},
                {"name": "f", "downwardAPI": {"items": []}},
                {"name": "g", "csi": {"driver": "acme.io/files"}},
                {"name": "h", "ephemeral": {"volumeClaimTemplate": {"spec": {
                    "accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}},
                }}}},
            ],
        },
    })
}

/// What is told of the level by the newest Kubernetes, beside all other rules: `rule field`.
fn broken(level: &str, pod: &Value) -> Vec<String> {
    broken_in(Version::NEWEST, level, pod)
}

/// The same, of this version.
fn broken_in(version: Version, level: &str, pod: &Value) -> Vec<String> {
    let labels = json!({"pod-security.kubernetes.io/enforce": level});
    let namespace =
        json!({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop", "labels": labels}});
    let objects = [namespace, pod.clone()].map(|object| Object::from_value(object).expect("an object"));
    let findings = Validator::new(Options::new().target(version)).set(&objects);
    let of_level = |rule: &str| {
        let rules = podwire_rules::pod_security::RULES;
        rules.iter().any(|known| known.id == rule)
    };
    findings
        .iter()
        .filter(|finding| of_level(finding.rule.id))
        .map(|finding| {
            assert_eq!(finding.tier(), Tier::Wiring);
            format!("{} {}", finding.rule.id, finding.field)
        })
        .collect()
}

/// The pod with the value at the path, `spec.containers[0].ports` for example; without anything there where it is null.
fn with(path: &str, value: Value) -> Value {
    let pointer = path.replace('[', ".").replace(']', "");
    let (mut steps, mut pod) = (pointer.split('.').peekable(), pod());
    let mut at = &mut pod;
    while let Some(step) = steps.next() {
        let is_last = steps.peek().is_none();
        at = match step.parse::<usize>() {
            Ok(index) => {
                let list = at.as_array_mut().expect("a list");
                list.resize(list.len().max(index + 1), json!({}));
                &mut list[index]
            }
            Err(_) if is_last && value.is_null() => {
                at.as_object_mut().expect("an object").remove(step);
                break;
            }
            Err(_) => {
                let next_is_item = steps.peek().is_some_and(|next| next.parse::<usize>().is_ok());
                let empty = if next_is_item { json!([]) } else { json!({}) };
                at.as_object_mut().expect("an object").entry(step).or_insert(empty)
            }
        };
        if is_last {
            *at = value.clone();
        }
    }
    pod
}

#[test]
fn a_pod_that_keeps_a_level_is_let_in() {
    for level in ["privileged", "baseline", "restricted"] {
        assert_eq!(broken(level, &pod()), [""; 0], "{level}");
    }
}

#[test]
fn what_neither_pod_nor_container_says_is_missing_in_each_container() {
    let mut pod = pod();
    pod["spec"]["securityContext"] = json!({});
    let missing = |list: &str| {
        ["seccomp-profile", "non-root"].map(|rule| {
            let field = if rule == "non-root" { "runAsNonRoot" } else { "seccompProfile.type" };
            format!("{rule} spec.{list}[0].securityContext.{field}")
        })
    };
    let missing = ["containers", "initContainers", "ephemeralContainers"].map(missing);
    assert_eq!(broken("restricted", &pod), missing.concat());
    assert_eq!(broken("baseline", &pod), [""; 0], "what nobody states is the default, which is allowed");
}

#[test]
fn a_container_may_say_what_its_pod_does_not() {
    let mut pod = pod();
    pod["spec"]["securityContext"] = json!({});
    for list in ["containers", "initContainers", "ephemeralContainers"] {
        let security = &mut pod["spec"][list][0]["securityContext"];
        security["runAsNonRoot"] = json!(true);
        security["seccompProfile"] = json!({"type": "Localhost", "localhostProfile": "web.json"});
    }
    assert_eq!(broken("restricted", &pod), [""; 0]);
}

#[test]
fn windows_has_no_capabilities() {
    let mut pod = pod();
    pod["spec"]["os"] = json!({"name": "windows"});
    pod["spec"]["securityContext"] = json!({"runAsNonRoot": true});
    for list in ["containers", "initContainers", "ephemeralContainers"] {
        pod["spec"][list][0].as_object_mut().unwrap().remove("securityContext");
    }
    assert_eq!(broken("restricted", &pod), [""; 0]);
}

#[test]
fn the_pods_of_every_workload_are_held_to_the_level() {
    let template =
        json!({"metadata": {"labels": {"app": "web"}}, "spec": with("spec.hostPID", json!(true))["spec"]});
    let spec = json!({"selector": {"matchLabels": {"app": "web"}}, "template": template});
    let job = json!({"template": template});
    for (version, kind, spec, path) in [
        ("apps/v1", "Deployment", spec.clone(), "spec.template.spec.hostPID"),
        ("apps/v1", "StatefulSet", spec.clone(), "spec.template.spec.hostPID"),
        ("apps/v1", "DaemonSet", spec, "spec.template.spec.hostPID"),
        ("batch/v1", "Job", job.clone(), "spec.template.spec.hostPID"),
        (
            "batch/v1",
            "CronJob",
            json!({"schedule": "@daily", "jobTemplate": {"spec": job}}),
            "spec.jobTemplate.spec.template.spec.hostPID",
        ),
    ] {
        let metadata = json!({"name": "web", "namespace": "shop"});
        let object = json!({"apiVersion": version, "kind": kind, "metadata": metadata, "spec": spec});
        assert_eq!(broken("baseline", &object), [format!("host-namespaces {path}")], "{kind}");
    }
}

#[test]
fn another_namespace_enforces_nothing() {
    let mut pod = with("spec.hostPID", json!(true));
    pod["metadata"]["namespace"] = json!("other");
    assert_eq!(broken("restricted", &pod), [""; 0]);
}

#[test]
fn a_pod_with_users_of_its_own_may_run_as_root_in_newer_versions() {
    let mut pod = with("spec.containers[0].securityContext.runAsUser", json!(0));
    pod["spec"]["hostUsers"] = json!(false);
    pod["spec"]["securityContext"]["runAsNonRoot"] = json!(false);
    pod["spec"]["initContainers"][0]["securityContext"]["procMount"] = json!("Unmasked");
    let unmasked = "proc-mount-type spec.initContainers[0].securityContext.procMount";
    assert_eq!(broken("baseline", &pod), [""; 0]);
    assert_eq!(broken("restricted", &pod), [unmasked]);
    let older = Version::new(34);
    assert_eq!(broken_in(older, "baseline", &pod), [unmasked]);
    assert_eq!(
        broken_in(older, "restricted", &pod),
        [
            unmasked,
            "non-root spec.securityContext.runAsNonRoot",
            "root-user spec.containers[0].securityContext.runAsUser",
        ]
    );
}

#[test]
fn hosts_of_probes_are_free_in_older_versions() {
    let pod = with("spec.containers[0].livenessProbe.httpGet", json!({"host": "10.0.0.1", "port": 80}));
    assert_eq!(broken_in(Version::new(33), "restricted", &pod), [""; 0]);
    assert_eq!(
        broken_in(Version::new(34), "baseline", &pod),
        ["probe-hosts spec.containers[0].livenessProbe.httpGet.host"]
    );
}

#[test]
fn newer_versions_let_pods_set_more_of_the_kernel() {
    for name in ["net.ipv4.tcp_slow_start_after_idle", "net.ipv4.tcp_notsent_lowat"] {
        let pod = with("spec.securityContext.sysctls", json!([{"name": name, "value": "1"}]));
        let refused = ["safe-sysctls spec.securityContext.sysctls[0].name"];
        assert_eq!(broken_in(Version::new(36), "baseline", &pod), refused, "{name}");
        assert_eq!(broken_in(Version::new(37), "baseline", &pod), [""; 0], "{name}");
    }
}
