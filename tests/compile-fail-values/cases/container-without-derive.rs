// The field's type derives nothing: one error, though its values are read too.
use podwire::prelude::*;

struct Server;

#[derive(Pod)]
struct Web {
    server: Server,
}

fn main() {}
