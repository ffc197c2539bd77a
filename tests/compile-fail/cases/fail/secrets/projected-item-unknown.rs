use podwire::prelude::*;

#[derive(Secret)]
#[secret(name = "catalog-db")]
struct CatalogDb {
    url: Key,
}

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[volume(db = projected(secret(CatalogDb, items(URI = "url"))))]
#[mount(db = "/etc/db")]
struct Web;

fn main() {}
