//! The names under which the shop is known outside of the cluster.

use podwire::prelude::*;
use serde::Deserialize;

use crate::admin::AdminService;
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

/// The company's gateway for partners, which another team runs.
#[derive(Gateway)]
#[gateway(foreign, namespace = "gateways")]
#[listener(https = 443, protocol = HTTPS, hostname = "partners.example.com")]
#[listener(grpc = 8443, protocol = HTTPS, hostname = "grpc.partners.example.com")]
pub struct Partners;

/// Lets partners read the articles, through the company's gateway.
#[derive(HttpRoute)]
#[http_route(gateway = Partners::HTTPS)]
#[route(host = "partners.example.com", path = "/orders", method = GET, backend = OrdersService::HTTP, timeout = "10s")]
#[route(host = "partners.example.com", path = "/", redirect(host = "shop.example.com", status = 301))]
pub struct PartnerRoute;

/// The same for programs that speak gRPC.
#[derive(GrpcRoute)]
#[grpc_route(
    gateway = Partners::GRPC,
    hostnames("grpc.partners.example.com")
)]
#[route(service = "catalog.v1.Catalog", backend = CatalogService::GRPC)]
pub struct PartnerCatalog;

/// The certificate of the staff's pages, which cert-manager makes.
#[derive(Secret)]
#[secret(type = tls)]
pub struct StaffTls;

/// Where the staff arrives by name.
#[derive(Gateway)]
#[gateway(class = "internal")]
#[listener(staff = 443, hostname = "*.staff.example.com", tls(secret = StaffTls))]
pub struct Staff;

/// Leads the staff to their pages.
#[derive(HttpRoute)]
#[http_route(gateway = Staff::STAFF)]
#[route(host = "shop.staff.example.com", path = "/", backend = AdminService::HTTP)]
pub struct StaffRoute;
