// The same number twice, once through a constant.
use podwire::prelude::*;

const HTTP: u16 = 8080;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(admin = 8080)]
#[port(http = HTTP)]
struct Web;

fn main() {}
