//! HorizontalPodAutoscalers.

use crate::labels;
use crate::resources::{is_extended, is_native};
use crate::rule::rules;
use crate::text::{contains, is_one_of, starts_with};
use crate::{Breaches, ErrorType};

rules! {
    MIN_REPLICAS = "min-replicas", Error, "HorizontalPodAutoscaler spec.minReplicas" {
        what: "An autoscaler keeps one replica at least.",
        why: "Without a Pod most metrics have no value from which to scale up again.",
        example: "`minReplicas: 0`",
        mend: "`minReplicas: 1`",
    }
    MAX_REPLICAS = "max-replicas", Error, "HorizontalPodAutoscaler spec.maxReplicas" {
        what: "The most replicas are set, greater than 0, and no fewer than the least.",
        why: "The autoscaler would have no number to choose.",
        example: "`minReplicas: 3` and `maxReplicas: 2`",
        mend: "`minReplicas: 3` and `maxReplicas: 10`",
    }
    SCALE_TO_ZERO = "scale-to-zero", Error, "HorizontalPodAutoscaler spec.metrics" {
        what: "An autoscaler that may scale to 0 has an Object or External metric.",
        why: "Only these have a value while there is no Pod.",
        example: "`minReplicas: 0` with a Resource metric only",
        mend: "`minReplicas: 1`",
    }
    SCALE_TARGET = "scale-target", Error, "HorizontalPodAutoscaler spec.scaleTargetRef, spec.metrics[*].object.describedObject" {
        what: "A reference to an object has its kind and name, and the target of scaling its API group.",
        why: "The autoscaler finds the object by them.",
        example: "`scaleTargetRef: {kind: Deployment, name: web}`",
        mend: "`scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}`",
    }
    METRIC_TYPE = "metric-type", Error, "HorizontalPodAutoscaler spec.metrics[*].type" {
        what: "A metric is of type `ContainerResource`, `External`, `Object`, `Pods` or `Resource`.",
        why: "The autoscaler knows no other source.",
        example: "`type: CPU`",
        mend: "`type: Resource`",
    }
    METRIC_SOURCE = "metric-source", Error, "HorizontalPodAutoscaler spec.metrics[*]" {
        what: "A metric has the source that its type names, and no other.",
        why: "The autoscaler would not know which one to read.",
        example: "`{type: Resource, pods: {…}}`",
        mend: "`{type: Resource, resource: {…}}`",
    }
    METRIC_NAME = "metric-name", Error, "HorizontalPodAutoscaler spec.metrics[*]: names of metrics, resources and containers" {
        what: "A metric, resource or container is named.",
        why: "The autoscaler asks the metrics API for it by this name.",
        example: "`metric: {name: \"\"}`",
        mend: "`metric: {name: requests_per_second}`",
    }
    METRIC_RESOURCE = "metric-resource", Error, "HorizontalPodAutoscaler spec.metrics[*].containerResource.name" {
        what: "The resource of a container is `cpu`, `memory`, `ephemeral-storage`, huge pages, or an extended resource with its domain.",
        why: "Containers have no other resources.",
        example: "`name: disk`",
        mend: "`name: ephemeral-storage`",
    }
    METRIC_TARGET_TYPE = "metric-target-type", Error, "HorizontalPodAutoscaler spec.metrics[*].*.target.type" {
        what: "A target is of type `Utilization`, `Value` or `AverageValue`.",
        why: "The autoscaler knows no other comparison.",
        example: "`type: Average`",
        mend: "`type: AverageValue`",
    }
    METRIC_TARGET = "metric-target", Error, "HorizontalPodAutoscaler spec.metrics[*].*.target" {
        what: "A target has one value that its source can be compared with, and it is positive.",
        why: "The number of replicas is computed by dividing by it.",
        example: "`resource: {name: cpu, target: {type: Utilization}}`",
        mend: "`resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}`",
    }
    SCALING_POLICIES = "scaling-policies", Error, "HorizontalPodAutoscaler spec.behavior.*.policies" {
        what: "Rules for scaling have one policy at least, each of type `Pods` or `Percent`, of a value above 0 and a period of 1 to 1800 seconds.",
        why: "Without a usable policy the autoscaler may not scale at all.",
        example: "`{type: Pods, value: 4, periodSeconds: 0}`",
        mend: "`{type: Pods, value: 4, periodSeconds: 60}`",
    }
    SELECT_POLICY = "select-policy", Error, "HorizontalPodAutoscaler spec.behavior.*.selectPolicy" {
        what: "Of several policies one is chosen by `Max`, `Min` or `Disabled`.",
        why: "The autoscaler knows no other choice.",
        example: "`selectPolicy: Average`",
        mend: "`selectPolicy: Max`",
    }
    STABILIZATION_WINDOW = "stabilization-window", Error, "HorizontalPodAutoscaler spec.behavior.*.stabilizationWindowSeconds" {
        what: "The stabilization window has 0 to 3600 seconds.",
        why: "The autoscaler keeps its recommendations for an hour.",
        example: "`stabilizationWindowSeconds: 7200`",
        mend: "`stabilizationWindowSeconds: 3600`",
    }
    SCALING_TOLERANCE = "scaling-tolerance", Error, "HorizontalPodAutoscaler spec.behavior.*.tolerance", since 35 {
        what: "The tolerance is 0 or more.",
        why: "It is the distance from the target at which nothing is scaled.",
        example: "`tolerance: \"-0.1\"`",
        mend: "`tolerance: \"0.1\"`",
    }
}

