// The level of an app says that no container is root, also among users of the pod's own.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[pod(host_users = false)]
#[security(run_as_user = 0)]
struct Web;

#[derive(App)]
#[app(namespace = "shop", pod_security = restricted)]
struct Shop {
    web: Web,
}

fn main() {}
