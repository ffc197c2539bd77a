//! What is deployed: the container that runs this server, its pod, and the service in front. And what the server reads when it
//! starts, to which the container is held.

use std::net::IpAddr;

use podwire::environment::Url;
use podwire::prelude::*;

/// What the server reads when it starts.
#[derive(Environment)]
pub struct GreeterConfig {
    /// The address on which it listens: the pod's.
    pub listen_ip: IpAddr,
    /// What is said before the name.
    #[env(default = "Hello")]
    pub greeting: String,
    /// Where the guests are written down.
    pub guest_book_url: Url,
    /// Who may look into the guest book knows it.
    pub guest_book_token: Secret<String>,
}

/// The server's container and its pod. The server binds [`Greeter::HTTP`]; the Service and the probes use it as well.
#[derive(Container, Pod)]
#[container(image = format!("ghcr.io/acme/greeter:{}", self.version), environment = GreeterConfig)]
#[port(http = 7310)]
#[env(LISTEN_IP = field("status.podIP"))]
#[env(GREETING = "Good day")]
#[env(GUEST_BOOK_URL = link(GuestBook::HTTP, url = "http", path = "/guests"))]
#[env(GUEST_BOOK_TOKEN = secret(name = "guest-book", key = "token"))]
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

/// The guest book, which another team deploys.
#[derive(Service)]
#[service(foreign, namespace = "guests")]
#[port(http = 80)]
pub struct GuestBook;

/// What is deployed together.
#[derive(App)]
#[app(namespace = "greetings")]
pub struct Greetings {
    /// The server.
    pub greeter: Greeter,
    /// The server's address.
    pub service: GreeterService,
}
