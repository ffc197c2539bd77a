//! The Pod Security Standards as Kubernetes publishes them, <https://kubernetes.io/docs/concepts/security/pod-security-standards/>:
//! each control, each of its fields, what the field may be and what it may not.

use serde_json::{Value, json};

use super::{broken, pod, with};

/// A control of a level.
struct Control {
    name: &'static str,
    level: &'static str,
    rule: &'static str,
    /// The restricted fields. `<containers>` stands for the items of all three lists of containers.
    fields: &'static [&'static str],
    /// What follows the field where the finding is more precise.
    told: &'static str,
    /// Values that are allowed; null for a field that is not there.
    allowed: Vec<Value>,
    forbidden: Vec<Value>,
    /// The cases in which the compiler refuses what an attribute says against the control: of a pod that states the level, and of one
    /// whose app does. None where no attribute can: an escape hatch is judged with the object.
    cases: &'static [&'static str],
}

/// All controls, in the order in which they are published.
#[rustfmt::skip]
fn controls() -> Vec<Control> {
    const CAPABILITIES: &[&str] = &[
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP", "SETGID",
        "SETPCAP", "SETUID", "SYS_CHROOT",
    ];
    const SYSCTLS: &[&str] = &[
        "kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_unprivileged_port_start",
        "net.ipv4.tcp_syncookies", "net.ipv4.ping_group_range", "net.ipv4.ip_local_reserved_ports",
        "net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_keepalive_intvl",
        "net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem",
    ];
    let texts = |texts: &[&str]| texts.iter().map(|text| json!(text)).collect::<Vec<_>>();
    let or_none = |mut values: Vec<Value>| { values.push(Value::Null); values };
    vec![
        Control {
            name: "HostProcess", level: "baseline", rule: "host-process", told: "",
            fields: &["spec.securityContext.windowsOptions.hostProcess", "spec.<containers>.securityContext.windowsOptions.hostProcess"],
            allowed: vec![Value::Null, json!(false)], forbidden: vec![json!(true)],
            cases: &[],
        },
        Control {
            name: "Host Namespaces", level: "baseline", rule: "host-namespaces", told: "",
            fields: &["spec.hostNetwork", "spec.hostPID", "spec.hostIPC"],
            allowed: vec![Value::Null, json!(false)], forbidden: vec![json!(true)],
            cases: &["host-network", "host-pid", "host-ipc", "app-host-network", "app-host-pid", "app-host-ipc"],
        },
        Control {
            name: "Privileged Containers", level: "baseline", rule: "privileged-container", told: "",
            fields: &["spec.<containers>.securityContext.privileged"],
            allowed: vec![Value::Null, json!(false)], forbidden: vec![json!(true)],
            cases: &["privileged", "app-privileged"],
        },
        Control {
            name: "Capabilities", level: "baseline", rule: "added-capabilities", told: "[0]",
            fields: &["spec.<containers>.securityContext.capabilities.add"],
            allowed: or_none(CAPABILITIES.iter().map(|name| json!([name])).collect()),
            forbidden: vec![json!(["SYS_ADMIN"]), json!(["NET_RAW"]), json!(["ALL"])],
            cases: &["capability-of-the-node", "app-capability-of-the-node"],
        },
        Control {
            name: "HostPath Volumes", level: "baseline", rule: "host-path-volumes", told: ".path",
            fields: &["spec.volumes[0].hostPath"],
            allowed: vec![Value::Null], forbidden: vec![json!({"path": "/var/log"})],
            cases: &["host-path", "app-host-path"],
        },
        Control {
            name: "Host Ports", level: "baseline", rule: "host-ports", told: "",
            fields: &["spec.<containers>.ports[0].hostPort"],
            allowed: vec![Value::Null, json!(0)], forbidden: vec![json!(80)],
            cases: &["host-port", "app-host-port"],
        },
        Control {
            name: "Host Probes / Lifecycle Hooks", level: "baseline", rule: "probe-hosts", told: "",
            fields: &[
                "spec.containers[0].livenessProbe.httpGet.host", "spec.containers[0].readinessProbe.httpGet.host",
                "spec.containers[0].startupProbe.httpGet.host", "spec.containers[0].livenessProbe.tcpSocket.host",
                "spec.containers[0].readinessProbe.tcpSocket.host", "spec.containers[0].startupProbe.tcpSocket.host",
                "spec.containers[0].lifecycle.postStart.tcpSocket.host", "spec.containers[0].lifecycle.preStop.tcpSocket.host",
                "spec.containers[0].lifecycle.postStart.httpGet.host", "spec.containers[0].lifecycle.preStop.httpGet.host",
                "spec.initContainers[0].livenessProbe.httpGet.host", "spec.initContainers[0].readinessProbe.httpGet.host",
                "spec.initContainers[0].startupProbe.httpGet.host", "spec.initContainers[0].livenessProbe.tcpSocket.host",
                "spec.initContainers[0].readinessProbe.tcpSocket.host", "spec.initContainers[0].startupProbe.tcpSocket.host",
                "spec.initContainers[0].lifecycle.postStart.tcpSocket.host", "spec.initContainers[0].lifecycle.preStop.tcpSocket.host",
                "spec.initContainers[0].lifecycle.postStart.httpGet.host", "spec.initContainers[0].lifecycle.preStop.httpGet.host",
            ],
            allowed: vec![Value::Null, json!("")], forbidden: vec![json!("169.254.169.254"), json!("127.0.0.1")],
            cases: &[],
        },
        Control {
            name: "AppArmor", level: "baseline", rule: "app-armor-profile", told: "",
            fields: &["spec.securityContext.appArmorProfile.type", "spec.<containers>.securityContext.appArmorProfile.type"],
            allowed: texts(&["RuntimeDefault", "Localhost"]), forbidden: texts(&["Unconfined"]),
            cases: &[],
        },
        Control {
            name: "AppArmor, its annotations", level: "baseline", rule: "app-armor-profile", told: "",
            fields: &["metadata.annotations<container.apparmor.security.beta.kubernetes.io/main>"],
            allowed: or_none(texts(&["runtime/default", "localhost/web"])), forbidden: texts(&["unconfined"]),
            cases: &[],
        },
        Control {
            name: "SELinux, types", level: "baseline", rule: "selinux-options", told: "",
            fields: &["spec.securityContext.seLinuxOptions.type", "spec.<containers>.securityContext.seLinuxOptions.type"],
            allowed: or_none(texts(&["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"])),
            forbidden: texts(&["spc_t"]),
            cases: &[],
        },
        Control {
            name: "SELinux, users and roles", level: "baseline", rule: "selinux-options", told: "",
            fields: &[
                "spec.securityContext.seLinuxOptions.user", "spec.<containers>.securityContext.seLinuxOptions.user",
                "spec.securityContext.seLinuxOptions.role", "spec.<containers>.securityContext.seLinuxOptions.role",
            ],
            allowed: or_none(texts(&[""])), forbidden: texts(&["system_u"]),
            cases: &[],
        },
        Control {
            name: "/proc Mount Type", level: "baseline", rule: "proc-mount-type", told: "",
            fields: &["spec.<containers>.securityContext.procMount"],
            allowed: or_none(texts(&["Default"])), forbidden: texts(&["Unmasked"]),
            cases: &[],
        },
        Control {
            name: "Seccomp", level: "baseline", rule: "seccomp-profile", told: "",
            fields: &["spec.securityContext.seccompProfile.type", "spec.<containers>.securityContext.seccompProfile.type"],
            allowed: texts(&["RuntimeDefault", "Localhost"]), forbidden: texts(&["Unconfined"]),
            cases: &["seccomp-off", "seccomp-of-the-pod-off", "app-seccomp-off", "app-seccomp-of-the-pod-off"],
        },
        Control {
            name: "Sysctls", level: "baseline", rule: "safe-sysctls", told: "",
            fields: &["spec.securityContext.sysctls[0].name"],
            allowed: texts(SYSCTLS), forbidden: texts(&["kernel.msgmax", "net.core.somaxconn"]),
            cases: &["sysctl-of-the-node", "app-sysctl-of-the-node"],
        },
        Control {
            name: "Volume Types", level: "restricted", rule: "volume-types", told: "",
            fields: &["spec.volumes[0]"],
            allowed: vec![
                json!({"name": "v", "configMap": {"name": "c"}}), json!({"name": "v", "csi": {"driver": "acme.io/files"}}),
                json!({"name": "v", "downwardAPI": {}}), json!({"name": "v", "emptyDir": {}}), json!({"name": "v", "ephemeral": {}}),
                json!({"name": "v", "persistentVolumeClaim": {"claimName": "c"}}), json!({"name": "v", "projected": {}}),
                json!({"name": "v", "secret": {"secretName": "s"}}),
            ],
            forbidden: vec![
                json!({"name": "v", "nfs": {"server": "files", "path": "/"}}), json!({"name": "v", "gitRepo": {"repository": "r"}}),
                json!({"name": "v", "gcePersistentDisk": {"pdName": "d"}}), json!({"name": "v", "awsElasticBlockStore": {"volumeID": "v"}}),
                json!({"name": "v", "iscsi": {"iqn": "i", "lun": 0, "targetPortal": "t"}}), json!({"name": "v", "fc": {}}),
                json!({"name": "v", "glusterfs": {"endpoints": "e", "path": "p"}}), json!({"name": "v", "rbd": {"image": "i", "monitors": []}}),
                json!({"name": "v", "flexVolume": {"driver": "d"}}), json!({"name": "v", "cinder": {"volumeID": "v"}}),
                json!({"name": "v", "cephfs": {"monitors": []}}), json!({"name": "v", "flocker": {}}),
                json!({"name": "v", "azureFile": {"secretName": "s", "shareName": "s"}}), json!({"name": "v", "azureDisk": {"diskName": "d", "diskURI": "u"}}),
                json!({"name": "v", "vsphereVolume": {"volumePath": "p"}}), json!({"name": "v", "quobyte": {"registry": "r", "volume": "v"}}),
                json!({"name": "v", "portworxVolume": {"volumeID": "v"}}), json!({"name": "v", "storageos": {}}),
                json!({"name": "v", "scaleIO": {"gateway": "g", "system": "s", "secretRef": {}}}), json!({"name": "v", "image": {"reference": "r"}}),
                json!({"name": "v", "photonPersistentDisk": {"pdID": "p"}}),
            ],
            cases: &[],
        },
        Control {
            name: "Privilege Escalation", level: "restricted", rule: "escalation", told: "",
            fields: &["spec.<containers>.securityContext.allowPrivilegeEscalation"],
            allowed: vec![json!(false)], forbidden: vec![Value::Null, json!(true)],
            cases: &["escalation", "app-escalation"],
        },
        Control {
            name: "Running as Non-root", level: "restricted", rule: "non-root", told: "",
            fields: &["spec.securityContext.runAsNonRoot", "spec.<containers>.securityContext.runAsNonRoot"],
            allowed: vec![json!(true)], forbidden: vec![json!(false)],
            cases: &["root-allowed", "root-of-the-pod-allowed", "app-root-allowed", "app-root-of-the-pod-allowed"],
        },
        Control {
            name: "Running as Non-root user", level: "restricted", rule: "root-user", told: "",
            fields: &["spec.securityContext.runAsUser", "spec.<containers>.securityContext.runAsUser"],
            allowed: vec![Value::Null, json!(1), json!(65534)], forbidden: vec![json!(0)],
            cases: &["root-user", "root-user-of-the-pod", "app-root-user", "app-root-user-of-the-pod"],
        },
        Control {
            name: "Seccomp, stated", level: "restricted", rule: "seccomp-profile", told: "",
            fields: &["spec.securityContext.seccompProfile.type", "spec.<containers>.securityContext.seccompProfile.type"],
            allowed: texts(&["RuntimeDefault", "Localhost"]), forbidden: texts(&["Unconfined"]),
            cases: &[],
        },
        Control {
            name: "Capabilities, dropped", level: "restricted", rule: "dropped-capabilities", told: "",
            fields: &["spec.<containers>.securityContext.capabilities.drop"],
            allowed: vec![json!(["ALL"]), json!(["NET_RAW", "ALL"])], forbidden: vec![Value::Null, json!([]), json!(["NET_RAW"])],
            cases: &["capabilities-kept", "app-capabilities-kept"],
        },
        Control {
            name: "Capabilities, added", level: "restricted", rule: "added-capabilities", told: "[0]",
            fields: &["spec.<containers>.securityContext.capabilities.add"],
            allowed: vec![Value::Null, json!(["NET_BIND_SERVICE"])],
            forbidden: CAPABILITIES.iter().filter(|name| **name != "NET_BIND_SERVICE").map(|name| json!([name])).collect(),
            cases: &["capability-by-default", "app-capability-by-default"],
        },
    ]
}

