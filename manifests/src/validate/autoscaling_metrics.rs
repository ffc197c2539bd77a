//! The rules of the metrics by which HorizontalPodAutoscalers scale.

use k8s_openapi::api::autoscaling::v2::{
    ContainerResourceMetricSource, ExternalMetricSource, MetricIdentifier, MetricSpec, MetricTarget,
    ObjectMetricSource, PodsMetricSource, ResourceMetricSource,
};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity as QuantityText;
use podwire_rules::autoscaling::{
    METRIC_NAME, METRIC_SOURCE, METRIC_TARGET, METRIC_TARGET_TYPE, METRIC_TYPE, container_resource,
};
use podwire_rules::names;
use podwire_rules::quantities::Quantity;

use super::autoscaling::object_reference;
use super::path::Path;
use super::report::Report;

const METRIC_TYPES: &[&str] = &["ContainerResource", "External", "Object", "Pods", "Resource"];

/// The rules of one metric. `path` is the metric's path.
pub(crate) fn metric(report: &mut Report<'_>, metric: &MetricSpec, path: &Path<'_>) {
    let metric_type = metric.type_.as_str();
    if metric_type.is_empty() {
        report.required(&METRIC_TYPE, &path.field("type"), "must specify a metric source type");
    }
    if !METRIC_TYPES.contains(&metric_type) {
        report.not_supported(&METRIC_TYPE, &path.field("type"), metric_type, METRIC_TYPES);
    }
    first_source(report, metric, path);
    sources(report, metric, path);
}

/// Of several sources the server judges the first alone.
fn first_source(report: &mut Report<'_>, metric: &MetricSpec, path: &Path<'_>) {
    if let Some(source) = &metric.object {
        object_source(report, source, &path.field("object"));
    } else if let Some(source) = &metric.external {
        external_source(report, source, &path.field("external"));
    } else if let Some(source) = &metric.pods {
        pods_source(report, source, &path.field("pods"));
    } else if let Some(source) = &metric.resource {
        resource_source(report, source, &path.field("resource"));
    } else if let Some(source) = &metric.container_resource {
        container_resource_source(report, source, &path.field("containerResource"));
    }
}

/// [`METRIC_SOURCE`]: the source that the type names, and no other.
fn sources(report: &mut Report<'_>, metric: &MetricSpec, path: &Path<'_>) {
    let sources = [
        ("Object", "object", metric.object.is_some()),
        ("External", "external", metric.external.is_some()),
        ("Pods", "pods", metric.pods.is_some()),
        ("Resource", "resource", metric.resource.is_some()),
        ("ContainerResource", "containerResource", metric.container_resource.is_some()),
    ];
    let count = sources.iter().filter(|(_, _, present)| *present).count();
    for (source_type, field, present) in sources {
        let expected = source_type == metric.type_;
        if expected && !present {
            let detail = "must populate information for the given metric source";
            report.required(&METRIC_SOURCE, &path.field(field), detail);
        }
        if !expected && present && count > 1 {
            let detail = "must populate the given metric source only";
            report.forbidden(&METRIC_SOURCE, &path.field(field), detail);
        }
    }
}

fn object_source(report: &mut Report<'_>, source: &ObjectMetricSource, path: &Path<'_>) {
    object_reference(report, &source.described_object, true, &path.field("describedObject"));
    identifier(report, &source.metric, &path.field("metric"));
    let path = path.field("target");
    target(report, &source.target, &path);
    if source.target.value.is_none() && source.target.average_value.is_none() {
        let detail = "must set either a target value or averageValue";
        report.required(&METRIC_TARGET, &path.field("averageValue"), detail);
    }
}

