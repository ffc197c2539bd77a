//! Writes the manifests of what this crate builds.

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

// The declarations are the server's own; the build script needs not all of them, nor a public interface.
#[allow(dead_code, unreachable_pub)]
#[path = "src/deployment.rs"]
mod deployment;

use deployment::{Greeter, GreeterService, Greetings};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=src/deployment.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    let app = Greetings {
        greeter: Greeter { version: env!("CARGO_PKG_VERSION").to_owned() },
        service: GreeterService,
    };
    fs::write(out.join("manifests.yaml"), podwire::to_yaml(&app)?)?;
    Ok(())
}
