// The field's type derives nothing: one error, though its values are read too.
use podwire::prelude::*;

struct Web;

#[derive(App)]
struct Shop {
    web: Web,
}

fn main() {}
