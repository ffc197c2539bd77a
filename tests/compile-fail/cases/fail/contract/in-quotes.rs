// A contract is a type.
use podwire::prelude::*;

#[derive(Environment)]
struct Config;

#[derive(Container)]
#[container(image = "web:1", environment = "Config")]
struct Web;

fn main() {}
