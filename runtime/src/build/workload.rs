//! A pod, bare or under a Deployment.

use k8s_openapi::api::apps::v1::{Deployment, DeploymentSpec, DeploymentStrategy, RollingUpdateDeployment};
use k8s_openapi::api::core::v1::{Pod, PodSpec, PodTemplateSpec};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{LabelSelector, ObjectMeta};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use super::container::Links;
use super::metadata::{Labels, check_placeholders, extend, identity_labels, metadata, resource_name};
use super::pod::{is_customized, pod_spec};
use super::value::{Slots, entries, int32};
use crate::Object;
use crate::declare::{DeploymentDecl, PodDecl, StrategyDecl, WorkloadDecl};
use crate::validate::{Path, Report};
use crate::values::PodValues;

/// Where a resource stands.
pub(super) struct Site<'s> {
    pub(super) namespace: Option<&'s str>,
    /// The path of instances, joined with dashes; empty outside every collection.
    pub(super) instance: &'s str,
}

/// Builds the pod, or the workload that runs it. `spare` is what [`spare_spec`] left of the one before.
pub(super) fn workload(
    declared: &PodDecl,
    values: &dyn PodValues,
    site: &Site<'_>,
    links: &dyn Links,
    spare: Option<PodSpec>,
    report: &mut Report<'_>,
) -> Object {
    let &Site { namespace, instance } = site;
    if instance.is_empty() {
        check_placeholders(declared.name, declared.labels, report);
    }
    let slots: Slots<'_> = &|slot| values.value(slot);
    let name = resource_name(declared.name, instance);
    let identity = identity_labels(declared.labels, instance);
    let mut labels = identity.clone();
    extend(&mut labels, declared.extra_labels, slots);
    let annotations = entries(declared.annotations, slots, |value| value);
    match &declared.workload {
        WorkloadDecl::Bare => {
            let spec = pod_spec(declared, values, links, spare, &Path::Root.field("spec"), report);
            let metadata = metadata(name, namespace, labels, annotations);
            Object::from(Pod { metadata, spec: Some(spec), status: None })
        }
        WorkloadDecl::Deployment(deployment) => {
            let path = Path::Root.field("spec");
            let template_path = path.field("template");
            let template = PodTemplateSpec {
                metadata: Some(ObjectMeta {
                    labels: stated(labels.clone()),
                    annotations,
                    ..ObjectMeta::default()
                }),
                spec: Some(pod_spec(declared, values, links, spare, &template_path.field("spec"), report)),
            };
            let spec = deployment_spec(deployment, identity, template, slots, &path, report);
            // Older versions of the types have an `Option` here.
            #[allow(clippy::useless_conversion)]
            let spec = spec.into();
            Object::from(Deployment { metadata: metadata(name, namespace, labels, None), spec, status: None })
        }
    }
}

/// The pod's specification out of an object that is no longer needed, unless an escape hatch may have changed it.
pub(super) fn spare_spec(object: Object, declared: &PodDecl, values: &dyn PodValues) -> Option<PodSpec> {
    if is_customized(declared, values) {
        return None;
    }
    match object {
        Object::Pod(pod) => pod.spec,
        Object::Deployment(deployment) => {
            // Older versions of the types have an `Option` here.
            #[allow(clippy::useless_conversion)]
            let spec: Option<DeploymentSpec> = deployment.spec.into();
            spec?.template.spec
        }
        _ => None,
    }
}

fn deployment_spec(
    declared: &DeploymentDecl,
    identity: Labels,
    template: PodTemplateSpec,
    slots: Slots<'_>,
    path: &Path<'_>,
    report: &mut Report<'_>,
) -> DeploymentSpec {
    let mut number = |number, field| int32(number, slots, &path.field(field), report);
    DeploymentSpec {
        replicas: number(declared.replicas, "replicas"),
        min_ready_seconds: number(declared.min_ready_seconds, "minReadySeconds"),
        revision_history_limit: number(declared.revision_history_limit, "revisionHistoryLimit"),
        progress_deadline_seconds: number(declared.progress_deadline_seconds, "progressDeadlineSeconds"),
        paused: None,
        selector: LabelSelector { match_labels: stated(identity), match_expressions: None },
        strategy: declared.strategy.as_ref().map(strategy),
        template,
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

fn stated(labels: Labels) -> Option<Labels> {
    if labels.is_empty() { None } else { Some(labels) }
}
