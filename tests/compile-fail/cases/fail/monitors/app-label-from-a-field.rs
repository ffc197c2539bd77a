// What an app says of all monitors is a literal.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "web:1")]
#[port(metrics = 9090)]
#[monitor(Self::METRICS)]
#[deployment]
struct Web;

#[derive(App)]
#[app(namespace = "shop", monitoring(labels(release = self.release)))]
struct Shop {
    #[value]
    release: String,
    web: Web,
}

fn main() {}
