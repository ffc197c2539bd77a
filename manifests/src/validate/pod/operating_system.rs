//! The operating system of a Pod, and the fields that only the other one has.

use k8s_openapi::api::core::v1::{PodSecurityContext, PodSpec, SecurityContext};
use podwire_rules::Version;
use podwire_rules::security::POD_OS;

use super::containers::visit;
use super::fields::{is_true, list};
use crate::validate::path::Path;
use crate::validate::report::Report;

/// The operating system and what it rules out. `path` is the spec's path.
pub(super) fn operating_system(report: &mut Report<'_>, spec: &PodSpec, path: &Path<'_>) {
    let Some(system) = &spec.os else { return };
    let field = path.field("os");
    match system.name.as_str() {
        "" => report.required(&POD_OS, &field.field("name"), "cannot be empty"),
        "linux" => linux(report, spec, path),
        "windows" => windows(report, spec, path),
        other => report.not_supported(&POD_OS, &field, other, &["linux", "windows"]),
    }
}

fn linux(report: &mut Report<'_>, spec: &PodSpec, path: &Path<'_>) {
    let detail = "windows options cannot be set for a linux pod";
    if spec.security_context.as_ref().is_some_and(|security| security.windows_options.is_some()) {
        let path = path.field("securityContext");
        report.forbidden(&POD_OS, &path.field("windowsOptions"), detail);
    }
    visit(spec, path, |container, path| {
        if container.security_context.as_ref().is_some_and(|security| security.windows_options.is_some()) {
            let path = path.field("securityContext");
            report.forbidden(&POD_OS, &path.field("windowsOptions"), detail);
        }
    });
}

const NOT_WINDOWS: &str = "cannot be set for a windows pod";

fn windows(report: &mut Report<'_>, spec: &PodSpec, path: &Path<'_>) {
    if spec.resources.is_some() && report.options.target.at_least(Version::new(34)) {
        report.forbidden(&POD_OS, &path.field("resources"), "may not be set for a windows pod");
    }
    let shared = [
        ("hostUsers", spec.host_users.is_some()),
        ("hostPID", is_true(spec.host_pid)),
        ("hostIPC", is_true(spec.host_ipc)),
        ("shareProcessNamespace", spec.share_process_namespace.is_some()),
    ];
    forbid(report, &shared, path);
    if let Some(security) = &spec.security_context {
        forbid(report, &pod_fields(security), &path.field("securityContext"));
    }
    visit(spec, path, |container, path| {
        if let Some(security) = &container.security_context {
            forbid(report, &container_fields(security), &path.field("securityContext"));
        }
    });
}

fn forbid(report: &mut Report<'_>, fields: &[(&'static str, bool)], path: &Path<'_>) {
    for (field, _) in fields.iter().filter(|(_, is_set)| *is_set) {
        report.forbidden(&POD_OS, &path.field(field), NOT_WINDOWS);
    }
}

fn pod_fields(security: &PodSecurityContext) -> [(&'static str, bool); 11] {
    [
        ("appArmorProfile", security.app_armor_profile.is_some()),
        ("seLinuxOptions", security.se_linux_options.is_some()),
        ("seccompProfile", security.seccomp_profile.is_some()),
        ("fsGroup", security.fs_group.is_some()),
        ("fsGroupChangePolicy", security.fs_group_change_policy.is_some()),
        ("sysctls", !list(&security.sysctls).is_empty()),
        ("runAsUser", security.run_as_user.is_some()),
        ("runAsGroup", security.run_as_group.is_some()),
        ("supplementalGroups", security.supplemental_groups.is_some()),
        ("supplementalGroupsPolicy", security.supplemental_groups_policy.is_some()),
        ("seLinuxChangePolicy", security.se_linux_change_policy.is_some()),
    ]
}

fn container_fields(security: &SecurityContext) -> [(&'static str, bool); 10] {
    [
        ("appArmorProfile", security.app_armor_profile.is_some()),
        ("seLinuxOptions", security.se_linux_options.is_some()),
        ("seccompProfile", security.seccomp_profile.is_some()),
        ("capabilities", security.capabilities.is_some()),
        ("readOnlyRootFilesystem", security.read_only_root_filesystem.is_some()),
        ("privileged", security.privileged.is_some()),
        ("allowPrivilegeEscalation", security.allow_privilege_escalation.is_some()),
        ("procMount", security.proc_mount.is_some()),
        ("runAsUser", security.run_as_user.is_some()),
        ("runAsGroup", security.run_as_group.is_some()),
    ]
}
