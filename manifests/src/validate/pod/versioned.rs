//! Fields that not all versions of the Kubernetes types have. Everything else reads them here.

use k8s_openapi::api::core::v1::{Container, EnvVarSource, EphemeralContainer, PodSpec};

/// A reference to a key in a file of a volume.
pub(super) struct FileKey<'a> {
    pub(super) volume_name: &'a str,
    pub(super) path: &'a str,
    pub(super) key: &'a str,
}

/// A rule by which a container restarts.
pub(super) struct RestartRule<'a> {
    pub(super) action: &'a str,
    pub(super) exit_codes: Option<ExitCodes<'a>>,
}

/// The exit codes of a restart rule.
pub(super) struct ExitCodes<'a> {
    pub(super) operator: &'a str,
    pub(super) count: usize,
}

k8s_openapi::k8s_if_ge_1_34! {
    pub(super) fn file_key(source: &EnvVarSource) -> Option<FileKey<'_>> {
        let file = source.file_key_ref.as_ref()?;
        Some(FileKey { volume_name: &file.volume_name, path: &file.path, key: &file.key })
    }

    pub(super) fn hostname_override(spec: &PodSpec) -> Option<&str> {
        spec.hostname_override.as_deref()
    }

    pub(super) fn restart_rules(container: &Container) -> Vec<RestartRule<'_>> {
        let rules = container.restart_policy_rules.iter().flatten();
        rules.map(|rule| RestartRule { action: &rule.action, exit_codes: exit_codes(rule) }).collect()
    }

    fn exit_codes(rule: &k8s_openapi::api::core::v1::ContainerRestartRule) -> Option<ExitCodes<'_>> {
        let codes = rule.exit_codes.as_ref()?;
        Some(ExitCodes { operator: &codes.operator, count: codes.values.as_ref().map_or(0, Vec::len) })
    }

    pub(super) fn has_restart_rules(container: &EphemeralContainer) -> bool {
        container.restart_policy_rules.is_some()
    }

    fn copy_restart_rules(from: &EphemeralContainer, to: &mut Container) {
        to.restart_policy_rules = from.restart_policy_rules.clone();
    }
}

k8s_openapi::k8s_if_le_1_33! {
    pub(super) fn file_key(_: &EnvVarSource) -> Option<FileKey<'_>> {
        None
    }

    pub(super) fn hostname_override(_: &PodSpec) -> Option<&str> {
        None
    }

    pub(super) fn restart_rules(_: &Container) -> Vec<RestartRule<'_>> {
        Vec::new()
    }

    pub(super) fn has_restart_rules(_: &EphemeralContainer) -> bool {
        false
    }

    fn copy_restart_rules(_: &EphemeralContainer, _: &mut Container) {}
}

/// An ephemeral container as a container, so that the rules of all containers judge it.
pub(super) fn as_container(ephemeral: &EphemeralContainer) -> Container {
    let from = ephemeral.clone();
    let mut container = Container {
        args: from.args,
        command: from.command,
        env: from.env,
        env_from: from.env_from,
        image: from.image,
        image_pull_policy: from.image_pull_policy,
        lifecycle: from.lifecycle,
        liveness_probe: from.liveness_probe,
        name: from.name,
        ports: from.ports,
        readiness_probe: from.readiness_probe,
        resize_policy: from.resize_policy,
        resources: from.resources,
        restart_policy: from.restart_policy,
        security_context: from.security_context,
        startup_probe: from.startup_probe,
        stdin: from.stdin,
        stdin_once: from.stdin_once,
        termination_message_path: from.termination_message_path,
        termination_message_policy: from.termination_message_policy,
        tty: from.tty,
        volume_devices: from.volume_devices,
        volume_mounts: from.volume_mounts,
        working_dir: from.working_dir,
        ..Container::default()
    };
    copy_restart_rules(ephemeral, &mut container);
    container
}
