//! PodDisruptionBudgets.

use crate::rule::rules;

rules! {
    DISRUPTION_LIMIT = "disruption-limit", Error, "PodDisruptionBudget spec" {
        what: "A disruption budget has minAvailable or maxUnavailable, not both.",
        why: "Two limits could contradict each other.",
        example: "`{minAvailable: 1, maxUnavailable: 1}`",
        mend: "`{minAvailable: 1}`",
    }
    EVICTION_POLICY = "eviction-policy", Error, "PodDisruptionBudget spec.unhealthyPodEvictionPolicy" {
        what: "Unhealthy Pods are evicted by `IfHealthyBudget` or `AlwaysAllow`.",
        why: "The eviction API knows no other policy.",
        example: "`unhealthyPodEvictionPolicy: Always`",
        mend: "`unhealthyPodEvictionPolicy: AlwaysAllow`",
    }
}

/// When unhealthy Pods may be evicted, in the order in which the API server lists it.
pub const EVICTION_POLICIES: &[&str] = &["IfHealthyBudget", "AlwaysAllow"];
