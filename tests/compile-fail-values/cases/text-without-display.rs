// The value cannot be shown as a text.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[env(LEVELS = self.levels)]
struct Web {
    levels: Vec<String>,
}

fn main() {}
