// Each port of a range has its number in its name.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "ghcr.io/acme/turn:1.0.0")]
#[port(real_time_media = 20000..=20099, protocol = UDP)]
struct Turn;

fn main() {}
