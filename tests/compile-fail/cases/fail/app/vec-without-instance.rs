// The pods of a list need names of their own.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
struct Web;

#[derive(App)]
struct Shop {
    webs: Vec<Web>,
}

fn main() {}
