// Whoever connects is no service.
use podwire::prelude::*;

#[derive(Service)]
#[service(external_name = "payments.example.com")]
#[port(https = 443)]
struct Payments;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
#[allow_from(Payments::HTTPS, namespace = "monitoring")]
struct Web;

fn main() {}
