//! The Pod Security Standards: each field of each level, alone in a pod that keeps all the rest.

use podwire_manifests::Object;
use podwire_manifests::validate::{self, Tier};
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

/// What is told of the level, beside all other rules: `rule field`.
fn broken(level: &str, pod: &Value) -> Vec<String> {
    let labels = json!({"pod-security.kubernetes.io/enforce": level});
    let namespace =
        json!({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop", "labels": labels}});
    let objects = [namespace, pod.clone()].map(|object| Object::from_value(object).expect("an object"));
    let findings = validate::set(&objects);
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

/// The pod with the value at the path, whose steps are joined with slashes.
fn with(path: &str, value: Value) -> Value {
    let mut pod = pod();
    let (parent, last) = path.rsplit_once('/').expect("a path");
    let parent = parent.split('/').filter(|step| !step.is_empty()).fold(&mut pod, |at, step| {
        match step.parse::<usize>() {
            Ok(index) => &mut at[index],
            Err(_) => &mut at[step],
        }
    });
    match last.parse::<usize>() {
        Ok(index) => parent[index] = value,
        Err(_) => parent[last] = value,
    }
    pod
}

/// The path in the object, the value, the rule and the field that is told, and the most permissive level that forbids it.
#[rustfmt::skip]
fn table() -> Vec<(&'static str, Value, &'static str, &'static str, &'static str)> {
    vec![
        ("/spec/securityContext/windowsOptions", json!({"hostProcess": true}), "host-process", "spec.securityContext.windowsOptions.hostProcess", "baseline"),
        ("/spec/containers/0/securityContext/windowsOptions", json!({"hostProcess": true}), "host-process", "spec.containers[0].securityContext.windowsOptions.hostProcess", "baseline"),
        ("/spec/initContainers/0/securityContext/windowsOptions", json!({"hostProcess": true}), "host-process", "spec.initContainers[0].securityContext.windowsOptions.hostProcess", "baseline"),
        ("/spec/hostNetwork", json!(true), "host-namespaces", "spec.hostNetwork", "baseline"),
        ("/spec/hostPID", json!(true), "host-namespaces", "spec.hostPID", "baseline"),
        ("/spec/hostIPC", json!(true), "host-namespaces", "spec.hostIPC", "baseline"),
        ("/spec/containers/0/securityContext/privileged", json!(true), "privileged-container", "spec.containers[0].securityContext.privileged", "baseline"),
        ("/spec/initContainers/0/securityContext/privileged", json!(true), "privileged-container", "spec.initContainers[0].securityContext.privileged", "baseline"),
        ("/spec/containers/0/securityContext/capabilities/add", json!(["SYS_ADMIN"]), "added-capabilities", "spec.containers[0].securityContext.capabilities.add[0]", "baseline"),
        ("/spec/containers/0/securityContext/capabilities/add", json!(["CHOWN"]), "added-capabilities", "spec.containers[0].securityContext.capabilities.add[0]", "restricted"),
        ("/spec/initContainers/0/securityContext/capabilities/drop", json!(["NET_RAW"]), "dropped-capabilities", "spec.initContainers[0].securityContext.capabilities.drop", "restricted"),
        ("/spec/volumes/0", json!({"name": "a", "hostPath": {"path": "/var/log"}}), "host-path-volumes", "spec.volumes[0].hostPath.path", "baseline"),
        ("/spec/volumes/0", json!({"name": "a", "nfs": {"server": "files", "path": "/"}}), "volume-types", "spec.volumes[0]", "restricted"),
        ("/spec/containers/0/ports", json!([{"containerPort": 80, "hostPort": 80}]), "host-ports", "spec.containers[0].ports[0].hostPort", "baseline"),
        ("/spec/initContainers/0/ports", json!([{"containerPort": 80, "hostPort": 80}]), "host-ports", "spec.initContainers[0].ports[0].hostPort", "baseline"),
        ("/spec/containers/0/readinessProbe", json!({"httpGet": {"host": "10.0.0.1", "port": 80}}), "probe-hosts", "spec.containers[0].readinessProbe", "baseline"),
        ("/spec/containers/0/livenessProbe", json!({"tcpSocket": {"host": "10.0.0.1", "port": 80}}), "probe-hosts", "spec.containers[0].livenessProbe", "baseline"),
        ("/spec/containers/0/startupProbe", json!({"httpGet": {"host": "10.0.0.1", "port": 80}}), "probe-hosts", "spec.containers[0].startupProbe", "baseline"),
        ("/spec/containers/0/lifecycle", json!({"preStop": {"httpGet": {"host": "10.0.0.1", "port": 80}}}), "probe-hosts", "spec.containers[0].lifecycle.preStop", "baseline"),
        ("/spec/containers/0/lifecycle", json!({"postStart": {"tcpSocket": {"host": "10.0.0.1", "port": 80}}}), "probe-hosts", "spec.containers[0].lifecycle.postStart", "baseline"),
        ("/spec/securityContext/appArmorProfile", json!({"type": "Unconfined"}), "app-armor-profile", "spec.securityContext.appArmorProfile.type", "baseline"),
        ("/spec/containers/0/securityContext/appArmorProfile", json!({"type": "Unconfined"}), "app-armor-profile", "spec.containers[0].securityContext.appArmorProfile.type", "baseline"),
        ("/spec/securityContext/seLinuxOptions/type", json!("spc_t"), "selinux-options", "spec.securityContext.seLinuxOptions.type", "baseline"),
        ("/spec/securityContext/seLinuxOptions/user", json!("root"), "selinux-options", "spec.securityContext.seLinuxOptions.user", "baseline"),
        ("/spec/containers/0/securityContext/seLinuxOptions", json!({"role": "admin"}), "selinux-options", "spec.containers[0].securityContext.seLinuxOptions.role", "baseline"),
        ("/spec/containers/0/securityContext/procMount", json!("Unmasked"), "proc-mount-type", "spec.containers[0].securityContext.procMount", "baseline"),
        ("/spec/securityContext/seccompProfile", json!({"type": "Unconfined"}), "seccomp-profile", "spec.securityContext.seccompProfile.type", "baseline"),
        ("/spec/containers/0/securityContext/seccompProfile", json!({"type": "Unconfined"}), "seccomp-profile", "spec.containers[0].securityContext.seccompProfile.type", "baseline"),
        ("/spec/securityContext/sysctls/0/name", json!("kernel.msgmax"), "safe-sysctls", "spec.securityContext.sysctls[0].name", "baseline"),
        ("/spec/containers/0/securityContext/allowPrivilegeEscalation", json!(true), "escalation", "spec.containers[0].securityContext.allowPrivilegeEscalation", "restricted"),
        ("/spec/initContainers/0/securityContext/allowPrivilegeEscalation", Value::Null, "escalation", "spec.initContainers[0].securityContext.allowPrivilegeEscalation", "restricted"),
        ("/spec/containers/0/securityContext/runAsNonRoot", json!(false), "non-root", "spec.containers[0].securityContext.runAsNonRoot", "restricted"),
        ("/spec/securityContext/runAsUser", json!(0), "root-user", "spec.securityContext.runAsUser", "restricted"),
        ("/spec/containers/0/securityContext/runAsUser", json!(0), "root-user", "spec.containers[0].securityContext.runAsUser", "restricted"),
    ]
}

#[test]
fn a_pod_that_keeps_a_level_is_let_in() {
    for level in ["privileged", "baseline", "restricted"] {
        assert_eq!(broken(level, &pod()), [""; 0], "{level}");
    }
}

#[test]
fn each_field_is_told_from_its_level_on() {
    for (path, value, rule, field, level) in table() {
        let pod = with(path, value);
        let expected = [format!("{rule} {field}")];
        assert_eq!(broken("privileged", &pod), [""; 0], "{path}");
        let at_baseline: &[String] = if level == "baseline" { &expected } else { &[] };
        assert_eq!(broken("baseline", &pod), at_baseline, "{path}");
        assert_eq!(broken("restricted", &pod), expected, "{path}");
    }
}

#[test]
fn an_annotation_of_a_profile_is_one_of_the_pods() {
    let mut pod = pod();
    pod["metadata"]["annotations"] =
        json!({"container.apparmor.security.beta.kubernetes.io/main": "unconfined"});
    let field = "metadata.annotations[container.apparmor.security.beta.kubernetes.io/main]";
    assert_eq!(broken("baseline", &pod), [format!("app-armor-profile {field}")]);
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
    assert_eq!(broken("restricted", &pod), [missing("containers"), missing("initContainers")].concat());
    assert_eq!(broken("baseline", &pod), [""; 0], "what nobody states is the default, which is allowed");
}

#[test]
fn a_container_may_say_what_its_pod_does_not() {
    let mut pod = pod();
    pod["spec"]["securityContext"] = json!({});
    for list in ["containers", "initContainers"] {
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
    for list in ["containers", "initContainers"] {
        pod["spec"][list][0].as_object_mut().unwrap().remove("securityContext");
    }
    assert_eq!(broken("restricted", &pod), [""; 0]);
}

#[test]
fn the_pods_of_every_workload_are_held_to_the_level() {
    let template =
        json!({"metadata": {"labels": {"app": "web"}}, "spec": with("/spec/hostPID", json!(true))["spec"]});
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
    let mut pod = with("/spec/hostPID", json!(true));
    pod["metadata"]["namespace"] = json!("other");
    assert_eq!(broken("restricted", &pod), [""; 0]);
}
