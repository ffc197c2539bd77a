use podwire::prelude::*;

#[derive(Secret)]
struct CatalogDb {
    url: Key,
    #[key(name = "url")]
    address: Key,
}

fn main() {}
