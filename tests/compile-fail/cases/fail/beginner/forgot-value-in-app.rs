// The field only holds a value.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
struct Web;

#[derive(App)]
struct Shop {
    web: Web,
    log_level: String,
}

fn main() {}
