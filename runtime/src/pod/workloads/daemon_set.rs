//! A DaemonSet.

use podwire_manifests::__build::Path;
use podwire_manifests::k8s_openapi::api::apps::v1::{
    DaemonSet, DaemonSetSpec, DaemonSetUpdateStrategy, RollingUpdateDaemonSet,
};

use super::build::{Builder, count_or_percentage};
use super::{DaemonSetDecl, StrategyDecl};

pub(super) fn daemon_set(declared: &DaemonSetDecl, builder: &mut Builder<'_, '_>) -> DaemonSet {
    let path = Path::Root.field("spec");
    let template = builder.template(&path.field("template"));
    let (metadata, selector) = (builder.workload_metadata(), builder.selector());
    let mut reader = builder.reader();
    let spec = DaemonSetSpec {
        min_ready_seconds: reader.int32(declared.min_ready_seconds, &path.field("minReadySeconds")),
        revision_history_limit: reader
            .int32(declared.revision_history_limit, &path.field("revisionHistoryLimit")),
        update_strategy: declared.strategy.as_ref().map(strategy),
        selector,
        template,
    };
    // Newer versions of the types have no `Option` here.
    DaemonSet { metadata, spec: Into::into(spec), ..DaemonSet::default() }
}

fn strategy(declared: &StrategyDecl) -> DaemonSetUpdateStrategy {
    let StrategyDecl::RollingUpdate { max_surge, max_unavailable, .. } = *declared else {
        return DaemonSetUpdateStrategy { type_: Some("OnDelete".to_owned()), rolling_update: None };
    };
    // The API server fills in one pod that may be missing, which excludes a surge.
    let surges = max_surge.is_some_and(|surge| surge.trim_end_matches('%').parse() != Ok(0));
    let unavailable = max_unavailable.or(surges.then_some("0"));
    let rolling_update = unavailable.is_some().then(|| RollingUpdateDaemonSet {
        max_surge: max_surge.map(count_or_percentage),
        max_unavailable: unavailable.map(count_or_percentage),
    });
    DaemonSetUpdateStrategy { type_: Some("RollingUpdate".to_owned()), rolling_update }
}
