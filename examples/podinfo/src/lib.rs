//! [podinfo](https://github.com/stefanprodan/podinfo), a small web service with everything on.

use podwire::prelude::*;
use serde::Deserialize;

const VERSION: &str = "6.14.1";

/// The server: container and pod in one.
#[derive(Container, Pod)]
#[container(
    name = "podinfo",
    image = format!("ghcr.io/stefanprodan/podinfo:{VERSION}"),
    pull_policy = IfNotPresent,
    command(
        "./podinfo",
        format!("--port={}", Self::HTTP.number()),
        "--prefix=/",
        "--cert-path=/data/cert",
        format!("--port-metrics={}", Self::HTTP_METRICS.number()),
        format!("--grpc-port={}", Self::GRPC.number()),
        "--grpc-service-name=podinfo",
        "--level=info",
        "--random-delay=false",
        "--random-error=false"
    )
)]
#[port(http = 9898, http_metrics = 9797, grpc = 9999)]
#[env(PODINFO_UI_COLOR = "#34577c")]
#[probe(liveness = exec("podcli", "check", "http", "localhost:9898/healthz"), initial_delay = 1, timeout = 5)]
#[probe(readiness = exec("podcli", "check", "http", "localhost:9898/readyz"), initial_delay = 1, timeout = 5)]
#[resources(requests(cpu = "1m", memory = "16Mi"))]
#[mount(data = "/data")]
#[volume(data = empty_dir)]
#[pod(
    name = "rel-podinfo",
    labels("app.kubernetes.io/name" = "rel-podinfo"),
    annotations("prometheus.io/scrape" = "true", "prometheus.io/port" = "9898"),
    account = Account
)]
#[deployment(strategy = rolling_update(max_unavailable = 1), labels("app.kubernetes.io/version" = VERSION))]
#[autoscale(1..=10)]
pub struct Server;

/// As whom the server is known.
#[derive(ServiceAccount)]
#[service_account(
    name = "rel-podinfo",
    labels("app.kubernetes.io/name" = "rel-podinfo", "app.kubernetes.io/version" = VERSION)
)]
pub struct Account;

/// The server's address, whose metrics Prometheus reads.
#[derive(Service)]
#[service(name = "rel-podinfo", selects = Server, extra_labels("app.kubernetes.io/version" = VERSION))]
#[port(http = 9898, target = Server::HTTP)]
#[port(grpc = 9999, target = Server::GRPC)]
#[monitor(Self::HTTP, interval = "15s", own_namespace, labels("app.kubernetes.io/version" = VERSION))]
pub struct Address;

/// Where browsers arrive.
#[derive(Ingress)]
#[ingress(
    name = "rel-podinfo",
    labels("app.kubernetes.io/name" = "rel-podinfo", "app.kubernetes.io/version" = VERSION)
)]
#[route(host = "podinfo.local", path = "/", path_type = ImplementationSpecific, backend = Address::HTTP)]
pub struct Front;

/// The same by way of a gateway.
#[derive(HttpRoute)]
#[http_route(
    name = "rel-podinfo",
    gateway(name = "gateway", section = "http"),
    labels("app.kubernetes.io/name" = "rel-podinfo", "app.kubernetes.io/version" = VERSION)
)]
#[route(host = "podinfo.local", path = "/", backend = Address::HTTP)]
pub struct Route;

/// Everything that is deployed together.
#[derive(App, Deserialize)]
#[app(namespace = "default")]
pub struct Podinfo {
    /// The server.
    pub server: Server,
    /// As whom it is known.
    pub account: Account,
    /// Its address.
    pub address: Address,
    /// Where browsers arrive.
    pub front: Front,
    /// Where the gateway leads.
    pub route: Route,
}
