// The argument exists, in another spelling.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
struct Web;

#[derive(App)]
#[app(namspace = "shop")]
struct Shop {
    web: Web,
}

fn main() {}
