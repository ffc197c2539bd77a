//! Volumes: the ConfigMaps, Secrets and claims that a pod mounts; and claims.

use k8s_openapi::api::core::v1::{KeyToPath, PersistentVolumeClaim, Volume, VolumeMount, VolumeProjection};
use podwire_rules::sets::{DANGLING_REFERENCE, SINGLE_WRITER_CLAIM};
use podwire_rules::storage::is_shared;
use podwire_rules::wires::kind::PERSISTENT_VOLUME_CLAIM;
use podwire_rules::wires::{Facet, Property, Resource, Value, Wanted};
use podwire_rules::wiring::DANGLING_KEY;

use super::collect::{Source, Wires};
use super::spot::Spot;
use super::{Absent, Arena, Wired};

/// A claim: whether several nodes may mount it at once.
pub(super) fn claim<'a>(claim: &PersistentVolumeClaim, arena: &'a Arena) -> Wired<'a> {
    let modes =
        claim.spec.as_ref().and_then(|spec| spec.access_modes.as_ref()).filter(|modes| !modes.is_empty());
    let Some(modes) = modes else { return Wired::EMPTY };
    let is_shared = modes.iter().any(|mode| is_shared(mode));
    let facet = Facet::Property(Property::Shared, Value::Flag(is_shared));
    Wired { resource: Resource { provides: arena.list(&[facet]), ..Resource::EMPTY }, ..Wired::EMPTY }
}

impl<'a> Wires<'a> {
    pub(super) fn volume(&mut self, index: usize, volume: &Volume) {
        if let Some(source) = &volume.config_map {
            let map = Source::new(&source.name, source.optional);
            self.config_map(map, &[], Spot::Item("volumes", index, "configMap.name"), &DANGLING_REFERENCE);
            for (item, wants) in self.items(source.items.as_deref()) {
                let spot = Spot::InnerItem("volumes", index, "configMap.items", item, "key");
                self.config_map(map, &wants, spot, &DANGLING_KEY);
            }
        }
        if let Some(source) = &volume.secret {
            let secret = Source::new(source.secret_name.as_deref().unwrap_or_default(), source.optional);
            self.secret(secret, &[], Spot::Item("volumes", index, "secret.secretName"), &DANGLING_REFERENCE);
            for (item, wants) in self.items(source.items.as_deref()) {
                let spot = Spot::InnerItem("volumes", index, "secret.items", item, "key");
                self.secret(secret, &wants, spot, &DANGLING_KEY);
            }
        }
        if let Some(claim) = &volume.persistent_volume_claim {
            let spot = Spot::Item("volumes", index, "persistentVolumeClaim.claimName");
            let shared = [Wanted::Is(Property::Shared, Value::Flag(true))];
            let reference = self.to(PERSISTENT_VOLUME_CLAIM, None, &claim.claim_name, &shared);
            self.add(reference, spot, &SINGLE_WRITER_CLAIM, Absent::OrNear(&DANGLING_REFERENCE));
        }
        let sources = volume.projected.iter().flat_map(|projected| projected.sources.iter().flatten());
        for (source, projection) in sources.enumerate() {
            self.projection(index, source, projection);
        }
    }

    fn projection(&mut self, index: usize, source: usize, projection: &VolumeProjection) {
        let at = |field| Spot::InnerItem("volumes", index, "projected.sources", source, field);
        if let Some(map) = &projection.config_map {
            let from = Source::new(&map.name, map.optional);
            self.config_map(from, &[], at("configMap.name"), &DANGLING_REFERENCE);
            for (_, wants) in self.items(map.items.as_deref()) {
                self.config_map(from, &wants, at("configMap.items"), &DANGLING_KEY);
            }
        }
        if let Some(secret) = &projection.secret {
            let from = Source::new(&secret.name, secret.optional);
            self.secret(from, &[], at("secret.name"), &DANGLING_REFERENCE);
            for (_, wants) in self.items(secret.items.as_deref()) {
                self.secret(from, &wants, at("secret.items"), &DANGLING_KEY);
            }
        }
    }

    fn items(&self, items: Option<&[KeyToPath]>) -> Vec<(usize, [Wanted<'a>; 1])> {
        let items = items.unwrap_or_default().iter().enumerate();
        items.map(|(index, item)| (index, [Wanted::Key(self.arena.text(&item.key))])).collect()
    }

    /// A file of a ConfigMap or Secret, all of whose keys are files of the volume.
    pub(super) fn sub_path(&mut self, index: usize, mount: &VolumeMount, volumes: &[Volume]) {
        let Some(path) = mount.sub_path.as_deref().filter(|path| !path.is_empty()) else { return };
        let Some(volume) = volumes.iter().find(|volume| volume.name == mount.name) else { return };
        let spot = Spot::Item("volumeMounts", index, "subPath");
        let wants = [Wanted::Key(self.arena.text(path))];
        if let Some(source) = volume.config_map.as_ref().filter(|source| source.items.is_none()) {
            self.config_map(Source::new(&source.name, source.optional), &wants, spot, &DANGLING_KEY);
        }
        if let Some(source) = volume.secret.as_ref().filter(|source| source.items.is_none()) {
            let name = source.secret_name.as_deref().unwrap_or_default();
            self.secret(Source::new(name, source.optional), &wants, spot, &DANGLING_KEY);
        }
    }
}
