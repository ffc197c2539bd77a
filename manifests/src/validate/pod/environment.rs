//! The environment of a container.

use k8s_openapi::api::core::v1::{Container, EnvFromSource, EnvVar, EnvVarSource};
use podwire_rules::environment::{FILE_REFERENCE, REFERENCE, VALUE_SOURCE};
use podwire_rules::names::NAME_REQUIRED;
use podwire_rules::{Version, environment, names, paths};

use super::fields::{list, text};
use super::references::{field_reference, resource_reference};
use super::spec::Context;
use super::versioned::{self, FileKey};
use crate::validate::path::Path;
use crate::validate::report::Report;

/// The version from which variables may come from files of volumes.
const FILES_SINCE: Version = Version::new(35);

/// The variables of a container and their sources. `path` is the container's path.
pub(super) fn environment(
    report: &mut Report<'_>,
    context: &Context<'_>,
    container: &Container,
    path: &Path<'_>,
) {
    let env = path.field("env");
    for (index, variable) in list(&container.env).iter().enumerate() {
        let path = env.index(index);
        let name = variable.name.as_str();
        if name.is_empty() {
            report.required(&NAME_REQUIRED, &path.field("name"), "");
        } else {
            report.breaches(&path.field("name"), name, environment::variable_name(name));
        }
        if let Some(source) = &variable.value_from {
            value_source(report, context, variable, source, &path.field("valueFrom"));
        }
    }
    let env_from = path.field("envFrom");
    for (index, source) in list(&container.env_from).iter().enumerate() {
        env_from_source(report, source, &env_from, index);
    }
}

fn value_source(
    report: &mut Report<'_>,
    context: &Context<'_>,
    variable: &EnvVar,
    source: &EnvVarSource,
    path: &Path<'_>,
) {
    let mut count = 0;
    if let Some(field) = &source.field_ref {
        count += 1;
        field_reference(report, field, environment::FIELD_PATHS, &path.field("fieldRef"));
    }
    if let Some(resource) = &source.resource_field_ref {
        count += 1;
        resource_reference(report, resource, false, &path.field("resourceFieldRef"));
    }
    if let Some(key) = &source.config_map_key_ref {
        count += 1;
        key_reference(report, &key.name, &key.key, &path.field("configMapKeyRef"));
    }
    if let Some(key) = &source.secret_key_ref {
        count += 1;
        key_reference(report, &key.name, &key.key, &path.field("secretKeyRef"));
    }
    let knows_files = report.options.target.at_least(FILES_SINCE);
    if let Some(file) = versioned::file_key(source).filter(|_| knows_files) {
        count += 1;
        file_reference(report, context, &file, &path.field("fileKeyRef"));
    }
    if count == 0 {
        report.invalid(&VALUE_SOURCE, path, "", sources(knows_files));
    } else if !text(&variable.value).is_empty() {
        report.invalid(&VALUE_SOURCE, path, "", "may not be specified when `value` is not empty");
    } else if count > 1 {
        report.invalid(&VALUE_SOURCE, path, "", "may not have more than one field specified at a time");
    }
}

fn sources(knows_files: bool) -> &'static str {
    if knows_files {
        "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`"
    } else {
        "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`"
    }
}

fn key_reference(report: &mut Report<'_>, name: &str, key: &str, path: &Path<'_>) {
    report.breaches(&path.field("name"), name, names::dns_subdomain(name));
    if key.is_empty() {
        report.required(&REFERENCE, &path.field("key"), "");
    } else {
        report.breaches(&path.field("key"), key, environment::config_key(key));
    }
}

fn file_reference(report: &mut Report<'_>, context: &Context<'_>, file: &FileKey<'_>, path: &Path<'_>) {
    let key = path.field("key");
    if file.key.is_empty() {
        report.required(&FILE_REFERENCE, &key, "");
    } else {
        report.breaches(&key, file.key, environment::variable_name(file.key));
    }
    let volume = path.field("volumeName");
    if file.volume_name.is_empty() {
        report.required(&FILE_REFERENCE, &volume, "");
    } else {
        report.breaches(&volume, file.volume_name, names::dns_label(file.volume_name));
    }
    let file_path = path.field("path");
    if file.path.is_empty() {
        report.required(&FILE_REFERENCE, &file_path, "");
    } else {
        report.breaches(&file_path, file.path, paths::sub_path(file.path));
    }
    match context.volumes.find(file.volume_name) {
        None => report.not_found(&FILE_REFERENCE, &volume, file.volume_name),
        Some(found) if !super::volumes::is_empty_dir(found) => {
            let detail = "referenced volume must be of type emptyDir";
            report.invalid(&FILE_REFERENCE, &volume, file.volume_name, detail);
        }
        _ => {}
    }
}

fn env_from_source(report: &mut Report<'_>, source: &EnvFromSource, list_path: &Path<'_>, index: usize) {
    let path = list_path.index(index);
    let prefix = text(&source.prefix);
    if !prefix.is_empty() {
        report.breaches(&path.field("prefix"), prefix, environment::variable_name(prefix));
    }
    let config_map = source.config_map_ref.as_ref().map(|source| ("configMapRef", &source.name));
    let secret = source.secret_ref.as_ref().map(|source| ("secretRef", &source.name));
    for (field, name) in config_map.into_iter().chain(secret) {
        let path = path.field(field);
        if name.is_empty() {
            report.required(&REFERENCE, &path.field("name"), "");
        } else {
            // The server judges the name as a prefix, which may end with a dash.
            let breaches = match name.strip_suffix('-') {
                Some(stem) if !stem.is_empty() => names::dns_subdomain(stem),
                _ => names::dns_subdomain(name),
            };
            report.breaches(&path.field("name"), name, breaches);
        }
    }
    match (config_map, secret) {
        (None, None) => {
            let detail = "must specify one of: `configMapRef` or `secretRef`";
            report.invalid(&VALUE_SOURCE, list_path, "", detail);
        }
        (Some(_), Some(_)) => {
            let detail = "may not have more than one field specified at a time";
            report.invalid(&VALUE_SOURCE, list_path, "", detail);
        }
        _ => {}
    }
}
