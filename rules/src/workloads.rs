//! Deployments, StatefulSets, DaemonSets and ReplicaSets: selectors, strategies and counts.

use crate::rule::rules;
use crate::{Breaches, ErrorType};

rules! {
    COUNT_NEGATIVE = "count-negative", Error, "replicas, minReadySeconds, history limits, deadlines and other counts of workloads" {
        what: "A count or a number of seconds is 0 or more.",
        why: "There is no less than none.",
        example: "`replicas: -1`",
        mend: "`replicas: 0`",
    }
    SELECTOR_REQUIRED = "selector-required", Error, "spec.selector of Deployment, StatefulSet, DaemonSet, ReplicaSet and Job" {
        what: "A workload has a selector, and it selects by something.",
        why: "The controller finds its Pods by it; an empty selector would claim every Pod of the namespace.",
        example: "`selector: {}`",
        mend: "`selector: {matchLabels: {app: web}}`",
    }
    SELECTOR_UNUSABLE = "selector-unusable", Error, "spec.selector of Deployment, StatefulSet and ReplicaSet" {
        what: "Each requirement of a selector is well formed.",
        why: "The controller cannot compare labels with a selector that it cannot read.",
        example: "`matchLabels: {app: \"my app\"}`",
        mend: "`matchLabels: {app: my-app}`",
    }
    TEMPLATE_REQUIRED = "template-required", Error, "ReplicationController spec.template" {
        what: "A replication controller has a Pod template.",
        why: "It could not make a Pod.",
        example: "`spec: {replicas: 1}`",
        mend: "`spec: {replicas: 1, template: {…}}`",
    }
    TEMPLATE_LABELS = "template-labels", Error, "spec.template.metadata.labels of Deployment, StatefulSet, DaemonSet, ReplicaSet and Job" {
        what: "A workload's selector matches the labels of its Pod template.",
        why: "The controller would not find the Pods that it creates, and create more without end.",
        example: "`matchLabels: {app: web}` and template labels `{app: website}`",
        mend: "`matchLabels: {app: web}` and template labels `{app: web}`",
    }
    WORKLOAD_RESTART_POLICY = "workload-restart-policy", Error, "spec.template.spec.restartPolicy of Deployment, StatefulSet, DaemonSet and ReplicaSet" {
        what: "The Pods of a workload that runs for ever restart `Always`.",
        why: "The controller replaces Pods that end, so that another policy would have no effect.",
        example: "`restartPolicy: OnFailure`",
        mend: "no restartPolicy, or a Job",
    }
    WORKLOAD_DEADLINE = "workload-deadline", Error, "spec.template.spec.activeDeadlineSeconds of Deployment, StatefulSet, DaemonSet and ReplicaSet" {
        what: "The Pods of a workload that runs for ever have no activeDeadlineSeconds.",
        why: "The controller would replace each Pod whose time is up.",
        example: "`activeDeadlineSeconds: 600`",
        mend: "a Job with `activeDeadlineSeconds: 600`",
    }
    STRATEGY_TYPE = "strategy-type", Error, "Deployment spec.strategy.type; DaemonSet and StatefulSet spec.updateStrategy.type" {
        what: "A Deployment's strategy is `Recreate` or `RollingUpdate`; a DaemonSet's and a StatefulSet's is `RollingUpdate` or `OnDelete`.",
        why: "The controllers know no other way to replace Pods.",
        example: "`strategy: {type: BlueGreen}`",
        mend: "`strategy: {type: RollingUpdate}`",
    }
    ROLLING_UPDATE_UNUSED = "rolling-update-unused", Error, "Deployment spec.strategy.rollingUpdate; StatefulSet spec.updateStrategy.rollingUpdate" {
        what: "The settings of a rolling update stand beside the type `RollingUpdate` only.",
        why: "They would have no effect.",
        example: "`strategy: {type: Recreate, rollingUpdate: {maxSurge: 1}}`",
        mend: "`strategy: {type: Recreate}`",
    }
    ROLLING_UPDATE_STUCK = "rolling-update-stuck", Error, "maxUnavailable and maxSurge of Deployment and DaemonSet" {
        what: "Of maxUnavailable and maxSurge one at least is not 0, and in a DaemonSet exactly one.",
        why: "With both 0 no Pod may be taken away before a new one is there, and no new one may be added.",
        example: "`maxUnavailable: 0` and `maxSurge: 0`",
        mend: "`maxUnavailable: 0` and `maxSurge: 1`",
    }
    NUMBER_OR_PERCENT = "number-or-percent", Error, "maxUnavailable, maxSurge, minAvailable" {
        what: "The value is a number of Pods or a percentage with `%`, and at most `100%` where it is taken away from the Pods.",
        why: "Text without `%` is neither.",
        example: "`maxUnavailable: \"1\"`",
        mend: "`maxUnavailable: 1`",
    }
    PROGRESS_DEADLINE = "progress-deadline", Error, "Deployment spec.progressDeadlineSeconds" {
        what: "The progress deadline (600 seconds when none is set) is longer than minReadySeconds.",
        why: "Every rollout would fail before its first Pod counts as available.",
        example: "`minReadySeconds: 600`",
        mend: "`minReadySeconds: 600` and `progressDeadlineSeconds: 1800`",
    }
    POD_MANAGEMENT_POLICY = "pod-management-policy", Error, "StatefulSet spec.podManagementPolicy" {
        what: "The Pods of a StatefulSet are managed `OrderedReady` or `Parallel`.",
        why: "The controller knows no other order.",
        example: "`podManagementPolicy: Ordered`",
        mend: "`podManagementPolicy: OrderedReady`",
    }
    CLAIM_RETENTION = "claim-retention", Error, "StatefulSet spec.persistentVolumeClaimRetentionPolicy" {
        what: "The policy on the claims of removed Pods is `Retain` or `Delete`.",
        why: "The controller knows nothing else to do with them.",
        example: "`whenDeleted: Recycle`",
        mend: "`whenDeleted: Retain`",
    }
    WORKLOAD_NAME = "workload-name", Warning, "metadata.name of Deployment, ReplicaSet, Job and CronJob" {
        what: "The name of a workload is a DNS label.",
        why: "It becomes part of the Pods' names and host names, in which a dot or too great a length surprises.",
        example: "`web.v2`",
        mend: "`web-v2`",
    }
    STATEFUL_SET_NAME = "stateful-set-name", Wiring, "StatefulSet metadata.name" {
        what: "The name of a StatefulSet has at most 52 characters.",
        why: "Its Pods carry a label with this name and the 11 characters of a revision behind it, and the value of a label has at most 63: with a longer name no Pod is ever made.",
        example: "a name of 60 characters",
        mend: "a shorter name",
    }
    SURGE_HOST_PORT = "surge-host-port", Wiring, "DaemonSet spec.updateStrategy.rollingUpdate.maxSurge" {
        what: "The Pods of a DaemonSet that surges open no port of the node.",
        why: "The new Pod starts on the node before the old one ends, and waits for the port for ever.",
        example: "`maxSurge: 1` and `hostPort: 9100`",
        mend: "`maxUnavailable: 1`",
    }
    REVISION_HISTORY = "revision-history", Warning, "StatefulSet spec.revisionHistoryLimit" {
        what: "The history limit of a StatefulSet is 0 or more.",
        why: "A negative limit keeps all revisions for ever.",
        example: "`revisionHistoryLimit: -1`",
        mend: "`revisionHistoryLimit: 10`",
    }
}

