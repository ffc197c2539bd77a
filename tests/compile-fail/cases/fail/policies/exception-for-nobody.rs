// The exception says to whom.
use podwire::prelude::*;

#[derive(Service)]
#[service(external_name = "payments.example.com")]
#[port(https = 443)]
struct Payments;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[env(PAYMENTS = link(Payments::HTTPS))]
#[allow_to(Payments::HTTPS, port = 443)]
struct Web;

#[derive(App)]
#[app(namespace = "shop", network_policies)]
struct Shop {
    web: Web,
    payments: Payments,
}

fn main() {}
