//! Checks of pods that are held to a level, in const evaluation: what the pods and their containers say against it.

use podwire_rules::pod_security::{self, Level, added_capability, safe_sysctl};
use podwire_rules::security::ROOT_AS_NON_ROOT;
use podwire_rules::wires::{Facet, Identity};
use podwire_rules::{Rule, equal};

use super::root::{gives_both, is_against_word, is_root_unsaid};
use crate::declare::Number;
use crate::message::Message;
use crate::pod::{PodDecl, PodSecurity, VolumeSource};

/// To what a pod is held, and by whom.
#[derive(Clone, Copy)]
struct Held {
    level: Level,
    /// The app; none where the pod says so itself.
    by: Option<Identity<'static>>,
}

impl Held {
    /// Ends what is said of a pod or container with who forbids it, and how it is mended.
    const fn forbids(self, says: Message, mend: &str) -> Message {
        self.wants(says).text(", which forbids that; ").text(mend)
    }

    const fn wants(self, says: Message) -> Message {
        let says = match self.by {
            None => says.text(", and the pod is held to the level "),
            Some(app) => says.text(", and app ").of(app).text(" holds its pods to the level "),
        };
        says.name(self.level.name())
    }

    const fn is_restricted(self) -> bool {
        self.level.is_at_least(Level::Restricted)
    }
}

/// The container at `index` says nothing that the level forbids to which the pod says that it is held.
#[track_caller]
pub const fn keeps_level(pod: &PodDecl, index: usize) {
    if let Some(level) = pod.security.level
        && !pod.resource.unknown
    {
        container_keeps(pod, index, Held { level, by: None })
    }
}

/// Neither the pod nor a container of it says what the level of the app forbids. Of a level that the pod states itself, its own
/// derive speaks.
#[track_caller]
pub(crate) const fn pod_keeps(pod: &PodDecl, app: Identity<'static>, level: Level) {
    if pod.resource.unknown || !level.is_at_least(Level::Baseline) {
        return;
    }
    match pod.security.level {
        Some(own) if own.is_at_least(level) => return,
        Some(own) => states_less(pod, own, app, level),
        None => {}
    }
    let held = Held { level, by: Some(app) };
    nothing_is_shared(pod, held);
    pod_context_keeps(pod, held);
    let mut index = 0;
    while index < pod.containers.len() {
        container_keeps(pod, index, held);
        index += 1;
    }
}

#[track_caller]
const fn states_less(pod: &PodDecl, own: Level, app: Identity<'_>, level: Level) -> ! {
    pod_says(pod)
        .text("says that it is held to the level ")
        .name(own.name())
        .text(", and app ")
        .of(app)
        .text(" holds its pods to ")
        .name(level.name())
        .text(": a pod that does not keep it is never made; write `security = ")
        .text(level.name())
        .text("`, or leave it out, which means the same here: `#[pod(…)]` of ")
        .of(pod.resource.identity)
        .refuse(&pod_security::APP_SECURITY)
}

/// The pod has nothing of its node: no namespaces, no files.
#[track_caller]
const fn nothing_is_shared(pod: &PodDecl, held: Held) {
    const MEND: &str = "remove it, or put the pod into an app with a namespace and a level of its own";
    let (host_pid, host_ipc) = match pod.more {
        Some(more) => (more.host_pid, more.host_ipc),
        None => (false, false),
    };
    let shared = match (pod.host_network, host_pid, host_ipc) {
        (true, ..) => "host_network",
        (_, true, _) => "host_pid",
        (.., true) => "host_ipc",
        _ => "",
    };
    if !shared.is_empty() {
        let says = pod_says(pod).text("states ").name(shared);
        held.forbids(says, MEND).refuse(&pod_security::HOST_NAMESPACES)
    }
    let mut index = 0;
    while index < pod.volumes.len() {
        if let VolumeSource::HostPath { path, .. } = pod.volumes[index].source {
            let says = pod_says(pod).text("has the node's ").shown(path).text(" as the volume ");
            held.forbids(says.name(pod.volumes[index].name), MEND).refuse(&pod_security::HOST_PATH_VOLUMES)
        }
        index += 1;
    }
}

/// What the pod says for all of its containers.
#[track_caller]
const fn pod_context_keeps(pod: &PodDecl, held: Held) {
    let security: &PodSecurity = pod.security;
    let mut index = 0;
    while index < security.sysctls.len() {
        let name = security.sysctls[index].key;
        if !safe_sysctl(name).is_ok() {
            let says = pod_says(pod).text("sets ").name(name).text(", a kernel setting of the node");
            held.forbids(says, "remove it").refuse(&pod_security::SAFE_SYSCTLS)
        }
        index += 1;
    }
    if is_unconfined(security.seccomp) {
        pod_forbidden(
            pod,
            held,
            "switches seccomp off",
            "write `seccomp = RuntimeDefault`",
            &pod_security::SECCOMP_PROFILE,
        )
    }
    if !held.is_restricted() || has_own_users(pod) {
        return;
    }
    if matches!(security.run_as_non_root, Some(false)) {
        pod_forbidden(pod, held, "may run as root", "leave `run_as_non_root` out", &pod_security::NON_ROOT)
    }
    if matches!(security.run_as_user, Some(Number::Literal(0))) && !gives_both(pod) {
        let what = "gives its containers the user 0, which is root";
        pod_forbidden(
            pod,
            held,
            what,
            "give them one above 0 (`run_as_user = 1000`)",
            &pod_security::ROOT_USER,
        )
    }
}

