// The app lacks the runtime class.
use podwire::prelude::*;

#[derive(RuntimeClass)]
#[runtime_class(handler = "runsc")]
struct Sandbox;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[pod(runtime_class = Sandbox)]
struct Web;

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    web: Web,
}

fn main() {}
