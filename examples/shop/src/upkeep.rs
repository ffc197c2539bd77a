//! What keeps the shop and its nodes in order, beside the servers.

use podwire::prelude::*;
use serde::Deserialize;

use crate::catalog::CatalogService;
use crate::classes::Sandbox;
use crate::database::{DatabaseSecret, DatabaseService};

/// Reads the suppliers' articles into the catalog, once for each deployment.
#[derive(Container, Pod, Deserialize)]
#[container(image = format!("ghcr.io/acme/import:{}", self.tag), name = "import")]
#[env(CATALOG_ADDR = link(CatalogService::GRPC))]
#[resources(requests(cpu = "100m", memory = "128Mi"), limits(memory = "256Mi"))]
#[pod(
    labels(app = "import", "app.kubernetes.io/part-of" = "shop"),
    restart_policy = OnFailure,
    runtime_class = Sandbox
)]
#[job(backoff_limit = 4, deadline = 1800, ttl = 86400)]
#[serde(default)]
pub struct Import {
    /// The version of the image.
    pub tag: String,
}

impl Default for Import {
    fn default() -> Import {
        Import { tag: "1.1.0".to_owned() }
    }
}

/// Where the backups are kept.
#[derive(PersistentVolumeClaim)]
#[claim(name = "backups", storage = "50Gi", access(ReadWriteOnce))]
pub struct BackupClaim;

/// Saves the orders each night; a backup that still runs is left alone.
#[derive(Container, Pod, Deserialize)]
#[container(image = "ghcr.io/acme/backup:0.4.0", name = "backup")]
#[env(DATABASE_ADDR = link(DatabaseService::POSTGRES))]
#[env(DATABASE_PASSWORD = key(DatabaseSecret::PASSWORD))]
#[resources(requests(cpu = "100m", memory = "64Mi"), limits(memory = "256Mi"))]
#[mount(backups = "/backups")]
#[volume(backups = claim(BackupClaim))]
#[pod(labels(app = "backup", "app.kubernetes.io/part-of" = "shop"))]
#[cron_job(schedule = self.schedule, time_zone = "Etc/UTC", concurrency = Forbid, successful_jobs = 7)]
#[job(backoff_limit = 2, deadline = 3600)]
#[serde(default)]
pub struct Backup {
    /// When a backup starts.
    pub schedule: String,
}

impl Default for Backup {
    fn default() -> Backup {
        Backup { schedule: "0 3 * * *".to_owned() }
    }
}

/// The log agent asks whose lines it reads, on all nodes and in all namespaces.
#[derive(ServiceAccount)]
#[service_account(name = "log-agent")]
#[rule(podwire::k8s_openapi::api::core::v1::Pod, verbs("get", "list", "watch"), cluster_wide)]
pub struct LogAgentAccount;

/// Collects what is logged on each node.
#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/log-agent:0.8.2", name = "agent")]
#[port(metrics = 9100, host_port = 9100)]
#[probe(liveness = http_get(Self::METRICS, "/metrics"), initial_delay = 10)]
#[resources(requests(cpu = "50m", memory = "64Mi"), limits(memory = "128Mi"))]
#[mount(logs = "/var/log/pods", read_only)]
#[pod(labels(app = "log-agent", "app.kubernetes.io/part-of" = "shop"), account = LogAgentAccount)]
#[volume(logs = host_path("/var/log/pods", type = Directory))]
#[toleration(operator = Exists)]
#[daemon_set(strategy = rolling_update(max_unavailable = "20%"))]
pub struct LogAgent;
