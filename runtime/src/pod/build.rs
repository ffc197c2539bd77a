//! The specification of a pod, bare or in a template.

use podwire_manifests::__build::Path;
use podwire_manifests::k8s_openapi::api::core::v1::{
    Container, LocalObjectReference, PodSecurityContext, PodSpec, Sysctl, Toleration,
};

use super::build_volume::volumes;
use super::contract;
use super::customize::{check_container, check_pod};
use super::{ContainerRole, PodDecl, PodSecurity, TolerationDecl, more, security};
use crate::build::Context;
use crate::build::spares::Held;
use crate::build::value::{Reader, filled, stated};
use crate::container::build::{container, seccomp_profile};
use crate::passage::build::tell;
use crate::values::PodValues;

/// A pod's specification.
pub(super) fn spec(
    declared: &'static PodDecl,
    values: &dyn PodValues,
    context: &mut Context<'_>,
    path: &Path<'_>,
) -> PodSpec {
    let has_hatch = |index: usize| values.container(index).is_customized();
    // Asked for out here: the place of an object that a specification is built for must not be what makes it its own.
    let held = (declared, context.level());
    // What an escape hatch does may depend on all values.
    if values.is_customized() || (0..declared.containers.len()).any(has_hatch) {
        return build(held, values, context, path);
    }
    context.spec(held, |context| build(held, values, context, path))
}

fn build(
    (declared, app_level): Held,
    values: &dyn PodValues,
    context: &mut Context<'_>,
    path: &Path<'_>,
) -> PodSpec {
    let (main, init) = containers(declared, values, context, path);
    let slots = |slot| values.expression(slot);
    let mut reader = Reader { slots: &slots, refers: declared.resource.refers, context };
    let mut spec = PodSpec {
        containers: main,
        init_containers: filled(init.into_iter()),
        ..pod_fields(declared, &mut reader, path)
    };
    tell(declared.passages, &mut reader);
    more::build::set(&mut spec, declared, &mut reader, path);
    let level = declared.security.level.max(app_level);
    security::build::fill(&mut spec, declared.security, level);
    if values.is_customized() {
        let before = spec.clone();
        values.customize(&mut spec);
        check_pod(declared, &before, &spec, path, context.report());
    }
    security::build::judge(&spec, level, path, context.report());
    contract::check(declared, values, &spec, context, path);
    spec
}

/// The main containers, and the init containers and sidecars in the order in which they start.
fn containers(
    declared: &'static PodDecl,
    values: &dyn PodValues,
    context: &mut Context<'_>,
    path: &Path<'_>,
) -> (Vec<Container>, Vec<Container>) {
    let (main_path, init_path) = (path.field("containers"), path.field("initContainers"));
    let (mut main, mut init) = (Vec::new(), Vec::new());
    for (index, pod_container) in declared.containers.iter().enumerate() {
        let part = &declared.resource.parts[index];
        let (list, list_path) = match pod_container.role {
            ContainerRole::Main => (&mut main, &main_path),
            ContainerRole::Init | ContainerRole::Sidecar => (&mut init, &init_path),
        };
        let is_sidecar = pod_container.role == ContainerRole::Sidecar;
        let (values, path) = (values.container(index), list_path.index(list.len()));
        let mut built = container(part.name, pod_container.container, is_sidecar, values, context, &path);
        if values.is_customized() {
            let before = built.clone();
            values.customize(&mut built);
            check_container(pod_container, &before, &built, &path, context.report());
        }
        list.push(built);
    }
    (main, init)
}

fn pod_fields(declared: &'static PodDecl, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> PodSpec {
    PodSpec {
        restart_policy: declared.restart_policy.map(str::to_owned),
        dns_policy: declared.dns_policy.map(str::to_owned),
        host_network: stated(declared.host_network),
        volumes: volumes(declared.volumes, reader, &path.field("volumes")),
        service_account_name: reader.optional(declared.service_account, &path.field("serviceAccountName")),
        termination_grace_period_seconds: reader.int64(declared.grace_period),
        node_selector: reader.entries(declared.node_selector, &path.field("nodeSelector"), |value| value),
        tolerations: tolerations(declared.tolerations, reader, &path.field("tolerations")),
        security_context: security_context(declared.security, reader, &path.field("securityContext")),
        image_pull_secrets: reader
            .texts(declared.image_pull_secrets, &path.field("imagePullSecrets"))
            .map(|names| names.into_iter().map(|name| LocalObjectReference { name }).collect()),
        ..PodSpec::default()
    }
}

/// The tolerations of pods, or of a runtime class.
pub(crate) fn tolerations(
    declared: &[TolerationDecl],
    reader: &mut Reader<'_, '_>,
    path: &Path<'_>,
) -> Option<Vec<Toleration>> {
    let mut tolerations = Vec::with_capacity(declared.len());
    for declared in declared {
        let path = path.index(tolerations.len());
        tolerations.push(Toleration {
            key: declared.key.map(str::to_owned),
            operator: declared.operator.map(str::to_owned),
            value: reader.optional(declared.value, &path.field("value")),
            effect: declared.effect.map(str::to_owned),
            toleration_seconds: reader.int64(declared.seconds),
        });
    }
    filled(tolerations.into_iter())
}

fn security_context(
    declared: &PodSecurity,
    reader: &mut Reader<'_, '_>,
    path: &Path<'_>,
) -> Option<PodSecurityContext> {
    let groups = declared.supplemental_groups.iter().filter_map(|group| reader.int64(Some(*group)));
    let supplemental_groups = filled(groups.collect::<Vec<_>>().into_iter());
    let sysctls = reader.entries(declared.sysctls, &path.field("sysctls"), |value| value);
    let sysctls = sysctls.into_iter().flatten().map(|(name, value)| Sysctl { name, value });
    let context = PodSecurityContext {
        run_as_user: reader.int64(declared.run_as_user),
        run_as_group: reader.int64(declared.run_as_group),
        run_as_non_root: declared.run_as_non_root,
        fs_group: reader.int64(declared.fs_group),
        fs_group_change_policy: declared.fs_group_change_policy.map(str::to_owned),
        supplemental_groups,
        sysctls: filled(sysctls),
        seccomp_profile: declared.seccomp.map(seccomp_profile),
        ..PodSecurityContext::default()
    };
    (context != PodSecurityContext::default()).then_some(context)
}
