//! Many instances of one app: the same web server and service again and again, each under a name of its own.

use podwire::prelude::*;

/// The web server. `{instance}` is the name of the [`WebApp`] that it belongs to.
#[derive(Container, Pod)]
#[container(name = "web", image = "ghcr.io/acme/web:1.4.2")]
#[port(http = 8080)]
#[port(metrics = 9090)]
#[probe(readiness = http_get(Self::HTTP, path = "/healthz"))]
#[env(LOG_LEVEL = "info")]
#[env(CATALOG_URL = "http://catalog:80")]
#[resources(requests(cpu = "100m", memory = "128Mi"), limits(memory = "256Mi"))]
#[pod(name = "web-{instance}", labels(app = "web-{instance}", tier = "frontend"))]
#[deployment(replicas = self.replicas)]
pub struct Web {
    /// How many pods run.
    pub replicas: u32,
}

/// The stable address in front of the web server.
#[derive(Service)]
#[service(name = "web-{instance}", selects = Web)]
#[port(http = 80, target = Web::HTTP)]
#[port(metrics = 9090, target = Web::METRICS)]
pub struct WebService;

/// One instance: the server and its service.
#[derive(App)]
pub struct WebApp {
    /// The instance's name.
    #[instance]
    pub name: String,
    /// The server.
    pub web: Web,
    /// Its service.
    pub service: WebService,
}

/// All instances.
#[derive(App)]
pub struct Fleet {
    /// As many apps as are wanted.
    pub apps: Vec<WebApp>,
}

impl Fleet {
    /// A fleet of `size` apps, called `web-0`, `web-1` and so on.
    pub fn new(size: usize) -> Fleet {
        let app =
            |index: usize| WebApp { name: index.to_string(), web: Web { replicas: 3 }, service: WebService };
        Fleet { apps: (0..size).map(app).collect() }
    }
}
