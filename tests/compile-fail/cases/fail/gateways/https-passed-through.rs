// HTTPS ends at the gateway.
use podwire::prelude::*;

#[derive(Gateway)]
#[gateway(class = "istio")]
#[listener(https = 443, tls(passthrough))]
struct Public;

fn main() {}
