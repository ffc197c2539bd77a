// Nothing stands between client and pod that could keep them together.
use podwire::prelude::*;

#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 8080)]
struct Web;

#[derive(Service)]
#[service(selects = Web, headless, session_affinity)]
#[port(http = 80, target = Web::HTTP)]
struct WebService;

fn main() {}
