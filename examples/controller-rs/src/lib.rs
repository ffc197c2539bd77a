//! [controller-rs](https://github.com/kube-rs/controller-rs), a controller of custom resources.

use podwire::prelude::*;
use serde::Deserialize;

const VERSION: &str = "0.16.0";

/// The controller: container and pod in one. Its policy is made of what is declared here.
#[derive(Container, Pod)]
#[container(
    name = "doc-controller",
    image = format!("ghcr.io/kube-rs/controller:{VERSION}"),
    pull_policy = IfNotPresent
)]
#[port(http = 8080)]
#[env(RUST_LOG = "info,kube=debug,controller=debug")]
#[probe(readiness = http_get(Self::HTTP, "/health"), initial_delay = 5, period = 5)]
#[resources(requests(cpu = "50m", memory = "100Mi"), limits(cpu = "200m", memory = "256Mi"))]
#[pod(
    name = "doc-controller",
    labels(app = "doc-controller"),
    annotations("kubectl.kubernetes.io/default-container" = "doc-controller"),
    account = Account
)]
#[deployment(labels("app.kubernetes.io/name" = "doc-controller", "app.kubernetes.io/version" = VERSION))]
pub struct Controller;

/// As whom the controller watches its documents.
#[derive(ServiceAccount)]
#[service_account(
    name = "doc-controller",
    cluster_name = "doc-controller",
    labels(
        app = "doc-controller",
        "app.kubernetes.io/name" = "doc-controller",
        "app.kubernetes.io/version" = VERSION
    )
)]
#[rule(
    groups("kube.rs"),
    resources("documents"),
    subresources("status", "finalizers"),
    verbs("get", "list", "watch", "patch", "update"),
    cluster_wide;
    groups("events.k8s.io"), resources("events"), verbs("create"), cluster_wide
)]
pub struct Account;

/// Where Prometheus reads the metrics.
#[derive(Service)]
#[service(
    name = "doc-controller",
    selects = Controller,
    extra_labels("app.kubernetes.io/name" = "doc-controller", "app.kubernetes.io/version" = VERSION)
)]
#[port(http = 80, target = Controller::HTTP)]
#[monitor(
    Self::HTTP,
    honor_labels,
    job_label = "doc-controller",
    own_namespace,
    prometheus = "monitoring",
    labels("app.kubernetes.io/name" = "doc-controller", "app.kubernetes.io/version" = VERSION)
)]
pub struct Address;

/// Everything that is deployed together.
#[derive(App, Deserialize)]
#[app(namespace = "default", network_policies)]
pub struct DocController {
    /// The controller.
    pub controller: Controller,
    /// As whom it is known.
    pub account: Account,
    /// Its address.
    pub address: Address,
}
