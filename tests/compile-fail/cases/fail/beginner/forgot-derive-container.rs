// The field's type derives nothing.
use podwire::prelude::*;

struct Server;

#[derive(Pod)]
struct Web {
    server: Server,
}

fn main() {}
