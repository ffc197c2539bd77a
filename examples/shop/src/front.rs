//! The names under which the shop is known outside of the cluster.

use podwire::prelude::*;
use serde::Deserialize;

use crate::catalog::CatalogService;
use crate::web::WebService;

/// Leads browsers to the pages, and partners to the catalog's metrics.
#[derive(Ingress, Deserialize)]
#[ingress(
    class = "nginx",
    controller_namespace = "ingress-nginx",
    tls(hosts(self.host), secret = "shop-tls"),
    annotations("cert-manager.io/cluster-issuer" = "acme")
)]
#[route(host = self.host, path = "/", backend = WebService::HTTP)]
#[route(host = "status.shop.example.com", path = "/catalog", path_type = Exact, backend = CatalogService::METRICS)]
#[serde(default)]
pub struct Front {
    /// The host under which customers know the shop.
    pub host: String,
}

impl Default for Front {
    fn default() -> Front {
        Front { host: "shop.example.com".to_owned() }
    }
}
