// The app lacks the priority class.
use podwire::prelude::*;

#[derive(PriorityClass)]
#[priority_class(value = 1000)]
struct Critical;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[pod(priority = Critical)]
struct Web;

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    web: Web,
}

fn main() {}
