//! Claims, and the ranges that say how large they may be.

use k8s_openapi::api::apps::v1::StatefulSetSpec;
use k8s_openapi::api::core::v1::{PersistentVolumeClaimSpec, VolumeResourceRequirements};

use super::asked::Amounts;
use super::ranges::Held;
use super::{Judge, Range};
use crate::Object;
use crate::validate::versioned::Spec;

/// Holds the claims of the object to the ranges: the one that it is, or those that it makes.
pub(super) fn hold(object: &Object, ranges: &[Range], judge: &mut Judge<'_>) {
    match object {
        Object::PersistentVolumeClaim(claim) => {
            let resources = claim.spec.as_ref().and_then(resources);
            one("the claim", resources, "spec.resources", ranges, judge);
        }
        Object::StatefulSet(object) => {
            let templates = Spec::<StatefulSetSpec>::get(&object.spec)
                .and_then(|spec| spec.volume_claim_templates.as_ref());
            for (index, claim) in templates.into_iter().flatten().enumerate() {
                let who = format!("claim {:?}", claim.metadata.name.as_deref().unwrap_or_default());
                let path = format!("spec.volumeClaimTemplates[{index}].spec.resources");
                one(&who, claim.spec.as_ref().and_then(resources), &path, ranges, judge);
            }
        }
        _ => {}
    }
}

fn resources(spec: &PersistentVolumeClaimSpec) -> Option<&VolumeResourceRequirements> {
    spec.resources.as_ref()
}

/// A claim that asks for nothing is refused by itself.
fn one(
    who: &str,
    resources: Option<&VolumeResourceRequirements>,
    path: &str,
    ranges: &[Range],
    judge: &mut Judge<'_>,
) {
    let Some(resources) = resources else { return };
    let requests = Amounts::stated(&resources.requests);
    let held =
        Held { of: "PersistentVolumeClaim", who, requests: &requests, limits: None, path, has_own: true };
    held.hold(ranges, Vec::new(), judge);
}
