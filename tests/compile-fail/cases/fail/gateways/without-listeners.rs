// It listens nowhere.
use podwire::prelude::*;

#[derive(Gateway)]
#[gateway(class = "istio")]
struct Public;

fn main() {}
