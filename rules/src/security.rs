//! Security contexts of Pods and containers.

use crate::rule::rules;
use crate::{Breaches, Version};

rules! {
    USER_ID = "user-id", Error, "runAsUser, runAsGroup, fsGroup, supplementalGroups" {
        what: "A user or group id lies between 0 and 2147483647; from Kubernetes 1.37 on, 4294967295.",
        why: "The node's kernel has no other.",
        example: "`runAsUser: -1`",
        mend: "`runAsUser: 1000`",
    }
    ROOT_AS_NON_ROOT = "root-as-non-root", Wiring, "runAsUser and runAsNonRoot of Pods and containers" {
        what: "A container that is not to run as root is not given the user 0.",
        why: "The kubelet never starts it: container's runAsUser breaks non-root policy. What a container does not say, its Pod says for it.",
        example: "`#[security(run_as_user = 0)]` in a pod of `#[pod(security(run_as_non_root))]`",
        mend: "`#[security(run_as_user = 1000)]`",
        yaml: "`{runAsUser: 0, runAsNonRoot: true}`" => "`{runAsUser: 1000, runAsNonRoot: true}`",
    }
    PRIVILEGED = "privileged", Error, "containers[*].securityContext.privileged and hostProcess" {
        what: "A privileged container needs a cluster that allows it.",
        why: "It can do on the node what root can. Clusters allow it unless --allow-privileged is false.",
        example: "`privileged: true`",
        mend: "`capabilities: {add: [NET_ADMIN]}`",
    }
    PRIVILEGE_ESCALATION = "privilege-escalation", Error, "containers[*].securityContext" {
        what: "`allowPrivilegeEscalation: false` does not stand beside `privileged: true` or the capability CAP_SYS_ADMIN.",
        why: "Both give what it forbids.",
        example: "`{allowPrivilegeEscalation: false, privileged: true}`",
        mend: "`{allowPrivilegeEscalation: false}`",
    }
    PROC_MOUNT = "proc-mount", Error, "containers[*].securityContext.procMount" {
        what: "A proc mount is Default or, with `hostUsers: false`, Unmasked.",
        why: "An unmasked /proc shows the node to root.",
        example: "`procMount: Unmasked`",
        mend: "the same with `hostUsers: false`",
    }
    SECCOMP_TYPE = "seccomp-type", Error, "seccompProfile.type of security contexts" {
        what: "A seccomp profile is RuntimeDefault, Unconfined or Localhost.",
        why: "These are the profiles that a node can load.",
        example: "`seccomp = \"Default\"`",
        mend: "`seccomp = \"RuntimeDefault\"`",
    }
    SECCOMP = "seccomp", Error, "seccompProfile of Pods and containers, and its annotations" {
        what: "A seccomp profile of the type Localhost has a local path, the others have none; annotation and field agree.",
        why: "The node loads the profile by it.",
        example: "`{type: Localhost}`",
        mend: "`{type: Localhost, localhostProfile: audit.json}`",
    }
    APP_ARMOR = "app-armor", Error, "appArmorProfile of Pods and containers, and its annotations" {
        what: "An AppArmor profile is RuntimeDefault, Unconfined or Localhost; the last has a name, the others none; annotation and field agree.",
        why: "The node loads the profile by it.",
        example: "`{type: Localhost}`",
        mend: "`{type: Localhost, localhostProfile: web}`",
    }
    SELINUX_CHANGE_POLICY = "selinux-change-policy", Error, "securityContext.seLinuxChangePolicy" {
        what: "The SELinux change policy is Recursive.",
        why: "MountOption needs a feature that is off by default.",
        example: "`seLinuxChangePolicy: MountOption`",
        mend: "`seLinuxChangePolicy: Recursive`",
    }
    FS_GROUP_CHANGE_POLICY = "fs-group-change-policy", Error, "securityContext.fsGroupChangePolicy" {
        what: "The policy is Always or OnRootMismatch.",
        why: "The node knows these two.",
        example: "`fsGroupChangePolicy: Never`",
        mend: "`fsGroupChangePolicy: OnRootMismatch`",
    }
    SUPPLEMENTAL_GROUPS_POLICY = "supplemental-groups-policy", Error, "securityContext.supplementalGroupsPolicy" {
        what: "The policy is Merge or Strict.",
        why: "The node knows these two.",
        example: "`supplementalGroupsPolicy: None`",
        mend: "`supplementalGroupsPolicy: Strict`",
    }
    SYSCTL = "sysctl", Error, "securityContext.sysctls" {
        what: "A sysctl's name is lower case words joined by `.` or `/`, 253 characters at most, stands once, and is not of a namespace that the Pod shares with its host.",
        why: "It would change the node for all.",
        example: "`net.core.somaxconn` with `hostNetwork: true`",
        mend: "the same without `hostNetwork`",
    }
    WINDOWS_OPTIONS = "windows-options", Error, "windowsOptions of Pods and containers" {
        what: "Windows options have a well-formed user and credential spec, and Pod and containers agree on hostProcess, which needs the host's network.",
        why: "Windows resolves the account by them.",
        example: "`runAsUserName: a\\\\b\\\\c`",
        mend: "`runAsUserName: DOMAIN\\\\user`",
    }
    POD_OS = "pod-os", Error, "Pod spec.os and what depends on it" {
        what: "The operating system is linux or windows, and no field of the other one is set.",
        why: "The node would ignore the field, or fail.",
        example: "`os: {name: windows}` with `hostPID: true`",
        mend: "`os: {name: linux}`",
    }
    HOST_USERS = "host-users", Error, "Pod spec.hostUsers" {
        what: "With `hostUsers: false` a Pod shares no other namespace with its host and has no block devices.",
        why: "A user who is mapped has no right to them.",
        example: "`{hostUsers: false, hostPID: true}`",
        mend: "`{hostUsers: false}`",
    }
    SHARED_PROCESSES = "shared-processes", Error, "Pod spec.shareProcessNamespace" {
        what: "Containers share their processes with each other or with the host, not both.",
        why: "There is one process namespace.",
        example: "`{shareProcessNamespace: true, hostPID: true}`",
        mend: "`{hostPID: true}`",
    }
    OLD_ANNOTATION = "old-annotation", Warning, "metadata.annotations of Pods and templates" {
        what: "No annotation stands where a field exists.",
        why: "The annotation is deprecated or without effect.",
        example: "`seccomp.security.alpha.kubernetes.io/pod: runtime/default`",
        mend: "`securityContext: {seccompProfile: {type: RuntimeDefault}}`",
    }
}

