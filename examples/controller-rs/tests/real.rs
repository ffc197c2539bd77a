//! The emitted objects are those that controller-rs publishes.

use controller_rs::DocController;

/// Where podwire differs deliberately.
const DELIBERATE: [real::Difference; 10] = [
    ("Deployment/* spec.template.spec.enableServiceLinks", "variables for services that nobody linked to"),
    ("ClusterRole/* metadata.labels", "a role has the labels of its account, as all else of the app"),
    ("ClusterRoleBinding/* metadata.labels", "so has its binding"),
    (
        "NetworkPolicy/* metadata.labels",
        "a policy is made, and has those labels of its pods that select them",
    ),
    ("NetworkPolicy/* spec.egress.0.to", "the API server may be at any address, of IPv6 as well"),
    ("NetworkPolicy/* spec.egress.1.ports", "answers that are too long for UDP are asked for by TCP"),
    (
        "NetworkPolicy/* spec.egress.1.to",
        "the cluster's DNS is in its own namespace, elsewhere nobody is meant",
    ),
    (
        "NetworkPolicy/* spec.ingress.0.from.0.namespaceSelector",
        "the label that each namespace has of itself",
    ),
    ("NetworkPolicy/* spec.ingress.0.from.0.podSelector", "how Prometheus labels its pods is its own matter"),
    ("ServiceMonitor/* spec.selector.matchLabels", "all labels of the service that are literals"),
];

#[test]
fn the_objects_are_those_that_the_project_publishes() {
    let controller: DocController = podwire::decode::values("{}", "no values").expect("nothing varies");
    let emitted = podwire::to_yaml(&controller).expect("the system is sound");
    real::check("controller-rs", &emitted, &DELIBERATE);
}
