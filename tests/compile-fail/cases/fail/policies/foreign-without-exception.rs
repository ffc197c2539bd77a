// A link to a service that somebody else deploys.
use podwire::prelude::*;

#[derive(Service)]
#[service(foreign, namespace = "platform")]
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
}

fn main() {}
