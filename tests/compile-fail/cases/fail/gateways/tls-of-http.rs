// There is nothing to decrypt.
use podwire::prelude::*;

#[derive(Gateway)]
#[gateway(class = "istio")]
#[listener(http = 80, protocol = HTTP, tls(secret = "tls"))]
struct Public;

fn main() {}
