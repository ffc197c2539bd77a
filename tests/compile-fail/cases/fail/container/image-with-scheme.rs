// An image is no URL.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "https://ghcr.io/acme/web:2.0.0")]
struct Web;

fn main() {}
