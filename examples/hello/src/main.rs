//! nginx on port 80, and a Service that directs port 80 to the pods labelled `app: example`.
//!
//! ```sh
//! cargo run -p hello | kubectl apply -f -
//! ```

use podwire::prelude::*;

/// A container and the pod around it: what opens port 80.
#[derive(Container, Pod)]
#[container(image = "nginx:1.29")]
#[port(http = 80)]
#[pod(name = "example-pod", labels(app = "example"))]
struct Nginx;

/// The stable name and address in front of the pod: what clients connect to.
#[derive(Service)]
#[service(name = "example-service", selects = Nginx)]
#[port(http = 80, target = Nginx::HTTP)]
struct ExampleService;

/// What is deployed together.
#[derive(App)]
struct Hello {
    pod: Nginx,
    service: ExampleService,
}

fn main() -> Result<(), podwire::Error> {
    print!("{}", podwire::to_yaml(&Hello { pod: Nginx, service: ExampleService })?);
    Ok(())
}
