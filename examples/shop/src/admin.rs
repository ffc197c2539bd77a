//! The pages of the staff.

use podwire::prelude::*;
use serde::Deserialize;

use crate::catalog::CatalogService;
use crate::contracts::AdminConfig;
use crate::orders::OrdersService;

/// As whom the staff's pages show what runs in the shop's namespace.
#[derive(ServiceAccount)]
#[service_account(name = "admin")]
#[bind("view")]
pub struct AdminAccount;

/// Serves the staff's pages; container and pod in one.
#[derive(Container, Pod, Deserialize)]
#[container(image = format!("ghcr.io/acme/admin:{}", self.tag), name = "server", environment = AdminConfig)]
#[port(http = 8080)]
#[env(CATALOG_ADDR = link(CatalogService::GRPC))]
#[env(ORDERS_URL = link(OrdersService::HTTP, url = "http", path = "/v1"))]
#[env(LOGIN_URL = self.login_url)]
#[probe(readiness = http_get(Self::HTTP, "/readyz"))]
#[probe(liveness = http_get(Self::HTTP, "/healthz"))]
#[resources(requests(cpu = "50m", memory = "64Mi"), limits(memory = "128Mi"))]
#[pod(labels(app = "admin", "app.kubernetes.io/part-of" = "shop"), account = AdminAccount)]
#[deployment(replicas = 1)]
#[serde(default)]
pub struct Admin {
    /// The version of the image.
    pub tag: String,
    /// Where the staff logs in.
    pub login_url: String,
}

impl Default for Admin {
    fn default() -> Admin {
        Admin { tag: "2.0.4".to_owned(), login_url: "https://login.example.com".to_owned() }
    }
}

/// Where the staff arrives: the office's network leads to this port of the nodes.
#[derive(Service)]
#[service(name = "admin", selects = Admin, type = NodePort)]
#[port(http = 80, target = Admin::HTTP, node_port = 30080)]
pub struct AdminService;
