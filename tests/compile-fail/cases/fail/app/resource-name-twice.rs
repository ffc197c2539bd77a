// Two services have one name.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web, name = "web")]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

#[derive(Service)]
#[service(selects = Web, name = "web", type = NodePort)]
#[port(http = 80, target = Web::HTTP)]
struct PublicWeb;

#[derive(App)]
struct Shop {
    web: Web,
    web_service: WebService,
    public_web: PublicWeb,
}

fn main() {}
