//! What only values can break: instances of collections, namespaces, the escape hatch.

use crate::rule::rules;

rules! {
    AMBIGUOUS_WORKLOAD = "ambiguous-workload", Advice, "spec.selector of Deployments, StatefulSets, DaemonSets and ReplicaSets" {
        what: "No two workloads of a namespace select each other's pods.",
        why: "Owner references keep them apart; people, autoscalers and `kubectl` go by the labels.",
        example: "two Deployments with `selector: {matchLabels: {app: shop}}`",
        mend: "`selector: {matchLabels: {app: shop, component: web}}` in one of them",
    }
    UNKNOWN_NAMESPACE = "unknown-namespace", Wiring, "links to services in another namespace" {
        what: "A service that is linked to from another namespace is in a namespace that is known.",
        why: "The host name of a service in another namespace contains that namespace.",
        example: "a link from an app with a namespace to a service of an enclosing app without one",
        mend: "`#[app(namespace = \"shop\")]` on the enclosing app, or `--namespace shop`",
        yaml: "a reference into a namespace that nobody states" => "state the namespace",
    }
    INSTANCE_NAME = "instance-name", Error, "names of instances in a `Vec` or `BTreeMap`" {
        what: "The name of an instance is a DNS label.",
        why: "It becomes part of the names and labels of all that is in the instance.",
        example: "`Tenant A`",
        mend: "`tenant-a`",
    }
    CUSTOMIZED_WIRE = "customized-wire", Wiring, "what `customize` changes" {
        what: "The escape hatch leaves alone what attributes declare and others are wired to.",
        why: "Checks, links and selectors rely on the attributes: what is changed behind them is no longer checked.",
        example: "a `customize` function that renumbers a container's port",
        mend: "change the attribute: `#[port(http = 8081)]`",
        yaml: "a port that was renumbered behind the declaration's back" => "change the declaration",
    }
    INTEGER_RANGE = "integer-range", Error, "whole numbers of 32 bits" {
        what: "A whole number fits into the 32 bits that the field has.",
        why: "The API server cannot read the object otherwise.",
        example: "`replicas: 5000000000`",
        mend: "`replicas: 5`",
    }
    NO_OBJECT = "no-object", Error, "App" {
        what: "What an `Existing` member serialises to is one Kubernetes object.",
        why: "Without `apiVersion`, `kind` and metadata the API server does not know what it is.",
        example: "`Existing::new(json!({\"kind\": \"Certificate\"}))`",
        mend: "`Existing::new(json!({\"apiVersion\": \"cert-manager.io/v1\", \"kind\": \"Certificate\", \"metadata\": {\"name\": \"shop\"}}))`",
    }
}
