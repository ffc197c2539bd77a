use podwire::prelude::*;

#[derive(Secret)]
#[secret(labels(team = "web"))]
struct CatalogDb {
    url: Key,
}

fn main() {}
