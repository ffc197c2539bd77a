// A Secret holds several keys.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[env(DATABASE_URL = secret(name = "db"))]
struct Web;

fn main() {}
