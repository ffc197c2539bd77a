// Exceptions are taken out of a range.
use podwire::prelude::*;

#[derive(Service)]
#[service(external_name = "payments.example.com")]
#[port(https = 443)]
struct Payments;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[env(PAYMENTS = link(Payments::HTTPS))]
#[allow_to(Payments::HTTPS, namespace = "platform", except("203.0.113.7/32"))]
struct Web;

#[derive(App)]
#[app(namespace = "shop", network_policies)]
struct Shop {
    web: Web,
    payments: Payments,
}

fn main() {}
