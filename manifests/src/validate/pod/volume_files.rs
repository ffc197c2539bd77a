//! Volumes that hold files of the node, of the API, or of nobody yet.

use k8s_openapi::api::core::v1::{
    ConfigMapVolumeSource, DownwardAPIVolumeFile, DownwardAPIVolumeSource, EmptyDirVolumeSource,
    GitRepoVolumeSource, HostPathVolumeSource, KeyToPath, PersistentVolumeClaimVolumeSource,
    SecretVolumeSource,
};
use podwire_rules::environment::{FIELD_PATH, FILE_FIELD_PATHS, REFERENCE};
use podwire_rules::paths;
use podwire_rules::quantities::{self, Quantity};
use podwire_rules::volumes::{self, EMPTY_DIR_SIZE, HOST_PATH_TYPE, HOST_PATH_TYPES, VOLUME_FIELD};

use super::fields::{list, one_of, required, text};
use super::references::{field_reference, resource_reference};
use crate::validate::path::Path;
use crate::validate::report::Report;

pub(super) fn empty_dir(report: &mut Report<'_>, source: &EmptyDirVolumeSource, path: &Path<'_>) {
    let Some(size) = source.size_limit.as_ref().map(|size| size.0.as_str()) else { return };
    let field = path.field("sizeLimit");
    match Quantity::parse(size) {
        Ok(quantity) if quantity.is_negative() => {
            report.forbidden(&EMPTY_DIR_SIZE, &field, "SizeLimit field must be a valid resource quantity");
        }
        Ok(_) => {}
        Err(_) => report.breaches(&field, size, quantities::quantity(size)),
    }
}

pub(super) fn git_repo(report: &mut Report<'_>, source: &GitRepoVolumeSource, path: &Path<'_>) {
    required(report, &VOLUME_FIELD, &path.field("repository"), &source.repository);
    let directory = text(&source.directory);
    report.breaches(&path.field("directory"), directory, paths::sub_path(directory));
}

pub(super) fn claim(report: &mut Report<'_>, source: &PersistentVolumeClaimVolumeSource, path: &Path<'_>) {
    required(report, &REFERENCE, &path.field("claimName"), &source.claim_name);
}

pub(crate) fn host_path(report: &mut Report<'_>, source: &HostPathVolumeSource, path: &Path<'_>) {
    let field = path.field("path");
    if source.path.is_empty() {
        return report.required(&VOLUME_FIELD, &field, "");
    }
    report.breaches(&field, &source.path, paths::no_backsteps(&source.path));
    if let Some(kind) = &source.type_ {
        one_of(report, &HOST_PATH_TYPE, &path.field("type"), kind, HOST_PATH_TYPES);
    }
}

pub(super) fn secret(report: &mut Report<'_>, source: &SecretVolumeSource, path: &Path<'_>) {
    required(report, &REFERENCE, &path.field("secretName"), text(&source.secret_name));
    file_mode(report, source.default_mode, &path.field("defaultMode"));
    keys(report, list(&source.items), &path.field("items"));
}

pub(super) fn config_map(report: &mut Report<'_>, source: &ConfigMapVolumeSource, path: &Path<'_>) {
    required(report, &REFERENCE, &path.field("name"), &source.name);
    file_mode(report, source.default_mode, &path.field("defaultMode"));
    keys(report, list(&source.items), &path.field("items"));
}

/// A file mode of nine permission bits.
pub(super) fn file_mode(report: &mut Report<'_>, mode: Option<i32>, path: &Path<'_>) {
    if let Some(mode) = mode {
        report.breaches(path, mode, volumes::file_mode(mode.into()));
    }
}

/// The keys of a ConfigMap or Secret and the files they become.
pub(super) fn keys(report: &mut Report<'_>, items: &[KeyToPath], path: &Path<'_>) {
    for (index, item) in items.iter().enumerate() {
        let path = path.index(index);
        required(report, &REFERENCE, &path.field("key"), &item.key);
        required(report, &VOLUME_FIELD, &path.field("path"), &item.path);
        report.breaches(&path.field("path"), &item.path, paths::file_path(&item.path));
        file_mode(report, item.mode, &path.field("mode"));
    }
}

pub(super) fn downward_api(report: &mut Report<'_>, source: &DownwardAPIVolumeSource, path: &Path<'_>) {
    file_mode(report, source.default_mode, &path.field("defaultMode"));
    for file in list(&source.items) {
        downward_api_file(report, file, path);
    }
}

/// A file with a field of the Pod or a resource of a container; the server reports it at its list.
pub(super) fn downward_api_file(report: &mut Report<'_>, file: &DownwardAPIVolumeFile, path: &Path<'_>) {
    required(report, &VOLUME_FIELD, &path.field("path"), &file.path);
    report.breaches(&path.field("path"), &file.path, paths::file_path(&file.path));
    match (&file.field_ref, &file.resource_field_ref) {
        (Some(field), resource) => {
            field_reference(report, field, FILE_FIELD_PATHS, &path.field("fieldRef"));
            if resource.is_some() {
                let detail = "fieldRef and resourceFieldRef can not be specified simultaneously";
                report.invalid(&FIELD_PATH, path, "resource", detail);
            }
        }
        (None, Some(resource)) => {
            resource_reference(report, resource, true, &path.field("resourceFieldRef"));
        }
        (None, None) => {
            report.required(&FIELD_PATH, path, "one of fieldRef and resourceFieldRef is required");
        }
    }
    file_mode(report, file.mode, &path.field("mode"));
}
