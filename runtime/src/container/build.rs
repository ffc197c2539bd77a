//! One container of a pod.

use podwire_manifests::__build::Path;
use podwire_manifests::k8s_openapi::api::core::v1::{
    Capabilities, ConfigMapEnvSource, ConfigMapKeySelector, Container, ContainerPort, EnvFromSource, EnvVar,
    EnvVarSource, ObjectFieldSelector, ResourceFieldSelector, ResourceRequirements, SeccompProfile,
    SecretEnvSource, SecretKeySelector, SecurityContext, VolumeMount,
};
use podwire_manifests::k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use podwire_rules::wires::{Facet, Port, Protocol, Target};

use super::build_probe::{lifecycle, probe};
use super::probe::ProbeKind;
use super::said::Said;
use super::{ContainerDecl, ContainerSecurity, EnvDecl, EnvFromDecl, EnvSource, MountDecl};
use crate::build::Context;
use crate::build::value::{Reader, filled, literals, stated};
use crate::values::ContainerValues;

/// Builds the container under its name in the pod. What its escape hatch does is left to the pod.
pub(crate) fn container(
    name: &str,
    decl: &'static ContainerDecl,
    is_sidecar: bool,
    values: &dyn ContainerValues,
    context: &mut Context<'_>,
    path: &Path<'_>,
) -> Container {
    let slots = |slot| values.value(slot);
    let mut reader = Reader { slots: &slots, refers: decl.refers, context };
    let reader = &mut reader;
    let (said, further) = (decl.said(), decl.further);
    let mut container = Container {
        name: name.to_owned(),
        image: Some(
            said.image.map_or_else(String::new, |image| reader.required(image, &path.field("image"))),
        ),
        image_pull_policy: further.pull_policy.map(str::to_owned),
        command: reader.texts(further.command, &path.field("command")),
        args: reader.texts(further.args, &path.field("args")),
        working_dir: reader.optional(further.working_dir, &path.field("workingDir")),
        ports: ports(decl.provides),
        env: variables(said.variables(decl), reader, &path.field("env")),
        env_from: sources(further.env_from, reader, &path.field("envFrom")),
        resources: resources(&said, reader, &path.field("resources")),
        volume_mounts: filled(further.mounts.iter().map(mount)),
        lifecycle: lifecycle(said.lifecycle(decl), reader, &path.field("lifecycle")),
        security_context: security_context(further.security, reader),
        restart_policy: is_sidecar.then(|| "Always".to_owned()),
        ..Container::default()
    };
    for declared in said.probes(decl) {
        let (field, place) = match declared.kind {
            ProbeKind::Readiness => ("readinessProbe", &mut container.readiness_probe),
            ProbeKind::Liveness => ("livenessProbe", &mut container.liveness_probe),
            ProbeKind::Startup => ("startupProbe", &mut container.startup_probe),
        };
        *place = Some(probe(&declared, reader, &path.field(field)));
    }
    container
}

