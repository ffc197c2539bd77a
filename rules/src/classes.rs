//! PriorityClasses, StorageClasses, RuntimeClasses, IngressClasses, and the drivers behind them.

use crate::rule::rules;
use crate::text::{position, slice};
use crate::{Breaches, ErrorType, names};

rules! {
    PRIORITY_VALUE = "priority-value", Error, "PriorityClass value" {
        what: "A priority is at most 1000000000.",
        why: "Above it are the classes of the system itself.",
        example: "`value: 2000000000`",
        mend: "`value: 1000000`",
    }
    DEFAULT_PRIORITY = "default-priority", Error, "PriorityClass globalDefault" {
        what: "One priority class of the cluster at most is that of pods which state none.",
        why: "A second default is refused.",
        example: "`globalDefault: true` in two PriorityClasses",
        mend: "`globalDefault: true` in one of them",
    }
    SYSTEM_PRIORITY = "system-priority", Error, "PriorityClass metadata.name" {
        what: "A name that begins with `system-` is one of the two that Kubernetes has, unchanged.",
        why: "Such classes are the system's.",
        example: "`name: system-web`",
        mend: "`name: web`",
    }
    PROVISIONER = "provisioner", Error, "StorageClass provisioner" {
        what: "A storage class names the provisioner that makes its volumes.",
        why: "Nobody makes them otherwise.",
        example: "`provisioner: my driver`",
        mend: "`provisioner: ebs.csi.aws.com`",
    }
    STORAGE_PARAMETERS = "storage-parameters", Error, "StorageClass parameters" {
        what: "There are at most 512 parameters of 262144 bytes together, each with a key.",
        why: "The provisioner reads them by key.",
        example: "`parameters: {\"\": gp3}`",
        mend: "`parameters: {type: gp3}`",
    }
    RECLAIM_POLICY = "reclaim-policy", Error, "StorageClass reclaimPolicy; PersistentVolume spec.persistentVolumeReclaimPolicy" {
        what: "A volume that is given up is kept (`Retain`) or deleted (`Delete`); a PersistentVolume may also be emptied (`Recycle`), unless it is a node's root directory.",
        why: "The controller knows these.",
        example: "`reclaimPolicy: Keep`",
        mend: "`reclaimPolicy: Retain`",
    }
    BINDING_MODE = "binding-mode", Error, "StorageClass volumeBindingMode" {
        what: "Volumes are bound at once (`Immediate`), or when a Pod needs them (`WaitForFirstConsumer`).",
        why: "The controller knows these two.",
        example: "`volumeBindingMode: Lazy`",
        mend: "`volumeBindingMode: WaitForFirstConsumer`",
    }
    STORAGE_TOPOLOGY = "storage-topology", Error, "StorageClass allowedTopologies" {
        what: "Each topology differs from the others and names a label once, with values that differ.",
        why: "Volumes are made where the labels have one of the values.",
        example: "`matchLabelExpressions: [{key: zone, values: []}]`",
        mend: "`matchLabelExpressions: [{key: zone, values: [a]}]`",
    }
    RUNTIME_HANDLER = "runtime-handler", Error, "RuntimeClass handler" {
        what: "A runtime class names its handler, by a DNS label.",
        why: "The container runtime of the node finds its configuration by it.",
        example: "`handler: gVisor`",
        mend: "`handler: runsc`",
    }
    RUNTIME_CLASS_NODES = "runtime-class-nodes", Error, "Pod spec.nodeSelector beside spec.runtimeClassName" {
        what: "A pod asks for no other value of a node's label than its runtime class does.",
        why: "Both are merged, and the API server refuses a pod whose selectors contradict each other.",
        example: "`nodeSelector: {sandbox: \"no\"}` under a runtime class with `nodeSelector: {sandbox: \"yes\"}`",
        mend: "a pod that leaves the label to its runtime class",
    }
    TOLERATION_DUPLICATE = "toleration-duplicate", Error, "RuntimeClass scheduling.tolerations" {
        what: "No two tolerations are for the same taint.",
        why: "One of them has no effect.",
        example: "`{key: sandbox, operator: Exists}` twice",
        mend: "`{key: sandbox, operator: Exists}` once",
    }
    INGRESS_CONTROLLER = "ingress-controller", Error, "IngressClass spec.controller" {
        what: "A controller is named by a domain and a path, 250 bytes at most.",
        why: "The controller finds its classes by it.",
        example: "`controller: nginx`",
        mend: "`controller: k8s.io/ingress-nginx`",
    }
    INGRESS_PARAMETERS = "ingress-parameters", Error, "IngressClass spec.parameters" {
        what: "Parameters have a kind and a name, and a scope: `Cluster`, or `Namespace` with a namespace.",
        why: "The controller finds the object by them.",
        example: "`{kind: Settings, name: web, scope: Namespace}`",
        mend: "`{kind: Settings, name: web, scope: Namespace, namespace: shop}`",
    }
    CSI_DRIVER = "csi-driver", Error, "CSIDriver spec" {
        what: "A driver says whether volumes are attached and whether it wants to know the Pod, by policies that Kubernetes knows.",
        why: "The kubelet calls the driver accordingly.",
        example: "`fsGroupPolicy: Always`",
        mend: "`fsGroupPolicy: File`",
    }
    TOKEN_REQUEST = "token-request", Error, "CSIDriver spec.tokenRequests" {
        what: "A driver asks for one token of each audience, valid for 600 seconds to 4294967296.",
        why: "The kubelet renews it in time.",
        example: "`{audience: vault, expirationSeconds: 60}`",
        mend: "`{audience: vault, expirationSeconds: 3600}`",
    }
    TOKEN_IN_SECRETS = "token-in-secrets", Warning, "CSIDriver spec.serviceAccountTokenInSecrets" {
        what: "A driver that asks for tokens gets them as secrets.",
        why: "Drivers log the attributes of volumes, and tokens with them.",
        example: "`tokenRequests: [{audience: vault}]`",
        mend: "`{tokenRequests: [{audience: vault}], serviceAccountTokenInSecrets: true}`",
    }
    LEASE = "lease", Error, "Lease spec" {
        what: "A lease lasts longer than 0 seconds, has not changed hands less than 0 times, and names a strategy where a holder is preferred.",
        why: "Whoever waits for it counts on that.",
        example: "`leaseDurationSeconds: 0`",
        mend: "`leaseDurationSeconds: 15`",
    }
}

