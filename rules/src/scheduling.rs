//! Where Pods may run: affinity, tolerations, topology spread, gates.

use crate::rule::rules;
use crate::text::equal;

rules! {
    NODE_SELECTOR_TERMS = "node-selector-terms", Error, "nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution" {
        what: "A required node affinity has at least one term.",
        why: "Without a term it matches no node.",
        example: "`nodeSelectorTerms: []`",
        mend: "`nodeSelectorTerms: [{matchExpressions: [{key: disk, operator: In, values: [ssd]}]}]`",
    }
    NODE_FIELD = "node-field", Error, "matchFields of node selector terms" {
        what: "A field requirement compares metadata.name with one name, by In or NotIn.",
        why: "The scheduler knows no other field.",
        example: "`{key: spec.podCIDR, operator: Exists}`",
        mend: "`{key: metadata.name, operator: In, values: [node-1]}`",
    }
    AFFINITY_WEIGHT = "affinity-weight", Error, "weights of preferred affinities" {
        what: "A weight lies between 1 and 100.",
        why: "The scheduler adds the weights to its scores.",
        example: "`weight: 0`",
        mend: "`weight: 50`",
    }
    TOPOLOGY_KEY = "topology-key", Error, "topologyKey of pod affinities and spread constraints" {
        what: "A topology key is the key of a node's label.",
        why: "Nodes with the same value of it are one place.",
        example: "`topologyKey: \"\"`",
        mend: "`topologyKey: topology.kubernetes.io/zone`",
    }
    MATCH_LABEL_KEYS = "match-label-keys", Error, "matchLabelKeys and mismatchLabelKeys" {
        what: "Match label keys stand beside a label selector, are not in it, and are not both matched and mismatched.",
        why: "They are added to the selector with the Pod's own values.",
        example: "`{matchLabelKeys: [app]}` without labelSelector",
        mend: "`{labelSelector: {matchLabels: {app: web}}, matchLabelKeys: [pod-template-hash]}`",
    }
    TOLERATION = "toleration", Error, "Pod spec.tolerations" {
        what: "A toleration's operator is Equal or Exists; Exists has no value; without a key it is Exists; tolerationSeconds is for NoExecute.",
        why: "It is compared with the taints of nodes.",
        example: "`{operator: Exists, key: gpu, value: yes}`",
        mend: "`{operator: Exists, key: gpu}`",
    }
    TAINT_EFFECT = "taint-effect", Error, "Pod spec.tolerations[*].effect" {
        what: "An effect is NoSchedule, PreferNoSchedule or NoExecute.",
        why: "Nodes have no other taints.",
        example: "`effect: NoRun`",
        mend: "`effect: NoSchedule`",
    }
    SPREAD_SKEW = "spread-skew", Error, "topologySpreadConstraints[*].maxSkew and minDomains" {
        what: "The skew and the number of domains are positive; minDomains is for DoNotSchedule.",
        why: "Places can never differ by less than nothing.",
        example: "`maxSkew: 0`",
        mend: "`maxSkew: 1`",
    }
    SPREAD_ACTION = "spread-action", Error, "topologySpreadConstraints[*].whenUnsatisfiable" {
        what: "The action is DoNotSchedule or ScheduleAnyway.",
        why: "The scheduler knows these two.",
        example: "`whenUnsatisfiable: Ignore`",
        mend: "`whenUnsatisfiable: ScheduleAnyway`",
    }
    SPREAD_POLICY = "spread-policy", Error, "nodeAffinityPolicy and nodeTaintsPolicy of spread constraints" {
        what: "The policy is Honor or Ignore.",
        why: "The scheduler knows these two.",
        example: "`nodeTaintsPolicy: Respect`",
        mend: "`nodeTaintsPolicy: Honor`",
    }
    SPREAD_DUPLICATE = "spread-duplicate", Error, "Pod spec.topologySpreadConstraints" {
        what: "No two constraints have the same topology key and action.",
        why: "One of them would be moot.",
        example: "two constraints on zones with DoNotSchedule",
        mend: "one of them with ScheduleAnyway",
    }
    SCHEDULING_GATE = "scheduling-gate", Error, "Pod spec.schedulingGates" {
        what: "A gate stands once, and a Pod with gates has no node yet.",
        why: "The gates hold the Pod back from the scheduler.",
        example: "`{nodeName: node-1, schedulingGates: [{name: example.com/quota}]}`",
        mend: "the same without `nodeName`",
    }
    PREEMPTION_POLICY = "preemption-policy", Error, "Pod spec.preemptionPolicy" {
        what: "The policy is PreemptLowerPriority or Never.",
        why: "The scheduler knows these two.",
        example: "`preemptionPolicy: Always`",
        mend: "`preemptionPolicy: Never`",
    }
    OLD_NODE_LABEL = "old-node-label", Warning, "node selectors, node affinities and topologies" {
        what: "A node is selected by a label that is not deprecated.",
        why: "Nodes will no longer have the old label.",
        example: "`failure-domain.beta.kubernetes.io/zone`",
        mend: "`topology.kubernetes.io/zone`",
    }
    NULL_SELECTOR = "null-selector", Warning, "labelSelector of pod affinities and spread constraints" {
        what: "The constraint has a label selector.",
        why: "Without one it matches no Pod.",
        example: "`{topologyKey: kubernetes.io/hostname}`",
        mend: "`{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}`",
    }
}

/// [`OLD_NODE_LABEL`]: what the API server says of a node's label that is deprecated; none for all others.
///
/// ```
/// use podwire_rules::scheduling::old_node_label;
///
/// let detail = old_node_label("node-role.kubernetes.io/master").unwrap();
/// assert_eq!(detail, "use \"node-role.kubernetes.io/control-plane\" instead");
/// assert!(old_node_label("kubernetes.io/os").is_none());
/// ```
pub const fn old_node_label(key: &str) -> Option<&'static str> {
    let mut index = 0;
    while index < OLD_NODE_LABELS.len() {
        let (label, detail) = OLD_NODE_LABELS[index];
        if equal(key, label) {
            return Some(detail);
        }
        index += 1;
    }
    None
}

const OLD_NODE_LABELS: &[(&str, &str)] = &[
    ("beta.kubernetes.io/arch", "deprecated since v1.14; use \"kubernetes.io/arch\" instead"),
    ("beta.kubernetes.io/os", "deprecated since v1.14; use \"kubernetes.io/os\" instead"),
    (
        "failure-domain.beta.kubernetes.io/region",
        "deprecated since v1.17; use \"topology.kubernetes.io/region\" instead",
    ),
    (
        "failure-domain.beta.kubernetes.io/zone",
        "deprecated since v1.17; use \"topology.kubernetes.io/zone\" instead",
    ),
    (
        "beta.kubernetes.io/instance-type",
        "deprecated since v1.17; use \"node.kubernetes.io/instance-type\" instead",
    ),
    ("app.kubernetes.io/created-by", "deprecated since v1.9"),
    (
        "scheduler.alpha.kubernetes.io/preferAvoidPods",
        "deprecated since v1.22; use Taints and Tolerations instead",
    ),
    ("node-role.kubernetes.io/master", "use \"node-role.kubernetes.io/control-plane\" instead"),
];

/// The effects of taints, in the order in which the API server lists them.
pub const TAINT_EFFECTS: &[&str] = &["NoSchedule", "PreferNoSchedule", "NoExecute"];
/// The operators of tolerations, in the order in which the API server lists them.
pub const TOLERATION_OPERATORS: &[&str] = &["Equal", "Exists"];
