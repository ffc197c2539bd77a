//! A pod, bare or under a Deployment.

use podwire_manifests::k8s_openapi::api::apps::v1::{
    Deployment, DeploymentSpec, DeploymentStrategy, RollingUpdateDeployment,
};
use podwire_manifests::k8s_openapi::api::core::v1::Pod;
use podwire_manifests::k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use podwire_manifests::k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use super::container::Links;
use super::metadata::{Site, check_placeholders, set_labels, set_place, set_selector};
use super::pod::fill_spec;
use super::value::{Slots, entries, int32};
use crate::Object;
use crate::declare::{DeploymentDecl, PodDecl, StrategyDecl, WorkloadDecl};
use crate::values::PodValues;
use podwire_manifests::__build::{Path, Report};

/// Builds the pod, or the workload that runs it. Where `spare` is one that the same declaration has filled before,
/// it is filled again.
pub(super) fn workload(
    declared: &PodDecl,
    values: &dyn PodValues,
    site: Site<'_>,
    links: &dyn Links,
    spare: Option<Object>,
    report: &mut Report<'_>,
) -> Object {
    if site.instance.is_empty() {
        check_placeholders(declared.name, declared.labels, report);
    }
    match &declared.workload {
        WorkloadDecl::Bare => {
            let mut pod = match spare {
                Some(Object::Pod(pod)) => pod,
                _ => Box::default(),
            };
            let Pod { metadata, spec, .. } = &mut *pod;
            set_place(metadata, declared.name, site);
            set_pod_metadata(metadata, declared, values, site);
            fill_spec(spec, declared, values, links, &Path::Root.field("spec"), report);
            Object::Pod(pod)
        }
        WorkloadDecl::Deployment(deployment) => {
            let mut object = match spare {
                Some(Object::Deployment(deployment)) => deployment,
                _ => Box::default(),
            };
            fill_deployment(&mut object, deployment, declared, values, site, links, report);
            Object::Deployment(object)
        }
    }
}

fn fill_deployment(
    object: &mut Deployment,
    deployment: &DeploymentDecl,
    declared: &PodDecl,
    values: &dyn PodValues,
    site: Site<'_>,
    links: &dyn Links,
    report: &mut Report<'_>,
) {
    let slots: Slots<'_> = &|slot| values.value(slot);
    let path = Path::Root.field("spec");
    let (template_path, identity) = (path.field("template"), declared.labels);
    set_place(&mut object.metadata, declared.name, site);
    set_labels(&mut object.metadata.labels, identity, site.instance, declared.extra_labels, slots);
    let spec = object.spec.filled();
    set_selector(&mut spec.selector.match_labels, identity, identity, site.instance);
    set_pod_metadata(spec.template.metadata.get_or_insert_default(), declared, values, site);
    fill_spec(&mut spec.template.spec, declared, values, links, &template_path.field("spec"), report);
    let mut number = |number, field| int32(number, slots, &path.field(field), report);
    spec.replicas = number(deployment.replicas, "replicas");
    spec.min_ready_seconds = number(deployment.min_ready_seconds, "minReadySeconds");
    spec.revision_history_limit = number(deployment.revision_history_limit, "revisionHistoryLimit");
    spec.progress_deadline_seconds = number(deployment.progress_deadline_seconds, "progressDeadlineSeconds");
    spec.strategy = deployment.strategy.as_ref().map(strategy);
}

fn set_pod_metadata(metadata: &mut ObjectMeta, declared: &PodDecl, values: &dyn PodValues, site: Site<'_>) {
    let slots: Slots<'_> = &|slot| values.value(slot);
    set_labels(&mut metadata.labels, declared.labels, site.instance, declared.extra_labels, slots);
    metadata.annotations = entries(declared.annotations, slots, |value| value);
}

/// The specification of a Deployment, which older versions of the types have in an `Option`.
trait Specification {
    fn filled(&mut self) -> &mut DeploymentSpec;
}

impl Specification for DeploymentSpec {
    fn filled(&mut self) -> &mut DeploymentSpec {
        self
    }
}

impl Specification for Option<DeploymentSpec> {
    fn filled(&mut self) -> &mut DeploymentSpec {
        self.get_or_insert_default()
    }
}

fn strategy(declared: &StrategyDecl) -> DeploymentStrategy {
    match *declared {
        StrategyDecl::Recreate => {
            DeploymentStrategy { type_: Some("Recreate".to_owned()), rolling_update: None }
        }
        StrategyDecl::RollingUpdate { max_surge, max_unavailable } => DeploymentStrategy {
            type_: Some("RollingUpdate".to_owned()),
            rolling_update: (max_surge.is_some() || max_unavailable.is_some()).then(|| {
                RollingUpdateDeployment {
                    max_surge: max_surge.map(count_or_percentage),
                    max_unavailable: max_unavailable.map(count_or_percentage),
                }
            }),
        },
    }
}

fn count_or_percentage(value: &str) -> IntOrString {
    match value.parse() {
        Ok(count) => IntOrString::Int(count),
        Err(_) => IntOrString::String(value.to_owned()),
    }
}
