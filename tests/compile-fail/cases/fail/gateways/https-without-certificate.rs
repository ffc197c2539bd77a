// Nothing can be decrypted.
use podwire::prelude::*;

#[derive(Gateway)]
#[gateway(class = "istio")]
#[listener(https = 443, protocol = HTTPS)]
struct Public;

fn main() {}
