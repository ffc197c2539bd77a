// Two monitors are called the same.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "web:1")]
#[port(metrics = 9090)]
#[monitor(Self::METRICS, name = "servers")]
#[deployment]
struct Web;

#[derive(Container, Pod)]
#[container(image = "cart:1")]
#[port(metrics = 9090)]
#[monitor(Self::METRICS, name = "servers")]
#[deployment]
struct Cart;

#[derive(App)]
#[app(namespace = "shop")]
struct Shop {
    web: Web,
    cart: Cart,
}

fn main() {}
