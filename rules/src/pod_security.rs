//! The Pod Security Standards: what a Pod of each level may say. A namespace that enforces a level refuses other Pods; a workload is
//! accepted, and makes none.

use crate::rule::rules;
use crate::text::{equal, is_one_of, starts_with};
use crate::{Breaches, ErrorType, Version};

rules! {
    HOST_PROCESS = "host-process", Wiring, "windowsOptions.hostProcess of Pods and containers, level baseline" {
        what: "No container is a process of its Windows node.",
        why: "It could do there what the node's administrator can.",
        example: "`windowsOptions: {hostProcess: true}`",
        mend: "`windowsOptions: {}`",
    }
    HOST_NAMESPACES = "host-namespaces", Wiring, "Pod spec.hostNetwork, hostPID and hostIPC, level baseline" {
        what: "A Pod shares neither the network nor the processes nor the memory of its node.",
        why: "It would see, and could disturb, everything else on the node.",
        example: "`hostPID: true`",
        mend: "leave `hostPID` out",
    }
    PRIVILEGED_CONTAINER = "privileged-container", Wiring, "containers[*].securityContext.privileged, level baseline" {
        what: "No container is privileged.",
        why: "A privileged container is as good as root on the node.",
        example: "`privileged: true`",
        mend: "`capabilities: {add: [NET_BIND_SERVICE]}`",
    }
    ADDED_CAPABILITIES = "added-capabilities", Wiring, "containers[*].securityContext.capabilities.add, levels baseline and restricted" {
        what: "A container adds only capabilities that it could have by default; at the level restricted NET_BIND_SERVICE alone.",
        why: "Others open a way to the node.",
        example: "`capabilities: {add: [SYS_ADMIN]}`",
        mend: "`capabilities: {add: [NET_BIND_SERVICE]}`",
    }
    DROPPED_CAPABILITIES = "dropped-capabilities", Wiring, "containers[*].securityContext.capabilities.drop, level restricted" {
        what: "A container drops all capabilities.",
        why: "Hardly a program needs those that it has by default, and whoever breaks into it has them too.",
        example: "`capabilities: {drop: [NET_RAW]}`",
        mend: "`capabilities: {drop: [ALL]}`",
    }
    HOST_PATH_VOLUMES = "host-path-volumes", Wiring, "Pod spec.volumes[*].hostPath, level baseline" {
        what: "No volume is a path of the node.",
        why: "Files of the node are other Pods' files too, and often the way to become root there.",
        example: "`hostPath: {path: /var/log}`",
        mend: "`emptyDir: {}`, or a claim",
    }
    HOST_PORTS = "host-ports", Wiring, "containers[*].ports[*].hostPort, level baseline" {
        what: "No container opens a port of the node.",
        why: "It would stand in the place of a service of the node, past all network policies.",
        example: "`hostPort: 80`",
        mend: "leave `hostPort` out, and use a Service",
    }
    PROBE_HOSTS = "probe-hosts", Wiring, "host of httpGet and tcpSocket in probes and hooks, level baseline", since 34 {
        what: "Probes and hooks ask the Pod itself.",
        why: "The node asks in its own name: with another host it can be made to ask anything that it reaches.",
        example: "`httpGet: {host: 169.254.169.254, port: 80}`",
        mend: "`httpGet: {port: 80}`",
    }
    APP_ARMOR_PROFILE = "app-armor-profile", Wiring, "appArmorProfile.type of Pods and containers, and its annotations, level baseline" {
        what: "AppArmor is not switched off.",
        why: "Its default profile keeps a container from the node's kernel settings.",
        example: "`appArmorProfile: {type: Unconfined}`",
        mend: "`appArmorProfile: {type: RuntimeDefault}`",
    }
    SELINUX_OPTIONS = "selinux-options", Wiring, "seLinuxOptions of Pods and containers, level baseline" {
        what: "SELinux options name a type for containers, and neither user nor role.",
        why: "Any other type may allow more than containers are allowed.",
        example: "`seLinuxOptions: {type: spc_t}`",
        mend: "`seLinuxOptions: {type: container_t}`",
    }
    PROC_MOUNT_TYPE = "proc-mount-type", Wiring, "containers[*].securityContext.procMount, level baseline" {
        what: "The proc file system is masked as by default; from Kubernetes 1.35 on, a Pod of the level baseline with `hostUsers: false` may see it all.",
        why: "Behind the mask are the node's own settings.",
        example: "`procMount: Unmasked`",
        mend: "leave `procMount` out",
    }
    SECCOMP_PROFILE = "seccomp-profile", Wiring, "seccompProfile.type of Pods and containers, levels baseline and restricted" {
        what: "Seccomp is not switched off; at the level restricted a profile is stated.",
        why: "Without a profile all of the kernel's calls are open to the container.",
        example: "`seccompProfile: {type: Unconfined}`",
        mend: "`seccompProfile: {type: RuntimeDefault}`",
    }
    SAFE_SYSCTLS = "safe-sysctls", Wiring, "Pod spec.securityContext.sysctls[*].name, level baseline" {
        what: "A Pod sets only kernel settings that are its own.",
        why: "Others change the node for every Pod, or can bring it down.",
        example: "`{name: kernel.msgmax, value: \"65536\"}`",
        mend: "`{name: net.ipv4.tcp_syncookies, value: \"1\"}`",
    }
    VOLUME_TYPES = "volume-types", Wiring, "Pod spec.volumes[*], level restricted" {
        what: "A volume is a config map, a secret, a claim, an emptyDir, projected, downward API, ephemeral or of a CSI driver.",
        why: "Other volumes are reached with the node's rights; behind a claim an administrator decides.",
        example: "`nfs: {server: files, path: /}`",
        mend: "`persistentVolumeClaim: {claimName: files}`",
    }
    ESCALATION = "escalation", Wiring, "containers[*].securityContext.allowPrivilegeEscalation, level restricted" {
        what: "No process of a container may gain more rights than its parent.",
        why: "Otherwise a program that is set to run as root, such as sudo, undoes all the rest.",
        example: "no `allowPrivilegeEscalation`",
        mend: "`allowPrivilegeEscalation: false`",
    }
    NON_ROOT = "non-root", Wiring, "runAsNonRoot of Pods and containers, level restricted" {
        what: "No container runs as root; from Kubernetes 1.35 on, one of a Pod with `hostUsers: false` may.",
        why: "Root in a container is root on the node, should it break out.",
        example: "no `runAsNonRoot`",
        mend: "`runAsNonRoot: true`",
    }
    ROOT_USER = "root-user", Wiring, "runAsUser of Pods and containers, level restricted" {
        what: "No container is given the user 0; from Kubernetes 1.35 on, one of a Pod with `hostUsers: false` may be.",
        why: "It is root.",
        example: "`runAsUser: 0`",
        mend: "`runAsUser: 1000`",
    }
    APP_SECURITY = "app-security", Wiring, "App" {
        what: "No pod says that it is held to a lower level than the app demands of its pods.",
        why: "The app's namespace enforces the level: of a workload whose pods do not keep it, no pod is ever made.",
        example: "`#[app(pod_security = restricted)]` with a pod of `security = baseline`",
        mend: "the same pod without a level of its own",
    }
}

