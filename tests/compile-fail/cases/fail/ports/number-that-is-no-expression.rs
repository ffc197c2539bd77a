use podwire::prelude::*;

// Neither is what Rust calls an expression, so that nothing can be pasted into the constants.
#[derive(Container)]
#[container(image = "ghcr.io/acme/catalog:1.4.0")]
#[port(http = 8080 +)]
#[port(grpc = 'a)]
#[port(metrics = METRICS)]
struct Catalog;

const METRICS: u16 = 9090;

fn main() {
    let _ = Catalog::METRICS;
}
