//! What an update of an object may not do.

use crate::rule::rules;

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
    APPLY_DUPLICATE = "apply-duplicate", Error, "updates: lists that are merged by keys" {
        what: "Each item of a list has its key, and the key stands once.",
        why: "Server-side apply refuses the object, and client-side apply drops one of the items.",
        example: "two variables of one name in a container",
        mend: "one of them",
    }
}
