// The namespace of Prometheus is written in capitals.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "web:1")]
#[port(metrics = 9090)]
#[monitor(Self::METRICS)]
#[deployment]
struct Web;

#[derive(App)]
#[app(namespace = "shop", monitoring(prometheus = "Monitoring"))]
struct Shop {
    web: Web,
}

fn main() {}
