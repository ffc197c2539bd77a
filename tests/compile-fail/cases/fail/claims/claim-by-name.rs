// What a type declares is referred to by it.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "postgres:17.2")]
#[volume(data = claim("data"))]
#[mount(data = "/data")]
struct Db;

fn main() {}
