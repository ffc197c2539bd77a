// Identity labels are static.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(labels(version = self.version))]
struct Web {
    version: String,
}

fn main() {}
