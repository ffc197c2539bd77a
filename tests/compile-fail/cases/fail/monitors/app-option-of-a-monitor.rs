// An interval is of each monitor.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "web:1")]
#[port(metrics = 9090)]
#[monitor(Self::METRICS)]
#[deployment]
struct Web;

#[derive(App)]
#[app(namespace = "shop", monitoring(interval = "30s"))]
struct Shop {
    web: Web,
}

fn main() {}
