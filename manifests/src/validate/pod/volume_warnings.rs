//! Volumes that are accepted and will not work, or hide files of their own.

use std::fmt::{self, Display, Formatter};

use k8s_openapi::api::core::v1::{DownwardAPIVolumeFile, KeyToPath, Volume, VolumeProjection};
use podwire_rules::volumes::{FILE_PATH_OVERLAP, PROJECTION_EMPTY, VOLUME_REMOVED};

use super::fields::{list, text};
use super::warnings::fractional;
use crate::validate::path::Path;
use crate::validate::report::Report;

/// The warnings about a pod's volumes.
pub(super) fn volumes(report: &mut Report<'_>, volumes: &[Volume], path: &Path<'_>) {
    for (index, volume) in volumes.iter().enumerate() {
        let path = path.index(index);
        removed(report, volume, &path);
        files(report, volume);
        projected(report, volume);
        claim_bytes(report, volume, &path);
    }
}

fn removed(report: &mut Report<'_>, volume: &Volume, path: &Path<'_>) {
    let kinds = [
        (
            volume.photon_persistent_disk.is_some(),
            "photonPersistentDisk",
            "deprecated in v1.11, non-functional in v1.16+",
        ),
        (volume.git_repo.is_some(), "gitRepo", "deprecated in v1.11, and disabled by default in v1.33+"),
        (volume.scale_io.is_some(), "scaleIO", "deprecated in v1.16, non-functional in v1.22+"),
        (volume.flocker.is_some(), "flocker", "deprecated in v1.22, non-functional in v1.25+"),
        (volume.storageos.is_some(), "storageOS", "deprecated in v1.22, non-functional in v1.25+"),
        (volume.quobyte.is_some(), "quobyte", "deprecated in v1.22, non-functional in v1.25+"),
        (volume.glusterfs.is_some(), "glusterfs", "deprecated in v1.25, non-functional in v1.26+"),
        (volume.cephfs.is_some(), "cephfs", "deprecated in v1.28, non-functional in v1.31+"),
        (volume.rbd.is_some(), "rbd", "deprecated in v1.28, non-functional in v1.31+"),
    ];
    for (_, field, detail) in kinds.iter().filter(|(is_set, _, _)| *is_set) {
        report.warning(&VOLUME_REMOVED, &path.field(field), detail);
    }
}

fn claim_bytes(report: &mut Report<'_>, volume: &Volume, path: &Path<'_>) {
    let template = volume.ephemeral.as_ref().and_then(|ephemeral| ephemeral.volume_claim_template.as_ref());
    let Some(resources) = template.and_then(|template| template.spec.resources.as_ref()) else { return };
    let path = path.field("ephemeral");
    let path = path.field("volumeClaimTemplate");
    let path = path.field("spec");
    let path = path.field("resources");
    for (field, amounts) in [("limits", &resources.limits), ("requests", &resources.requests)] {
        if let Some(text) = amounts.as_ref().and_then(|amounts| amounts.get("storage")) {
            fractional(report, &text.0, &path.field(field).key("storage"));
        }
    }
}

/// A file in a volume and, in projected volumes, what it is made of.
struct File<'a> {
    path: &'a str,
    source: Option<(&'static str, &'a str)>,
}

impl Display for File<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?}", self.path)?;
        match self.source {
            None => Ok(()),
            Some((kind, "")) => write!(formatter, " ({kind})"),
            Some((kind, name)) => write!(formatter, " ({kind} {name:?})"),
        }
    }
}

impl<'a> File<'a> {
    fn new(path: &'a str, source: Option<(&'static str, &'a str)>) -> File<'a> {
        File { path: path.trim_end_matches('/'), source }
    }

    /// Whether two files cannot both exist: one path, or one file in the place of the other's directory.
    fn overlaps(&self, other: &File<'_>) -> bool {
        let is_inside = |inner: &str, outer: &str| {
            inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        is_inside(self.path, other.path) || is_inside(other.path, self.path)
    }
}

fn keys<'a>(
    items: &'a [KeyToPath],
    source: Option<(&'static str, &'a str)>,
) -> impl Iterator<Item = File<'a>> {
    items.iter().map(move |item| File::new(&item.path, source))
}

fn fields<'a>(
    items: &'a [DownwardAPIVolumeFile],
    source: Option<(&'static str, &'a str)>,
) -> impl Iterator<Item = File<'a>> {
    items.iter().map(move |item| File::new(&item.path, source))
}

fn files(report: &mut Report<'_>, volume: &Volume) {
    if let Some(source) = &volume.config_map {
        overlaps(report, volume, ("ConfigMap", &source.name), keys(list(&source.items), None).collect());
    }
    if let Some(source) = &volume.secret {
        let what = ("Secret", text(&source.secret_name));
        overlaps(report, volume, what, keys(list(&source.items), None).collect());
    }
    if let Some(source) = &volume.downward_api {
        overlaps(report, volume, ("DownwardAPI", ""), fields(list(&source.items), None).collect());
    }
}

/// How many earlier files a file is compared with once two overlap: more would only repeat the warning.
const MOST: usize = 100;

fn overlaps(report: &mut Report<'_>, volume: &Volume, (kind, name): (&str, &str), files: Vec<File<'_>>) {
    if files.len() < 2 {
        return;
    }
    let mut sorted: Vec<&File<'_>> = files.iter().collect();
    sorted.sort_by(|left, right| left.path.split('/').cmp(right.path.split('/')));
    if !sorted.windows(2).any(|pair| pair[0].overlaps(pair[1])) {
        return;
    }
    let what = if name.is_empty() { kind.to_owned() } else { format!("{kind} {name:?}") };
    for (index, file) in files.iter().enumerate() {
        for other in files[..index].iter().take(MOST).filter(|other| file.overlaps(other)) {
            let detail = format!("volume {:?} ({what}): overlapping paths: {file} with {other}", volume.name);
            report.warning(&FILE_PATH_OVERLAP, &Path::Root, &detail);
        }
    }
}

fn projected(report: &mut Report<'_>, volume: &Volume) {
    let Some(projected) = &volume.projected else { return };
    let mut files = Vec::new();
    for source in list(&projected.sources) {
        if is_empty(source) {
            let detail = format!("volume {:?} (Projected) has no sources provided", volume.name);
            report.warning(&PROJECTION_EMPTY, &Path::Root, &detail);
        }
        if let Some(map) = &source.config_map {
            files.extend(keys(list(&map.items), Some(("ConfigMap", &map.name))));
        } else if let Some(secret) = &source.secret {
            files.extend(keys(list(&secret.items), Some(("Secret", &secret.name))));
        } else if let Some(downward) = &source.downward_api {
            files.extend(fields(list(&downward.items), Some(("DownwardAPI", ""))));
        } else if let Some(token) = &source.service_account_token {
            files.push(File::new(&token.path, Some(("ServiceAccountToken", ""))));
        }
    }
    overlaps(report, volume, ("Projected", ""), files);
}

/// Whether a source is of no kind that clusters have by default: the server drops the others before it warns.
fn is_empty(source: &VolumeProjection) -> bool {
    source.config_map.is_none()
        && source.secret.is_none()
        && source.downward_api.is_none()
        && source.service_account_token.is_none()
}
