// A variable has a value.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[env(LEVEL = self.level)]
struct Web {
    level: Option<String>,
}

fn main() {}
