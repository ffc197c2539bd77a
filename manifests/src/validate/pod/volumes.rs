//! The volumes of a pod.

use std::collections::HashMap;

use k8s_openapi::api::core::v1::{PodSpec, Volume};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use podwire_rules::names;
use podwire_rules::names::NAME_REQUIRED;
use podwire_rules::volumes::EPHEMERAL_CLAIM;
use podwire_rules::wiring::DUPLICATE_VOLUME;

use super::Home;
use super::fields::{list, text};
use super::volume_sources::volume_source;
use crate::validate::path::Path;
use crate::validate::report::Report;
use crate::validate::seen::Seen;

/// How many volumes are searched one by one.
const FEW: usize = 16;

/// The sound volumes of a pod, by name: a mount of a broken one is reported as a mount of none.
pub(super) struct Volumes<'a> {
    volumes: &'a [Volume],
    broken: Vec<usize>,
    index: HashMap<&'a str, &'a Volume>,
}

impl<'a> Volumes<'a> {
    /// The sound volume of a name.
    pub(super) fn find(&self, name: &str) -> Option<&'a Volume> {
        if self.volumes.len() > FEW {
            return self.index.get(name).copied();
        }
        let sound = |(index, volume): &(usize, &Volume)| volume.name == name && !self.broken.contains(index);
        self.volumes.iter().enumerate().find(sound).map(|(_, volume)| volume)
    }
}

/// The rules of a pod's volumes; answers which of them are sound.
pub(super) fn volumes<'a>(
    report: &mut Report<'_>,
    spec: &'a PodSpec,
    meta: &ObjectMeta,
    path: &Path<'_>,
    home: Home,
) -> Volumes<'a> {
    let volumes = list(&spec.volumes);
    let mut all = Volumes { volumes, broken: Vec::new(), index: HashMap::new() };
    let mut seen = Seen::new();
    for (index, volume) in volumes.iter().enumerate() {
        let path = path.index(index);
        let before = report.findings.len();
        volume_source(report, volume, meta, &path, home);
        let name = path.field("name");
        if volume.name.is_empty() {
            report.required(&NAME_REQUIRED, &name, "");
        } else {
            report.breaches(&name, &volume.name, names::dns_label(&volume.name));
        }
        if seen.contains(volume.name.as_str()) {
            report.duplicate(&DUPLICATE_VOLUME, &name, &volume.name);
        }
        if report.findings.len() > before {
            all.broken.push(index);
        } else {
            seen.insert(volume.name.as_str());
            if volumes.len() > FEW {
                all.index.insert(&volume.name, volume);
            }
        }
    }
    if home == Home::Pod {
        claims_of_ephemeral_volumes(report, volumes, meta, path);
    }
    all
}

/// No volume uses a claim that is created for an ephemeral volume.
fn claims_of_ephemeral_volumes(
    report: &mut Report<'_>,
    volumes: &[Volume],
    meta: &ObjectMeta,
    path: &Path<'_>,
) {
    let pod = text(&meta.name);
    let mut created = Seen::new();
    for volume in volumes.iter().filter(|volume| volume.ephemeral.is_some() && !pod.is_empty()) {
        created.insert(volume.name.as_str());
    }
    if created.is_empty() {
        return;
    }
    for (index, volume) in volumes.iter().enumerate() {
        let Some(claim) = &volume.persistent_volume_claim else { continue };
        let name = claim.claim_name.strip_prefix(pod).and_then(|rest| rest.strip_prefix('-'));
        if name.is_some_and(|name| created.contains(name)) {
            let path = path.index(index);
            let path = path.field("persistentVolumeClaim");
            let detail = "must not reference a PVC that gets created for an ephemeral volume";
            report.invalid(&EPHEMERAL_CLAIM, &path.field("claimName"), &claim.claim_name, detail);
        }
    }
}

/// Whether a volume is an emptyDir, by its own word or for lack of another source.
pub(super) fn is_empty_dir(volume: &Volume) -> bool {
    volume.empty_dir.is_some() || *volume == Volume { name: volume.name.clone(), ..Volume::default() }
}