/// A level of the Pod Security Standards.
///
/// ```
/// use podwire_rules::pod_security::Level;
///
/// assert_eq!(Level::named("baseline"), Some(Level::Baseline));
/// assert!(Level::Restricted.is_at_least(Level::Baseline));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Level {
    /// Everything is allowed.
    Privileged,
    /// What is known to open a way to the node is not.
    Baseline,
    /// Beside that, what is good practice is demanded.
    Restricted,
}

impl Level {
    /// The names of the levels, the most permissive first.
    pub const NAMES: &'static [&'static str] = &["privileged", "baseline", "restricted"];

    /// The level's name, as namespaces have it.
    pub const fn name(self) -> &'static str {
        Level::NAMES[self as usize]
    }

    /// The level of this name.
    pub const fn named(name: &str) -> Option<Level> {
        if equal(name, "privileged") {
            Some(Level::Privileged)
        } else if equal(name, "baseline") {
            Some(Level::Baseline)
        } else if equal(name, "restricted") {
            Some(Level::Restricted)
        } else {
            None
        }
    }

    /// Whether this level demands all that the other demands.
    pub const fn is_at_least(self, other: Level) -> bool {
        self as u8 >= other as u8
    }
}

/// The version from which the standards trust user namespaces: of a Pod with `hostUsers: false`, root is nobody on the node.
pub const USER_NAMESPACES_SINCE: Version = Version::new(35);

/// The label of a namespace that says which level it enforces.
pub const ENFORCE_LABEL: &str = "pod-security.kubernetes.io/enforce";

