// A connection would belong to both.
use podwire::prelude::*;

#[derive(Gateway)]
#[gateway(class = "istio")]
#[listener(http = 80)]
#[listener(web = 80)]
struct Public;

fn main() {}
