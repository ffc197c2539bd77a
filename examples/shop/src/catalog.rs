//! The articles and their prices: a gRPC server.

use podwire::prelude::*;
use serde::Deserialize;

use crate::contracts::CatalogConfig;

/// Answers questions about articles.
#[derive(Container, Deserialize)]
#[container(
    image = format!("ghcr.io/acme/catalog:{}", self.tag),
    args("--index", "/var/lib/catalog"),
    environment = CatalogConfig
)]
#[port(grpc = 50051)]
#[port(metrics = 9090)]
#[env(LOG_LEVEL = self.log_level)]
#[env(INDEX_URL = config_map(name = "search-index", key = "index-url"))]
#[env(FEATURES = config_map(name = "search-index", key = "features", optional))]
#[probe(startup = tcp(Self::GRPC), period = 2, failure_threshold = 60)]
#[probe(readiness = grpc(Self::GRPC, service = "catalog.v1.Catalog"), period = 5)]
#[probe(liveness = grpc(Self::GRPC), period = 20, timeout = 3)]
#[resources(requests(cpu = "100m", memory = "256Mi", ephemeral_storage = "1Gi"), limits(memory = "512Mi"))]
#[mount(index = "/var/lib/catalog")]
#[security(run_as_non_root, read_only_root_filesystem, allow_privilege_escalation = false)]
#[serde(default)]
pub struct CatalogServer {
    /// The version of the image.
    pub tag: String,
    /// What is logged: `debug`, `info`, `warn` or `error`.
    pub log_level: String,
}

impl Default for CatalogServer {
    fn default() -> CatalogServer {
        CatalogServer { tag: "1.4.0".to_owned(), log_level: "info".to_owned() }
    }
}

/// The catalog's pod.
#[derive(Pod, Deserialize)]
#[pod(
    labels(app = "catalog", "app.kubernetes.io/part-of" = "shop"),
    extra_labels("app.kubernetes.io/version" = self.server.tag),
    node_selector("kubernetes.io/arch" = "amd64")
)]
#[monitor(CatalogServer::METRICS, interval = "30s")]
#[volume(index = empty_dir(size_limit = "1Gi"))]
#[disruption(max_unavailable = "50%")]
#[deployment(replicas = self.replicas, min_ready = 10)]
pub struct Catalog {
    /// The server.
    pub server: CatalogServer,
    /// How many pods.
    #[value]
    #[serde(default = "two")]
    pub replicas: u32,
}

fn two() -> u32 {
    2
}

/// The catalog's address inside the cluster.
#[derive(Service)]
#[service(name = "catalog", selects = Catalog)]
#[port(grpc = 80, target = CatalogServer::GRPC, app_protocol = "kubernetes.io/h2c")]
#[port(metrics = 9090, target = CatalogServer::METRICS)]
pub struct CatalogService;
