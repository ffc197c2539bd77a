// One macro makes two containers.
use podwire::prelude::*;

macro_rules! containers {
    ($($name:ident)*) => {$(
        #[derive(Container, Pod)]
        #[container(image = "nginx:1.29")]
        #[port(http = 8080)]
        struct $name;
    )*};
}

containers!(Web Cart);

#[derive(Service)]
#[service(selects = Web)]
#[port(http = 80, target = Cart::HTTP)]
struct WebService;

fn main() {}
