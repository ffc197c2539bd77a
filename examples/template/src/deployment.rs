//! What the server reads, and what runs it: declared once, for the server and for its manifests.

use podwire::prelude::*;

/// What the server reads when it starts. The container below is held to it.
#[derive(Environment)]
pub struct GreeterConfig {
    /// What is said before the name.
    #[env(default = "Hello")]
    pub greeting: String,
    /// Who may ask knows it.
    pub token: Secret<String>,
}

/// The container and its pod. The server listens on [`Greeter::HTTP`], and the Service and the probe lead there.
#[derive(Container, Pod, FromValues)]
#[container(image = format!("ghcr.io/acme/greeter:{}", self.tag), environment = GreeterConfig)]
#[port(http = 8080)]
#[env(GREETING = self.greeting)]
#[env(TOKEN = key(GreeterSecret::TOKEN))]
#[probe(readiness = http_get(Self::HTTP, "/healthz"))]
#[resources(requests(cpu = "50m", memory = "16Mi"), limits(memory = "64Mi"))]
#[security(
    run_as_non_root,
    read_only_root_filesystem,
    allow_privilege_escalation = false
)]
#[deployment(replicas = self.replicas)]
pub struct Greeter {
    /// The version of the image.
    tag: String,
    /// What is said before the name.
    #[serde(default = "hello")]
    greeting: String,
    /// How many pods.
    #[serde(default = "two")]
    replicas: u32,
}

fn hello() -> String {
    "Hello".to_owned()
}

fn two() -> u32 {
    2
}

/// The token's Secret, which somebody else makes: `kubectl create secret generic greeter --from-literal=token=…`
#[derive(Secret)]
#[secret(name = "greeter")]
pub struct GreeterSecret {
    /// Who may ask knows it.
    pub token: Key,
}

/// The server's address inside the cluster: `http://greeter`.
#[derive(Service)]
#[service(name = "greeter", selects = Greeter)]
#[port(http = 80, target = Greeter::HTTP)]
pub struct GreeterService;

/// What is deployed together.
#[derive(App, FromValues)]
#[app(namespace = "greeter")]
pub struct Greetings {
    greeter: Greeter,
    secret: GreeterSecret,
    service: GreeterService,
}
