// A whole app passes: its constants are built, and so are the generic ones that it uses.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "ghcr.io/acme/catalog:1.4.0")]
#[port(grpc = 50051)]
#[port(metrics = 9090)]
#[probe(readiness = grpc(Self::GRPC))]
#[mount(cache = "/cache")]
struct CatalogServer;

#[derive(Pod)]
#[volume(cache = empty_dir)]
#[deployment(replicas = 2)]
struct Catalog {
    server: CatalogServer,
}

#[derive(Service)]
#[service(selects = Catalog)]
#[port(grpc = 80, target = CatalogServer::GRPC)]
struct CatalogService;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[port(http = 8080)]
#[env(CATALOG_ADDR = link(CatalogService::GRPC))]
#[deployment]
struct Web;

#[derive(Service)]
#[service(selects = Web, type = NodePort)]
#[port(http = 80, target = Web::HTTP, node_port = 30080)]
struct WebService;

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    catalog: Catalog,
    catalog_service: CatalogService,
    web: Web,
    web_service: WebService,
}

fn main() {
    let shop = Shop {
        catalog: Catalog { server: CatalogServer },
        catalog_service: CatalogService,
        web: Web,
        web_service: WebService,
    };
    let Shop { catalog: Catalog { server: _ }, catalog_service: _, web: _, web_service: _ } = shop;
    assert_eq!(CatalogService::GRPC.authority(), "catalog-service:80");
    assert_eq!(Web::HTTP.listen_addr().port(), 8080);
    assert_eq!(WebService::dns("shop"), "web-service.shop.svc.cluster.local");
}
