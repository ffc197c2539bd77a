// Manifests have one order.
use podwire::prelude::*;

use std::collections::HashMap;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
struct Web;

#[derive(App)]
struct Shop {
    webs: HashMap<String, Web>,
}

fn main() {}
