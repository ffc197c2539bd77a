// A runtime class where a priority class is meant.
use podwire::prelude::*;

#[derive(RuntimeClass)]
#[runtime_class(handler = "runsc")]
struct Sandbox;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[pod(priority = Sandbox)]
struct Web;

fn main() {}