/// The highest priority of a class that is not the system's.
pub const HIGHEST_PRIORITY: i32 = 1_000_000_000;
/// The priority classes of the system, each with its value.
pub const SYSTEM_PRIORITIES: &[(&str, i32)] =
    &[("system-node-critical", 2_000_001_000), ("system-cluster-critical", 2_000_000_000)];
/// What a pod of a class may do with pods of lower priority that are in its way.
pub const PREEMPTION_POLICIES: &[&str] = &["PreemptLowerPriority", "Never"];
/// What becomes of a volume of a storage class that is given up.
pub const RECLAIM_POLICIES: &[&str] = &["Delete", "Retain"];
/// When the volumes of a storage class are bound.
pub const BINDING_MODES: &[&str] = &["Immediate", "WaitForFirstConsumer"];
/// The most parameters of a storage class.
pub const MOST_PARAMETERS: usize = 512;
/// The most bytes of a storage class's parameters.
pub const PARAMETERS_BYTES: usize = 256 * 1024;
/// The most bytes of an ingress controller's name.
pub const CONTROLLER_BYTES: usize = 250;
/// The policies by which a driver's volumes get the Pod's group, in the order in which the API server lists them.
pub const FS_GROUP_POLICIES: &[&str] = &["File", "None", "ReadWriteOnceWithFSType"];
/// The lives of a driver's volumes, in the order in which the API server lists them.
pub const LIFECYCLE_MODES: &[&str] = &["Persistent", "Ephemeral"];

/// [`PRIORITY_VALUE`]: the value of a class that is not the system's.
///
/// ```
/// use podwire_rules::classes::priority_value;
///
/// assert!(priority_value(-100).is_ok());
/// assert!(!priority_value(2_000_000_000).is_ok());
/// ```
pub const fn priority_value(value: i64) -> Breaches {
    if value > HIGHEST_PRIORITY as i64 {
        let detail = "maximum allowed value of a user defined priority is 1000000000";
        return Breaches::one(&PRIORITY_VALUE, ErrorType::Forbidden, detail);
    }
    Breaches::NONE.and_if(
        value < i32::MIN as i64,
        &crate::values::INTEGER_RANGE,
        "must fit into 32 bits: -2147483648 to 2147483647",
    )
}

/// [`INGRESS_CONTROLLER`]: a domain, a slash and a path.
///
/// ```
/// use podwire_rules::classes;
///
/// assert!(classes::ingress_controller("k8s.io/ingress-nginx").is_ok());
/// assert!(!classes::ingress_controller("nginx").is_ok());
/// ```
pub const fn ingress_controller(value: &str) -> Breaches {
    if value.is_empty() {
        return Breaches::one(&INGRESS_CONTROLLER, ErrorType::Required, "");
    }
    let slash = position(value.as_bytes(), 0, value.len(), b'/');
    if slash == 0 || slash + 1 >= value.len() {
        let detail = "must be a domain-prefixed path (such as \"acme.io/foo\")";
        return Breaches::one(&INGRESS_CONTROLLER, ErrorType::Invalid, detail);
    }
    let domain = names::dns_subdomain(slice(value, 0, slash));
    let strange = !is_url_path(slice(value, slash + 1, value.len()));
    domain.and_if(
        strange,
        &INGRESS_CONTROLLER,
        "Invalid path (regex used for validation is '^[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+$')",
    )
}

/// [`RUNTIME_HANDLER`].
pub const fn runtime_handler(value: &str) -> Breaches {
    if value.is_empty() {
        return Breaches::one(&RUNTIME_HANDLER, ErrorType::Required, "");
    }
    names::dns_label(value)
}

/// Whether a text has the characters of a URL's path alone.
const fn is_url_path(value: &str) -> bool {
    let bytes = value.as_bytes();
    let mut index = 0;
    while index < bytes.len() {
        let other = position(b"/-._~%!$&'()*+,;=:", 0, 18, bytes[index]) < 18;
        if !bytes[index].is_ascii_alphanumeric() && !other {
            return false;
        }
        index += 1;
    }
    true
}
