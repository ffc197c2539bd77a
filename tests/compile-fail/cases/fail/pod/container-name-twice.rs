// Two containers have one name.
use podwire::prelude::*;

#[derive(Container)]
#[container(name = "proxy", image = "nginx:1.29")]
struct Proxy;

#[derive(Pod)]
struct Web {
    public: Proxy,
    internal: Proxy,
}

fn main() {}
