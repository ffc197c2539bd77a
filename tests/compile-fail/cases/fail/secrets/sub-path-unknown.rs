use podwire::prelude::*;

#[derive(Secret)]
#[secret(name = "catalog-db")]
struct CatalogDb {
    url: Key,
}

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[volume(db = secret(CatalogDb))]
#[mount(db = "/etc/db/url", sub_path = "uri")]
struct Web;

fn main() {}
