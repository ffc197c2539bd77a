//! The specification of a pod, bare or in a template.

use podwire_manifests::k8s_openapi::api::core::v1::{
    Container, LocalObjectReference, PodSecurityContext, PodSpec, Toleration,
};

use super::container::{Links, fill, seccomp_profile};
use super::customize::check_pod;
use super::value::{Slots, entries, filled, int64, text};
use super::varies;
use super::volume::{stated, volume};
use crate::declare::{ContainerRole, PodDecl, PodSecurity, Text, TolerationDecl};
use crate::values::PodValues;
use podwire_manifests::__build::{Path, Report};

/// Fills a new specification, or one that the same declaration has filled before.
pub(super) fn fill_spec(
    place: &mut Option<PodSpec>,
    declared: &PodDecl,
    values: &dyn PodValues,
    links: &dyn Links,
    path: &Path<'_>,
    report: &mut Report<'_>,
) {
    let is_new = place.is_none();
    let spec = place.get_or_insert_default();
    fill_containers(spec, is_new, declared, values, links, path, report);
    fill_pod(spec, is_new, declared, &|slot| values.value(slot));
    if values.is_customized() {
        let before = spec.clone();
        values.customize(spec);
        check_pod(declared, &before, spec, path, report);
    }
}

/// Whether an escape hatch may have changed the pod, so that it cannot be filled again.
pub(super) fn is_customized(declared: &PodDecl, values: &dyn PodValues) -> bool {
    values.is_customized()
        || (0..declared.containers.len()).any(|index| values.container(index).is_customized())
}

/// The main containers, and the init containers and sidecars in the order in which they start.
fn fill_containers(
    spec: &mut PodSpec,
    is_new: bool,
    declared: &PodDecl,
    values: &dyn PodValues,
    links: &dyn Links,
    path: &Path<'_>,
    report: &mut Report<'_>,
) {
    let (main_path, init_path) = (path.field("containers"), path.field("initContainers"));
    let (mut main, mut init) = (0, 0);
    for (index, declared) in declared.containers.iter().enumerate() {
        let (list, list_path, next) = match declared.role {
            ContainerRole::Main => (&mut spec.containers, &main_path, &mut main),
            ContainerRole::Init | ContainerRole::Sidecar => {
                (spec.init_containers.get_or_insert_default(), &init_path, &mut init)
            }
        };
        if is_new {
            list.push(Container::default());
        }
        if let Some(container) = list.get_mut(*next) {
            let (values, path) = (values.container(index), list_path.index(*next));
            fill(container, is_new, declared, values, links, &path, report);
        }
        *next += 1;
    }
}

fn fill_pod(spec: &mut PodSpec, is_new: bool, declared: &PodDecl, slots: Slots<'_>) {
    if is_new {
        spec.restart_policy = declared.restart_policy.map(str::to_owned);
        spec.dns_policy = declared.dns_policy.map(str::to_owned);
        spec.host_network = stated(declared.host_network);
    }
    if is_new || varies::volumes(declared.volumes) {
        spec.volumes = filled(declared.volumes.iter().map(|declared| volume(declared, slots)));
    }
    if is_new || varies::optional_text(declared.service_account) {
        spec.service_account_name = declared.service_account.map(|account| text(account, slots));
    }
    if is_new || varies::number(declared.grace_period) {
        spec.termination_grace_period_seconds = int64(declared.grace_period, slots);
    }
    if is_new || varies::entries(declared.node_selector) {
        spec.node_selector = entries(declared.node_selector, slots, |value| value);
    }
    if is_new || varies::tolerations(declared.tolerations) {
        spec.tolerations = filled(declared.tolerations.iter().map(|declared| toleration(declared, slots)));
    }
    if is_new || varies::pod_security(&declared.security) {
        spec.security_context = security_context(&declared.security, slots);
    }
    if is_new || varies::texts(declared.image_pull_secrets) {
        let secret = |name: &Text| LocalObjectReference { name: text(*name, slots) };
        spec.image_pull_secrets = filled(declared.image_pull_secrets.iter().map(secret));
    }
}

fn toleration(declared: &TolerationDecl, slots: Slots<'_>) -> Toleration {
    Toleration {
        key: declared.key.map(str::to_owned),
        operator: declared.operator.map(str::to_owned),
        value: declared.value.map(|value| text(value, slots)),
        effect: declared.effect.map(str::to_owned),
        toleration_seconds: int64(declared.seconds, slots),
    }
}

fn security_context(declared: &PodSecurity, slots: Slots<'_>) -> Option<PodSecurityContext> {
    if matches!(
        declared,
        PodSecurity {
            run_as_user: None,
            run_as_group: None,
            run_as_non_root: None,
            fs_group: None,
            seccomp: None,
        }
    ) {
        return None;
    }
    Some(PodSecurityContext {
        run_as_user: int64(declared.run_as_user, slots),
        run_as_group: int64(declared.run_as_group, slots),
        run_as_non_root: declared.run_as_non_root,
        fs_group: int64(declared.fs_group, slots),
        seccomp_profile: declared.seccomp.map(seccomp_profile),
        ..PodSecurityContext::default()
    })
}
