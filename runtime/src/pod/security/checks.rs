//! Checks of a pod that is held to a level, in const evaluation: what its containers say.

use podwire_rules::pod_security::{self, Level, added_capability};
use podwire_rules::wires::Facet;
use podwire_rules::{Rule, equal};

use crate::declare::Number;
use crate::message::Message;
use crate::pod::PodDecl;

/// The container at `index` says nothing that the pod's level forbids.
#[track_caller]
pub const fn keeps_level(pod: &PodDecl, index: usize) {
    let part = &pod.resource.parts[index];
    let Some(level) = pod.security.level else { return };
    if pod.resource.unknown || part.unknown {
        return;
    }
    let mut facet = 0;
    while facet < part.provides.len() {
        if let Facet::Port(port) = &part.provides[facet]
            && let Some(number) = port.host_port
        {
            says(pod, index)
                .text("opens port ")
                .number(number as u64)
                .text(" of the node")
                .text(held_to(level))
                .text(", which forbids that; leave `host_port` out, and put a service before the pod")
                .refuse(&pod_security::HOST_PORTS)
        }
        facet += 1;
    }
    let security = pod.containers[index].container.security;
    if matches!(security.privileged, Some(true)) {
        forbidden(pod, index, level, "is `privileged`", "leave it out", &pod_security::PRIVILEGED_CONTAINER)
    }
    if let Some(profile) = security.seccomp
        && equal(profile, "Unconfined")
    {
        forbidden(
            pod,
            index,
            level,
            "switches seccomp off",
            "write `seccomp = RuntimeDefault`",
            &pod_security::SECCOMP_PROFILE,
        )
    }
    capabilities(pod, index, level);
    if !level.is_at_least(Level::Restricted) {
        return;
    }
    if matches!(security.allow_privilege_escalation, Some(true)) {
        forbidden(
            pod,
            index,
            level,
            "allows a privilege escalation",
            "leave it out",
            &pod_security::ESCALATION,
        )
    }
    if matches!(security.run_as_non_root, Some(false)) {
        forbidden(
            pod,
            index,
            level,
            "may run as root",
            "leave `run_as_non_root` out",
            &pod_security::NON_ROOT,
        )
    }
    if matches!(security.run_as_user, Some(Number::Literal(0))) {
        forbidden(
            pod,
            index,
            level,
            "runs as the user 0, which is root",
            "give it another",
            &pod_security::ROOT_USER,
        )
    }
}

#[track_caller]
const fn capabilities(pod: &PodDecl, index: usize, level: Level) {
    let security = pod.containers[index].container.security;
    let mut added = 0;
    while added < security.add_capabilities.len() {
        let name = security.add_capabilities[added];
        if !added_capability(name, level).is_ok() {
            let allowed = match level {
                Level::Restricted => ", which allows `NET_BIND_SERVICE` alone; remove it",
                _ => ", which allows only what containers can have by default; remove it",
            };
            says(pod, index)
                .text("adds the capability ")
                .name(name)
                .text(held_to(level))
                .text(allowed)
                .refuse(&pod_security::ADDED_CAPABILITIES)
        }
        added += 1;
    }
    let dropped = security.drop_capabilities;
    let (mut drops_all, mut index_of) = (dropped.is_empty(), 0);
    while index_of < dropped.len() {
        drops_all |= equal(dropped[index_of], "ALL");
        index_of += 1;
    }
    if level.is_at_least(Level::Restricted) && !drops_all {
        let what = "drops some capabilities and keeps others";
        let mend = "write `drop_capabilities(\"ALL\")`, or leave it out, which means the same here";
        forbidden(pod, index, level, what, mend, &pod_security::DROPPED_CAPABILITIES)
    }
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

const fn held_to(level: Level) -> &'static str {
    match level {
        Level::Restricted => ", and the pod is held to the level `restricted`",
        _ => ", and the pod is held to the level `baseline`",
    }
}

#[track_caller]
const fn forbidden(
    pod: &PodDecl,
    index: usize,
    level: Level,
    what: &str,
    mend: &str,
    rule: &'static Rule,
) -> ! {
    says(pod, index)
        .text(what)
        .text(held_to(level))
        .text(", which forbids that; ")
        .text(mend)
        .text(": `#[security(…)]` of ")
        .of(pod.containers[index].container.identity)
        .refuse(rule)
}
