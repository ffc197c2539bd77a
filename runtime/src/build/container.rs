//! One container of a pod.

use podwire_manifests::k8s_openapi::api::core::v1::{
    Capabilities, ConfigMapKeySelector, Container, ContainerPort, EnvVar, EnvVarSource, ObjectFieldSelector,
    ResourceFieldSelector, ResourceRequirements, SeccompProfile, SecretKeySelector, SecurityContext,
    VolumeMount,
};
use podwire_manifests::k8s_openapi::apimachinery::pkg::api::resource::Quantity;

use super::customize::check_container;
use super::probe::{lifecycle, probe};
use super::value::{Slots, entries, filled, int64, literals, text, texts};
use super::varies;
use super::volume::stated;
use crate::declare::{
    ContainerRole, ContainerSecurity, EnvDecl, EnvSource, LinkDecl, LinkForm, MountDecl, PodContainer,
    PortDecl, Protocol, ResourceDecl,
};
use crate::values::ContainerValues;
use podwire_manifests::__build::{Path, Report};

/// Knows where the services are that containers link to.
pub(super) trait Links {
    /// The host name of the service, seen from the container's pod. Nothing when it cannot be reached, which
    /// is then reported at `path`.
    fn host(&self, link: &LinkDecl, path: &Path<'_>, report: &mut Report<'_>) -> Option<String>;
}

/// Fills a new container, or in one that the same declaration has filled before, what differs between values.
pub(super) fn fill(
    container: &mut Container,
    is_new: bool,
    declared: &PodContainer,
    values: &dyn ContainerValues,
    links: &dyn Links,
    path: &Path<'_>,
    report: &mut Report<'_>,
) {
    let slots: Slots<'_> = &|slot| values.value(slot);
    let decl = declared.container;
    if is_new {
        container.name = declared.name.to_owned();
        container.image_pull_policy = decl.pull_policy.map(str::to_owned);
        container.ports = filled(decl.ports.iter().map(port));
        container.volume_mounts = filled(decl.mounts.iter().map(mount));
        container.restart_policy = (declared.role == ContainerRole::Sidecar).then(|| "Always".to_owned());
    }
    if is_new || varies::text(decl.image) {
        container.image = Some(text(decl.image, slots));
    }
    if is_new || varies::texts(decl.command) {
        container.command = texts(decl.command, slots);
    }
    if is_new || varies::texts(decl.args) {
        container.args = texts(decl.args, slots);
    }
    if is_new || varies::optional_text(decl.working_dir) {
        container.working_dir = decl.working_dir.map(|directory| text(directory, slots));
    }
    if is_new || varies::resources(&decl.resources) {
        container.resources = resources(&decl.resources, slots);
    }
    if is_new || varies::lifecycle(&decl.lifecycle) {
        container.lifecycle = lifecycle(&decl.lifecycle, slots);
    }
    if is_new || varies::container_security(&decl.security) {
        container.security_context = security_context(&decl.security, slots);
    }
    fill_variables(&mut container.env, decl.env, slots, links, &path.field("env"), report);
    let probes = [
        (&mut container.readiness_probe, &decl.readiness, "readinessProbe"),
        (&mut container.liveness_probe, &decl.liveness, "livenessProbe"),
        (&mut container.startup_probe, &decl.startup, "startupProbe"),
    ];
    for (place, declared, field) in probes {
        if is_new || varies::probe(declared) {
            *place = declared.as_ref().map(|declared| probe(declared, slots, &path.field(field), report));
        }
    }
    if values.is_customized() {
        let before = container.clone();
        values.customize(container);
        check_container(declared, &before, container, path, report);
    }
}

fn port(declared: &PortDecl) -> ContainerPort {
    ContainerPort {
        name: declared.name.map(str::to_owned),
        container_port: declared.number.into(),
        protocol: protocol(declared.protocol),
        host_port: declared.host_port.map(i32::from),
        host_ip: declared.host_ip.map(str::to_owned),
    }
}

/// The protocol, left out where it is Kubernetes' default.
pub(super) fn protocol(protocol: Protocol) -> Option<String> {
    (protocol != Protocol::Tcp).then(|| protocol.name().to_owned())
}

fn fill_variables(
    env: &mut Option<Vec<EnvVar>>,
    declared: &[EnvDecl],
    slots: Slots<'_>,
    links: &dyn Links,
    path: &Path<'_>,
    report: &mut Report<'_>,
) {
    if declared.is_empty() {
        return;
    }
    let list = env.get_or_insert_with(|| Vec::with_capacity(declared.len()));
    for (index, declared) in declared.iter().enumerate() {
        match list.get_mut(index) {
            Some(filled) if varies::variable(&declared.source) => {
                *filled = variable(declared, slots, links, &path.index(index), report);
            }
            Some(_) => {}
            None => list.push(variable(declared, slots, links, &path.index(index), report)),
        }
    }
}

