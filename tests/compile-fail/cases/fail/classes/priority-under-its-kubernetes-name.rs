// The name that the field has in YAML.
use podwire::prelude::*;

#[derive(PriorityClass)]
#[priority_class(value = 1000)]
struct Critical;

#[derive(Container, Pod)]
#[container(image = "ghcr.io/acme/web:2.0.0")]
#[pod(priority_class_name = Critical)]
struct Web;

fn main() {}
