// All mistakes of one struct show together.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "Nginx", pull_policy = Sometimes)]
#[port(http = 80800)]
#[env(LOG_LEVEL = "info", LOG_LEVEL = "debug")]
#[volume(cache = emptydir)]
struct Web;

fn main() {}