fn external_source(report: &mut Report<'_>, source: &ExternalMetricSource, path: &Path<'_>) {
    identifier(report, &source.metric, &path.field("metric"));
    let path = path.field("target");
    target(report, &source.target, &path);
    match (&source.target.value, &source.target.average_value) {
        (None, None) => {
            let detail = "must set either a target value for metric or a per-pod target";
            report.required(&METRIC_TARGET, &path.field("averageValue"), detail);
        }
        (Some(_), Some(_)) => {
            let detail = "may not set both a target value for metric and a per-pod target";
            report.forbidden(&METRIC_TARGET, &path.field("value"), detail);
        }
        _ => {}
    }
}

fn pods_source(report: &mut Report<'_>, source: &PodsMetricSource, path: &Path<'_>) {
    identifier(report, &source.metric, &path.field("metric"));
    let path = path.field("target");
    target(report, &source.target, &path);
    if source.target.average_value.is_none() {
        let detail = "must specify a positive target averageValue";
        report.required(&METRIC_TARGET, &path.field("averageValue"), detail);
    }
}

fn resource_source(report: &mut Report<'_>, source: &ResourceMetricSource, path: &Path<'_>) {
    if source.name.is_empty() {
        report.required(&METRIC_NAME, &path.field("name"), "must specify a resource name");
    }
    utilization_target(report, &source.target, &path.field("target"));
}

fn container_resource_source(
    report: &mut Report<'_>,
    source: &ContainerResourceMetricSource,
    path: &Path<'_>,
) {
    let field = path.field("name");
    if source.name.is_empty() {
        report.required(&METRIC_NAME, &field, "must specify a resource name");
    } else {
        report.breaches(&field, &source.name, container_resource(&source.name));
    }
    let field = path.field("container");
    if source.container.is_empty() {
        report.required(&METRIC_NAME, &field, "must specify a container");
    } else {
        report.breaches(&field, &source.container, names::dns_label(&source.container));
    }
    utilization_target(report, &source.target, &path.field("target"));
}

fn utilization_target(report: &mut Report<'_>, value: &MetricTarget, path: &Path<'_>) {
    target(report, value, path);
    match (value.average_utilization, &value.average_value) {
        (None, None) => {
            let detail = "must set either a target raw value or a target utilization";
            report.required(&METRIC_TARGET, &path.field("averageUtilization"), detail);
        }
        (Some(_), Some(_)) => {
            let detail = "may not set both a target raw value and a target utilization";
            report.forbidden(&METRIC_TARGET, &path.field("averageValue"), detail);
        }
        _ => {}
    }
}

fn identifier(report: &mut Report<'_>, identifier: &MetricIdentifier, path: &Path<'_>) {
    let field = path.field("name");
    if identifier.name.is_empty() {
        report.required(&METRIC_NAME, &field, "must specify a metric name");
    } else {
        report.breaches(&field, &identifier.name, names::path_segment(&identifier.name));
    }
}

fn target(report: &mut Report<'_>, target: &MetricTarget, path: &Path<'_>) {
    let field = path.field("type");
    if target.type_.is_empty() {
        report.required(&METRIC_TARGET_TYPE, &field, "must specify a metric target type");
    }
    if !matches!(target.type_.as_str(), "Utilization" | "Value" | "AverageValue") {
        let detail = "must be either Utilization, Value, or AverageValue";
        report.invalid(&METRIC_TARGET_TYPE, &field, &target.type_, detail);
    }
    positive(report, target.value.as_ref(), &path.field("value"));
    positive(report, target.average_value.as_ref(), &path.field("averageValue"));
    if let Some(percent) = target.average_utilization.filter(|percent| *percent < 1) {
        report.invalid(&METRIC_TARGET, &path.field("averageUtilization"), percent, "must be greater than 0");
    }
}

fn positive(report: &mut Report<'_>, value: Option<&QuantityText>, path: &Path<'_>) {
    let Some(QuantityText(text)) = value else { return };
    let Ok(quantity) = Quantity::parse(text) else { return };
    if quantity.is_negative() || quantity.is_zero() {
        report.invalid(&METRIC_TARGET, path, text, "must be positive");
    }
}