/// A field in each of the lists of containers.
fn in_each_list(field: &str) -> Vec<String> {
    let lists = ["containers[0]", "initContainers[0]", "ephemeralContainers[0]"];
    match field.contains("<containers>") {
        true => lists.iter().map(|list| field.replace("<containers>", list)).collect(),
        false => vec![field.to_owned()],
    }
}

/// The pod with the value in the field, and how findings call the field.
fn with_field(field: &str, value: Value) -> (Value, String) {
    match field.strip_prefix("metadata.annotations<").and_then(|field| field.strip_suffix('>')) {
        None => (with(field, value), field.to_owned()),
        Some(key) => {
            let mut pod = pod();
            pod["metadata"]["annotations"] = if value.is_null() { value } else { json!({key: value}) };
            (pod, format!("metadata.annotations[{key}]"))
        }
    }
}

#[test]
fn each_field_of_each_control_may_be_what_is_allowed() {
    for control in controls() {
        for field in control.fields.iter().flat_map(|field| in_each_list(field)) {
            for value in &control.allowed {
                let (pod, _) = with_field(&field, value.clone());
                let told = broken(control.level, &pod);
                assert!(told.is_empty(), "{}: {field}: {value}: {told:?}", control.name);
            }
        }
    }
}

#[test]
fn each_field_of_each_control_is_told_from_its_level_on_and_not_below() {
    for control in controls() {
        for field in control.fields.iter().flat_map(|field| in_each_list(field)) {
            for value in &control.forbidden {
                let (pod, field) = with_field(&field, value.clone());
                let expected = [format!("{} {field}{}", control.rule, control.told)];
                assert_eq!(broken("restricted", &pod), expected, "{}: {value}", control.name);
                assert_eq!(broken("privileged", &pod), [""; 0], "{}: {value}", control.name);
                let is_of_restricted = control.level == "restricted" && control.name != "Seccomp, stated";
                let at_baseline: &[String] = if is_of_restricted { &[] } else { &expected };
                assert_eq!(broken("baseline", &pod), at_baseline, "{}: {value}", control.name);
            }
        }
    }
}

#[test]
fn what_an_attribute_says_against_a_control_is_refused_while_compiling() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/compile-fail/cases/fail/security");
    for control in controls() {
        for case in control.cases {
            let errors = std::fs::read_to_string(format!("{folder}/{case}.stderr")).unwrap_or_default();
            let id = format!("[{}]", control.rule);
            assert!(errors.contains(&id) && errors.contains(control.level), "{}: {case}", control.name);
        }
    }
}
