//! The ignored folder that holds the generated crates as one workspace, and cargo's runs in it.

use std::ffi::OsStr;
use std::fs::File;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;

use crate::Result;
use crate::crates::Crate;

const NOTHING_COUNTED: &str = "valgrind counted nothing";

/// The folder of what is built where instructions are counted, once for all that are.
pub(crate) const COUNTED: &str = "counted";

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

/// What a run of cargo took and printed.
pub(crate) struct Run {
    pub(crate) wall: Duration,
    /// Processor time of cargo and the compilers it started: what else the machine does hardly changes it.
    pub(crate) processor: Duration,
    pub(crate) output: String,
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
        let status = Command::new("cargo").args(["fetch", "--quiet"]).current_dir(&self.folder).status()?;
        if status.success() { Ok(()) } else { Err("cargo cannot fetch what the crates depend on".into()) }
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

    /// Runs cargo.
    pub(crate) fn cargo(&self, cargo: &Cargo<'_>, arguments: &[&str]) -> Result<Run> {
        self.run(cargo, arguments, &[])
    }

    /// Runs cargo and counts the instructions that the compiler needs for the crate itself, which valgrind counts: the
    /// same on every run, whatever else the machine does.
    pub(crate) fn instructions(&self, cargo: &Cargo<'_>) -> Result<u64> {
        // Cargo asks the compiler for its version as well, which takes little.
        self.count(cargo, "RUSTC_WORKSPACE_WRAPPER")?.into_iter().max().ok_or_else(|| NOTHING_COUNTED.into())
    }

    /// The same for the crate and all that it depends on. Linkers and build scripts do not count.
    pub(crate) fn instructions_of_all(&self, cargo: &Cargo<'_>) -> Result<u64> {
        match self.count(cargo, "RUSTC_WRAPPER")? {
            counts if counts.is_empty() => Err(NOTHING_COUNTED.into()),
            counts => Ok(counts.into_iter().sum()),
        }
    }

    /// The instructions of each run of the compiler that cargo starts through this wrapper.
    fn count(&self, cargo: &Cargo<'_>, wrapper_variable: &str) -> Result<Vec<u64>> {
        let counts = self.folder.join("instructions");
        if counts.exists() {
            std::fs::remove_dir_all(&counts)?;
        }
        std::fs::create_dir_all(&counts)?;
        let wrapper = self.folder.join("count");
        let log = counts.join("%p");
        let script = format!(
            "#!/bin/sh\nexec valgrind --tool=callgrind --callgrind-out-file=/dev/null --log-file='{}' \"$@\"\n",
            log.display()
        );
        std::fs::write(&wrapper, script)?;
        std::fs::set_permissions(&wrapper, std::fs::Permissions::from_mode(0o755))?;
        self.run(cargo, &[], &[(wrapper_variable, wrapper.as_os_str())])?;
        let mut all = Vec::new();
        for log in std::fs::read_dir(&counts)? {
            let text = std::fs::read_to_string(log?.path())?;
            all.extend(
                text.lines().filter_map(|line| line.split_once("Collected :")?.1.trim().parse::<u64>().ok()),
            );
        }
        Ok(all)
    }

    fn run(&self, cargo: &Cargo<'_>, arguments: &[&str], environment: &[(&str, &OsStr)]) -> Result<Run> {
        let mut command = Command::new("cargo");
        command.args([cargo.command, "--quiet", "--offline", "--package", cargo.package]).args(arguments);
        command.env("CARGO_TARGET_DIR", self.folder.join(cargo.target)).current_dir(&self.folder);
        command.env("CARGO_INCREMENTAL", if cargo.incremental { "1" } else { "0" });
        command.envs(environment.iter().copied());
        if cargo.command == "rustc" {
            // The option that prints expansions is an unstable one.
            command.env("RUSTC_BOOTSTRAP", "1");
        }
        let [output, errors] = ["output", "errors"].map(|name| self.folder.join(name));
        command.stdin(Stdio::null()).stdout(File::create(&output)?).stderr(File::create(&errors)?);
        let start = Instant::now();
        let used = command.spawn()?.wait4()?;
        let wall = start.elapsed();
        if !used.status.success() {
            let errors: String = std::fs::read_to_string(&errors)?.chars().take(4_000).collect();
            return Err(format!("{command:?}:\n{errors}").into());
        }
        let processor = used.rusage.utime + used.rusage.stime;
        Ok(Run { wall, processor, output: std::fs::read_to_string(&output)? })
    }
}

fn manifest(new: &Crate) -> String {
    let Crate { name, dependencies, .. } = new;
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}"
    )
}
