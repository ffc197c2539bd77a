//! The same word in entries of one attribute, which clippy takes for a mistake where each entry has an attribute of its own.

use wire::prelude::*;

/// What several containers may read.
#[derive(ConfigMap)]
#[podwire(crate = wire)]
pub struct Settings {
    /// The first key.
    #[key(text = "info")]
    pub level: Included,
}

/// Credentials that may be absent.
#[derive(Secret)]
#[podwire(crate = wire)]
pub struct Credentials {
    /// The user.
    pub user: Key,
}

/// Two mounts, places, peers and ports with the same words.
#[derive(Container, Pod)]
#[podwire(crate = wire)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[port(http = 8080, metrics = 9090)]
#[env_from(Settings, optional; Credentials, optional)]
#[mount(cache("/cache", read_only), data("/data", read_only))]
#[volume(cache = empty_dir, data = empty_dir)]
#[toleration(key = "gpu", operator = Exists; key = "arm", operator = Exists)]
#[spread(zone, required; node, required)]
#[apart(zone, required; node, required)]
#[allow_to(cidr = "10.0.0.0/8", port = 443; cidr = "192.168.0.0/16", port = 443)]
#[allow_from(
    namespace = "monitoring", port = 9090;
    namespace = "monitoring", port = 8080
)]
#[monitor(Self::HTTP, honor_labels; Self::METRICS, honor_labels)]
#[deployment]
pub struct Web;

/// Two rules of the whole cluster.
#[derive(ServiceAccount)]
#[podwire(crate = wire)]
#[rule(
    groups("kube.rs"), resources("documents"), verbs("list"), cluster_wide;
    resources("nodes"), verbs("get"), cluster_wide;
)]
pub struct Account;

/// Two alerts for the same people.
#[derive(PrometheusRule)]
#[podwire(crate = wire)]
#[alert(
    "WebDown", expr = "up{job=\"web\"} == 0", labels(severity = "page");
    "CartDown", expr = "up{job=\"cart\"} == 0", labels(severity = "page")
)]
pub struct Alerts;

/// All of it.
#[derive(App)]
#[podwire(crate = wire)]
#[app(namespace = "web", network_policies)]
pub struct Site {
    /// The pod.
    pub web: Web,
    /// What it reads.
    pub settings: Settings,
    /// As whom somebody speaks to the API server.
    pub account: Account,
    /// Whom to wake.
    pub alerts: Alerts,
}
