// The app lacks the secret that it makes.
use podwire::prelude::*;

#[derive(Secret)]
#[secret(type = tls)]
struct ShopTls {
    tls_crt: Secret<String>,
    tls_key: Secret<String>,
}

#[derive(Gateway)]
#[gateway(class = "istio")]
#[listener(https = 443, tls(secret = ShopTls))]
struct Public;

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    public: Public,
}

fn main() {}
