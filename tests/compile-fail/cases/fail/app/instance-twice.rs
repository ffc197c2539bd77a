// An instance has one name.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
struct Web {
    #[instance]
    region: String,
    #[instance]
    tenant: String,
}

#[derive(App)]
struct Shop {
    webs: Vec<Web>,
}

fn main() {}