/// The progress deadline of a Deployment that states none.
pub const PROGRESS_DEADLINE_SECONDS: i32 = 600;

/// The most characters of a StatefulSet's name.
pub const STATEFUL_SET_NAME_LENGTH: usize = 52;
/// The update strategies of StatefulSets and DaemonSets.
pub const UPDATE_STRATEGIES: &[&str] = &["RollingUpdate", "OnDelete"];
/// In which order the Pods of a StatefulSet start and end.
pub const POD_MANAGEMENT_POLICIES: &[&str] = &["OrderedReady", "Parallel"];
/// What becomes of the claims of Pods that are gone.
pub const CLAIM_RETENTIONS: &[&str] = &["Retain", "Delete"];

/// A DNS label of at most 52 characters: [`STATEFUL_SET_NAME`].
///
/// ```
/// use podwire_rules::workloads::stateful_set_name;
///
/// assert!(stateful_set_name("db").is_ok());
/// assert_eq!(stateful_set_name(&"d".repeat(53)).first().unwrap().rule.id, "stateful-set-name");
/// ```
pub const fn stateful_set_name(value: &str) -> Breaches {
    let label = crate::names::dns_label(value);
    let is_long = label.is_ok() && value.len() > STATEFUL_SET_NAME_LENGTH;
    label.and_if(
        is_long,
        &STATEFUL_SET_NAME,
        "must be no more than 52 characters, since the revisions of its Pods take the rest of a label",
    )
}

/// [`COUNT_NEGATIVE`]: 0 or more.
///
/// ```
/// use podwire_rules::workloads::count;
///
/// assert!(count(0).is_ok());
/// assert_eq!(count(-1).first().unwrap().detail, "must be greater than or equal to 0");
/// ```
pub const fn count(value: i64) -> Breaches {
    if value < 0 {
        return Breaches::one(&COUNT_NEGATIVE, ErrorType::Invalid, "must be greater than or equal to 0");
    }
    Breaches::NONE
}

/// [`NUMBER_OR_PERCENT`] for text: digits and a percent sign.
///
/// ```
/// use podwire_rules::workloads::percent;
///
/// assert!(percent("25%").is_ok());
/// assert!(!percent("25").is_ok());
/// ```
pub const fn percent(value: &str) -> Breaches {
    if percent_value(value).is_some() {
        return Breaches::NONE;
    }
    Breaches::one(
        &NUMBER_OR_PERCENT,
        ErrorType::Invalid,
        "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
    )
}

/// [`NUMBER_OR_PERCENT`] for text that may be either: digits, with or without a percent sign.
pub const fn number_or_percent(value: &str) -> Breaches {
    let bytes = value.as_bytes();
    let mut digits = !bytes.is_empty();
    let mut index = 0;
    while index < bytes.len() {
        digits &= bytes[index].is_ascii_digit();
        index += 1;
    }
    if digits { Breaches::NONE } else { percent(value) }
}

/// The number in front of the percent sign, at most [`u64::MAX`]; none when the text is no percentage.
pub const fn percent_value(value: &str) -> Option<u64> {
    let bytes = value.as_bytes();
    if bytes.len() < 2 || bytes[bytes.len() - 1] != b'%' {
        return None;
    }
    let (mut number, mut index) = (0u64, 0);
    while index + 1 < bytes.len() {
        if !bytes[index].is_ascii_digit() {
            return None;
        }
        number = number.saturating_mul(10).saturating_add((bytes[index] - b'0') as u64);
        index += 1;
    }
    Some(number)
}
