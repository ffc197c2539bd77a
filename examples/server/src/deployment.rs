//! What is deployed: the container that runs this server, its pod, and the service in front.

use podwire::prelude::*;

/// The server's container and its pod. The server binds [`Greeter::HTTP`]; the Service and the probes use it as well.
#[derive(Container, Pod)]
#[container(image = format!("ghcr.io/acme/greeter:{}", self.version))]
#[port(http = 7310)]
#[probe(readiness = http_get(Self::HTTP, Self::READY), period = 5)]
#[probe(liveness = http_get(Self::HTTP, Self::HEALTH))]
#[resources(requests(cpu = "50m", memory = "16Mi"), limits(memory = "64Mi"))]
#[security(run_as_non_root, read_only_root_filesystem, allow_privilege_escalation = false)]
#[deployment(replicas = 2)]
pub struct Greeter {
    /// The version of the image.
    pub version: String,
}

impl Greeter {
    /// Where the server says that it wants traffic.
    pub const READY: &str = "/readyz";
    /// Where the server says that it is alive.
    pub const HEALTH: &str = "/healthz";
}

/// The server's address inside the cluster.
#[derive(Service)]
#[service(name = "greetings", selects = Greeter)]
#[port(http = 80, target = Greeter::HTTP)]
pub struct GreeterService;

/// What is deployed together.
#[derive(App)]
#[app(namespace = "greetings")]
pub struct Greetings {
    /// The server.
    pub greeter: Greeter,
    /// The server's address.
    pub service: GreeterService,
}
