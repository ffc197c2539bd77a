//! The level baseline: what is known to open a way to the node.

use k8s_openapi::api::core::v1::{
    AppArmorProfile, SELinuxOptions, SeccompProfile, WindowsSecurityContextOptions,
};
use podwire_rules::pod_security::{
    APP_ARMOR_PROFILE, HOST_NAMESPACES, HOST_PATH_VOLUMES, HOST_PORTS, HOST_PROCESS, Level,
    PRIVILEGED_CONTAINER, PROBE_HOSTS, PROC_MOUNT_TYPE, SECCOMP_PROFILE, SELINUX_OPTIONS, added_capability,
    app_armor_annotation, safe_sysctl_for, selinux_type,
};

use super::parts::Part;
use super::{Pod, has_own_users};
use crate::validate::path::Path;
use crate::validate::report::Report;

/// The annotation that names the AppArmor profile of the container whose name follows.
const APP_ARMOR_ANNOTATION: &str = "container.apparmor.security.beta.kubernetes.io/";

pub(super) fn pod(report: &mut Report<'_>, pod: &Pod<'_>) {
    let (spec, path) = (pod.spec, pod.path);
    for (field, shared) in
        [("hostNetwork", spec.host_network), ("hostPID", spec.host_pid), ("hostIPC", spec.host_ipc)]
    {
        if shared == Some(true) {
            let detail = "the level baseline lets a pod share nothing of its node";
            report.invalid(&HOST_NAMESPACES, &path.field(field), true, detail);
        }
    }
    let volumes = path.field("volumes");
    for (index, volume) in spec.volumes.iter().flatten().enumerate() {
        if let Some(source) = &volume.host_path {
            let path = volumes.index(index);
            let detail = "the level baseline allows no path of the node as a volume";
            report.invalid(
                &HOST_PATH_VOLUMES,
                &path.field("hostPath").field("path"),
                source.path.as_str(),
                detail,
            );
        }
    }
    annotations(report, pod);
    let Some(security) = &spec.security_context else { return };
    let path = path.field("securityContext");
    host_process(report, security.windows_options.as_ref(), &path);
    app_armor(report, security.app_armor_profile.as_ref(), &path);
    selinux(report, security.se_linux_options.as_ref(), &path);
    seccomp(report, security.seccomp_profile.as_ref(), &path);
    let (sysctls, target) = (path.field("sysctls"), report.options.target);
    for (index, sysctl) in security.sysctls.iter().flatten().enumerate() {
        let item = sysctls.index(index);
        report.breaches(&item.field("name"), sysctl.name.as_str(), safe_sysctl_for(&sysctl.name, target));
    }
}

fn annotations(report: &mut Report<'_>, pod: &Pod<'_>) {
    let path = pod.metadata.field("annotations");
    for (key, value) in pod.annotations.into_iter().flatten() {
        if key.starts_with(APP_ARMOR_ANNOTATION) {
            report.breaches(&path.key(key), value.as_str(), app_armor_annotation(value));
        }
    }
}

pub(super) fn container(
    report: &mut Report<'_>,
    pod: &Pod<'_>,
    container: &Part<'_>,
    path: &Path<'_>,
    level: Level,
) {
    let ports = path.field("ports");
    for (index, port) in container.ports.iter().enumerate() {
        if let Some(number) = port.host_port.filter(|number| *number != 0) {
            let port = ports.index(index);
            let detail = "the level baseline lets a container open no port of the node";
            report.invalid(&HOST_PORTS, &port.field("hostPort"), number, detail);
        }
    }
    if report.options.target.at_least(PROBE_HOSTS.since) {
        for (place, host) in &container.hosts {
            let detail = "the level baseline lets probes and hooks ask no host but the pod itself";
            place.with_path(path, |path| report.invalid(&PROBE_HOSTS, path, *host, detail));
        }
    }
    let Some(security) = container.security else { return };
    let path = path.field("securityContext");
    if security.privileged == Some(true) {
        let detail = "the level baseline allows no privileged container";
        report.invalid(&PRIVILEGED_CONTAINER, &path.field("privileged"), true, detail);
    }
    let capabilities = path.field("capabilities");
    let added = capabilities.field("add");
    let names = security.capabilities.iter().flat_map(|it| it.add.iter().flatten());
    for (index, name) in names.enumerate() {
        report.breaches(&added.index(index), name.as_str(), added_capability(name, level));
    }
    let mounts_all = !level.is_at_least(Level::Restricted) && has_own_users(report, pod.spec);
    let mount = security.proc_mount.as_deref().filter(|mount| !matches!(*mount, "" | "Default"));
    if let Some(mount) = mount.filter(|_| !mounts_all) {
        let detail = "the level baseline allows the mount `Default` alone";
        report.invalid(&PROC_MOUNT_TYPE, &path.field("procMount"), mount, detail);
    }
    host_process(report, security.windows_options.as_ref(), &path);
    app_armor(report, security.app_armor_profile.as_ref(), &path);
    selinux(report, security.se_linux_options.as_ref(), &path);
    seccomp(report, security.seccomp_profile.as_ref(), &path);
}

fn host_process(report: &mut Report<'_>, options: Option<&WindowsSecurityContextOptions>, path: &Path<'_>) {
    if options.is_some_and(|options| options.host_process == Some(true)) {
        let detail = "the level baseline allows no process of the node";
        let path = path.field("windowsOptions");
        report.invalid(&HOST_PROCESS, &path.field("hostProcess"), true, detail);
    }
}

fn app_armor(report: &mut Report<'_>, profile: Option<&AppArmorProfile>, path: &Path<'_>) {
    if let Some(profile) =
        profile.filter(|it| !matches!(it.type_.as_str(), "" | "RuntimeDefault" | "Localhost"))
    {
        let detail = "the level baseline allows the profiles RuntimeDefault and Localhost";
        let path = path.field("appArmorProfile");
        report.invalid(&APP_ARMOR_PROFILE, &path.field("type"), profile.type_.as_str(), detail);
    }
}

fn selinux(report: &mut Report<'_>, options: Option<&SELinuxOptions>, path: &Path<'_>) {
    let Some(options) = options else { return };
    let path = path.field("seLinuxOptions");
    let of_type = options.type_.as_deref().unwrap_or_default();
    report.breaches(&path.field("type"), of_type, selinux_type(of_type));
    for (field, value) in [("user", &options.user), ("role", &options.role)] {
        if let Some(value) = value.as_deref().filter(|value| !value.is_empty()) {
            let detail = "the level baseline allows neither a user nor a role of SELinux";
            report.invalid(&SELINUX_OPTIONS, &path.field(field), value, detail);
        }
    }
}

fn seccomp(report: &mut Report<'_>, profile: Option<&SeccompProfile>, path: &Path<'_>) {
    if profile.is_some_and(|profile| profile.type_ == "Unconfined") {
        let detail = "the level baseline allows the profiles RuntimeDefault and Localhost";
        let path = path.field("seccompProfile");
        report.invalid(&SECCOMP_PROFILE, &path.field("type"), "Unconfined", detail);
    }
}
