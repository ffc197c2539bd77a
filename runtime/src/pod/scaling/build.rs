//! The autoscaler and the disruption budget of a workload.

use podwire_manifests::__build::Path;
use podwire_manifests::Object;
use podwire_manifests::k8s_openapi::api::autoscaling::v2::{
    CrossVersionObjectReference, HorizontalPodAutoscaler, HorizontalPodAutoscalerSpec, MetricSpec,
    MetricTarget, ResourceMetricSource,
};
use podwire_manifests::k8s_openapi::api::policy::v1::{PodDisruptionBudget, PodDisruptionBudgetSpec};
use podwire_manifests::k8s_openapi::apimachinery::pkg::api::resource::Quantity;

use super::{AutoscalerDecl, BudgetDecl, MetricDecl, Target};
use crate::build::value::{Reader, filled};
use crate::pod::workloads::build::{Builder, count_or_percentage};

pub(in crate::pod) fn autoscaler(declared: &AutoscalerDecl, builder: &mut Builder<'_, '_>) -> Object {
    let path = Path::Root.field("spec");
    let metadata = builder.workload_metadata();
    let kind = builder.declared.resource.kind;
    let scale_target_ref = CrossVersionObjectReference {
        api_version: Some(kind.api_version.to_owned()),
        kind: kind.name.to_owned(),
        name: metadata.name.clone().unwrap_or_default(),
    };
    let mut reader = builder.reader();
    let spec = HorizontalPodAutoscalerSpec {
        min_replicas: reader.int32(Some(declared.least), &path.field("minReplicas")),
        max_replicas: reader.int32(Some(declared.most), &path.field("maxReplicas")).unwrap_or_default(),
        metrics: metrics(declared.metrics, &mut reader, &path.field("metrics")),
        scale_target_ref,
        ..HorizontalPodAutoscalerSpec::default()
    };
    // Newer versions of the types have no `Option` here.
    Object::from(HorizontalPodAutoscaler { metadata, spec: Into::into(spec), ..Default::default() })
}

fn metrics(declared: &[MetricDecl], reader: &mut Reader<'_, '_>, path: &Path<'_>) -> Option<Vec<MetricSpec>> {
    let metrics: Vec<MetricSpec> = declared
        .iter()
        .enumerate()
        .map(|(index, metric)| {
            let source = path.index(index);
            let source = source.field("resource");
            let target = target(&metric.target, reader, &source.field("target"));
            let resource = Some(ResourceMetricSource { name: metric.resource.to_owned(), target });
            MetricSpec { type_: "Resource".to_owned(), resource, ..MetricSpec::default() }
        })
        .collect();
    filled(metrics.into_iter())
}

fn target(declared: &Target, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> MetricTarget {
    match *declared {
        Target::Utilization(share) => MetricTarget {
            type_: "Utilization".to_owned(),
            average_utilization: reader.int32(Some(share), &path.field("averageUtilization")),
            ..MetricTarget::default()
        },
        Target::Amount(amount) => MetricTarget {
            type_: "AverageValue".to_owned(),
            average_value: reader.text(amount, &path.field("averageValue")).map(Quantity),
            ..MetricTarget::default()
        },
    }
}

pub(in crate::pod) fn budget(declared: &BudgetDecl, builder: &mut Builder<'_, '_>) -> Object {
    let path = Path::Root.field("spec");
    let (metadata, selector) = (builder.workload_metadata(), builder.selector());
    let mut reader = builder.reader();
    let min_available = reader.optional(declared.min_available, &path.field("minAvailable"));
    let max_unavailable = reader.optional(declared.max_unavailable, &path.field("maxUnavailable"));
    let spec = PodDisruptionBudgetSpec {
        min_available: min_available.as_deref().map(count_or_percentage),
        max_unavailable: max_unavailable.as_deref().map(count_or_percentage),
        unhealthy_pod_eviction_policy: declared.unhealthy.map(str::to_owned),
        selector: Some(selector),
    };
    Object::from(PodDisruptionBudget { metadata, spec: Some(spec), ..Default::default() })
}
