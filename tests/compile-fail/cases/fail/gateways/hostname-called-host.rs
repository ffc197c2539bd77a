// A listener says its host by another word than an ingress.
use podwire::prelude::*;

#[derive(Gateway)]
#[gateway(class = "istio")]
#[listener(http = 80, host = "*.example.com")]
struct Public;

fn main() {}