/// What a container may add at the level baseline.
pub const BASELINE_CAPABILITIES: &[&str] = &[
    "AUDIT_WRITE",
    "CHOWN",
    "DAC_OVERRIDE",
    "FOWNER",
    "FSETID",
    "KILL",
    "MKNOD",
    "NET_BIND_SERVICE",
    "SETFCAP",
    "SETGID",
    "SETPCAP",
    "SETUID",
    "SYS_CHROOT",
];

/// [`ADDED_CAPABILITIES`]: a capability that a container adds.
///
/// ```
/// use podwire_rules::pod_security::{Level, added_capability};
///
/// assert!(added_capability("CHOWN", Level::Baseline).is_ok());
/// assert!(!added_capability("CHOWN", Level::Restricted).is_ok());
/// assert!(added_capability("SYS_ADMIN", Level::Privileged).is_ok());
/// ```
pub const fn added_capability(name: &str, level: Level) -> Breaches {
    let (allowed, detail) = match level {
        Level::Privileged => return Breaches::NONE,
        Level::Baseline => (
            is_one_of(name, BASELINE_CAPABILITIES),
            "the level baseline lets a container add no capability that it would not have by default",
        ),
        Level::Restricted => (
            equal(name, "NET_BIND_SERVICE"),
            "the level restricted lets a container add NET_BIND_SERVICE, and no other capability",
        ),
    };
    Breaches::NONE.and_if(!allowed, &ADDED_CAPABILITIES, detail)
}

/// The kernel settings that a Pod may set at the level baseline, each with the version since which it may.
const SYSCTLS: &[(&str, u8)] = &[
    ("kernel.shm_rmid_forced", 0),
    ("net.ipv4.ip_local_port_range", 0),
    ("net.ipv4.ip_unprivileged_port_start", 0),
    ("net.ipv4.tcp_syncookies", 0),
    ("net.ipv4.ping_group_range", 0),
    ("net.ipv4.ip_local_reserved_ports", 27),
    ("net.ipv4.tcp_keepalive_time", 29),
    ("net.ipv4.tcp_fin_timeout", 29),
    ("net.ipv4.tcp_keepalive_intvl", 29),
    ("net.ipv4.tcp_keepalive_probes", 29),
    ("net.ipv4.tcp_rmem", 32),
    ("net.ipv4.tcp_wmem", 32),
    ("net.ipv4.tcp_slow_start_after_idle", 37),
    ("net.ipv4.tcp_notsent_lowat", 37),
];

/// [`SAFE_SYSCTLS`]: a kernel setting of a Pod that some version lets it set.
///
/// ```
/// use podwire_rules::pod_security::safe_sysctl;
///
/// assert!(safe_sysctl("net.ipv4.tcp_syncookies").is_ok());
/// assert!(!safe_sysctl("kernel.msgmax").is_ok());
/// ```
pub const fn safe_sysctl(name: &str) -> Breaches {
    safe_sysctl_for(name, Version::NEWEST)
}

/// [`SAFE_SYSCTLS`] for the target version.
pub const fn safe_sysctl_for(name: &str, target: Version) -> Breaches {
    let mut index = 0;
    while index < SYSCTLS.len() {
        if equal(SYSCTLS[index].0, name) && target.minor() >= SYSCTLS[index].1 {
            return Breaches::NONE;
        }
        index += 1;
    }
    let detail = "the level baseline lets a pod set only kernel settings that are its own";
    Breaches::one(&SAFE_SYSCTLS, ErrorType::Forbidden, detail)
}

/// [`SELINUX_OPTIONS`]: the SELinux type of a Pod or container.
pub const fn selinux_type(name: &str) -> Breaches {
    let types = &["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"];
    let detail = "the level baseline allows the types container_t, container_init_t, container_kvm_t and container_engine_t";
    Breaches::NONE.and_if(!is_one_of(name, types), &SELINUX_OPTIONS, detail)
}

/// [`APP_ARMOR_PROFILE`]: the value of the annotation that names a container's profile.
pub const fn app_armor_annotation(value: &str) -> Breaches {
    let allowed = value.is_empty() || equal(value, "runtime/default") || starts_with(value, "localhost/");
    let detail = "the level baseline allows runtime/default and localhost/ profiles";
    Breaches::NONE.and_if(!allowed, &APP_ARMOR_PROFILE, detail)
}
