// The container is root, and the pod says that none is: what the app's level forbids as well is one error.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[security(run_as_user = 0)]
#[pod(security(run_as_non_root))]
struct Web;

#[derive(App)]
#[app(namespace = "shop", pod_security = restricted)]
struct Shop {
    web: Web,
}

fn main() {}
