//! Security contexts.

use k8s_openapi::api::core::v1::{
    AppArmorProfile, PodSecurityContext, PodSpec, SeccompProfile, SecurityContext,
};
use podwire_rules::security::{
    APP_ARMOR, FS_GROUP_CHANGE_POLICY, PRIVILEGE_ESCALATION, PRIVILEGED, PROC_MOUNT, PROFILE_TYPES,
    ROOT_AS_NON_ROOT, SECCOMP, SECCOMP_TYPE, SELINUX_CHANGE_POLICY, SHARED_PROCESSES,
    SUPPLEMENTAL_GROUPS_POLICY, SYSCTL, is_root_against_word, sysctl_name, user_id_for,
};
use podwire_rules::{Rule, paths};

use super::fields::{is_true, list, one_of};
use super::spec::Context;
use super::windows;
use crate::validate::path::Path;
use crate::validate::report::{Json, Report};
use crate::validate::seen::Seen;

/// The security context of a container.
pub(super) fn container_security(
    report: &mut Report<'_>,
    context: &Context<'_>,
    security: &SecurityContext,
    path: &Path<'_>,
) {
    if is_true(security.privileged) && !report.options.allow_privileged {
        report.forbidden(&PRIVILEGED, &path.field("privileged"), "disallowed by cluster policy");
    }
    ids(report, &[("runAsUser", security.run_as_user), ("runAsGroup", security.run_as_group)], path);
    container_starts(report, context.spec, security, path);
    if let Some(mount) = &security.proc_mount {
        let path = path.field("procMount");
        one_of(report, &PROC_MOUNT, &path, mount, &["Default", "Unmasked"]);
        if context.host_users && mount == "Unmasked" {
            report.invalid(&PROC_MOUNT, &path, mount, "`hostUsers` must be false to use `Unmasked`");
        }
    }
    seccomp(report, security.seccomp_profile.as_ref(), &path.field("seccompProfile"));
    if security.allow_privilege_escalation == Some(false) {
        escalation(report, security, path);
    }
    windows::options(report, security.windows_options.as_ref(), &path.field("windowsOptions"));
    app_armor(report, security.app_armor_profile.as_ref(), &path.field("appArmorProfile"));
}

fn escalation(report: &mut Report<'_>, security: &SecurityContext, path: &Path<'_>) {
    if is_true(security.privileged) {
        let detail = "cannot set `allowPrivilegeEscalation` to false and `privileged` to true";
        report.invalid(&PRIVILEGE_ESCALATION, path, Json(security), detail);
    }
    let added = security.capabilities.iter().flat_map(|capabilities| list(&capabilities.add));
    for _ in added.filter(|capability| *capability == "CAP_SYS_ADMIN") {
        let detail = "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN";
        report.invalid(&PRIVILEGE_ESCALATION, path, Json(security), detail);
    }
}

/// What a container says of root, or else its Pod, leaves it a user to start with. What it takes all from the Pod is the Pod's mistake.
fn container_starts(report: &mut Report<'_>, spec: &PodSpec, security: &SecurityContext, path: &Path<'_>) {
    let pod = spec.security_context.as_ref();
    let of_pod = (pod.and_then(|pod| pod.run_as_user), pod.and_then(|pod| pod.run_as_non_root));
    let (user, non_root) = (security.run_as_user.or(of_pod.0), security.run_as_non_root.or(of_pod.1));
    if is_windows(spec) || !is_root_against_word(user, non_root) {
        return;
    }
    match (security.run_as_user, security.run_as_non_root) {
        (Some(_), Some(_)) => {
            root(report, &path.field("runAsUser"), "`runAsNonRoot: true` beside it", "the container")
        }
        (Some(_), None) => {
            root(report, &path.field("runAsUser"), "`runAsNonRoot: true` of the Pod", "the container")
        }
        (None, Some(_)) => {
            let detail = "`runAsUser: 0` of the Pod gives it root, and the kubelet never starts it; give it a user above 0 (`runAsUser: 1000`), or leave this out";
            report.warning(&ROOT_AS_NON_ROOT, &path.field("runAsNonRoot"), detail);
        }
        (None, None) => {}
    }
}

