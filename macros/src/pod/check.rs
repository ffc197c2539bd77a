//! The rules between a pod's attributes and fields.

use podwire_rules::{containers, pods, volumes, wiring};

use super::model::{DownwardItem, Pod, Projected, Role, Source};
use super::{placement, scaling, security, workloads};
use crate::parts::keys::KeyFile;
use crate::syntax::{Errors, Placed, naming};

/// All rules, in the order in which their errors are reported.
pub(super) fn pod(pod: &Pod<'_>, errors: &Errors) {
    has_containers(pod, errors);
    has_labels(pod, errors);
    extra_labels_are_extra(pod, errors);
    one_escape_hatch(pod, errors);
    volumes_differ(pod, errors);
    own_mounts_are_volumes(pod, errors);
    files_differ(pod, errors);
    pod.tolerations.iter().for_each(|toleration| toleration.check(errors));
    dns_is_configured(pod, errors);
    workload_is_known(pod, errors);
    workloads::check::workload(pod, errors);
    scaling::check::scaling(pod, errors);
    placement::check::placement(pod, errors);
    security::check::security(pod, errors);
}

fn has_containers(pod: &Pod<'_>, errors: &Errors) {
    if pod.input.malformed
        || pod.may_be_container()
        || pod.containers.iter().any(|container| container.role == Role::Main)
    {
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
    for entry in pod.own.extra_labels.iter().flatten().chain(pod.workload.labels()) {
        let key = &entry.key.value;
        if pod.labels.iter().any(|label| label.key == *key) {
            let message = format!(
                "`{key}` is an identity label of this pod already, and selectors use it; give this one another key"
            );
            errors.rule(entry.key.span, &wiring::DUPLICATE_KEY, message);
        }
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

/// A container that is its own pod mounts the volumes that stand beside its mounts. What other containers mount, the compiler
/// compares.
fn own_mounts_are_volumes(pod: &Pod<'_>, errors: &Errors) {
    let volumes: Vec<&str> = pod.volumes.iter().map(|volume| volume.name.value.as_str()).collect();
    // A volume with an error of its own may be the one that is mounted.
    if !pod.input.is_container() || pod.input.all("volume").count() > volumes.len() {
        return;
    }
    for mount in crate::container::mounts(pod.input) {
        let name = mount.value.as_str();
        if !volumes.contains(&name) {
            let mend = match volumes.as_slice() {
                [] => format!("; add `#[volume({name} = …)]`"),
                volumes => naming::suggestion(name, volumes),
            };
            let message = format!("pod `{}` has no volume `{name}`{mend}", pod.input.ident);
            errors.rule(mount.span, &wiring::UNKNOWN_VOLUME, message);
        }
    }
}

/// A volume has each file once.
fn files_differ(pod: &Pod<'_>, errors: &Errors) {
    for volume in &pod.volumes {
        let (files, rule) = match &volume.source {
            Source::Declared(_, options) => {
                let items = options.items.iter().flatten();
                (items.filter_map(|item| item.file.as_ref()).collect(), &volumes::FILE_PATH_OVERLAP)
            }
            Source::ConfigMap(options) => (of_keys(&options.items), &volumes::FILE_PATH_OVERLAP),
            Source::Secret(options) => (of_keys(&options.items), &volumes::FILE_PATH_OVERLAP),
            Source::DownwardApi { items, .. } => (of_items(items), &volumes::FILE_PATH_OVERLAP),
            Source::Projected { sources, .. } => {
                let files = sources.iter().flat_map(of_projected).collect();
                (files, &volumes::PROJECTION_PATH_DUPLICATE)
            }
            Source::EmptyDir(_) | Source::Claim { .. } | Source::ClaimTemplate(_) | Source::HostPath(..) => {
                continue;
            }
        };
        for (index, file) in files.iter().enumerate() {
            if files[..index].iter().any(|earlier| earlier.value == file.value) {
                let (file_name, name) = (&file.value, &volume.name.value);
                let message = format!(
                    "the volume `{name}` has the file `{file_name}` twice; one would hide the other: give this one another path"
                );
                errors.rule(file.span, rule, message);
            }
        }
    }
}

fn of_keys(items: &Option<Vec<KeyFile>>) -> Vec<&Placed<String>> {
    items.iter().flatten().map(|item| &item.file).collect()
}

fn of_items(items: &[DownwardItem]) -> Vec<&Placed<String>> {
    items.iter().map(|item| &item.file).collect()
}

fn of_projected(source: &Projected) -> Vec<&Placed<String>> {
    match source {
        Projected::Declared(_, options) => {
            options.items.iter().flatten().filter_map(|item| item.file.as_ref()).collect()
        }
        Projected::ConfigMap(options) => of_keys(&options.items),
        Projected::Secret(options) => of_keys(&options.items),
        Projected::DownwardApi(items) => of_items(items),
        Projected::Token(file, _) => vec![file],
    }
}

/// Without nameservers of its own, `None` leaves the pod without DNS.
fn dns_is_configured(pod: &Pod<'_>, errors: &Errors) {
    let Some(policy) = pod.own.dns_policy.filter(|policy| policy.value == "None") else { return };
    let has_servers = pod.own.dns.as_ref().is_some_and(|dns| dns.gives("nameservers"));
    if pod.own.customize.is_none() && !has_servers {
        let message = "`dns_policy = None` leaves the pod without DNS; add `dns(nameservers(\"…\"))`, or take another policy";
        errors.rule(policy.span, &pods::DNS_CONFIG, message);
    }
}

/// A ReplicaSet alone never replaces its pods by newer ones.
fn workload_is_known(pod: &Pod<'_>, errors: &Errors) {
    for attribute in pod.input.all("replica_set") {
        let message =
            "there is no workload `replica_set`; a `#[deployment]` makes one for each version of its pods";
        errors.grammar(attribute.path().segments[0].ident.span(), message);
    }
}
