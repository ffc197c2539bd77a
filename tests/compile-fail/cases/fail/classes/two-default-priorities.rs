// Pods without a priority would have two.
use podwire::prelude::*;

#[derive(PriorityClass)]
#[priority_class(value = 1000, global_default)]
struct Usual;

#[derive(PriorityClass)]
#[priority_class(value = 2000, global_default)]
struct Other;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[pod(grace_period = 10)]
struct Web;

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    web: Web,
    usual: Usual,
    other: Other,
}

fn main() {}
