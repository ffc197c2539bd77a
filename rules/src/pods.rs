//! What holds for a Pod as a whole.

use crate::Breaches;
use crate::rule::rules;

rules! {
    ACTIVE_DEADLINE = "active-deadline", Error, "Pod spec.activeDeadlineSeconds" {
        what: "The deadline lies between 1 and 2147483647 seconds.",
        why: "It counts from the Pod's start.",
        example: "`activeDeadlineSeconds: 0`",
        mend: "`activeDeadlineSeconds: 600`",
    }
    DNS_POLICY = "dns-policy", Error, "Pod spec.dnsPolicy" {
        what: "The policy is ClusterFirst, ClusterFirstWithHostNet, Default or None.",
        why: "The node knows these four.",
        example: "`dnsPolicy: Cluster`",
        mend: "`dnsPolicy: ClusterFirst`",
    }
    DNS_CONFIG = "dns-config", Error, "Pod spec.dnsConfig" {
        what: "There are at most 3 nameservers and 32 search domains of 2048 characters together; options have names; `dnsPolicy: None` has a nameserver.",
        why: "These are the limits of resolv.conf.",
        example: "`dnsPolicy: None` without dnsConfig",
        mend: "`{dnsPolicy: None, dnsConfig: {nameservers: [10.0.0.10]}}`",
    }
    HOSTNAME_OVERRIDE = "hostname-override", Error, "Pod spec.hostnameOverride", since 35 {
        what: "An overridden host name has at most 64 characters, and stands beside neither setHostnameAsFQDN nor hostNetwork.",
        why: "Each of them sets the host name.",
        example: "`{hostnameOverride: web, hostNetwork: true}`",
        mend: "`{hostnameOverride: web}`",
    }
    POD_ANNOTATION = "pod-annotation", Error, "annotations of Pods that the server reads" {
        what: "A mirror Pod has a node and no claims, a deletion cost is a 32-bit integer, tolerations in an annotation are well-formed.",
        why: "The server acts by these annotations.",
        example: "`controller.kubernetes.io/pod-deletion-cost: high`",
        mend: "`controller.kubernetes.io/pod-deletion-cost: \"100\"`",
    }
    HOST_ALIAS_DUPLICATE = "host-alias-duplicate", Warning, "Pod spec.hostAliases" {
        what: "Each address stands once, with all its names.",
        why: "A second entry of the same address may be lost in a later change.",
        example: "two entries with `ip: 10.0.0.1`",
        mend: "one entry with both names",
    }
    PULL_SECRET_NAME = "pull-secret-name", Warning, "Pod spec.imagePullSecrets" {
        what: "Each pull secret has a name, and stands once.",
        why: "A second entry or an empty one may be lost in a later change.",
        example: "`imagePullSecrets: [{}]`",
        mend: "`imagePullSecrets: [{name: registry}]`",
    }
    NEGATIVE_GRACE_PERIOD = "negative-grace-period", Warning, "Pod spec.terminationGracePeriodSeconds" {
        what: "The grace period is not negative.",
        why: "The server makes 1 second of it.",
        example: "`terminationGracePeriodSeconds: -1`",
        mend: "`terminationGracePeriodSeconds: 30`",
    }
    NAME_NOT_LABEL = "name-not-label", Warning, "metadata.name of Pods and workloads" {
        what: "The name is a DNS label.",
        why: "It becomes the Pod's host name, which has no dots and 63 characters at most.",
        example: "`web.v2`",
        mend: "`web-v2`",
    }
}

/// The DNS policies, in the order in which the API server lists them.
pub const DNS_POLICIES: &[&str] = &["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"];
/// The restart policies of Pods, in the order in which the API server lists them.
pub const RESTART_POLICIES: &[&str] = &["Always", "OnFailure", "Never"];

/// [`ACTIVE_DEADLINE`]: seconds after which a Pod has failed.
pub const fn active_deadline(value: i64) -> Breaches {
    let detail = "must be between 1 and 2147483647, inclusive";
    Breaches::NONE.and_if(value < 1 || value > i32::MAX as i64, &ACTIVE_DEADLINE, detail)
}

/// [`NEGATIVE_GRACE_PERIOD`]: seconds that a Pod has to stop.
pub const fn grace_period(value: i64) -> Breaches {
    Breaches::NONE.and_if(
        value < 0,
        &NEGATIVE_GRACE_PERIOD,
        "must be >= 0; negative values are invalid and will be treated as 1",
    )
}
