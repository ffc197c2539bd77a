//! API versions that no Kubernetes whose rules podwire knows serves any more.

/// An API version of some kinds, the minor version of Kubernetes that serves it no longer, and what to use.
struct Removed {
    api_version: &'static str,
    kinds: &'static [&'static str],
    minor: u8,
    instead: &'static str,
}

const fn removed(
    api_version: &'static str,
    kinds: &'static [&'static str],
    minor: u8,
    instead: &'static str,
) -> Removed {
    Removed { api_version, kinds, minor, instead }
}

const APPS: &str = "apps/v1";
const WORKLOADS: &[&str] = &["ControllerRevision", "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"];
const ACCESS: &[&str] = &["ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"];
const NETWORKING: &str = "networking.k8s.io/v1";
const RBAC: &str = "rbac.authorization.k8s.io/v1";
const FLOWS: &[&str] = &["FlowSchema", "PriorityLevelConfiguration"];
const FLOW_CONTROL: &str = "flowcontrol.apiserver.k8s.io/v1";
const STORAGE: &str = "storage.k8s.io/v1";

const REMOVED: &[Removed] = &[
    removed(
        "admissionregistration.k8s.io/v1beta1",
        &["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"],
        22,
        "admissionregistration.k8s.io/v1",
    ),
    removed("apiextensions.k8s.io/v1beta1", &["CustomResourceDefinition"], 22, "apiextensions.k8s.io/v1"),
    removed("apiregistration.k8s.io/v1beta1", &["APIService"], 22, "apiregistration.k8s.io/v1"),
    removed("apps/v1beta1", WORKLOADS, 16, APPS),
    removed("apps/v1beta2", WORKLOADS, 16, APPS),
    removed("autoscaling/v2beta1", &["HorizontalPodAutoscaler"], 25, "autoscaling/v2"),
    removed("autoscaling/v2beta2", &["HorizontalPodAutoscaler"], 26, "autoscaling/v2"),
    removed("batch/v1beta1", &["CronJob"], 25, "batch/v1"),
    removed("batch/v2alpha1", &["CronJob"], 21, "batch/v1"),
    removed("certificates.k8s.io/v1beta1", &["CertificateSigningRequest"], 22, "certificates.k8s.io/v1"),
    removed("coordination.k8s.io/v1beta1", &["Lease"], 22, "coordination.k8s.io/v1"),
    removed("discovery.k8s.io/v1beta1", &["EndpointSlice"], 25, "discovery.k8s.io/v1"),
    removed("events.k8s.io/v1beta1", &["Event"], 25, "events.k8s.io/v1"),
    removed("extensions/v1beta1", WORKLOADS, 16, APPS),
    removed("extensions/v1beta1", &["Ingress"], 22, NETWORKING),
    removed("extensions/v1beta1", &["NetworkPolicy"], 16, NETWORKING),
    removed("extensions/v1beta1", &["PodSecurityPolicy"], 16, ""),
    removed("flowcontrol.apiserver.k8s.io/v1beta1", FLOWS, 26, FLOW_CONTROL),
    removed("flowcontrol.apiserver.k8s.io/v1beta2", FLOWS, 29, FLOW_CONTROL),
    removed("flowcontrol.apiserver.k8s.io/v1beta3", FLOWS, 32, FLOW_CONTROL),
    removed("networking.k8s.io/v1beta1", &["Ingress", "IngressClass"], 22, NETWORKING),
    removed("node.k8s.io/v1beta1", &["RuntimeClass"], 25, "node.k8s.io/v1"),
    removed("policy/v1beta1", &["PodDisruptionBudget"], 25, "policy/v1"),
    removed("policy/v1beta1", &["PodSecurityPolicy"], 25, ""),
    removed("rbac.authorization.k8s.io/v1alpha1", ACCESS, 22, RBAC),
    removed("rbac.authorization.k8s.io/v1beta1", ACCESS, 22, RBAC),
    removed("scheduling.k8s.io/v1alpha1", &["PriorityClass"], 17, "scheduling.k8s.io/v1"),
    removed("scheduling.k8s.io/v1beta1", &["PriorityClass"], 22, "scheduling.k8s.io/v1"),
    removed(
        "storage.k8s.io/v1beta1",
        &["CSIDriver", "CSINode", "StorageClass", "VolumeAttachment"],
        22,
        STORAGE,
    ),
    removed("storage.k8s.io/v1beta1", &["CSIStorageCapacity"], 27, STORAGE),
];

/// What to say of a kind whose API version is gone; none for all others.
pub(super) fn removal(api_version: &str, kind: &str) -> Option<String> {
    let gone = REMOVED.iter().find(|gone| gone.api_version == api_version && gone.kinds.contains(&kind))?;
    let mend = match gone.instead {
        "" => "use the Pod Security admission, by labels of the namespace".to_owned(),
        version => format!("use `apiVersion: {version}`"),
    };
    Some(format!("{kind} of {api_version} was removed in Kubernetes 1.{}; {mend}", gone.minor))
}
