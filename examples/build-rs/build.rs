//! Writes the manifests into `deploy/`, where they are committed.

// The declarations are the server's own; the build script needs not all of them.
#[allow(dead_code)]
#[path = "src/deployment.rs"]
mod deployment;

fn main() {
    podwire::build_script::Manifests::new()
        .values("values/prod.yaml")
        .to_tree::<deployment::Greetings>("deploy/");
}
