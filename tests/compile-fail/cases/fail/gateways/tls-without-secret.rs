// It is not said where the certificate is.
use podwire::prelude::*;

#[derive(Gateway)]
#[gateway(class = "istio")]
#[listener(https = 443, tls())]
struct Public;

fn main() {}
