// A port's name has at most 15 characters.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http_metrics_port = 9090)]
struct Web;

fn main() {}
