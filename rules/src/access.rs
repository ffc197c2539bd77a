//! Roles and their bindings.

use crate::rule::rules;
use crate::text::is_one_of;
use crate::{Breaches, ErrorType, names};

rules! {
    ROLE_RULE = "role-rule", Error, "Role and ClusterRole rules[*]" {
        what: "A rule has verbs, and either API groups with resources or, in a ClusterRole, non-resource URLs.",
        why: "It would permit nothing, or mean two things at once.",
        example: "`{resources: [pods], verbs: [get]}`",
        mend: "`{apiGroups: [\"\"], resources: [pods], verbs: [get]}`",
    }
    AGGREGATION_RULE = "aggregation-rule", Error, "ClusterRole aggregationRule" {
        what: "An aggregated ClusterRole selects the others by at least one well-formed selector.",
        why: "Its rules are those of the roles that it selects.",
        example: "`aggregationRule: {}`",
        mend: "`aggregationRule: {clusterRoleSelectors: [{matchLabels: {aggregate-to-view: \"true\"}}]}`",
    }
    ROLE_REFERENCE = "role-reference", Error, "RoleBinding and ClusterRoleBinding roleRef" {
        what: "A binding names a ClusterRole or, in a RoleBinding, a Role of the API group rbac.authorization.k8s.io.",
        why: "It gives nobody anything otherwise.",
        example: "`roleRef: {kind: Role, name: reader}`",
        mend: "`roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}`",
    }
    UNKNOWN_VERB = "unknown-verb", Wiring, "Role and ClusterRole rules[*].verbs" {
        what: "A verb of a rule is no misspelling of one that the API server asks for.",
        why: "The API server takes any word, and the request that was meant is forbidden.",
        example: "`verbs: [lsit]`",
        mend: "`verbs: [list]`",
    }
    UNKNOWN_RESOURCE = "unknown-resource", Wiring, "Role and ClusterRole rules[*].resources" {
        what: "A resource that a declared rule names by a text is one of its groups, as far as these are Kubernetes' own, and a group has no version.",
        why: "The API server takes any word, and the rule permits nothing of what was meant.",
        example: "`{apiGroups: [\"\"], resources: [deployments]}`",
        mend: "`{apiGroups: [apps], resources: [deployments]}`",
    }
    SUBJECT = "subject", Error, "RoleBinding and ClusterRoleBinding subjects[*]" {
        what: "A subject is a User or a Group of rbac.authorization.k8s.io, or a ServiceAccount, whose namespace a ClusterRoleBinding states.",
        why: "Who asks the API server is compared with it.",
        example: "`{kind: ServiceAccount, name: web}` in a ClusterRoleBinding",
        mend: "`{kind: ServiceAccount, name: web, namespace: shop}`",
    }
}

/// The API group of roles, users and groups.
pub const GROUP: &str = "rbac.authorization.k8s.io";
/// The verbs that the API server asks for.
pub const VERBS: &[&str] = &[
    "get",
    "list",
    "watch",
    "create",
    "update",
    "patch",
    "delete",
    "deletecollection",
    "use",
    "bind",
    "escalate",
    "impersonate",
    "approve",
    "sign",
    "attest",
    "post",
    "put",
    "head",
    "options",
    "*",
];
/// The resources of groups that are Kubernetes' own. Those of the core group have no name, and two of them are only impersonated.
pub const RESOURCES: &[(&str, &[&str])] = &[
    (
        "",
        &[
            "bindings",
            "componentstatuses",
            "configmaps",
            "endpoints",
            "events",
            "groups",
            "limitranges",
            "namespaces",
            "nodes",
            "persistentvolumeclaims",
            "persistentvolumes",
            "pods",
            "podtemplates",
            "replicationcontrollers",
            "resourcequotas",
            "secrets",
            "serviceaccounts",
            "services",
            "users",
        ],
    ),
    ("apps", &["controllerrevisions", "daemonsets", "deployments", "replicasets", "statefulsets"]),
    ("autoscaling", &["horizontalpodautoscalers"]),
    ("batch", &["cronjobs", "jobs"]),
    ("coordination.k8s.io", &["leasecandidates", "leases"]),
    ("discovery.k8s.io", &["endpointslices"]),
    ("networking.k8s.io", &["ingressclasses", "ingresses", "ipaddresses", "networkpolicies", "servicecidrs"]),
    ("policy", &["poddisruptionbudgets"]),
    (GROUP, &["clusterrolebindings", "clusterroles", "rolebindings", "roles"]),
];

/// The group in which a resource of Kubernetes is.
///
/// ```
/// use podwire_rules::access::group_of;
///
/// assert_eq!(group_of("deployments"), Some("apps"));
/// assert_eq!(group_of("documents"), None);
/// ```
pub fn group_of(resource: &str) -> Option<&'static str> {
    RESOURCES.iter().find(|(_, all)| all.contains(&resource)).map(|(group, _)| *group)
}

/// What a subject can be, in the order in which the API server lists it.
pub const SUBJECT_KINDS: &[&str] = &["ServiceAccount", "User", "Group"];

/// [`SUBJECT`]: what a subject is.
pub const fn subject_kind(value: &str) -> Breaches {
    if is_one_of(value, SUBJECT_KINDS) {
        return Breaches::NONE;
    }
    Breaches::one(
        &SUBJECT,
        ErrorType::NotSupported,
        "supported values: \"ServiceAccount\", \"User\", \"Group\"",
    )
}

/// [`ROLE_REFERENCE`]: the name of the role.
pub const fn role_name(value: &str) -> Breaches {
    if value.is_empty() {
        return Breaches::one(&ROLE_REFERENCE, ErrorType::Required, "");
    }
    names::path_segment(value)
}
