//! What is deployed, for its tests to look at: a web server, its cache, and what may be said of both.

use podwire::prelude::*;

/// What the web server reads.
#[derive(Environment)]
pub struct WebConfig {
    /// Where pages are kept.
    pub cache: String,
    /// How many requests are served at a time.
    #[env(default = 4)]
    pub workers: u16,
}

/// The web server and its pod.
#[derive(Container, Pod, FromValues)]
#[container(image = format!("ghcr.io/acme/web:{}", self.tag), environment = WebConfig)]
#[port(http = 8080)]
#[env(CACHE = link(CacheService::REDIS))]
#[env(WORKERS = self.workers)]
#[deployment(replicas = self.replicas)]
pub struct Web {
    /// The version of the image.
    tag: String,
    /// How many requests are served at a time.
    workers: u32,
    /// How many pods.
    replicas: i64,
}

/// Its address.
#[derive(Service)]
#[service(name = "web", selects = Web)]
#[port(http = 80, target = Web::HTTP)]
pub struct WebService;

/// The cache and its pod.
#[derive(Container, Pod)]
#[container(image = "redis:7")]
#[port(redis = 6379)]
#[deployment]
pub struct Cache;

/// Its address.
#[derive(Service)]
#[service(name = "cache", selects = Cache)]
#[port(redis = 6379, target = Cache::REDIS)]
pub struct CacheService;

/// What is deployed together.
#[derive(App, FromValues)]
#[app(namespace = "tested")]
pub struct Site {
    web: Web,
    web_service: WebService,
    cache: Cache,
    cache_service: CacheService,
}
