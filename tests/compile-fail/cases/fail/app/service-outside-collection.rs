// The selected pod is in a collection, and the service is not.
use podwire::prelude::*;

use std::collections::BTreeMap;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

#[derive(App)]
struct Shop {
    webs: BTreeMap<String, Web>,
    web_service: WebService,
}

fn main() {}
