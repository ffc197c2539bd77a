// A variable's name has no blanks and no `=`.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[env("LOG=LEVEL" = "info")]
struct Web;

fn main() {}