fn root(report: &mut Report<'_>, path: &Path<'_>, word: &str, whom: &str) {
    let detail = format!(
        "the user 0 is root, which {word} forbids: the kubelet never starts {whom}; give a user above 0 (`runAsUser: 1000`), none where the image names one, or write `runAsNonRoot: false`"
    );
    report.warning(&ROOT_AS_NON_ROOT, path, &detail);
}

/// Whether a container takes both from the Pod.
fn pod_starts(report: &mut Report<'_>, spec: &PodSpec, security: &PodSecurityContext, path: &Path<'_>) {
    if is_windows(spec) || !is_root_against_word(security.run_as_user, security.run_as_non_root) {
        return;
    }
    let takes_both = |own: &Option<SecurityContext>| {
        own.as_ref().is_none_or(|own| own.run_as_user.is_none() && own.run_as_non_root.is_none())
    };
    let ephemeral = list(&spec.ephemeral_containers).iter().map(|container| &container.security_context);
    let containers = spec.containers.iter().chain(list(&spec.init_containers));
    if containers.map(|container| &container.security_context).chain(ephemeral).any(takes_both) {
        root(report, &path.field("runAsUser"), "`runAsNonRoot: true` beside it", "the containers");
    }
}

/// Windows has no user 0; that it is stated at all is an error of its own.
fn is_windows(spec: &PodSpec) -> bool {
    spec.os.as_ref().is_some_and(|os| os.name == "windows")
}

fn ids(report: &mut Report<'_>, ids: &[(&'static str, Option<i64>)], path: &Path<'_>) {
    for (field, id) in ids {
        if let Some(id) = id {
            report.breaches(&path.field(field), *id, user_id_for(*id, report.options.target));
        }
    }
}

/// The security context of a Pod. `path` is its path.
pub(super) fn pod_security(report: &mut Report<'_>, spec: &PodSpec, path: &Path<'_>) {
    if is_true(spec.share_process_namespace) && is_true(spec.host_pid) {
        // The server keeps this field with the security context.
        let detail = "ShareProcessNamespace and HostPID cannot both be enabled";
        report.invalid(&SHARED_PROCESSES, &path.field("shareProcessNamespace"), true, detail);
    }
    let Some(security) = &spec.security_context else { return };
    let users = [
        ("fsGroup", security.fs_group),
        ("runAsUser", security.run_as_user),
        ("runAsGroup", security.run_as_group),
    ];
    ids(report, &users, path);
    pod_starts(report, spec, security, path);
    let groups = path.field("supplementalGroups");
    for (index, id) in list(&security.supplemental_groups).iter().enumerate() {
        report.breaches(&groups.index(index), *id, user_id_for(*id, report.options.target));
    }
    sysctls(report, spec, security, &path.field("sysctls"));
    pod_policies(report, security, path);
    seccomp(report, security.seccomp_profile.as_ref(), &path.field("seccompProfile"));
    windows::options(report, security.windows_options.as_ref(), &path.field("windowsOptions"));
    app_armor(report, security.app_armor_profile.as_ref(), &path.field("appArmorProfile"));
}

fn pod_policies(report: &mut Report<'_>, security: &PodSecurityContext, path: &Path<'_>) {
    let policies: [(&'static str, &Option<String>, &'static Rule, &[&str]); 3] = [
        (
            "fsGroupChangePolicy",
            &security.fs_group_change_policy,
            &FS_GROUP_CHANGE_POLICY,
            &["Always", "OnRootMismatch"],
        ),
        (
            "supplementalGroupsPolicy",
            &security.supplemental_groups_policy,
            &SUPPLEMENTAL_GROUPS_POLICY,
            &["Merge", "Strict"],
        ),
        ("seLinuxChangePolicy", &security.se_linux_change_policy, &SELINUX_CHANGE_POLICY, &["Recursive"]),
    ];
    for (field, policy, rule, supported) in policies {
        if let Some(policy) = policy {
            one_of(report, rule, &path.field(field), policy, supported);
        }
    }
}

