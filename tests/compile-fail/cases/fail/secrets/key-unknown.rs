use podwire::prelude::*;

#[derive(Secret)]
#[secret(name = "catalog-db")]
struct CatalogDb {
    url: Key,
}

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[env(DATABASE_URL = key(CatalogDb::URI))]
struct Web;

fn main() {}
