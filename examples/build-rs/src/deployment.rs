//! What is deployed: declared once, for the server and for the build script.

use podwire::prelude::*;

/// The server's container and its pod.
#[derive(Container, Pod, FromValues)]
#[container(image = format!("ghcr.io/acme/greeter:{}", self.tag))]
#[port(http = 7320)]
#[probe(readiness = http_get(Self::HTTP, "/"))]
#[deployment(replicas = self.replicas)]
pub(crate) struct Greeter {
    /// The version of the image.
    tag: String,
    /// How many pods.
    #[serde(default = "two")]
    replicas: u32,
}

fn two() -> u32 {
    2
}

/// The server's address inside the cluster.
#[derive(Service)]
#[service(name = "greetings", selects = Greeter)]
#[port(http = 80, target = Greeter::HTTP)]
pub(crate) struct GreeterService;

/// What is deployed together.
#[derive(App, FromValues)]
#[app(namespace = "greetings")]
pub(crate) struct Greetings {
    greeter: Greeter,
    service: GreeterService,
}
