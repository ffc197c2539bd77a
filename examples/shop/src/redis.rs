//! Where the carts are kept.

use podwire::prelude::*;
use serde::Deserialize;

/// The store's password. The platform makes it.
#[derive(Secret)]
#[secret(name = "redis")]
pub struct RedisSecret {
    /// What clients say first.
    pub password: Key,
}

/// The store's server.
#[derive(Container)]
#[container(
    image = "redis:7.4.1",
    command("redis-server"),
    args("--appendonly", "no", "--requirepass", "$(REDIS_PASSWORD)")
)]
#[port(redis = 6379)]
#[env(REDIS_PASSWORD = key(RedisSecret::PASSWORD))]
#[probe(readiness = exec("sh", "-c", "redis-cli -a \"$REDIS_PASSWORD\" ping | grep -q PONG"), timeout = 2)]
#[probe(liveness = tcp(Self::REDIS))]
#[lifecycle(pre_stop = exec("sh", "-c", "redis-cli -a \"$REDIS_PASSWORD\" shutdown nosave"))]
#[resources(requests(cpu = "100m", memory = "256Mi"), limits(memory = "256Mi"))]
#[mount(data = "/data")]
#[security(run_as_user = 999, run_as_non_root)]
pub struct RedisServer;

/// The store's exporter.
#[derive(Container)]
#[container(image = "oliver006/redis_exporter:v1.67.0")]
#[port(metrics = 9121)]
#[env(REDIS_ADDR = local(RedisServer::REDIS, url = "redis"))]
#[env(REDIS_PASSWORD = key(RedisSecret::PASSWORD))]
#[resources(requests(cpu = "10m", memory = "16Mi"), limits(memory = "32Mi"))]
pub struct RedisExporter;

/// The store's pod. Its data may be lost: a cart can be filled again.
#[derive(Pod, Deserialize)]
#[pod(labels(app = "redis", "app.kubernetes.io/part-of" = "shop"), security(fs_group = 999))]
#[allow_from(namespace = "monitoring", pods(app = "prometheus"), port = RedisExporter::METRICS)]
#[volume(data = empty_dir(medium = Memory, size_limit = self.data_size()))]
#[deployment(replicas = 1, strategy = recreate)]
pub struct Redis {
    /// The server.
    pub server: RedisServer,
    /// The exporter.
    #[sidecar]
    pub exporter: RedisExporter,
    /// The size of the data in MiB; 128 when not given.
    #[value]
    pub data_mebibytes: Option<u32>,
}

impl Redis {
    fn data_size(&self) -> String {
        format!("{}Mi", self.data_mebibytes.unwrap_or(128))
    }
}

/// The store's address inside the cluster.
#[derive(Service)]
#[service(name = "redis", selects = Redis, internal_traffic_policy = Cluster)]
#[port(redis = 6379, target = RedisServer::REDIS)]
#[port(metrics = 9121, target = RedisExporter::METRICS)]
pub struct RedisService;
