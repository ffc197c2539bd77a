//! The specification of a pod, bare or in a template.

use k8s_openapi::api::core::v1::{Container, LocalObjectReference, PodSecurityContext, PodSpec, Toleration};

use super::container::{Links, container, seccomp_profile};
use super::customize::check_pod;
use super::value::{Slots, entries, filled, int64, text};
use super::volume::{stated, volume};
use crate::declare::{ContainerRole, PodDecl, PodSecurity, TolerationDecl};
use crate::validate::{Path, Report};
use crate::values::PodValues;

pub(super) fn pod_spec(
    declared: &PodDecl,
    values: &dyn PodValues,
    links: &dyn Links,
    path: &Path<'_>,
    report: &mut Report<'_>,
) -> PodSpec {
    let slots: Slots<'_> = &|slot| values.value(slot);
    let (containers, init_containers) = containers(declared, values, links, path, report);
    let mut spec = PodSpec {
        containers,
        init_containers,
        volumes: filled(declared.volumes.iter().map(|declared| volume(declared, slots))),
        service_account_name: declared.service_account.map(|account| text(account, slots)),
        restart_policy: declared.restart_policy.map(str::to_owned),
        termination_grace_period_seconds: int64(declared.grace_period, slots),
        node_selector: entries(declared.node_selector, slots, |value| value),
        tolerations: filled(declared.tolerations.iter().map(|declared| toleration(declared, slots))),
        security_context: security_context(&declared.security, slots),
        dns_policy: declared.dns_policy.map(str::to_owned),
        image_pull_secrets: filled(
            declared.image_pull_secrets.iter().map(|name| LocalObjectReference { name: text(*name, slots) }),
        ),
        host_network: stated(declared.host_network),
        ..PodSpec::default()
    };
    if values.is_customized() {
        let before = spec.clone();
        values.customize(&mut spec);
        check_pod(declared, &before, &spec, path, report);
    }
    spec
}

/// The main containers, and the init containers and sidecars in the order in which they start.
fn containers(
    declared: &PodDecl,
    values: &dyn PodValues,
    links: &dyn Links,
    path: &Path<'_>,
    report: &mut Report<'_>,
) -> (Vec<Container>, Option<Vec<Container>>) {
    let (mut main, mut before_main) = (Vec::new(), Vec::new());
    for (index, declared) in declared.containers.iter().enumerate() {
        let (list, field) = match declared.role {
            ContainerRole::Main => (&mut main, "containers"),
            ContainerRole::Init | ContainerRole::Sidecar => (&mut before_main, "initContainers"),
        };
        let (list_path, place) = (path.field(field), list.len());
        list.push(container(declared, values.container(index), links, &list_path.index(place), report));
    }
    (main, if before_main.is_empty() { None } else { Some(before_main) })
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
