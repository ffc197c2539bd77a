//! The names under which the shop is known outside of the cluster.

use podwire::prelude::*;
use serde::Deserialize;

use crate::catalog::CatalogService;
use crate::orders::OrdersService;
use crate::web::WebService;

/// The certificate of the shop, which cert-manager makes.
#[derive(Secret)]
#[secret(type = tls)]
pub struct ShopTls;

/// Leads browsers to the pages, and whoever watches the shop to the catalog's metrics.
#[derive(Ingress, Deserialize)]
#[ingress(
    class = "nginx",
    controller_namespace = "ingress-nginx",
    tls(hosts(self.host), secret = ShopTls),
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

/// Lets partners read the articles, through the company's gateway.
#[derive(HttpRoute)]
#[http_route(gateway(name = "partners", namespace = "gateways", section = "https"))]
#[route(host = "partners.example.com", path = "/orders", method = GET, backend = OrdersService::HTTP, timeout = "10s")]
#[route(host = "partners.example.com", path = "/", redirect(host = "shop.example.com", status = 301))]
pub struct PartnerRoute;

/// The same for programs that speak gRPC.
#[derive(GrpcRoute)]
#[grpc_route(
    gateway(name = "partners", namespace = "gateways", section = "grpc"),
    hostnames("grpc.partners.example.com")
)]
#[route(service = "catalog.v1.Catalog", backend = CatalogService::GRPC)]
pub struct PartnerCatalog;
