// The variable is set twice.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[env(LOG_LEVEL = "info")]
#[env(LOG_LEVEL = "debug")]
struct Web;

fn main() {}
