// Kubernetes' own name of the option.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[pod(serviceAccountName = "web")]
struct Web;

fn main() {}
