//! What customers are about to buy.

use podwire::prelude::*;
use serde::Deserialize;

use crate::catalog::CatalogService;
use crate::contracts::CartConfig;
use crate::redis::{RedisSecret, RedisService};

/// Keeps carts; container and pod in one.
#[derive(Container, Pod, Deserialize)]
#[container(image = format!("ghcr.io/acme/cart:{}", self.tag), name = "server", environment = CartConfig)]
#[port(http = 8080)]
#[env(REDIS_HOST = link(RedisService::REDIS, host))]
#[env(REDIS_PORT = link(RedisService::REDIS, port))]
#[env(REDIS_PASSWORD = key(RedisSecret::PASSWORD))]
#[env(CATALOG_ADDR = link(CatalogService::GRPC))]
#[env(CART_DAYS = self.days)]
#[probe(readiness = http_get(Self::HTTP, "/readyz"))]
#[probe(liveness = http_get(Self::HTTP, "/healthz", headers("X-Probe" = "liveness")), initial_delay = 5)]
#[resources(requests(cpu = "50m", memory = "64Mi"), limits(cpu = "500m", memory = "128Mi"))]
#[pod(labels(app = "cart", "app.kubernetes.io/part-of" = "shop"))]
#[deployment(replicas = self.replicas)]
#[serde(default)]
pub struct Cart {
    /// The version of the image.
    pub tag: String,
    /// How many days a cart is kept.
    pub days: u32,
    /// How many pods.
    pub replicas: u32,
}

impl Default for Cart {
    fn default() -> Cart {
        Cart { tag: "0.9.2".to_owned(), days: 30, replicas: 2 }
    }
}

/// The carts' address inside the cluster. A customer stays with one pod, which has the cart in memory.
#[derive(Service)]
#[service(name = "cart", selects = Cart, session_affinity(timeout = 1800))]
#[port(http = 80, target = Cart::HTTP, app_protocol = "http")]
pub struct CartService;
