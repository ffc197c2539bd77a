//! The containers of a pod, of all three lists, as the levels see them.

use k8s_openapi::api::core::v1::{ContainerPort, Lifecycle, LifecycleHandler, Probe, SecurityContext};

use super::Pod;
use crate::validate::path::Path;

/// What the levels ask of a container.
pub(super) struct Part<'c> {
    pub(super) security: Option<&'c SecurityContext>,
    pub(super) ports: &'c [ContainerPort],
    /// The hosts that its probes and hooks ask, each with its place.
    pub(super) hosts: Vec<(&'static [&'static str], &'c str)>,
}

/// Visits the containers, the init containers and the ephemeral containers.
pub(super) fn each(pod: &Pod<'_>, mut visit: impl FnMut(&Part<'_>, &Path<'_>)) {
    macro_rules! visit {
        ($list:expr, $field:literal) => {
            let list = pod.path.field($field);
            for (index, container) in $list.enumerate() {
                let probes = [
                    (&["readinessProbe"][..], &container.readiness_probe),
                    (&["livenessProbe"], &container.liveness_probe),
                    (&["startupProbe"], &container.startup_probe),
                ];
                let part = Part {
                    security: container.security_context.as_ref(),
                    ports: container.ports.as_deref().unwrap_or_default(),
                    hosts: hosts(&probes, container.lifecycle.as_ref()),
                };
                visit(&part, &list.index(index));
            }
        };
    }
    visit!(pod.spec.containers.iter(), "containers");
    visit!(pod.spec.init_containers.iter().flatten(), "initContainers");
    visit!(pod.spec.ephemeral_containers.iter().flatten(), "ephemeralContainers");
}

fn hosts<'c>(
    probes: &[(&'static [&'static str], &'c Option<Probe>)],
    lifecycle: Option<&'c Lifecycle>,
) -> Vec<(&'static [&'static str], &'c str)> {
    let of_probes = probes.iter().filter_map(|(path, probe)| {
        let probe = probe.as_ref()?;
        let http = probe.http_get.as_ref().and_then(|action| action.host.as_deref());
        let tcp = probe.tcp_socket.as_ref().and_then(|action| action.host.as_deref());
        Some((*path, http.or(tcp)?))
    });
    let hooks = [
        (&["lifecycle", "postStart"][..], lifecycle.and_then(|it| it.post_start.as_ref())),
        (&["lifecycle", "preStop"], lifecycle.and_then(|it| it.pre_stop.as_ref())),
    ];
    let of_hooks = hooks.into_iter().filter_map(|(path, hook)| Some((path, host(hook?)?)));
    of_probes.chain(of_hooks).filter(|(_, host)| !host.is_empty()).collect()
}

fn host(hook: &LifecycleHandler) -> Option<&str> {
    let http = hook.http_get.as_ref().and_then(|action| action.host.as_deref());
    http.or_else(|| hook.tcp_socket.as_ref().and_then(|action| action.host.as_deref()))
}