fn variable(
    declared: &EnvDecl,
    slots: Slots<'_>,
    links: &dyn Links,
    path: &Path<'_>,
    report: &mut Report<'_>,
) -> EnvVar {
    let name = declared.name.to_owned();
    match &declared.source {
        EnvSource::Value(value) => EnvVar { name, value: Some(text(*value, slots)), value_from: None },
        EnvSource::Link(link) => {
            EnvVar { name, value: address(link, links, &path.field("value"), report), value_from: None }
        }
        reference => EnvVar { name, value: None, value_from: Some(value_from(reference, slots)) },
    }
}

fn value_from(source: &EnvSource, slots: Slots<'_>) -> EnvVarSource {
    let mut value_from = EnvVarSource::default();
    match *source {
        EnvSource::Secret { name, key, optional } => {
            value_from.secret_key_ref = Some(SecretKeySelector {
                name: text(name, slots),
                key: key.to_owned(),
                optional: stated(optional),
            });
        }
        EnvSource::ConfigMap { name, key, optional } => {
            value_from.config_map_key_ref = Some(ConfigMapKeySelector {
                name: text(name, slots),
                key: key.to_owned(),
                optional: stated(optional),
            });
        }
        EnvSource::Field(field) => {
            value_from.field_ref =
                Some(ObjectFieldSelector { api_version: None, field_path: field.to_owned() });
        }
        EnvSource::Resource { resource, container, divisor } => {
            value_from.resource_field_ref = Some(ResourceFieldSelector {
                resource: resource.to_owned(),
                container_name: container.map(str::to_owned),
                divisor: divisor.map(|divisor| Quantity(divisor.to_owned())),
            });
        }
        // These two are values, not references.
        EnvSource::Value(_) | EnvSource::Link(_) => {}
    }
    value_from
}

/// What the variable of a link holds.
fn address(link: &LinkDecl, links: &dyn Links, path: &Path<'_>, report: &mut Report<'_>) -> Option<String> {
    // The host is asked for even where the port alone is wanted, so that a dangling link is found.
    let host = links.host(link, path, report)?;
    let port = link.port;
    Some(match link.form {
        LinkForm::Authority => format!("{host}:{port}"),
        LinkForm::Host => host,
        LinkForm::Port => port.to_string(),
        LinkForm::Url { scheme, path } => format!("{scheme}://{host}:{port}{path}"),
    })
}

fn resources(declared: &ResourceDecl, slots: Slots<'_>) -> Option<ResourceRequirements> {
    if declared.requests.is_empty() && declared.limits.is_empty() {
        return None;
    }
    Some(ResourceRequirements {
        claims: None,
        requests: entries(declared.requests, slots, Quantity),
        limits: entries(declared.limits, slots, Quantity),
    })
}

fn mount(declared: &MountDecl) -> VolumeMount {
    VolumeMount {
        name: declared.volume.to_owned(),
        mount_path: declared.path.to_owned(),
        read_only: stated(declared.read_only),
        sub_path: declared.sub_path.map(str::to_owned),
        ..VolumeMount::default()
    }
}

fn security_context(declared: &ContainerSecurity, slots: Slots<'_>) -> Option<SecurityContext> {
    if matches!(
        declared,
        ContainerSecurity {
            run_as_user: None,
            run_as_group: None,
            run_as_non_root: None,
            read_only_root_filesystem: None,
            allow_privilege_escalation: None,
            privileged: None,
            add_capabilities: [],
            drop_capabilities: [],
            seccomp: None,
        }
    ) {
        return None;
    }
    Some(SecurityContext {
        run_as_user: int64(declared.run_as_user, slots),
        run_as_group: int64(declared.run_as_group, slots),
        run_as_non_root: declared.run_as_non_root,
        read_only_root_filesystem: declared.read_only_root_filesystem,
        allow_privilege_escalation: declared.allow_privilege_escalation,
        privileged: declared.privileged,
        capabilities: capabilities(declared),
        seccomp_profile: declared.seccomp.map(seccomp_profile),
        ..SecurityContext::default()
    })
}

fn capabilities(declared: &ContainerSecurity) -> Option<Capabilities> {
    if declared.add_capabilities.is_empty() && declared.drop_capabilities.is_empty() {
        return None;
    }
    Some(Capabilities {
        add: literals(declared.add_capabilities),
        drop: literals(declared.drop_capabilities),
    })
}

pub(super) fn seccomp_profile(profile: &str) -> SeccompProfile {
    SeccompProfile { type_: profile.to_owned(), localhost_profile: None }
}
