// A monitor scrapes something.
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

#[derive(Pod)]
#[monitor(interval = "30s")]
struct Web {
    server: Server,
}

fn main() {}
