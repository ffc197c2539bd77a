//! Checks that the escape hatches of workloads, autoscalers and budgets left the wiring alone.

use podwire_manifests::__build::{Path, Report};
use podwire_manifests::Object;
use podwire_manifests::k8s_openapi::api::apps::v1::{DaemonSetSpec, DeploymentSpec, StatefulSetSpec};
use podwire_manifests::k8s_openapi::api::autoscaling::v2::{
    CrossVersionObjectReference, HorizontalPodAutoscalerSpec,
};
use podwire_manifests::k8s_openapi::api::core::v1::{PersistentVolumeClaim, PodTemplateSpec};
use podwire_manifests::k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;

use crate::pod::customize::changed;

/// Compares an object before and after `customize`.
pub(super) fn check_workload(before: &Object, after: &Object, report: &mut Report<'_>) {
    if before == after {
        return;
    }
    let kind = before.kind();
    if (before.name(), before.namespace()) != (after.name(), after.namespace()) {
        let what = format!("`customize` renamed or moved the {kind}");
        changed(report, &Path::Root.field("metadata"), after.name(), &what, "`#[pod(name = \"…\")]`");
    }
    let (before, after) = (Wired::of(before), Wired::of(after));
    let path = Path::Root.field("spec");
    if before.selector != after.selector || before.labels() != after.labels() {
        let what = "`customize` changed the selector or the pods' labels";
        changed(report, &path.field("selector"), "", what, "`#[pod(labels(…), extra_labels(…))]`");
    }
    if before.pod() != after.pod() {
        let what = format!("`customize` of the {kind} changed the pod");
        changed(report, &path.field("template").field("spec"), "", &what, "`#[pod(customize = …)]`");
    }
    if before.service != after.service {
        let what = "`customize` changed the service that names the pods";
        let name = after.service.unwrap_or_default();
        changed(report, &path.field("serviceName"), name, what, "`#[stateful_set(service = …)]`");
    }
    for claim in before.claims {
        if !after.claims.contains(claim) {
            let what = "`customize` changed or removed the claim template";
            let name = claim.metadata.name.as_deref().unwrap_or_default();
            let place = "`#[volume(… = claim_template(…))]`";
            changed(report, &path.field("volumeClaimTemplates"), name, what, place);
        }
    }
    if before.scaled != after.scaled {
        let what = "`customize` changed what is scaled";
        let name = after.scaled.map_or("", |target| target.name.as_str());
        changed(report, &path.field("scaleTargetRef"), name, what, "the pod, by its name and workload");
    }
}

/// What of an object is wired.
#[derive(Default)]
struct Wired<'o> {
    selector: Option<&'o LabelSelector>,
    template: Option<&'o PodTemplateSpec>,
    service: Option<&'o str>,
    claims: &'o [PersistentVolumeClaim],
    scaled: Option<&'o CrossVersionObjectReference>,
}

impl<'o> Wired<'o> {
    fn of(object: &'o Object) -> Wired<'o> {
        let template = object.pod_template();
        let mut wired = Wired { template, ..Wired::default() };
        // Older versions of the types have an `Option` around each specification.
        match object {
            Object::Deployment(object) => {
                let spec: Option<&DeploymentSpec> = Into::into(&object.spec);
                wired.selector = spec.map(|spec| &spec.selector);
            }
            Object::StatefulSet(object) => {
                let spec: Option<&StatefulSetSpec> = Into::into(&object.spec);
                wired.selector = spec.map(|spec| &spec.selector);
                wired.service = spec.and_then(|spec| spec.service_name.as_deref());
                wired.claims = spec.and_then(|it| it.volume_claim_templates.as_deref()).unwrap_or_default();
            }
            Object::DaemonSet(object) => {
                let spec: Option<&DaemonSetSpec> = Into::into(&object.spec);
                wired.selector = spec.map(|spec| &spec.selector);
            }
            Object::HorizontalPodAutoscaler(object) => {
                let spec: Option<&HorizontalPodAutoscalerSpec> = Into::into(&object.spec);
                wired.scaled = spec.map(|spec| &spec.scale_target_ref);
            }
            _ => {}
        }
        wired
    }

    fn labels(&self) -> Option<&std::collections::BTreeMap<String, String>> {
        self.template?.metadata.as_ref()?.labels.as_ref()
    }

    fn pod(&self) -> Option<&podwire_manifests::k8s_openapi::api::core::v1::PodSpec> {
        self.template?.spec.as_ref()
    }
}
