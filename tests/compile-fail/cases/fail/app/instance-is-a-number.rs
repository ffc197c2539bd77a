// A name is a text.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
struct Web {
    #[instance]
    number: u32,
}

#[derive(App)]
struct Shop {
    webs: Vec<Web>,
}

fn main() {}
