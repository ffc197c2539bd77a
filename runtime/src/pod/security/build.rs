//! What a level gives to the pods that are held to it, and whether the pod that is built keeps it.

use podwire_manifests::__build::{Path, PodToJudge, Report, pod_security};
use podwire_manifests::k8s_openapi::api::core::v1::{
    Container, PodSecurityContext, PodSpec, SecurityContext,
};
use podwire_rules::pod_security::Level;

use crate::container::build::seccomp_profile;
use crate::pod::PodSecurity;

/// Sets what the level demands to which the pod is held, and nobody has stated.
pub(in crate::pod) fn fill(spec: &mut PodSpec, declared: &PodSecurity, level: Option<Level>) {
    if level == Some(Level::Restricted) {
        let security = spec.security_context.get_or_insert_with(PodSecurityContext::default);
        security.run_as_non_root.get_or_insert(true);
        security.seccomp_profile.get_or_insert_with(|| seccomp_profile("RuntimeDefault"));
        each(spec, |security| {
            security.allow_privilege_escalation.get_or_insert(false);
            let capabilities = security.capabilities.get_or_insert_default();
            capabilities.drop.get_or_insert_with(|| vec!["ALL".to_owned()]);
        });
    }
    if declared.read_only_root {
        each(spec, |security| {
            security.read_only_root_filesystem.get_or_insert(true);
        });
    }
}

fn each(spec: &mut PodSpec, set: impl Fn(&mut SecurityContext)) {
    let init = spec.init_containers.iter_mut().flatten();
    let containers: Vec<&mut Container> = spec.containers.iter_mut().chain(init).collect();
    for container in containers {
        set(container.security_context.get_or_insert_with(SecurityContext::default));
    }
}

/// Reports what the level forbids, or demands and the pod lacks: after its escape hatch, and with all values.
pub(in crate::pod) fn judge(spec: &PodSpec, level: Option<Level>, path: &Path<'_>, report: &mut Report<'_>) {
    if let Some(level) = level {
        pod_security(report, &PodToJudge { spec, annotations: None, path, metadata: &Path::Root }, level);
    }
}
