//! What an update of an object may not do.

use crate::rule::{Version, rules};

rules! {
    IMMUTABLE_FIELD = "immutable-field", Error, "updates: fields that are fixed when an object is created" {
        what: "A field that is fixed stays as it is.",
        why: "The server refuses the update: the object has to be deleted and made anew.",
        example: "another `spec.selector` of a Deployment",
        mend: "the selector as it is, or a Deployment of another name",
    }
    IMMUTABLE_DATA = "immutable-data", Error, "updates: data of ConfigMaps and Secrets" {
        what: "What is marked as immutable keeps its data, and the mark.",
        why: "Nodes no longer look for changes of it.",
        example: "another value in a ConfigMap with `immutable: true`",
        mend: "a ConfigMap of another name",
    }
    POD_UPDATE = "pod-update", Error, "updates: Pod spec" {
        what: "Of a Pod's spec only images, a nearer deadline and further tolerations may change.",
        why: "The Pod runs already; a workload replaces it by another one.",
        example: "another port of a Pod's container",
        mend: "a Deployment of such Pods",
    }
    CLAIM_SIZE = "claim-size", Error, "updates: PersistentVolumeClaim spec.resources.requests" {
        what: "A claim does not ask for less than its volume has.",
        why: "Volumes grow, they do not shrink.",
        example: "`storage: 5Gi` after `storage: 10Gi`",
        mend: "`storage: 10Gi`, or a claim of another name",
    }
    GENERATED_LABELS = "generated-labels", Error, "updates: Job spec.template.metadata.labels" {
        what: "The labels of a Job's pods are not left out once they were stated.",
        why: "Those that the server has added go with them, and the Job would lose its pods.",
        example: "a template without labels after one with `labels: {app: web}`",
        mend: "`labels: {app: web}`",
    }
    ROLLOUT_GAP = "rollout-gap", Wiring, "updates: Service spec.selector and the labels of pods" {
        what: "While pods are replaced, a Service's selector fits those of before as well.",
        why: "The old pods lose its traffic at once, and the new ones are not ready yet: nobody answers meanwhile.",
        example: "a Service and its Deployment whose label `app: web` becomes `app: shop` in one apply",
        mend: "add the new label to the pods first, change the selector when they run, and take the old label away last",
    }
    MOVED_PORT = "moved-port", Wiring, "updates: Service spec.ports[*].port and name" {
        what: "A port of a Service that is called stays while its callers are replaced.",
        why: "Pods that run already go on calling the port of before, until the last of them is gone.",
        example: "`port: 80` becomes `port: 8080`, in one apply with the address in its caller",
        mend: "add the new port beside the old one, and take that away when nobody calls it any more",
    }
    REPLICAS_RESET = "replicas-reset", Wiring, "updates: spec.replicas of what an autoscaler scales" {
        what: "The number of replicas is not left out in the same apply in which an autoscaler takes over, nor stated where one has it.",
        why: "A field that is no longer stated goes back to its default: one pod is left until the autoscaler acts. One that is stated again takes the count from it with each apply.",
        example: "`replicas: 5` is replaced by a HorizontalPodAutoscaler",
        mend: "first take the field over with another manager, `kubectl apply edit-last-applied` or server-side apply, then leave it out",
    }
    RENAMED_PORT = "renamed-port", Advice, "updates: names of ports of Services and containers" {
        what: "A port keeps the name by which others may refer to it.",
        why: "Ingresses, monitors, policies and Services outside of the set that name it lead nowhere from then on.",
        example: "`name: http` of a container's port becomes `name: web`",
        mend: "keep the name, or change all that refer to it at once",
    }
    APPLY_DROPS_PORT = "apply-drops-port", Advice, "updates: ports of one number and several protocols" {
        what: "A list of ports has each number once, whatever the protocol, where it is applied by kubectl itself.",
        why: "kubectl merges the ports by number alone on an update, and drops one of the two; server-side apply keeps both.",
        example: "`{port: 53, protocol: TCP}` and `{port: 53, protocol: UDP}` in a Service that changes",
        mend: "`kubectl apply --server-side`, or a Service for each protocol",
    }
    APPLY_DUPLICATE = "apply-duplicate", Error, "updates: lists that are merged by keys" {
        what: "Each item of a list has its key, and the key stands once.",
        why: "Server-side apply refuses the object, and client-side apply drops one of the items.",
        example: "two variables of one name in a container",
        mend: "one of them",
    }
}

/// Since when what the containers of a suspended Job request may change.
pub const SUSPENDED_RESOURCES_SINCE: Version = Version::new(36);
