//! Projected volumes: files from several sources in one directory.

use k8s_openapi::api::core::v1::{ProjectedVolumeSource, ServiceAccountTokenProjection, VolumeProjection};
use podwire_rules::environment::REFERENCE;
use podwire_rules::paths;
use podwire_rules::volumes::{self, PROJECTION_PATH_DUPLICATE, PROJECTION_SOURCE, VOLUME_FIELD};

use super::fields::{list, required};
use super::volume_files::{downward_api_file, file_mode, keys};
use crate::validate::path::Path;
use crate::validate::report::Report;
use crate::validate::seen::Seen;

/// A projected volume. `path` is the path of the source.
pub(super) fn projected(report: &mut Report<'_>, source: &ProjectedVolumeSource, path: &Path<'_>) {
    file_mode(report, source.default_mode, &path.field("defaultMode"));
    let mut files = Seen::new();
    let sources = path.field("sources");
    for (index, projection) in list(&source.sources).iter().enumerate() {
        let item = sources.index(index);
        let count = projection_rules(report, projection, &mut files, path, &item);
        if count > 1 {
            report.forbidden(&PROJECTION_SOURCE, &item, "may not specify more than 1 volume type per source");
        }
    }
}

/// The rules of one source; answers how many kinds it is of. Cluster trust bundles and Pod certificates are off
/// by default: the server drops them.
fn projection_rules<'a>(
    report: &mut Report<'_>,
    projection: &'a VolumeProjection,
    files: &mut Seen<&'a str>,
    path: &Path<'_>,
    item: &Path<'_>,
) -> usize {
    let secret = projection.secret.as_ref().map(|it| ("secret", &it.name, list(&it.items)));
    let config_map = projection.config_map.as_ref().map(|it| ("configMap", &it.name, list(&it.items)));
    let mut count = 0;
    for (field, name, items) in secret.into_iter().chain(config_map) {
        count += 1;
        let item = item.field(field);
        required(report, &REFERENCE, &item.field("name"), name);
        keys(report, items, &item.field("items"));
        for key in items {
            unique_file(report, files, &key.path, name, path);
        }
    }
    if let Some(downward) = &projection.downward_api {
        count += 1;
        for file in list(&downward.items) {
            downward_api_file(report, file, &item.field("downwardAPI"));
            unique_file(report, files, &file.path, &file.path, path);
        }
    }
    if let Some(token) = &projection.service_account_token {
        count += 1;
        service_account_token(report, token, path, &item.field("serviceAccountToken"));
    }
    count
}

fn unique_file<'a>(
    report: &mut Report<'_>,
    files: &mut Seen<&'a str>,
    file: &'a str,
    value: &str,
    path: &Path<'_>,
) {
    if !file.is_empty() && !files.insert(file) {
        report.invalid(&PROJECTION_PATH_DUPLICATE, path, value, "conflicting duplicate paths");
    }
}

fn service_account_token(
    report: &mut Report<'_>,
    token: &ServiceAccountTokenProjection,
    path: &Path<'_>,
    item: &Path<'_>,
) {
    let seconds = token.expiration_seconds.unwrap_or(3600);
    let expiration = item.field("expirationSeconds");
    report.breaches(&expiration, seconds, volumes::token_expiration(seconds));
    required(report, &VOLUME_FIELD, &path.field("path"), &token.path);
    report.breaches(&path.field("path"), &token.path, paths::file_path(&token.path));
}
