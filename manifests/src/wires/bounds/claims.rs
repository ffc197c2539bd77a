//! Claims, those that are made for pods included, and the ranges that say how large they may be.

use k8s_openapi::api::apps::v1::StatefulSetSpec;
use k8s_openapi::api::core::v1::{PersistentVolumeClaim, PersistentVolumeClaimSpec};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;

use super::asked::Amounts;
use super::ranges::Held;
use super::{Judge, Range};
use crate::Object;
use crate::validate::storage::BETA_STORAGE_CLASS;
use crate::validate::versioned::Spec;

/// A claim that an object is, or that is made for each of its pods.
pub(super) struct Claim<'o> {
    /// The template's own name, or that of its volume.
    pub(super) name: &'o str,
    /// The path of its specification.
    path: String,
    pub(super) spec: &'o PersistentVolumeClaimSpec,
    metadata: Option<&'o ObjectMeta>,
}

impl<'o> Claim<'o> {
    /// The claim that the object is.
    pub(super) fn of(object: &'o Object) -> Option<Claim<'o>> {
        let Object::PersistentVolumeClaim(claim) = object else { return None };
        Claim::read(claim, "spec".to_owned())
    }

    fn read(claim: &'o PersistentVolumeClaim, path: String) -> Option<Claim<'o>> {
        let name = claim.metadata.name.as_deref().unwrap_or_default();
        Some(Claim { name, path, spec: claim.spec.as_ref()?, metadata: Some(&claim.metadata) })
    }

    /// The claims that the templates of a StatefulSet make for each of its pods.
    pub(super) fn of_templates(object: &'o Object) -> impl Iterator<Item = Claim<'o>> {
        let spec = match object {
            Object::StatefulSet(object) => Spec::<StatefulSetSpec>::get(&object.spec),
            _ => None,
        };
        let templates = spec.and_then(|spec| spec.volume_claim_templates.as_ref()).into_iter().flatten();
        templates.enumerate().filter_map(|(index, claim)| {
            Claim::read(claim, format!("spec.volumeClaimTemplates[{index}].spec"))
        })
    }

    /// The claims that live as long as the pod whose volumes they are.
    pub(super) fn of_volumes(object: &'o Object, pod_path: &str) -> impl Iterator<Item = Claim<'o>> {
        let volumes = object.pod_spec().and_then(|spec| spec.volumes.as_ref()).into_iter().flatten();
        volumes.enumerate().filter_map(move |(index, volume)| {
            let template = volume.ephemeral.as_ref()?.volume_claim_template.as_ref()?;
            let path = format!("{pod_path}.volumes[{index}].ephemeral.volumeClaimTemplate.spec");
            Some(Claim {
                name: &volume.name,
                path,
                spec: &template.spec,
                metadata: template.metadata.as_ref(),
            })
        })
    }

    /// Its class; none where it is the default one of the cluster, or no claim has one.
    pub(super) fn class(&self) -> Option<&'o str> {
        let annotations = self.metadata.and_then(|metadata| metadata.annotations.as_ref());
        let annotated = annotations.and_then(|annotations| annotations.get(BETA_STORAGE_CLASS));
        annotated
            .or(self.spec.storage_class_name.as_ref())
            .map(String::as_str)
            .filter(|class| !class.is_empty())
    }

    /// What it asks for.
    pub(super) fn requests(&self) -> Amounts<'o> {
        self.spec.resources.as_ref().map(|resources| Amounts::stated(&resources.requests)).unwrap_or_default()
    }
}

/// Holds the claims of the object to the ranges: the one that it is, or those that it makes.
pub(super) fn hold(object: &Object, ranges: &[Range], judge: &mut Judge<'_>) {
    if let Some(claim) = Claim::of(object) {
        one("the claim", &claim, ranges, judge);
    }
    for claim in Claim::of_templates(object).chain(Claim::of_volumes(object, judge.pod_path)) {
        one(&format!("claim {:?}", claim.name), &claim, ranges, judge);
    }
}

/// A claim that asks for nothing is refused by itself.
fn one(who: &str, claim: &Claim<'_>, ranges: &[Range], judge: &mut Judge<'_>) {
    if claim.spec.resources.is_none() {
        return;
    }
    let (requests, path) = (claim.requests(), format!("{}.resources", claim.path));
    let held = Held {
        of: "PersistentVolumeClaim",
        who,
        requests: &requests,
        limits: None,
        path: &path,
        has_own: true,
    };
    held.hold(ranges, Vec::new(), judge);
}
