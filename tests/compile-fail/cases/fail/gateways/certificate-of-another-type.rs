// A secret that holds no certificate.
use podwire::prelude::*;

#[derive(Secret)]
#[secret(type = basic_auth)]
struct Login;

#[derive(Gateway)]
#[gateway(class = "istio")]
#[listener(https = 443, tls(secret = Login))]
struct Public;

fn main() {}
