//! The containers of a pod, of all three lists, as the levels see them.

use k8s_openapi::api::core::v1::{
    ContainerPort, HTTPGetAction, Lifecycle, Probe, SecurityContext, TCPSocketAction,
};

use super::Pod;
use crate::validate::path::Path;

/// What the levels ask of a container.
pub(super) struct Part<'c> {
    pub(super) security: Option<&'c SecurityContext>,
    pub(super) ports: &'c [ContainerPort],
    /// The hosts that its probes and hooks ask, each with its place.
    pub(super) hosts: Vec<(HostPlace, &'c str)>,
}

/// Where a host is stated: `lifecycle.preStop.httpGet.host`, for example.
pub(super) struct HostPlace {
    around: Option<&'static str>,
    field: &'static str,
    action: &'static str,
}

impl HostPlace {
    /// Hands on the path of the host in the container at `path`.
    pub(super) fn with_path(&self, path: &Path<'_>, then: impl FnOnce(&Path<'_>)) {
        let inner = |path: &Path<'_>| {
            let path = path.field(self.field);
            then(&path.field(self.action).field("host"));
        };
        match self.around {
            Some(around) => inner(&path.field(around)),
            None => inner(path),
        }
    }
}

/// Visits the containers, the init containers and the ephemeral containers.
pub(super) fn each(pod: &Pod<'_>, mut visit: impl FnMut(&Part<'_>, &Path<'_>)) {
    macro_rules! visit {
        ($list:expr, $field:literal) => {
            let list = pod.path.field($field);
            for (index, container) in $list.enumerate() {
                let probes = [
                    ("readinessProbe", &container.readiness_probe),
                    ("livenessProbe", &container.liveness_probe),
                    ("startupProbe", &container.startup_probe),
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
    probes: &[(&'static str, &'c Option<Probe>)],
    lifecycle: Option<&'c Lifecycle>,
) -> Vec<(HostPlace, &'c str)> {
    let of_probes = probes.iter().filter_map(|(field, probe)| {
        let probe = probe.as_ref()?;
        Some(actions(None, field, probe.http_get.as_ref(), probe.tcp_socket.as_ref()))
    });
    let hooks = [
        ("postStart", lifecycle.and_then(|it| it.post_start.as_ref())),
        ("preStop", lifecycle.and_then(|it| it.pre_stop.as_ref())),
    ];
    let of_hooks = hooks.into_iter().filter_map(|(field, hook)| {
        let hook = hook?;
        Some(actions(Some("lifecycle"), field, hook.http_get.as_ref(), hook.tcp_socket.as_ref()))
    });
    of_probes.chain(of_hooks).flatten().filter(|(_, host)| !host.is_empty()).collect()
}

/// The hosts of what a probe or hook does.
fn actions<'c>(
    around: Option<&'static str>,
    field: &'static str,
    http: Option<&'c HTTPGetAction>,
    tcp: Option<&'c TCPSocketAction>,
) -> impl Iterator<Item = (HostPlace, &'c str)> + use<'c> {
    let of_http = http.and_then(|action| Some((action.host.as_deref()?, "httpGet")));
    let of_tcp = tcp.and_then(|action| Some((action.host.as_deref()?, "tcpSocket")));
    of_http.into_iter().chain(of_tcp).map(move |(host, action)| (HostPlace { around, field, action }, host))
}
