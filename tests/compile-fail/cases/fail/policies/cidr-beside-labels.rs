// Addresses and labels are two peers.
use podwire::prelude::*;

#[derive(Service)]
#[service(external_name = "payments.example.com")]
#[port(https = 443)]
struct Payments;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[env(PAYMENTS = link(Payments::HTTPS))]
#[allow_to(Payments::HTTPS, cidr = "203.0.113.0/24", pods(app = "payments"))]
struct Web;

#[derive(App)]
#[app(namespace = "shop", network_policies)]
struct Shop {
    web: Web,
    payments: Payments,
}

fn main() {}