fn sysctls(report: &mut Report<'_>, spec: &PodSpec, security: &PodSecurityContext, path: &Path<'_>) {
    let mut seen = Seen::new();
    for (index, sysctl) in list(&security.sysctls).iter().enumerate() {
        let item = path.index(index);
        let path = item.field("name");
        let name = sysctl.name.as_str();
        let is_new = seen.insert(name);
        if name.is_empty() {
            report.required(&SYSCTL, &path, "");
        } else if !sysctl_name(name).is_ok() {
            report.breaches(&path, name, sysctl_name(name));
        } else if !is_new {
            report.duplicate(&SYSCTL, &path, name);
        }
        shared_sysctl(report, spec, name, &path);
    }
}

/// A sysctl of a namespace that the Pod shares with its host would change the host.
fn shared_sysctl(report: &mut Report<'_>, spec: &PodSpec, name: &str, path: &Path<'_>) {
    let name_with_dots = with_dots(name);
    let is_network = name_with_dots.starts_with("net.");
    let is_ipc = matches!(name_with_dots.as_str(), "kernel.sem" | "kernel.shm_rmid_forced")
        || ["kernel.shm", "kernel.msg", "fs.mqueue."].iter().any(|prefix| name_with_dots.starts_with(prefix));
    if is_true(spec.host_network) && is_network {
        report.invalid(&SYSCTL, path, name, "may not be specified when 'hostNetwork' is true");
    } else if is_true(spec.host_ipc) && is_ipc {
        report.invalid(&SYSCTL, path, name, "may not be specified when 'hostIPC' is true");
    }
}

/// A name in which the first separator is a slash has dots and slashes exchanged.
fn with_dots(name: &str) -> String {
    if name.find(['.', '/']).is_none_or(|first| name[first..].starts_with('.')) {
        return name.to_owned();
    }
    name.chars()
        .map(|character| match character {
            '.' => '/',
            '/' => '.',
            other => other,
        })
        .collect()
}

fn seccomp(report: &mut Report<'_>, profile: Option<&SeccompProfile>, path: &Path<'_>) {
    let Some(profile) = profile else { return };
    if profile.type_.is_empty() {
        report.required(&SECCOMP_TYPE, &path.field("type"), "type is required when seccompProfile is set");
    } else {
        one_of(report, &SECCOMP_TYPE, &path.field("type"), &profile.type_, PROFILE_TYPES);
    }
    let field = path.field("localhostProfile");
    match (profile.type_.as_str(), &profile.localhost_profile) {
        ("Localhost", None) => {
            report.required(&SECCOMP, &field, "must be set when seccomp type is Localhost");
        }
        ("Localhost", Some(file)) => report.breaches(&field, file, paths::sub_path(file)),
        (_, Some(_)) => {
            let detail = "can only be set when seccomp type is Localhost";
            report.invalid(&SECCOMP, &field, Json(profile), detail);
        }
        (_, None) => {}
    }
}

fn app_armor(report: &mut Report<'_>, profile: Option<&AppArmorProfile>, path: &Path<'_>) {
    let Some(profile) = profile else { return };
    let field = path.field("localhostProfile");
    match (profile.type_.as_str(), &profile.localhost_profile) {
        ("", _) => {
            report.required(&APP_ARMOR, &path.field("type"), "type is required when appArmorProfile is set");
        }
        ("Localhost", None) => {
            report.required(&APP_ARMOR, &field, "must be set when AppArmor type is Localhost");
        }
        ("Localhost", Some(name)) => local_app_armor(report, name, &field),
        ("RuntimeDefault" | "Unconfined", Some(name)) => {
            report.invalid(&APP_ARMOR, &field, name, "can only be set when AppArmor type is Localhost");
        }
        ("RuntimeDefault" | "Unconfined", None) => {}
        (other, _) => report.not_supported(&APP_ARMOR, &path.field("type"), other, PROFILE_TYPES),
    }
}

fn local_app_armor(report: &mut Report<'_>, name: &str, path: &Path<'_>) {
    if name.trim() != name {
        report.invalid(&APP_ARMOR, path, name, "must not be padded with whitespace");
    } else if name.is_empty() {
        report.required(&APP_ARMOR, path, "must be set when AppArmor type is Localhost");
    }
    if name.len() > 4095 {
        report.too_long(&APP_ARMOR, path, 4095);
    }
}