/// The types of seccomp and AppArmor profiles, in the order in which the API server lists them.
pub const PROFILE_TYPES: &[&str] = &["Localhost", "RuntimeDefault", "Unconfined"];

/// The types of profiles that need no path or name beside them.
pub const PLAIN_PROFILE_TYPES: &[&str] = &["RuntimeDefault", "Unconfined"];

/// When the volumes of a Pod are handed to its group, in the order in which the API server lists it.
pub const FS_GROUP_CHANGE_POLICIES: &[&str] = &["Always", "OnRootMismatch"];

/// The version from which ids may use all 32 bits.
const WIDE_IDS: Version = Version::new(37);

/// [`USER_ID`]: 0 to 2147483647, which all versions accept.
pub const fn user_id(value: i64) -> Breaches {
    user_id_for(value, Version::OLDEST)
}

/// [`USER_ID`]: a user or group id, for the target version.
pub const fn user_id_for(value: i64, target: Version) -> Breaches {
    if target.at_least(WIDE_IDS) {
        let detail = "must be between 0 and 4294967295, inclusive";
        return Breaches::NONE.and_if(value < 0 || value > u32::MAX as i64, &USER_ID, detail);
    }
    let detail = "must be between 0 and 2147483647, inclusive";
    Breaches::NONE.and_if(value < 0 || value > i32::MAX as i64, &USER_ID, detail)
}

/// [`ROOT_AS_NON_ROOT`]: whether the user is root though the word says that it is not. Each is the container's own, or else its Pod's.
pub const fn is_root_against_word(user: Option<i64>, non_root: Option<bool>) -> bool {
    matches!((user, non_root), (Some(0), Some(true)))
}

/// [`SYSCTL`]: a sysctl's name.
pub const fn sysctl_name(value: &str) -> Breaches {
    Breaches::NONE.and_if(
        value.len() > 253 || !is_sysctl(value.as_bytes()),
        &SYSCTL,
        "must have at most 253 characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$",
    )
}

const fn is_sysctl(bytes: &[u8]) -> bool {
    let mut index = 0;
    while index < bytes.len() {
        let edge = index == 0
            || index + 1 == bytes.len()
            || matches!(bytes[index - 1], b'.' | b'/')
            || matches!(bytes[index + 1], b'.' | b'/');
        let allowed = match bytes[index] {
            b'-' | b'_' | b'.' | b'/' => !edge,
            byte => crate::text::is_lower_alphanumeric(byte),
        };
        if !allowed {
            return false;
        }
        index += 1;
    }
    !bytes.is_empty()
}
