//! The autoscaler and the disruption budget of a workload.

use podwire_manifests::__build::Path;
use podwire_manifests::Object;
use podwire_manifests::k8s_openapi::api::autoscaling::v2::{
    CrossVersionObjectReference, HorizontalPodAutoscaler, HorizontalPodAutoscalerSpec, MetricSpec,
    MetricTarget, ResourceMetricSource,
};
use podwire_manifests::k8s_openapi::api::policy::v1::{PodDisruptionBudget, PodDisruptionBudgetSpec};
use podwire_manifests::k8s_openapi::apimachinery::pkg::api::resource::Quantity;

use crate::build::value::{Reader, as_number, filled, unpacked};
use crate::declare::Text;
use crate::pod::workloads::build::{Builder, count_or_percentage};

pub(in crate::pod) fn autoscaler(builder: &mut Builder<'_, '_>) -> Object {
    let path = Path::Root.field("spec");
    let metadata = builder.workload_metadata();
    let kind = builder.declared.resource.kind;
    let scale_target_ref = CrossVersionObjectReference {
        api_version: Some(kind.api_version.to_owned()),
        kind: kind.name.to_owned(),
        name: metadata.name.clone().unwrap_or_default(),
    };
    let mut stated = unpacked(builder.declared.autoscaler);
    let (least, most) = (stated.next().and_then(as_number), stated.next().and_then(as_number));
    let mut reader = builder.reader();
    let spec = HorizontalPodAutoscalerSpec {
        min_replicas: reader.int32(least, &path.field("minReplicas")),
        max_replicas: reader.int32(most, &path.field("maxReplicas")).unwrap_or_default(),
        metrics: metrics(stated, &mut reader, &path.field("metrics")),
        scale_target_ref,
        ..HorizontalPodAutoscalerSpec::default()
    };
    // Newer versions of the types have no `Option` here.
    Object::from(HorizontalPodAutoscaler { metadata, spec: Into::into(spec), ..Default::default() })
}

fn metrics(
    mut stated: impl Iterator<Item = Text>,
    reader: &mut Reader<'_, '_>,
    path: &Path<'_>,
) -> Option<Vec<MetricSpec>> {
    let mut metrics = Vec::new();
    while let (Some(Text::Literal(name)), Some(Text::Literal(type_)), Some(amount)) =
        (stated.next(), stated.next(), stated.next())
    {
        let source = path.index(metrics.len());
        let source = source.field("resource");
        let target = target(type_, amount, reader, &source.field("target"));
        let resource = Some(ResourceMetricSource { name: name.to_owned(), target });
        metrics.push(MetricSpec { type_: "Resource".to_owned(), resource, ..MetricSpec::default() });
    }
    filled(metrics.into_iter())
}

/// The target of a type: of a share the amount is a number.
fn target(type_: &str, amount: Text, reader: &mut Reader<'_, '_>, path: &Path<'_>) -> MetricTarget {
    let target = MetricTarget { type_: type_.to_owned(), ..MetricTarget::default() };
    if type_ == "Utilization" {
        let average_utilization = reader.int32(as_number(amount), &path.field("averageUtilization"));
        MetricTarget { average_utilization, ..target }
    } else {
        MetricTarget {
            average_value: reader.text(amount, &path.field("averageValue")).map(Quantity),
            ..target
        }
    }
}

pub(in crate::pod) fn budget(builder: &mut Builder<'_, '_>) -> Object {
    let path = Path::Root.field("spec");
    let (metadata, selector) = (builder.workload_metadata(), builder.selector());
    let mut stated = unpacked(builder.declared.budget);
    let mut reader = builder.reader();
    let mut spec = PodDisruptionBudgetSpec { selector: Some(selector), ..PodDisruptionBudgetSpec::default() };
    while let (Some(Text::Literal(field)), Some(value)) = (stated.next(), stated.next()) {
        let value = reader.text(value, &path.field(field));
        let amount = || value.as_deref().map(count_or_percentage);
        match field {
            "minAvailable" => spec.min_available = amount(),
            "maxUnavailable" => spec.max_unavailable = amount(),
            _ => spec.unhealthy_pod_eviction_policy = value,
        }
    }
    Object::from(PodDisruptionBudget { metadata, spec: Some(spec), ..Default::default() })
}
