//! ResourceQuotas and LimitRanges.

use crate::quantities::{QUANTITY_INTEGER, QUANTITY_NEGATIVE, Quantity};
use crate::resources::{STANDARD, is_counted, is_standard, known_resource_name};
use crate::rule::rules;
use crate::text::{contains, equal, is_one_of};
use crate::{Breaches, ErrorType, Version, labels};

rules! {
    QUOTA_RESOURCE = "quota-resource", Error, "ResourceQuota spec.hard" {
        what: "A quota limits a resource that quotas know, or one with a domain or a count (`count/jobs.batch`).",
        why: "Nothing is counted under another name.",
        example: "`hard: {storage: 10Gi}`",
        mend: "`hard: {requests.storage: 10Gi}`",
    }
    QUOTA_SCOPE = "quota-scope", Error, "ResourceQuota spec.scopes, spec.scopeSelector" {
        what: "A scope is one that quotas know, fits all resources of the quota, and is not the opposite of another one.",
        why: "A scope narrows the quota to some Pods or claims; only their resources can be counted.",
        example: "`{hard: {services: 5}, scopes: [BestEffort]}`",
        mend: "`{hard: {pods: 5}, scopes: [BestEffort]}`",
    }
    SCOPE_OPERATOR = "scope-operator", Error, "ResourceQuota spec.scopeSelector.matchExpressions" {
        what: "The operator is In or NotIn with values, or Exists or DoesNotExist without; scopes without values only Exist.",
        why: "The expression means nothing otherwise.",
        example: "`{scopeName: BestEffort, operator: In, values: [yes]}`",
        mend: "`{scopeName: BestEffort, operator: Exists}`",
    }
    LIMIT_TYPE = "limit-type", Error, "LimitRange spec.limits[*].type" {
        what: "The type is Pod, Container, PersistentVolumeClaim or a name with a domain, and stands once.",
        why: "It says what is limited.",
        example: "`type: Deployment`",
        mend: "`type: Container`",
    }
    LIMIT_BOUNDS = "limit-bounds", Error, "LimitRange spec.limits[*]" {
        what: "For each resource: minimum ≤ default request ≤ default limit ≤ maximum, and a ratio between 1 and maximum by minimum.",
        why: "The defaults themselves would be refused, or everything would be.",
        example: "`{max: {cpu: 1}, default: {cpu: 2}}`",
        mend: "`{max: {cpu: 2}, default: {cpu: 2}}`",
    }
    LIMIT_DEFAULT = "limit-default", Error, "LimitRange spec.limits[*].default, defaultRequest" {
        what: "Defaults stand in limits of Containers, not of Pods; for resources that cannot be overcommitted both are equal.",
        why: "Requests and limits are filled in for containers.",
        example: "`{type: Pod, default: {cpu: 1}}`",
        mend: "`{type: Container, default: {cpu: 1}}`",
    }
    LIMIT_STORAGE = "limit-storage", Error, "LimitRange spec.limits[*] of type PersistentVolumeClaim" {
        what: "Limits of claims state a minimum or a maximum of storage.",
        why: "There is nothing else to limit.",
        example: "`{type: PersistentVolumeClaim}`",
        mend: "`{type: PersistentVolumeClaim, max: {storage: 10Gi}}`",
    }
}

/// The version from which quotas know the classes of claims.
const CLAIM_CLASSES_SINCE: Version = Version::new(34);

/// The scopes that quotas know in a target version.
pub const fn scopes(target: Version) -> &'static [&'static str] {
    if target.at_least(CLAIM_CLASSES_SINCE) { SCOPES } else { SCOPES.split_at(SCOPES.len() - 1).0 }
}

const SCOPES: &[&str] = &[
    "BestEffort",
    "CrossNamespacePodAffinity",
    "NotBestEffort",
    "NotTerminating",
    "PriorityClass",
    "Terminating",
    "VolumeAttributesClass",
];

/// Scopes of which nothing is in both.
pub const OPPOSITES: &[(&str, &str)] = &[("BestEffort", "NotBestEffort"), ("Terminating", "NotTerminating")];

/// The types of limits without a domain.
pub const LIMIT_TYPES: &[&str] = &["Pod", "Container", "PersistentVolumeClaim"];

/// The resources without a domain that quotas limit, huge pages apart. Of storage it is what claims request.
pub const RESOURCES: &[&str] = STANDARD.split_at(1).1;

/// Whether quotas know the resource without a domain.
pub const fn is_quota_resource(name: &str) -> bool {
    // Of storage, a quota limits what claims request.
    is_standard(name) && !equal(name, "storage")
}

/// [`QUOTA_RESOURCE`]: a resource that a quota limits.
///
/// ```
/// use podwire_rules::quotas;
///
/// assert!(quotas::quota_resource("count/deployments.apps").is_ok());
/// assert!(!quotas::quota_resource("storage").is_ok());
/// ```
pub const fn quota_resource(name: &str) -> Breaches {
    let strange = !contains(name, b'/') && !is_quota_resource(name);
    known_resource_name(name).and_if(strange, &QUOTA_RESOURCE, "must be a standard resource for quota")
}

/// How much a quota allows of a resource: none is negative, and what is counted is a whole number.
///
/// ```
/// use podwire_rules::{quantities::Quantity, quotas::quota_amount};
///
/// let of = |name, text| quota_amount(name, Quantity::parse(text).unwrap());
/// assert!(of("requests.cpu", "500m").is_ok());
/// assert!(!of("pods", "500m").is_ok());
/// ```
pub const fn quota_amount(name: &str, amount: Quantity) -> Breaches {
    let detail = "must be greater than or equal to 0";
    let breaches = Breaches::NONE.and_if(amount.is_negative(), &QUANTITY_NEGATIVE, detail);
    let is_part = is_counted(name) && !amount.is_integer();
    breaches.and_if(is_part, &QUANTITY_INTEGER, "must be an integer")
}

/// The scope that excludes this one, where there is one.
pub const fn opposite(scope: &str) -> Option<&'static str> {
    let mut index = 0;
    while index < OPPOSITES.len() {
        let (one, other) = OPPOSITES[index];
        if equal(scope, one) {
            return Some(other);
        } else if equal(scope, other) {
            return Some(one);
        }
        index += 1;
    }
    None
}

/// Whether a scope can narrow a quota of the resource. The resources that it is asked of are those that quotas know.
pub const fn scope_fits(scope: &str, resource: &str) -> bool {
    const COMPUTE: &[&str] =
        &["cpu", "memory", "limits.cpu", "limits.memory", "requests.cpu", "requests.memory"];
    let counts_pods = is_one_of(resource, &["pods"]);
    if is_one_of(scope, &["BestEffort"]) {
        return counts_pods;
    }
    if is_one_of(scope, &["VolumeAttributesClass"]) {
        return is_one_of(resource, &["persistentvolumeclaims", "requests.storage"]);
    }
    !is_one_of(scope, SCOPES) || counts_pods || is_one_of(resource, COMPUTE)
}

/// [`LIMIT_TYPE`]: what is limited.
pub const fn limit_type(value: &str) -> Breaches {
    let well_formed = labels::key(value);
    if !well_formed.is_ok() || contains(value, b'/') || is_one_of(value, LIMIT_TYPES) {
        return well_formed;
    }
    let detail = "must be a standard limit type or fully qualified";
    Breaches::one(&LIMIT_TYPE, ErrorType::Invalid, detail)
}
