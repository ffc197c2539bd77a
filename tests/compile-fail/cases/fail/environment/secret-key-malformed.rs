// A Secret has no such key.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[env(DATABASE_URL = secret(name = "db", key = "data base"))]
struct Web;

fn main() {}
