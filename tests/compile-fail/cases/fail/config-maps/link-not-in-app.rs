// A file links to a service that the app lacks.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Catalog;

#[derive(Service)]
#[service(selects = Catalog)]
#[port(http = 80, target = Catalog::HTTP)]
struct CatalogService;

#[derive(ConfigMap)]
struct Settings {
    #[key(text = "upstream = {catalog}", links(catalog = CatalogService::HTTP))]
    proxy: Included,
}

#[derive(App)]
struct Shop {
    catalog: Catalog,
    settings: Settings,
}

fn main() {}
