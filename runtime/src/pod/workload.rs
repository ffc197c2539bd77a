//! A pod, bare or under a Deployment.

use podwire_manifests::__build::Path;
use podwire_manifests::Object;
use podwire_manifests::k8s_openapi::api::apps::v1::{
    Deployment, DeploymentSpec, DeploymentStrategy, RollingUpdateDeployment,
};
use podwire_manifests::k8s_openapi::api::core::v1::Pod;
use podwire_manifests::k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use super::build::spec;
use super::customize::check_deployment;
use super::{DeploymentDecl, PodDecl, StrategyDecl, WorkloadDecl};
use crate::build::Context;
use crate::build::metadata::{add_labels, object_metadata, selector, template_metadata};
use crate::build::value::Reader;
use crate::values::PodValues;

/// Builds the pod, or the workload that runs it.
pub fn build(
    declared: &'static PodDecl,
    values: &dyn PodValues,
    context: &mut Context<'_>,
) -> Option<Object> {
    Some(match &declared.workload {
        WorkloadDecl::Bare => Object::from(bare(declared, values, context)),
        WorkloadDecl::Deployment(workload) => {
            let before = deployment(declared, workload, values, context);
            let mut deployment = before.clone();
            values.customize_deployment(&mut deployment);
            check_deployment(&before, &deployment, context.report());
            Object::from(deployment)
        }
    })
}

fn bare(declared: &'static PodDecl, values: &dyn PodValues, context: &mut Context<'_>) -> Pod {
    let resource = declared.resource;
    let slots = |slot| values.value(slot);
    let instance = context.instance();
    let mut reader = Reader { slots: &slots, refers: resource.refers, context };
    let name = resource.name.known();
    let metadata = object_metadata(name, resource.labels, instance, &declared.metadata, &mut reader);
    let spec = spec(declared, values, context, &Path::Root.field("spec"));
    Pod { metadata, spec: Some(spec), ..Pod::default() }
}

fn deployment(
    declared: &'static PodDecl,
    workload: &'static DeploymentDecl,
    values: &dyn PodValues,
    context: &mut Context<'_>,
) -> Deployment {
    let resource = declared.resource;
    let slots = |slot| values.value(slot);
    let instance = context.instance();
    let path = Path::Root.field("spec");
    let template_path = path.field("template");
    let pod_spec = spec(declared, values, context, &template_path.field("spec"));
    let mut reader = Reader { slots: &slots, refers: resource.refers, context };
    let reader = &mut reader;
    let name = resource.name.known();
    let mut metadata = object_metadata(name, resource.labels, instance, &workload.metadata, reader);
    // What is said of the pods is true of what makes them.
    add_labels(&mut metadata, declared.metadata.labels, reader);
    let mut spec = DeploymentSpec {
        replicas: reader.int32(workload.replicas, &path.field("replicas")),
        min_ready_seconds: reader.int32(workload.min_ready_seconds, &path.field("minReadySeconds")),
        revision_history_limit: reader
            .int32(workload.revision_history_limit, &path.field("revisionHistoryLimit")),
        progress_deadline_seconds: reader
            .int32(workload.progress_deadline_seconds, &path.field("progressDeadlineSeconds")),
        strategy: workload.strategy.as_ref().map(strategy),
        ..DeploymentSpec::default()
    };
    spec.selector.match_labels = selector(resource.labels, resource.labels, instance);
    spec.template.metadata = Some(template_metadata(resource.labels, &declared.metadata, reader));
    spec.template.spec = Some(pod_spec);
    let mut deployment = Deployment { metadata, ..Deployment::default() };
    deployment.spec.put(spec);
    deployment
}

/// The specification of a Deployment, which older versions of the types have in an `Option`.
trait Specification {
    fn put(&mut self, spec: DeploymentSpec);
}

impl Specification for DeploymentSpec {
    fn put(&mut self, spec: DeploymentSpec) {
        *self = spec;
    }
}

impl Specification for Option<DeploymentSpec> {
    fn put(&mut self, spec: DeploymentSpec) {
        *self = Some(spec);
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
