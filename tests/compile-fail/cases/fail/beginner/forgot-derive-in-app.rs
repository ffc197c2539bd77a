// The field's type derives nothing.
use podwire::prelude::*;

struct Web;

#[derive(App)]
struct Shop {
    web: Web,
}

fn main() {}
