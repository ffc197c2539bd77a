// Independent mistakes of one compile show together.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[mount(cache = "/cache")]
struct Server;

#[derive(Container)]
#[container(image = "ghcr.io/acme/admin:1.0.0")]
#[port(admin = 8080)]
struct Admin;

#[derive(Pod)]
#[volume(index = empty_dir)]
struct Web {
    server: Server,
    admin: Admin,
}

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/catalog:1.4.0")]
#[port(http = 8080)]
struct Catalog;

#[derive(Service)]
#[service(selects = Web, type = NodePort)]
#[port(http = 80, target = Catalog::HTTP, node_port = 30080)]
struct WebService;

#[derive(Service)]
#[service(selects = Catalog, type = NodePort)]
#[port(http = 80, target = Catalog::HTTP, node_port = 30080)]
struct CatalogService;

#[derive(App)]
struct Shop {
    web: Web,
    web_service: WebService,
    catalog_service: CatalogService,
}

fn main() {}
