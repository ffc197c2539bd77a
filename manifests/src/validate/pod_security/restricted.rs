//! The level restricted: what is good practice.

use k8s_openapi::api::core::v1::{PodSecurityContext, PodSpec, SecurityContext, Volume};
use podwire_rules::pod_security::{
    DROPPED_CAPABILITIES, ESCALATION, NON_ROOT, ROOT_USER, SECCOMP_PROFILE, VOLUME_TYPES,
};

use super::parts::Part;
use super::{Pod, has_own_users};
use crate::validate::path::Path;
use crate::validate::report::Report;

pub(super) fn pod(report: &mut Report<'_>, pod: &Pod<'_>) {
    let volumes = pod.path.field("volumes");
    for (index, volume) in pod.spec.volumes.iter().flatten().enumerate() {
        // Of a path of the node, the level baseline speaks.
        if !is_allowed(volume) && volume.host_path.is_none() {
            let detail = "the level restricted allows config maps, secrets, claims, emptyDir, projected, downward API, ephemeral and CSI volumes";
            report.invalid(&VOLUME_TYPES, &volumes.index(index), volume.name.as_str(), detail);
        }
    }
    let Some(security) = pod.spec.security_context.as_ref().filter(|_| !has_own_users(report, pod.spec))
    else {
        return;
    };
    let path = pod.path.field("securityContext");
    if security.run_as_non_root == Some(false) {
        let detail = "the level restricted lets no container run as root";
        report.invalid(&NON_ROOT, &path.field("runAsNonRoot"), false, detail);
    }
    root_user(report, security.run_as_user, &path);
}

fn is_allowed(volume: &Volume) -> bool {
    volume.config_map.is_some()
        || volume.csi.is_some()
        || volume.downward_api.is_some()
        || volume.empty_dir.is_some()
        || volume.ephemeral.is_some()
        || volume.persistent_volume_claim.is_some()
        || volume.projected.is_some()
        || volume.secret.is_some()
}

/// What the container's security context lacks, or says and may not. What the pod says holds where the container says nothing.
pub(super) fn container(report: &mut Report<'_>, spec: &PodSpec, container: &Part<'_>, path: &Path<'_>) {
    let empty = SecurityContext::default();
    let security = container.security.unwrap_or(&empty);
    let of_pod = spec.security_context.as_ref();
    let is_windows = spec.os.as_ref().is_some_and(|os| os.name == "windows");
    let path = path.field("securityContext");
    if !is_windows {
        escalation(report, security, &path);
        capabilities(report, security, &path);
        let stated = security.seccomp_profile.as_ref();
        if stated.or(of_pod.and_then(|pod| pod.seccomp_profile.as_ref())).is_none() {
            let detail = "the level restricted wants a profile, of the pod or of each container: RuntimeDefault, or Localhost";
            let path = path.field("seccompProfile");
            report.required(&SECCOMP_PROFILE, &path.field("type"), detail);
        }
    }
    if !has_own_users(report, spec) {
        non_root(report, security, of_pod, &path);
        root_user(report, security.run_as_user, &path);
    }
}

fn non_root(
    report: &mut Report<'_>,
    security: &SecurityContext,
    of_pod: Option<&PodSecurityContext>,
    path: &Path<'_>,
) {
    match (security.run_as_non_root, of_pod.and_then(|pod| pod.run_as_non_root)) {
        (Some(true), _) | (None, Some(_)) => {}
        (Some(false), _) => {
            let detail = "the level restricted lets no container run as root";
            report.invalid(&NON_ROOT, &path.field("runAsNonRoot"), false, detail);
        }
        (None, None) => {
            let detail = "the level restricted wants `true`, of the pod or of each container";
            report.required(&NON_ROOT, &path.field("runAsNonRoot"), detail);
        }
    }
}

fn escalation(report: &mut Report<'_>, security: &SecurityContext, path: &Path<'_>) {
    let field = path.field("allowPrivilegeEscalation");
    match security.allow_privilege_escalation {
        Some(false) => {}
        Some(true) => {
            let detail = "the level restricted lets no process gain rights";
            report.invalid(&ESCALATION, &field, true, detail);
        }
        None => report.required(&ESCALATION, &field, "the level restricted wants `false` of each container"),
    }
}

fn capabilities(report: &mut Report<'_>, security: &SecurityContext, path: &Path<'_>) {
    let dropped = security.capabilities.as_ref().and_then(|it| it.drop.as_deref()).unwrap_or_default();
    if !dropped.iter().any(|name| name == "ALL") {
        let path = path.field("capabilities");
        let detail = "the level restricted wants `ALL` among them, of each container";
        report.required(&DROPPED_CAPABILITIES, &path.field("drop"), detail);
    }
}

fn root_user(report: &mut Report<'_>, user: Option<i64>, path: &Path<'_>) {
    if user == Some(0) {
        let detail = "the level restricted allows every user but root";
        report.invalid(&ROOT_USER, &path.field("runAsUser"), 0, detail);
    }
}
