// The option's name is misspelt.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080, protcol = UDP)]
struct Web;

fn main() {}
