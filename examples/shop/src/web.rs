//! The shop's pages: a server, and beside it a sidecar that turns its counters into metrics.

use podwire::prelude::*;
use serde::Deserialize;

use crate::cart::CartService;
use crate::catalog::CatalogService;
use crate::contracts::WebConfig;
use crate::orders::OrdersService;

/// What signs the sessions of browsers. The platform makes it.
#[derive(Secret)]
#[secret(name = "web-session")]
pub struct WebSession {
    /// The key that signs.
    pub key: Key,
}

/// What the server reads from a file.
#[derive(ConfigMap, Deserialize)]
#[config_map(name = "web-settings")]
pub struct WebSettings {
    /// Where the articles are, and how long they are kept.
    #[key(name = "web.toml", text = "[articles]\nfrom = \"{catalog}\"\nseconds = 30\n", links(catalog = CatalogService::GRPC))]
    pub web: Included,
}

/// The server watches its settings, and reads them anew when they change.
#[derive(ServiceAccount)]
#[service_account(name = "web")]
#[rule(podwire::k8s_openapi::api::core::v1::ConfigMap, names(WebSettings), verbs("get", "watch"))]
pub struct WebAccount;

/// Serves the pages.
#[derive(Container, Deserialize)]
#[container(image = format!("ghcr.io/acme/web:{}", self.tag), environment = WebConfig)]
#[port(http = 8080)]
#[port(status = 8081)]
#[env(CATALOG_ADDR = link(CatalogService::GRPC))]
#[env(CART_URL = link(CartService::HTTP, url = "http"))]
#[env(ORDERS_URL = link(OrdersService::HTTP, url = "http", path = "/v1"))]
#[env(LOG_LEVEL = self.log_level)]
#[env(SESSION_KEY = key(WebSession::KEY))]
#[env(POD_NAME = field("metadata.name"))]
#[env(MEMORY_LIMIT = resource("limits.memory", divisor = "1Mi"))]
#[probe(startup = http_get(Self::HTTP, "/healthz"), period = 2, failure_threshold = 30)]
#[probe(readiness = http_get(Self::HTTP, "/readyz"), period = 5, timeout = 2)]
#[probe(liveness = http_get(Self::HTTP, "/healthz"), period = 10, failure_threshold = 6)]
// The load balancer needs a moment to see that the pod is going.
#[lifecycle(pre_stop = sleep(10))]
#[resources(requests(cpu = "200m", memory = "128Mi"), limits(memory = "256Mi"))]
#[mount(cache = "/var/cache/web")]
#[mount(settings = "/etc/web", read_only)]
#[security(
    run_as_non_root,
    read_only_root_filesystem,
    allow_privilege_escalation = false,
    drop_capabilities("ALL")
)]
#[serde(default)]
pub struct WebServer {
    /// The version of the image.
    pub tag: String,
    /// What is logged: `debug`, `info`, `warn` or `error`.
    pub log_level: String,
}

impl Default for WebServer {
    fn default() -> WebServer {
        WebServer { tag: "2.3.1".to_owned(), log_level: "info".to_owned() }
    }
}

/// Reads the server's status page and shows it as metrics.
#[derive(Container)]
#[container(
    image = "nginx/nginx-prometheus-exporter:1.4.2",
    args(
        local(WebServer::STATUS, text = "--nginx.scrape-uri=http://{authority}/status"),
        format!("--web.listen-address=:{}", Self::METRICS.number())
    )
)]
#[port(metrics = 9113)]
#[probe(readiness = http_get(Self::METRICS, "/metrics"), initial_delay = 2)]
#[resources(requests(cpu = "10m", memory = "16Mi"), limits(memory = "32Mi"))]
#[security(
    run_as_non_root,
    read_only_root_filesystem,
    allow_privilege_escalation = false,
    drop_capabilities("ALL")
)]
pub struct StatusExporter;

/// The pages' pod: the server and its exporter.
#[derive(Pod, Deserialize)]
#[pod(
    labels(app = "web", "app.kubernetes.io/part-of" = "shop"),
    extra_labels("app.kubernetes.io/version" = self.server.tag),
    annotations("prometheus.io/scrape" = "true", "prometheus.io/port" = StatusExporter::METRICS.number()),
    account = WebAccount,
    grace_period = 45,
    security(restricted, run_as_user = 10001, run_as_group = 10001, fs_group = 10001)
)]
#[volume(cache = empty_dir(size_limit = "512Mi"))]
#[volume(settings = config_map(WebSettings, items(WEB)))]
#[autoscale(min = self.least, max = self.most, cpu = 70)]
#[disruption(max_unavailable = 1)]
#[deployment(
    strategy = rolling_update(max_surge = "50%", max_unavailable = 0),
    min_ready = 5,
    history_limit = 5
)]
pub struct Web {
    /// The server.
    pub server: WebServer,
    /// The exporter, which starts before the server and ends after it.
    #[sidecar]
    pub exporter: StatusExporter,
    /// How many pods at least.
    #[value]
    #[serde(default = "two")]
    pub least: u32,
    /// How many pods at most.
    #[value]
    #[serde(default = "ten")]
    pub most: u32,
}

fn two() -> u32 {
    2
}

fn ten() -> u32 {
    10
}

/// Where browsers arrive: the cloud's load balancer.
#[derive(Service)]
#[service(name = "web", selects = Web, type = LoadBalancer, external_traffic_policy = Local)]
#[port(http = 80, target = WebServer::HTTP, app_protocol = "http")]
pub struct WebService;

/// Where the metrics are read; not part of what browsers reach.
#[derive(Service)]
#[service(selects = Web, extra_labels(monitoring = "prometheus"))]
#[port(metrics = 9113, target = StatusExporter::METRICS)]
#[monitor(Self::METRICS, interval = "15s")]
pub struct WebMetrics;
