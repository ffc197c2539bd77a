//! Mounts of volumes in containers.

use k8s_openapi::api::core::v1::{Container, KeyToPath, Volume, VolumeDevice, VolumeMount};
use podwire_rules::names::NAME_REQUIRED;
use podwire_rules::paths;
use podwire_rules::volumes::{MOUNT_PROPAGATION, RECURSIVE_READ_ONLY, SUB_PATH_SINGLE};
use podwire_rules::wiring::{DANGLING_KEY, DUPLICATE_MOUNT_PATH, UNKNOWN_VOLUME};

use super::fields::{is_true, list, one_of, text};
use super::spec::Context;
use crate::validate::path::Path;
use crate::validate::report::Report;
use crate::validate::seen::Seen;

/// The names and paths of a container's devices, where a mount may not be too.
struct Devices<'a> {
    names: Seen<&'a str>,
    paths: Seen<&'a str>,
}

impl<'a> Devices<'a> {
    fn new(devices: &'a [VolumeDevice]) -> Devices<'a> {
        let mut all = Devices { names: Seen::new(), paths: Seen::new() };
        // Of devices of one name the server remembers the last one's path.
        for device in devices.iter().rev() {
            if all.names.insert(device.name.as_str()) {
                all.paths.insert(device.device_path.as_str());
            }
        }
        all
    }
}

/// The mounts of a container.
pub(super) fn mounts(report: &mut Report<'_>, context: &Context<'_>, container: &Container, path: &Path<'_>) {
    let mounts = list(&container.volume_mounts);
    if mounts.is_empty() {
        return;
    }
    let devices = Devices::new(list(&container.volume_devices));
    let mut seen = Seen::new();
    for (index, mount) in mounts.iter().enumerate() {
        let item = path.index(index);
        let (name, mount_path) = (item.field("name"), item.field("mountPath"));
        if mount.name.is_empty() {
            report.required(&NAME_REQUIRED, &name, "");
        }
        if context.volumes.find(&mount.name).is_none() {
            report.not_found(&UNKNOWN_VOLUME, &name, &mount.name);
        }
        report.breaches(&mount_path, &mount.mount_path, paths::mount_path(&mount.mount_path));
        if !mount.mount_path.is_empty() {
            report.wiring_breaches(
                &mount_path,
                &mount.mount_path,
                paths::absolute_mount_path(&mount.mount_path),
            );
        }
        if !seen.insert(mount.mount_path.as_str()) {
            report.invalid(&DUPLICATE_MOUNT_PATH, &mount_path, &mount.mount_path, "must be unique");
        }
        if devices.names.contains(&mount.name) {
            let detail = "must not already exist in volumeDevices";
            report.invalid(&DUPLICATE_MOUNT_PATH, &name, &mount.name, detail);
        }
        if devices.paths.contains(&mount.mount_path) {
            let detail = "must not already exist as a path in volumeDevices";
            report.invalid(&DUPLICATE_MOUNT_PATH, &mount_path, &mount.mount_path, detail);
        }
        // The server reports these at the list, not at its item.
        sub_paths(report, mount, path, &item);
        if let Some(volume) = context.volumes.find(&mount.name) {
            chosen_file(report, volume, mount, &item.field("subPath"));
        }
        propagation(report, mount, container, &path.field("mountPropagation"));
        recursive_read_only(report, mount, &path.field("recursiveReadOnly"));
    }
}

fn sub_paths(report: &mut Report<'_>, mount: &VolumeMount, path: &Path<'_>, item: &Path<'_>) {
    let (sub_path, expression) = (text(&mount.sub_path), text(&mount.sub_path_expr));
    if !sub_path.is_empty() {
        report.breaches(&path.field("subPath"), sub_path, paths::sub_path(sub_path));
    }
    if expression.is_empty() {
        return;
    }
    if !sub_path.is_empty() {
        let detail = "subPathExpr and subPath are mutually exclusive";
        report.invalid(&SUB_PATH_SINGLE, &item.field("subPathExpr"), expression, detail);
    }
    report.breaches(&path.field("subPathExpr"), expression, paths::sub_path(expression));
}

/// A file of a ConfigMap or Secret, where the volume has some of their keys: the kubelet makes an empty directory for one that
/// is not there.
fn chosen_file(report: &mut Report<'_>, volume: &Volume, mount: &VolumeMount, path: &Path<'_>) {
    let sub_path = text(&mount.sub_path).trim_end_matches('/');
    let map = volume.config_map.as_ref().map(|map| (list(&map.items), map.optional));
    let source = map.or_else(|| volume.secret.as_ref().map(|secret| (list(&secret.items), secret.optional)));
    let Some((items, optional)) = source else { return };
    let is_in = |item: &KeyToPath| {
        item.path.strip_prefix(sub_path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    if sub_path.is_empty() || items.is_empty() || is_true(optional) || items.iter().any(is_in) {
        return;
    }
    let files: Vec<String> = items.iter().take(FILES_LISTED).map(|item| format!("{:?}", item.path)).collect();
    let rest = if items.len() > FILES_LISTED { ", …" } else { "" };
    let detail =
        format!("volume {:?} has no file {sub_path:?}; it has {}{rest}", volume.name, files.join(", "));
    report.warning(&DANGLING_KEY, path, &detail);
}

/// How many files of a volume a message lists.
const FILES_LISTED: usize = 5;

fn propagation(report: &mut Report<'_>, mount: &VolumeMount, container: &Container, path: &Path<'_>) {
    let Some(propagation) = &mount.mount_propagation else { return };
    let supported = &["Bidirectional", "HostToContainer", "None"];
    one_of(report, &MOUNT_PROPAGATION, path, propagation, supported);
    let privileged = container.security_context.as_ref().is_some_and(|context| is_true(context.privileged));
    if propagation == "Bidirectional" && !privileged {
        let detail = "Bidirectional mount propagation is available only to privileged containers";
        report.forbidden(&MOUNT_PROPAGATION, path, detail);
    }
}

fn recursive_read_only(report: &mut Report<'_>, mount: &VolumeMount, path: &Path<'_>) {
    match mount.recursive_read_only.as_deref() {
        None | Some("Disabled") => {}
        Some("Enabled" | "IfPossible") => {
            if !is_true(mount.read_only) {
                let detail = "may only be specified when readOnly is true";
                report.forbidden(&RECURSIVE_READ_ONLY, path, detail);
            }
            if mount.mount_propagation.as_ref().is_some_and(|propagation| propagation != "None") {
                let detail = "may only be specified when mountPropagation is None or not specified";
                report.forbidden(&RECURSIVE_READ_ONLY, path, detail);
            }
        }
        Some(other) => {
            let supported = &["Disabled", "Enabled", "IfPossible"];
            report.not_supported(&RECURSIVE_READ_ONLY, path, other, supported);
        }
    }
}
