//! What a pod itself says against the level to which it is held. What its containers say, the compiler compares.

use podwire_rules::Rule;
use podwire_rules::pod_security::{self, Level, safe_sysctl};
use proc_macro2::Span;

use crate::options::is_set;
use crate::pod::model::{Pod, Source};
use crate::syntax::{Errors, Number};

pub(in crate::pod) fn security(pod: &Pod<'_>, errors: &Errors) {
    let Some(security) = &pod.own.security else { return };
    let Some(level) = security.level.map(|level| level.value) else { return };
    let refuse = |span: Span, rule: &Rule, what: &str, mend: &str| {
        let level = level.name();
        let message = format!("the pod is held to the level `{level}`, which forbids {what}; {mend}");
        errors.rule(span, rule, message);
    };
    let own = &pod.own;
    for (option, flag) in
        [("host_network", own.host_network), ("host_pid", own.host_pid), ("host_ipc", own.host_ipc)]
    {
        if is_set(flag) {
            let mend = format!("remove `{option}`, or hold the pod to no level");
            refuse(own.place(option), &pod_security::HOST_NAMESPACES, "sharing anything of the node", &mend);
        }
    }
    for volume in &pod.volumes {
        if let Source::HostPath(path, _) = &volume.source {
            let mend = "mount an `empty_dir` or a claim, or hold the pod to no level";
            refuse(path.span, &pod_security::HOST_PATH_VOLUMES, "paths of the node as volumes", mend);
        }
    }
    for sysctl in security.own.sysctls.iter().flatten() {
        if !safe_sysctl(&sysctl.key.value).is_ok() {
            let what = format!("the kernel setting `{}`, which is the node's", sysctl.key.value);
            refuse(sysctl.key.span, &pod_security::SAFE_SYSCTLS, &what, "remove it");
        }
    }
    if let Some(profile) = security.own.seccomp.filter(|profile| profile.value == "Unconfined") {
        let mend = "write `seccomp = RuntimeDefault`";
        refuse(profile.span, &pod_security::SECCOMP_PROFILE, "switching seccomp off", mend);
    }
    // With users of its own, newer clusters let a pod run as root, and which one it will be is not known yet.
    let has_own_users = own.host_users.is_some_and(|flag| !flag.value);
    if !level.is_at_least(Level::Restricted) || has_own_users {
        return;
    }
    if let Some(flag) = security.own.run_as_non_root.filter(|flag| !flag.value) {
        refuse(flag.span, &pod_security::NON_ROOT, "running as root", "leave `run_as_non_root` out");
    }
    if let Some(user) = security.own.run_as_user.as_ref().and_then(Number::literal)
        && user.value == 0
    {
        refuse(
            user.span,
            &pod_security::ROOT_USER,
            "the user 0, which is root",
            "give the containers one above 0 (`run_as_user = 1000`)",
        );
    }
}
