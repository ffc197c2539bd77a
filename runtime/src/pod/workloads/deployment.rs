//! A Deployment.

use podwire_manifests::__build::Path;
use podwire_manifests::k8s_openapi::api::apps::v1::{
    Deployment, DeploymentSpec, DeploymentStrategy, RollingUpdateDeployment,
};

use super::build::{Builder, count_or_percentage};
use super::{DeploymentDecl, StrategyDecl};

pub(super) fn deployment(declared: &DeploymentDecl, builder: &mut Builder<'_, '_>) -> Deployment {
    let path = Path::Root.field("spec");
    let template = builder.template(&path.field("template"));
    let (metadata, selector) = (builder.workload_metadata(), builder.selector());
    let replicas = builder.replicas(&path);
    let mut reader = builder.reader();
    let spec = DeploymentSpec {
        replicas,
        min_ready_seconds: reader.int32(declared.min_ready_seconds, &path.field("minReadySeconds")),
        revision_history_limit: reader
            .int32(declared.revision_history_limit, &path.field("revisionHistoryLimit")),
        progress_deadline_seconds: reader
            .int32(declared.progress_deadline_seconds, &path.field("progressDeadlineSeconds")),
        paused: None,
        strategy: declared.strategy.as_ref().map(strategy),
        selector,
        template,
    };
    // Newer versions of the types have no `Option` here.
    Deployment { metadata, spec: Into::into(spec), ..Deployment::default() }
}

fn strategy(declared: &StrategyDecl) -> DeploymentStrategy {
    let StrategyDecl::RollingUpdate { max_surge, max_unavailable, .. } = *declared else {
        return DeploymentStrategy { type_: Some("Recreate".to_owned()), rolling_update: None };
    };
    let rolling_update =
        (max_surge.is_some() || max_unavailable.is_some()).then(|| RollingUpdateDeployment {
            max_surge: max_surge.map(count_or_percentage),
            max_unavailable: max_unavailable.map(count_or_percentage),
        });
    DeploymentStrategy { type_: Some("RollingUpdate".to_owned()), rolling_update }
}
