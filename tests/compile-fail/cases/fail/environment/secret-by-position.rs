// The name and the key of a Secret have names.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[env(TOKEN = secret("web", "token"))]
struct Web;

fn main() {}
