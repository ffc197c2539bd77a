// Two modules have a container of one name.
use podwire::prelude::*;

mod web {
    use podwire::prelude::*;

    #[derive(Container)]
    #[container(image = "nginx:1.29")]
    #[port(http = 8080)]
    pub struct Server;
}

mod cart {
    use podwire::prelude::*;

    #[derive(Container)]
    #[container(image = "ghcr.io/acme/cart:1.0")]
    #[port(http = 8080)]
    pub struct Server;
}

#[derive(Pod)]
struct Web {
    server: web::Server,
}

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = cart::Server::HTTP)]
struct WebService;

fn main() {}
