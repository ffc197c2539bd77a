use podwire::prelude::*;

// Whoever reads the manifest would read it.
#[derive(Container)]
#[container(image = "ghcr.io/acme/web:2.0.0", args("--password", self.password))]
struct Server {
    password: Secret<String>,
}

fn main() {}
