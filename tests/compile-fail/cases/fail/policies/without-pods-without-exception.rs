// A link to a service whose endpoints somebody else makes.
use podwire::prelude::*;

#[derive(Service)]
#[port(https = 443)]
struct Payments;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[env(PAYMENTS = link(Payments::HTTPS))]
struct Web;

#[derive(App)]
#[app(namespace = "shop", network_policies)]
struct Shop {
    web: Web,
    payments: Payments,
}

fn main() {}
