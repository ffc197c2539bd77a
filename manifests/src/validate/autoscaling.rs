//! The rules of HorizontalPodAutoscalers.

use k8s_openapi::api::autoscaling::v1;
use k8s_openapi::api::autoscaling::v2::{
    CrossVersionObjectReference, HPAScalingPolicy, HPAScalingRules, HorizontalPodAutoscaler,
    HorizontalPodAutoscalerSpec, MetricSpec, MetricTarget, ResourceMetricSource,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use podwire_rules::autoscaling::{
    MAX_REPLICAS, MIN_REPLICAS, SCALE_TARGET, SCALE_TO_ZERO, SCALING_POLICIES, SCALING_TOLERANCE,
    SELECT_POLICY, policy_period, stabilization_window, target_api_version,
};
use podwire_rules::quantities::Quantity;
use podwire_rules::{Version, names};

use super::autoscaling_metrics::metric;
use super::metadata::object_meta;
use super::path::Path;
use super::report::Report;
use super::versioned::spec_or;

/// The version from which the API versions of references are judged, and the target of scaling has a group.
const TARGET_GROUP_REQUIRED: Version = Version::new(34);
/// The version from which scaling rules have a tolerance; older servers drop it.
const TOLERANCE: Version = Version::new(35);
/// The version whose server words the limits of replicas anew.
const LIMITS_REWORDED: Version = Version::new(36);

/// The rules of a HorizontalPodAutoscaler on create.
pub(crate) fn horizontal_pod_autoscaler(report: &mut Report<'_>, autoscaler: &HorizontalPodAutoscaler) {
    let empty = HorizontalPodAutoscalerSpec::default();
    autoscaler_rules(report, &autoscaler.metadata, spec_or(&autoscaler.spec, &empty));
}

/// The rules of a HorizontalPodAutoscaler of `autoscaling/v1`: the server judges what it becomes in the newest version.
pub(crate) fn horizontal_pod_autoscaler_v1(
    report: &mut Report<'_>,
    autoscaler: &v1::HorizontalPodAutoscaler,
) {
    let empty = v1::HorizontalPodAutoscalerSpec::default();
    let old: &v1::HorizontalPodAutoscalerSpec = spec_or(&autoscaler.spec, &empty);
    let target = &old.scale_target_ref;
    let spec = HorizontalPodAutoscalerSpec {
        max_replicas: old.max_replicas,
        min_replicas: old.min_replicas,
        scale_target_ref: CrossVersionObjectReference {
            api_version: target.api_version.clone(),
            kind: target.kind.clone(),
            name: target.name.clone(),
        },
        metrics: old.target_cpu_utilization_percentage.map(|percentage| vec![cpu_utilization(percentage)]),
        behavior: None,
    };
    autoscaler_rules(report, &autoscaler.metadata, &spec);
}

/// The metric that `targetCPUUtilizationPercentage` becomes.
fn cpu_utilization(percentage: i32) -> MetricSpec {
    let target = MetricTarget {
        type_: "Utilization".to_owned(),
        average_utilization: Some(percentage),
        ..MetricTarget::default()
    };
    MetricSpec {
        type_: "Resource".to_owned(),
        resource: Some(ResourceMetricSource { name: "cpu".to_owned(), target }),
        ..MetricSpec::default()
    }
}

fn autoscaler_rules(report: &mut Report<'_>, meta: &ObjectMeta, spec: &HorizontalPodAutoscalerSpec) {
    object_meta(report, meta, names::dns_subdomain, true, &Path::Root.field("metadata"));
    let path = Path::Root.field("spec");
    replicas(report, spec, &path);
    scale_target(report, &spec.scale_target_ref, &path.field("scaleTargetRef"));
    metrics(report, spec, &path.field("metrics"));
    if let Some(behavior) = &spec.behavior {
        let path = path.field("behavior");
        for (name, rules) in [("scaleUp", &behavior.scale_up), ("scaleDown", &behavior.scale_down)] {
            if let Some(rules) = rules {
                scaling_rules(report, rules, &path.field(name));
            }
        }
    }
}

fn replicas(report: &mut Report<'_>, spec: &HorizontalPodAutoscalerSpec, path: &Path<'_>) {
    let (least, most) = (spec.min_replicas.unwrap_or(1), spec.max_replicas);
    if least < 1 {
        let detail = "must be greater than or equal to 1";
        report.invalid(&MIN_REPLICAS, &path.field("minReplicas"), least, detail);
    }
    let field = path.field("maxReplicas");
    if most < 1 && !report.options.target.at_least(LIMITS_REWORDED) {
        report.invalid(&MAX_REPLICAS, &field, most, "must be greater than 0");
    } else if most == 0 {
        report.required(&MAX_REPLICAS, &field, "must be set and greater than 0");
    } else if most < 0 {
        report.invalid(&MAX_REPLICAS, &field, most, "must be greater than or equal to 1");
    }
    if most < least {
        report.invalid(&MAX_REPLICAS, &field, most, "must be greater than or equal to `minReplicas`");
    }
}

fn scale_target(report: &mut Report<'_>, target: &CrossVersionObjectReference, path: &Path<'_>) {
    let required = report.options.target.at_least(TARGET_GROUP_REQUIRED);
    object_reference(report, target, !required || target.kind == "ReplicationController", path);
}

/// The rules of a reference to an object; `core` allows the empty API group.
pub(crate) fn object_reference(
    report: &mut Report<'_>,
    target: &CrossVersionObjectReference,
    core: bool,
    path: &Path<'_>,
) {
    for (name, value) in [("kind", &target.kind), ("name", &target.name)] {
        let field = path.field(name);
        if value.is_empty() {
            report.required(&SCALE_TARGET, &field, "");
        } else {
            report.breaches(&field, value, names::path_segment(value));
        }
    }
    if report.options.target.at_least(TARGET_GROUP_REQUIRED) {
        let version = target.api_version.as_deref().unwrap_or_default();
        report.breaches(&path.field("apiVersion"), version, target_api_version(version, core));
    }
}

fn metrics(report: &mut Report<'_>, spec: &HorizontalPodAutoscalerSpec, path: &Path<'_>) {
    let metrics = spec.metrics.as_deref().unwrap_or_default();
    for (index, spec) in metrics.iter().enumerate() {
        metric(report, spec, &path.index(index));
    }
    let outside = metrics.iter().any(|metric| matches!(metric.type_.as_str(), "Object" | "External"));
    if spec.min_replicas == Some(0) && !outside {
        let detail =
            "must specify at least one Object or External metric to support scaling to zero replicas";
        report.forbidden(&SCALE_TO_ZERO, path, detail);
    }
}

fn scaling_rules(report: &mut Report<'_>, rules: &HPAScalingRules, path: &Path<'_>) {
    if let Some(seconds) = rules.stabilization_window_seconds {
        let field = path.field("stabilizationWindowSeconds");
        report.breaches(&field, seconds, stabilization_window(seconds));
    }
    const SELECT_POLICIES: &[&str] = &["Disabled", "Max", "Min"];
    if let Some(policy) = rules.select_policy.as_deref()
        && !SELECT_POLICIES.contains(&policy)
    {
        report.not_supported(&SELECT_POLICY, &path.field("selectPolicy"), policy, SELECT_POLICIES);
    }
    if let Some(policies) = &rules.policies {
        let path = path.field("policies");
        // Absent policies are the server's own; an empty list is none.
        if policies.is_empty() {
            report.required(&SCALING_POLICIES, &path, "must specify at least one Policy");
        }
        for (index, policy) in policies.iter().enumerate() {
            scaling_policy(report, policy, &path.index(index));
        }
    }
    tolerance(report, rules, &path.field("tolerance"));
}

fn scaling_policy(report: &mut Report<'_>, policy: &HPAScalingPolicy, path: &Path<'_>) {
    if !matches!(policy.type_.as_str(), "Pods" | "Percent") {
        let field = path.field("type");
        report.not_supported(&SCALING_POLICIES, &field, &policy.type_, &["Percent", "Pods"]);
    }
    if policy.value <= 0 {
        report.invalid(&SCALING_POLICIES, &path.field("value"), policy.value, "must be greater than zero");
    }
    let seconds = policy.period_seconds;
    report.breaches(&path.field("periodSeconds"), seconds, policy_period(seconds));
}

fn tolerance(report: &mut Report<'_>, rules: &HPAScalingRules, path: &Path<'_>) {
    let Some(tolerance) = &rules.tolerance else { return };
    let negative = Quantity::parse(&tolerance.0).is_ok_and(Quantity::is_negative);
    if negative && report.options.target.at_least(TOLERANCE) {
        report.invalid(&SCALING_TOLERANCE, path, &tolerance.0, "must be greater than or equal to 0");
    }
}
