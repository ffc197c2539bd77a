// A struct that cannot derive is one error, also where it is used.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Server<T> {
    settings: T,
}

#[derive(Pod)]
struct Web {
    server: Server<u8>,
}

fn main() {
    println!("{}", Server::<u8>::HTTP.listen_addr());
}
