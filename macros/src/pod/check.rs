//! The rules between a pod's attributes and fields.

use podwire_rules::{containers, wiring, workloads};

use super::model::{Pod, Role};
use crate::syntax::Errors;

/// All rules, in the order in which their errors are reported.
pub(super) fn pod(pod: &Pod<'_>, errors: &Errors) {
    has_containers(pod, errors);
    has_labels(pod, errors);
    extra_labels_are_extra(pod, errors);
    deployments_restart(pod, errors);
    one_escape_hatch(pod, errors);
    volumes_differ(pod, errors);
}

fn has_containers(pod: &Pod<'_>, errors: &Errors) {
    if pod.input.malformed || pod.containers.iter().any(|container| container.role == Role::Main) {
        return;
    }
    let ident = pod.input.ident;
    let what = if pod.containers.is_empty() {
        "has no container"
    } else {
        "has init containers and sidecars only, and no container beside them"
    };
    let message = format!(
        "pod `{ident}` {what}; add a field whose type derives `Container`, or derive `Container` for the struct itself"
    );
    errors.rule(ident.span(), &containers::CONTAINERS_REQUIRED, message);
}

fn has_labels(pod: &Pod<'_>, errors: &Errors) {
    if pod.labels.is_empty() {
        errors.rule(
            pod.own.place("labels"),
            &wiring::LABELS_REQUIRED,
            "a pod has a label, so that a service or a workload can select it; leave `labels()` out for `app = \"name\"`",
        );
    }
}

/// An extra label must not take the place of an identity label.
fn extra_labels_are_extra(pod: &Pod<'_>, errors: &Errors) {
    for entry in pod.own.extra_labels.iter().flatten() {
        let key = &entry.key.value;
        if pod.labels.iter().any(|label| label.key == *key) {
            let message = format!(
                "`{key}` is an identity label of this pod already, and selectors use it; give this one another key"
            );
            errors.rule(entry.key.span, &wiring::DUPLICATE_KEY, message);
        }
    }
}

fn deployments_restart(pod: &Pod<'_>, errors: &Errors) {
    let Some(policy) = pod.own.restart_policy.filter(|policy| policy.value != "Always") else { return };
    if pod.deployment.is_some() {
        errors.rule(
            policy.span,
            &workloads::WORKLOAD_RESTART_POLICY,
            "the pods of a Deployment are always restarted; leave `restart_policy` out",
        );
    }
}

fn one_escape_hatch(pod: &Pod<'_>, errors: &Errors) {
    if pod.own.customize.is_some() && pod.container_customizes {
        errors.grammar(
            pod.own.place("customize"),
            "a struct that is container and pod has one escape hatch; keep `#[pod(customize = …)]` and reach the container through it",
        );
    }
}

fn volumes_differ(pod: &Pod<'_>, errors: &Errors) {
    for (index, volume) in pod.volumes.iter().enumerate() {
        let name = &volume.name.value;
        if pod.volumes[..index].iter().any(|earlier| earlier.name.value == *name) {
            let message = format!("the pod has two volumes `{name}`; give this one another name");
            errors.rule(volume.name.span, &wiring::DUPLICATE_VOLUME, message);
        }
    }
}
