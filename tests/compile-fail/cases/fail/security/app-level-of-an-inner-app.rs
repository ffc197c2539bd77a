// What an app demands holds for the pods of apps inside it, which share its namespace.
use podwire::prelude::*;

#[derive(Container)]
#[container(image = "nginx:1.29")]
#[security(run_as_user = 0)]
struct Server;

#[derive(Pod)]
struct Web {
    server: Server,
}

#[derive(App)]
#[app(pod_security = baseline)]
struct Front {
    web: Web,
}

#[derive(App)]
#[app(namespace = "shop", pod_security = restricted)]
struct Shop {
    front: Option<Front>,
}

fn main() {}
