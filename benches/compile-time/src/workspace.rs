//! The ignored folder that holds the generated crates as one workspace, and cargo's runs in it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::Result;
use crate::crates::Crate;

/// The workspace of the generated crates.
pub(crate) struct Workspace {
    folder: PathBuf,
}

/// One run of cargo.
pub(crate) struct Cargo<'a> {
    /// `check`, `build`, `rustc`.
    pub(crate) command: &'a str,
    /// The crate's name.
    pub(crate) package: &'a str,
    /// The folder of what is built, inside the workspace's.
    pub(crate) target: &'a str,
    pub(crate) incremental: bool,
}

impl Workspace {
    /// Makes the folder anew. What was built in it stays.
    pub(crate) fn new() -> Result<Workspace> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/compile-time");
        let crates = folder.join("crates");
        if crates.exists() {
            std::fs::remove_dir_all(&crates)?;
        }
        std::fs::create_dir_all(&crates)?;
        std::fs::write(
            folder.join("Cargo.toml"),
            "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n",
        )?;
        Ok(Workspace { folder })
    }

    /// Writes crates and brings what they depend on to this machine, so that no build waits for the network.
    pub(crate) fn add<'a>(&self, crates: impl IntoIterator<Item = &'a Crate>) -> Result<()> {
        for new in crates {
            let folder = self.folder.join("crates").join(&new.name);
            std::fs::create_dir_all(folder.join("src"))?;
            std::fs::write(folder.join("Cargo.toml"), manifest(new))?;
            std::fs::write(folder.join("src/lib.rs"), &new.source)?;
        }
        run(Command::new("cargo").args(["fetch", "--quiet"]).current_dir(&self.folder)).map(drop)
    }

    /// Replaces the source of a crate. Its file is written in any case, so that cargo builds it again.
    pub(crate) fn write_source(&self, package: &str, source: &str) -> Result<()> {
        Ok(std::fs::write(self.folder.join("crates").join(package).join("src/lib.rs"), source)?)
    }

    /// Removes what was built in `target`.
    pub(crate) fn clear(&self, target: &str) -> Result<()> {
        let target = self.folder.join(target);
        if target.exists() {
            std::fs::remove_dir_all(target)?;
        }
        Ok(())
    }

    /// Runs cargo and gives the wall time and the standard output.
    pub(crate) fn cargo(&self, cargo: &Cargo<'_>, arguments: &[&str]) -> Result<(Duration, String)> {
        let mut command = Command::new("cargo");
        command.args([cargo.command, "--quiet", "--offline", "--package", cargo.package]).args(arguments);
        command.env("CARGO_TARGET_DIR", self.folder.join(cargo.target)).current_dir(&self.folder);
        command.env("CARGO_INCREMENTAL", if cargo.incremental { "1" } else { "0" });
        if cargo.command == "rustc" {
            // The option that prints expansions is an unstable one.
            command.env("RUSTC_BOOTSTRAP", "1");
        }
        let start = Instant::now();
        let output = run(&mut command)?;
        Ok((start.elapsed(), output))
    }
}

fn manifest(new: &Crate) -> String {
    let Crate { name, dependencies, .. } = new;
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}"
    )
}

fn run(command: &mut Command) -> Result<String> {
    let output = command.output()?;
    if !output.status.success() {
        let errors = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{command:?}:\n{}", errors.chars().take(4_000).collect::<String>()).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}