/// Whether root in the pod is nobody on the node. Newer clusters then let it run as root, and which one it will be is not known yet.
const fn has_own_users(pod: &PodDecl) -> bool {
    matches!(pod.more, Some(more) if matches!(more.host_users, Some(false)))
}

#[track_caller]
const fn container_keeps(pod: &PodDecl, index: usize, held: Held) {
    let part = &pod.resource.parts[index];
    if part.unknown {
        return;
    }
    let mut facet = 0;
    while facet < part.provides.len() {
        if let Facet::Port(port) = &part.provides[facet]
            && let Some(number) = port.host_port
        {
            let says = says(pod, index).text("opens port ").number(number as u64).text(" of the node");
            held.forbids(says, "leave `host_port` out, and put a service before the pod")
                .refuse(&pod_security::HOST_PORTS)
        }
        facet += 1;
    }
    let security = pod.containers[index].container.further.security;
    if matches!(security.privileged, Some(true)) {
        forbidden(pod, index, held, "is `privileged`", "leave it out", &pod_security::PRIVILEGED_CONTAINER)
    }
    if is_unconfined(security.seccomp) {
        forbidden(
            pod,
            index,
            held,
            "switches seccomp off",
            "write `seccomp = RuntimeDefault`",
            &pod_security::SECCOMP_PROFILE,
        )
    }
    capabilities(pod, index, held);
    if held.is_restricted() {
        container_is_restricted(pod, index, held);
    }
}

#[track_caller]
const fn container_is_restricted(pod: &PodDecl, index: usize, held: Held) {
    let security = pod.containers[index].container.further.security;
    if matches!(security.allow_privilege_escalation, Some(true)) {
        forbidden(
            pod,
            index,
            held,
            "allows a privilege escalation",
            "leave it out",
            &pod_security::ESCALATION,
        )
    }
    if has_own_users(pod) {
        return root_is_meant(pod, index, held);
    }
    if matches!(security.run_as_non_root, Some(false)) {
        forbidden(pod, index, held, "may run as root", "leave `run_as_non_root` out", &pod_security::NON_ROOT)
    }
    if matches!(security.run_as_user, Some(Number::Literal(0))) && !is_against_word(pod, security) {
        forbidden(
            pod,
            index,
            held,
            "runs as the user 0, which is root",
            "give it one above 0 (`run_as_user = 1000`)",
            &pod_security::ROOT_USER,
        )
    }
}

/// Among users of its own a container may be root where that is said: otherwise the level says that it is not.
#[track_caller]
const fn root_is_meant(pod: &PodDecl, index: usize, held: Held) {
    if is_root_unsaid(pod, pod.containers[index].container.further.security) {
        held.wants(says(pod, index).text("has the user 0, which is root"))
            .text(", which gives `run_as_non_root`: the kubelet never starts it; write `run_as_non_root = false` where root is meant, or give it a user above 0 (`run_as_user = 1000`): `#[pod(security(…))]` of ")
            .of(pod.resource.identity)
            .refuse(&ROOT_AS_NON_ROOT)
    }
}

#[track_caller]
const fn capabilities(pod: &PodDecl, index: usize, held: Held) {
    let security = pod.containers[index].container.further.security;
    let mut added = 0;
    while added < security.add_capabilities.len() {
        let name = security.add_capabilities[added];
        if !added_capability(name, held.level).is_ok() {
            let allowed = match held.level {
                Level::Restricted => ", which allows `NET_BIND_SERVICE` alone; remove it",
                _ => ", which allows only what containers can have by default; remove it",
            };
            let says = says(pod, index).text("adds the capability ").name(name);
            held.wants(says).text(allowed).refuse(&pod_security::ADDED_CAPABILITIES)
        }
        added += 1;
    }
    let dropped = security.drop_capabilities;
    let (mut drops_all, mut index_of) = (dropped.is_empty(), 0);
    while index_of < dropped.len() {
        drops_all |= equal(dropped[index_of], "ALL");
        index_of += 1;
    }
    if held.is_restricted() && !drops_all {
        let what = "drops some capabilities and keeps others";
        let mend = "write `drop_capabilities(\"ALL\")`, or leave it out, which means the same here";
        forbidden(pod, index, held, what, mend, &pod_security::DROPPED_CAPABILITIES)
    }
}

const fn is_unconfined(profile: Option<&str>) -> bool {
    matches!(profile, Some(profile) if equal(profile, "Unconfined"))
}

/// ``pod `Web` ``
const fn pod_says(pod: &PodDecl) -> Message {
    Message::new().text("pod ").of(pod.resource.identity).text(" ")
}

/// ``container `server` of pod `Web` ``
const fn says(pod: &PodDecl, index: usize) -> Message {
    Message::new()
        .text("container ")
        .name(pod.resource.parts[index].name)
        .text(" of pod ")
        .of(pod.resource.identity)
        .text(" ")
}

#[track_caller]
const fn forbidden(
    pod: &PodDecl,
    index: usize,
    held: Held,
    what: &str,
    mend: &str,
    rule: &'static Rule,
) -> ! {
    held.forbids(says(pod, index).text(what), mend)
        .text(": `#[security(…)]` of ")
        .of(*pod.containers[index].container.identity)
        .refuse(rule)
}

#[track_caller]
const fn pod_forbidden(pod: &PodDecl, held: Held, what: &str, mend: &str, rule: &'static Rule) -> ! {
    held.forbids(pod_says(pod).text(what), mend)
        .text(": `#[pod(security(…))]` of ")
        .of(pod.resource.identity)
        .refuse(rule)
}