/// The most seconds of a scaling policy's period.
pub const PERIOD_SECONDS: i32 = 1800;
/// The most seconds of a stabilization window.
pub const STABILIZATION_WINDOW_SECONDS: i32 = 3600;

/// [`SCALE_TARGET`]: the API version of the target of scaling, `apps/v1`.
///
/// A ReplicationController is the one target that has no group: `core` allows the empty one for it.
///
/// ```
/// use podwire_rules::autoscaling::target_api_version;
///
/// assert!(target_api_version("apps/v1", false).is_ok());
/// assert!(!target_api_version("v1", false).is_ok());
/// ```
pub const fn target_api_version(value: &str, core: bool) -> Breaches {
    let bytes = value.as_bytes();
    let (mut slashes, mut index) = (0, 0);
    while index < bytes.len() {
        if bytes[index] == b'/' {
            slashes += 1;
        }
        index += 1;
    }
    // The parser takes a lone slash for no group and no version.
    if slashes > 1 {
        return Breaches::one(&SCALE_TARGET, ErrorType::Invalid, "unexpected GroupVersion string");
    }
    if !core && (slashes == 0 || bytes[0] == b'/') {
        return Breaches::one(&SCALE_TARGET, ErrorType::Invalid, "apiVersion must specify API group");
    }
    Breaches::NONE
}

/// [`METRIC_RESOURCE`]: the name of a resource that containers have.
///
/// ```
/// use podwire_rules::autoscaling::container_resource;
///
/// assert!(container_resource("memory").is_ok());
/// assert!(!container_resource("disk").is_ok());
/// ```
pub const fn container_resource(value: &str) -> Breaches {
    const STANDARD: &[&str] = &["cpu", "ephemeral-storage", "memory"];
    let named = labels::key(value);
    if !contains(value, b'/') {
        let standard = is_one_of(value, STANDARD) || starts_with(value, "hugepages-");
        return named.and_if(!standard, &METRIC_RESOURCE, "must be a standard resource for containers");
    }
    let strange = !is_native(value) && !is_extended(value);
    named.and_if(strange, &METRIC_RESOURCE, "doesn't follow extended resource name standard")
}

/// [`STABILIZATION_WINDOW`]: 0 to 3600 seconds.
pub const fn stabilization_window(seconds: i32) -> Breaches {
    if seconds < 0 {
        let detail = "must be greater than or equal to zero";
        return Breaches::one(&STABILIZATION_WINDOW, ErrorType::Invalid, detail);
    }
    if seconds > STABILIZATION_WINDOW_SECONDS {
        let detail = "must be less than or equal to 3600";
        return Breaches::one(&STABILIZATION_WINDOW, ErrorType::Invalid, detail);
    }
    Breaches::NONE
}

/// [`SCALING_POLICIES`]: a period of 1 to 1800 seconds.
pub const fn policy_period(seconds: i32) -> Breaches {
    if seconds <= 0 {
        return Breaches::one(&SCALING_POLICIES, ErrorType::Invalid, "must be greater than zero");
    }
    if seconds > PERIOD_SECONDS {
        return Breaches::one(&SCALING_POLICIES, ErrorType::Invalid, "must be less than or equal to 1800");
    }
    Breaches::NONE
}
