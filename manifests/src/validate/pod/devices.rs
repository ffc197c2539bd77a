//! Volumes that containers use as block devices.

use k8s_openapi::api::core::v1::Container;
use podwire_rules::names::NAME_REQUIRED;
use podwire_rules::paths::{self, MOUNT_PATH, NO_BACKSTEPS};
use podwire_rules::wiring::{DUPLICATE_MOUNT_PATH, UNKNOWN_VOLUME};

use super::fields::list;
use super::spec::Context;
use crate::validate::path::Path;
use crate::validate::report::Report;
use crate::validate::seen::Seen;

/// The block devices of a container.
pub(super) fn devices(
    report: &mut Report<'_>,
    context: &Context<'_>,
    container: &Container,
    path: &Path<'_>,
) {
    let devices = list(&container.volume_devices);
    if devices.is_empty() {
        return;
    }
    let (mut mount_names, mut mount_paths) = (Seen::new(), Seen::new());
    // Of mounts of one name the server remembers the last one's path.
    for mount in list(&container.volume_mounts).iter().rev() {
        if mount_names.insert(mount.name.as_str()) {
            mount_paths.insert(mount.mount_path.as_str());
        }
    }
    let (mut names, mut device_paths) = (Seen::new(), Seen::new());
    for (index, device) in devices.iter().enumerate() {
        let path = path.index(index);
        let name = path.field("name");
        volume_of_device(report, context, &device.name, &name);
        if !device.name.is_empty() && !names.insert(device.name.as_str()) {
            report.invalid(&DUPLICATE_MOUNT_PATH, &name, &device.name, "must be unique");
        }
        device_path(report, &device.device_path, &mut device_paths, &path.field("devicePath"));
        if mount_names.contains(&device.name) {
            let detail = "must not already exist in volumeMounts";
            report.invalid(&DUPLICATE_MOUNT_PATH, &name, &device.name, detail);
        }
        if mount_paths.contains(&device.device_path) {
            let detail = "must not already exist as a path in volumeMounts";
            report.invalid(&DUPLICATE_MOUNT_PATH, &path.field("devicePath"), &device.device_path, detail);
        }
    }
}

fn volume_of_device(report: &mut Report<'_>, context: &Context<'_>, name: &str, path: &Path<'_>) {
    if name.is_empty() {
        report.required(&NAME_REQUIRED, path, "");
    }
    match context.volumes.find(name) {
        None => report.not_found(&UNKNOWN_VOLUME, path, name),
        Some(volume) if volume.persistent_volume_claim.is_none() && volume.ephemeral.is_none() => {
            let detail =
                "can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode";
            report.invalid(&UNKNOWN_VOLUME, path, name, detail);
        }
        Some(_) => {}
    }
}

fn device_path<'a>(report: &mut Report<'_>, device: &'a str, seen: &mut Seen<&'a str>, path: &Path<'_>) {
    if device.is_empty() {
        report.required(&MOUNT_PATH, path, "");
    }
    if seen.contains(device) {
        report.invalid(&DUPLICATE_MOUNT_PATH, path, device, "must be unique");
    }
    if paths::no_backsteps(device).is_ok() {
        seen.insert(device);
    } else {
        report.invalid(&NO_BACKSTEPS, path, device, "can not contain backsteps ('..')");
    }
}
