// The hook calls the port of another container.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(metrics = 9113)]
struct Exporter;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[lifecycle(pre_stop = http_get(Exporter::METRICS, "/quit"))]
struct Web;

fn main() {}