fn ports(facets: &[Facet<'_>]) -> Option<Vec<ContainerPort>> {
    let ports = facets.iter().filter_map(|facet| match facet {
        Facet::Port(port) => Some(port),
        _ => None,
    });
    filled(ports.flat_map(|port| (port.number..=port.last).map(|number| container_port(port, number))))
}

fn container_port(declared: &Port<'_>, number: u16) -> ContainerPort {
    ContainerPort {
        name: name_in_range(declared, number),
        container_port: number.into(),
        protocol: protocol(declared.protocol),
        host_port: declared.host_port.map(|first| i32::from(first) + i32::from(number - declared.number)),
        host_ip: declared.host_ip.map(str::to_owned),
    }
}

/// The name of a port; in a range, each one has its number as well, since names are unique.
pub(crate) fn name_in_range(port: &Port<'_>, number: u16) -> Option<String> {
    let name = port.name?;
    Some(if port.number == port.last { name.to_owned() } else { format!("{name}-{number}") })
}

/// The protocol, left out where it is Kubernetes' default.
pub(crate) fn protocol(protocol: Protocol) -> Option<String> {
    (protocol != Protocol::Tcp).then(|| protocol.name().to_owned())
}

fn variables(
    declared: impl Iterator<Item = EnvDecl>,
    reader: &mut Reader<'_, '_>,
    path: &Path<'_>,
) -> Option<Vec<EnvVar>> {
    let mut variables = Vec::new();
    for declared in declared {
        let path = path.index(variables.len());
        variables.extend(variable(&declared, reader, &path));
    }
    filled(variables.into_iter())
}

/// The variable; none where its optional value is not there.
fn variable(declared: &EnvDecl, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> Option<EnvVar> {
    let name = declared.name.to_owned();
    if let EnvSource::Value(value) = declared.source {
        let value = Some(reader.text(value, &path.field("value"))?);
        return Some(EnvVar { name, value, value_from: None });
    }
    if let EnvSource::External = declared.source {
        return None;
    }
    let value_from = Some(value_from(&declared.source, reader, &path.field("valueFrom"))?);
    Some(EnvVar { name, value: None, value_from })
}

/// Where the value comes from; none where nobody has it, which is reported.
fn value_from(source: &EnvSource, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> Option<EnvVarSource> {
    let mut value_from = EnvVarSource::default();
    let (map_path, secret_path) = (path.field("configMapKeyRef"), path.field("secretKeyRef"));
    match *source {
        EnvSource::Secret { name, key, optional } => {
            let name = reader.required(name, &secret_path.field("name"));
            value_from.secret_key_ref = Some(secret_key(name, key, optional));
        }
        EnvSource::ConfigMap { name, key, optional } => {
            let name = reader.required(name, &map_path.field("name"));
            value_from.config_map_key_ref = Some(config_map_key(name, key, optional));
        }
        EnvSource::Key { reference, key, optional } => {
            if is_secret(reader, reference) {
                let name = reader.name(reference, &secret_path.field("name"))?;
                value_from.secret_key_ref = Some(secret_key(name, key, optional));
            } else {
                let name = reader.name(reference, &map_path.field("name"))?;
                value_from.config_map_key_ref = Some(config_map_key(name, key, optional));
            }
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
        // No references.
        EnvSource::Value(_) | EnvSource::External => {}
    }
    Some(value_from)
}

/// Whether a reference leads to a Secret, and not to a ConfigMap.
pub(crate) fn is_secret(reader: &Reader<'_, '_>, reference: u16) -> bool {
    matches!(reader.refers[usize::from(reference)].to, Target::Type(head) if head.kind.name == "Secret")
}

fn secret_key(name: String, key: &str, optional: bool) -> SecretKeySelector {
    SecretKeySelector { name, key: key.to_owned(), optional: stated(optional) }
}

fn config_map_key(name: String, key: &str, optional: bool) -> ConfigMapKeySelector {
    ConfigMapKeySelector { name, key: key.to_owned(), optional: stated(optional) }
}

fn sources(
    declared: &[EnvFromDecl],
    reader: &mut Reader<'_, '_>,
    path: &Path<'_>,
) -> Option<Vec<EnvFromSource>> {
    let sources = declared.iter().enumerate().map(|(index, declared)| {
        let path = path.index(index);
        let mut source =
            EnvFromSource { prefix: declared.prefix.map(str::to_owned), ..EnvFromSource::default() };
        let (secret_path, map_path) = (path.field("secretRef"), path.field("configMapRef"));
        if is_secret(reader, declared.reference) {
            let name = reader.name(declared.reference, &secret_path.field("name")).unwrap_or_default();
            source.secret_ref = Some(SecretEnvSource { name, optional: stated(declared.optional) });
        } else {
            let name = reader.name(declared.reference, &map_path.field("name")).unwrap_or_default();
            source.config_map_ref = Some(ConfigMapEnvSource { name, optional: stated(declared.optional) });
        }
        source
    });
    filled(sources.collect::<Vec<_>>().into_iter())
}

fn resources(said: &Said, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> Option<ResourceRequirements> {
    if said.requests.is_empty() && said.limits.is_empty() {
        return None;
    }
    Some(ResourceRequirements {
        claims: None,
        requests: reader.packed_entries(said.requests, &path.field("requests"), Quantity),
        limits: reader.packed_entries(said.limits, &path.field("limits"), Quantity),
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

fn security_context(declared: &ContainerSecurity, reader: &mut Reader<'_, '_>) -> Option<SecurityContext> {
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
        run_as_user: reader.int64(declared.run_as_user),
        run_as_group: reader.int64(declared.run_as_group),
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

pub(crate) fn seccomp_profile(profile: &str) -> SeccompProfile {
    SeccompProfile { type_: profile.to_owned(), localhost_profile: None }
}
