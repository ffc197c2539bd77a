// What an app gives to everything is known while compiling.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
struct Web;

#[derive(App)]
#[app(labels(version = self.version))]
struct Shop {
    #[value]
    version: String,
    web: Web,
}

fn main() {}
