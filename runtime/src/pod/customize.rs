//! Checks that the escape hatch left the wiring alone.
//!
//! An attribute's ports, links, volumes and probes are what the compiler checked. `customize` may add to them, but
//! not change or remove them.

use podwire_manifests::k8s_openapi::api::core::v1::{
    Container, ContainerPort, EnvVar, LifecycleHandler, PodSpec, Probe,
};
use podwire_manifests::k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use podwire_rules::values::CUSTOMIZED_WIRE;

use super::{ContainerRole, PodContainer, PodDecl};
use crate::container::EnvSource;
use crate::declare::Text;
use podwire_manifests::__build::{Path, Report};

/// Compares a pod's specification before and after `customize`.
pub(super) fn check_pod(
    declared: &PodDecl,
    before: &PodSpec,
    after: &PodSpec,
    path: &Path<'_>,
    report: &mut Report<'_>,
) {
    let none = Vec::new();
    let (main, init) = (&after.containers, after.init_containers.as_ref().unwrap_or(&none));
    for (container, part) in declared.containers.iter().zip(declared.resource.parts) {
        let (field, before, after) = match container.role {
            ContainerRole::Main => ("containers", &before.containers, main),
            _ => ("initContainers", before.init_containers.as_ref().unwrap_or(&none), init),
        };
        let list = path.field(field);
        let Some(earlier) = named(before, part.name) else { continue };
        match after.iter().position(|after| after.name == part.name) {
            Some(index) => check_container(container, earlier, &after[index], &list.index(index), report),
            None => changed(
                report,
                &list,
                part.name,
                "`customize` removed or renamed the container",
                "the pod's field",
            ),
        }
    }
    for volume in declared.volumes {
        let find =
            |spec: &PodSpec| spec.volumes.iter().flatten().find(|found| found.name == volume.name).cloned();
        if find(before) != find(after) {
            let what = "`customize` changed or removed the volume";
            changed(report, &path.field("volumes"), volume.name, what, "`#[volume(…)]` on the pod");
        }
    }
    if before.host_network != after.host_network {
        let what = "`customize` changed whether the pod uses the node's network";
        changed(
            report,
            &path.field("hostNetwork"),
            declared.resource.identity.type_name,
            what,
            "`#[pod(host_network)]`",
        );
    }
}

/// Compares a container before and after `customize`.
pub(super) fn check_container(
    declared: &PodContainer,
    before: &Container,
    after: &Container,
    path: &Path<'_>,
    report: &mut Report<'_>,
) {
    if before.name != after.name {
        let place = "the name of the pod's field, or `#[container(name = \"…\")]`";
        changed(report, &path.field("name"), &after.name, "`customize` renamed the container", place);
    }
    if before.restart_policy != after.restart_policy && declared.role != ContainerRole::Main {
        let what = "`customize` changed whether the container is a sidecar";
        changed(report, &path.field("restartPolicy"), &after.name, what, "the mark on the pod's field");
    }
    for port in before.ports.iter().flatten() {
        if !after.ports.iter().flatten().any(|after| same_port(port, after)) {
            let name = port.name.as_deref().unwrap_or_default();
            let what = "`customize` changed or removed the port";
            changed(report, &path.field("ports"), name, what, "`#[port(…)]` on the container");
        }
    }
    let links = declared
        .container
        .variables()
        .filter(|variable| matches!(variable.source, EnvSource::Value(Text::Link(_))));
    for link in links {
        if variable(before, link.name) != variable(after, link.name) {
            let what = "`customize` changed or removed the variable of a link";
            changed(report, &path.field("env"), link.name, what, "`#[env(… = link(…))]` on the container");
        }
    }
    let lists = [
        ("command", declared.container.further.command, &before.command, &after.command),
        ("args", declared.container.further.args, &before.args, &after.args),
    ];
    for (field, declared, before, after) in lists {
        // Where an optional word is left out, nobody knows which of the words is the address.
        let before = before.as_deref().unwrap_or_default();
        let addresses = declared.iter().zip(before).filter(|_| before.len() == declared.len());
        for (_, address) in addresses.filter(|(text, _)| matches!(text, Text::Link(_))) {
            if !after.iter().flatten().any(|word| word == address) {
                let what = "`customize` changed or removed the address";
                let place = format!("`{field}(…, link(…))` of the container");
                changed(report, &path.field(field), address, what, &place);
            }
        }
    }
    for mount in before.volume_mounts.iter().flatten() {
        if !after.volume_mounts.iter().flatten().any(|after| after == mount) {
            let what = "`customize` changed or removed the mount";
            changed(report, &path.field("volumeMounts"), &mount.name, what, "`#[mount(…)]` on the container");
        }
    }
    check_probe_ports(before, after, path, report);
}

