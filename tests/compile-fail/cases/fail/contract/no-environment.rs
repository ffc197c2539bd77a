// A contract is a type that derives `Environment`.
use podwire::prelude::*;

struct Config;

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env(LOG_LEVEL = "info")]
struct Web;

fn main() {}
