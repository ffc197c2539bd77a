use podwire::prelude::*;

#[derive(Secret)]
#[secret(type = tls)]
struct ShopTls {
    tls_crt: Secret<String>,
}

fn main() {}
