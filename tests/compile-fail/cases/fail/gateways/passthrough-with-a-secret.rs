// The backend decrypts.
use podwire::prelude::*;

#[derive(Gateway)]
#[gateway(class = "istio")]
#[listener(tls = 443, protocol = TLS, tls(passthrough, secret = "tls"))]
struct Public;

fn main() {}
