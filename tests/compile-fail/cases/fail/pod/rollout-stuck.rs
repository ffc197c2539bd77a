// A rollout puts pods above or below the wished number.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[deployment(strategy = rolling_update(max_surge = 0, max_unavailable = "0%"))]
struct Web;

fn main() {}
