// The text does not say where the link stands.
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
    #[key(text = "upstream = {catlog}", links(catalog = CatalogService::HTTP))]
    proxy: Included,
}

fn main() {}
