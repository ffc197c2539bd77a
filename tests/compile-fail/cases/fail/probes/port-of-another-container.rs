// The probe asks the port of another container.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(metrics = 9113)]
struct Exporter;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[probe(readiness = http_get(Exporter::METRICS))]
struct Web;

fn main() {}
