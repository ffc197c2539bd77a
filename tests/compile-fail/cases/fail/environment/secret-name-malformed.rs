// A Secret has no such name.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[env(DATABASE_URL = secret(name = "catalog_db", key = "url"))]
struct Web;

fn main() {}
