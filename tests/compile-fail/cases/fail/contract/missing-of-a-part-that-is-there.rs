// What may be left out is left out as a whole.
use podwire::prelude::*;

#[derive(Environment)]
struct Tls {
    certificate: String,
    key: Secret<String>,
}

#[derive(Environment)]
struct Config {
    #[env(nested)]
    tls: Option<Tls>,
}

#[derive(Container)]
#[container(image = "web:1", environment = Config)]
#[env(TLS_CERTIFICATE = "/etc/tls/tls.crt")]
struct Web;

fn main() {}