fn check_probe_ports(before: &Container, after: &Container, path: &Path<'_>, report: &mut Report<'_>) {
    let probes = [
        ("readinessProbe", &before.readiness_probe, &after.readiness_probe),
        ("livenessProbe", &before.liveness_probe, &after.liveness_probe),
        ("startupProbe", &before.startup_probe, &after.startup_probe),
    ];
    for (field, before, after) in probes {
        let Some(port) = before.as_ref().and_then(probe_port) else { continue };
        if after.as_ref().and_then(probe_port).as_ref() != Some(&port) {
            let what = "`customize` changed the port of the probe, or removed the probe";
            changed(report, &path.field(field), &print(&port), what, "`#[probe(…)]` on the container");
        }
    }
    for (before, after) in hook_ports(before).into_iter().zip(hook_ports(after)) {
        let Some(port) = before else { continue };
        if after.as_ref() != Some(&port) {
            let what = "`customize` changed the port of the hook, or removed the hook";
            changed(
                report,
                &path.field("lifecycle"),
                &print(&port),
                what,
                "`#[lifecycle(…)]` on the container",
            );
        }
    }
}

fn named<'a>(containers: &'a [Container], name: &str) -> Option<&'a Container> {
    containers.iter().find(|container| container.name == name)
}

fn same_port(declared: &ContainerPort, customized: &ContainerPort) -> bool {
    let protocol = |port: &ContainerPort| port.protocol.clone().unwrap_or_else(|| "TCP".to_owned());
    declared.name == customized.name
        && declared.container_port == customized.container_port
        && protocol(declared) == protocol(customized)
}

/// The variable as the container sees it: the last of its name.
fn variable<'a>(container: &'a Container, name: &str) -> Option<&'a EnvVar> {
    container.env.iter().flatten().rfind(|variable| variable.name == name)
}

fn probe_port(probe: &Probe) -> Option<IntOrString> {
    None.or_else(|| probe.http_get.as_ref().map(|action| action.port.clone()))
        .or_else(|| probe.tcp_socket.as_ref().map(|action| action.port.clone()))
        .or_else(|| probe.grpc.as_ref().map(|action| IntOrString::Int(action.port)))
}

/// The ports of the hook after the start and of the one before the stop.
fn hook_ports(container: &Container) -> [Option<IntOrString>; 2] {
    let port = |hook: &LifecycleHandler| {
        None.or_else(|| hook.http_get.as_ref().map(|action| action.port.clone()))
            .or_else(|| hook.tcp_socket.as_ref().map(|action| action.port.clone()))
    };
    let lifecycle = container.lifecycle.as_ref();
    [
        lifecycle.and_then(|lifecycle| lifecycle.post_start.as_ref()).and_then(port),
        lifecycle.and_then(|lifecycle| lifecycle.pre_stop.as_ref()).and_then(port),
    ]
}

fn print(port: &IntOrString) -> String {
    match port {
        IntOrString::Int(number) => number.to_string(),
        IntOrString::String(name) => name.clone(),
    }
}

#[cold]
pub(super) fn changed(report: &mut Report<'_>, path: &Path<'_>, value: &str, what: &str, place: &str) {
    let detail = format!("{what}, which other declarations rely on: {place} is the place to change it");
    report.invalid(&CUSTOMIZED_WIRE, path, value, &detail);
}
