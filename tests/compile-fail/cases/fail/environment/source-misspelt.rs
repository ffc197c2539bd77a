// The source exists, in another spelling.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[env(LOG_LEVEL = configmap(name = "settings", key = "level"))]
struct Web;

fn main() {}
