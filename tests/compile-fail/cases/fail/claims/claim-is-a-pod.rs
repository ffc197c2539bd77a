// A pod is no claim.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "postgres:17.2")]
struct Other;

#[derive(Container, Pod)]
#[container(image = "postgres:17.2")]
#[volume(data = claim(Other))]
#[mount(data = "/data")]
struct Db;

fn main() {}
