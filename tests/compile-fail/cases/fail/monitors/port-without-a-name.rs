// Monitors find ports by their names.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[port(metrics = 9090)]
struct Server;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(metrics = 9090)]
struct Other;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(9090)]
struct Bare;

#[derive(Pod)]
#[monitor(Bare::PORT)]
struct Web {
    server: Bare,
}

fn main() {}
