// Two listeners of one name.
use podwire::prelude::*;

#[derive(Gateway)]
#[gateway(class = "istio")]
#[listener(http = 80)]
#[listener(http = 8080)]
struct Public;

fn main() {}
