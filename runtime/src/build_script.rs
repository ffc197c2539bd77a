//! Manifests made where the crate is built: the one line of a `build.rs`.
//!
//! ```no_run
//! # use podwire::prelude::*;
//! # #[derive(Container, Pod)]
//! # #[container(image = "nginx:1.27")]
//! # struct Web;
//! # #[derive(App, serde::Deserialize)]
//! # struct Shop { web: Web }
//! fn main() {
//!     podwire::build_script::Manifests::new().values("values/prod.yaml").to_tree::<Shop>("deploy/");
//! }
//! ```
//!
//! Cargo runs the script again when a values file changes, or a variable that holds a value, and when it is compiled anew: when
//! `build.rs` changes, a module that it shares with the crate, or a file that a declaration includes. A file that would not change
//! is left as it is, so that nothing is built again without need.
//!
//! `docs/build-scripts.md` shows how a crate, its server and its build script share declarations.

use std::env;
use std::fmt::{self, Debug, Display, Formatter};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::cli::target::{Target, target_of};
use crate::validate::{Finding, Tier};
use crate::values::{Described, FromValues, Shape, VARIABLES, Values};
use crate::{App, Emit, Member, Written};

/// What a build script writes, and from which values.
#[derive(Clone, Debug, Default)]
#[must_use = "nothing is written until `to_out_dir` or `to_tree` is called"]
pub struct Manifests {
    emit: Emit,
    files: Vec<PathBuf>,
    set: Vec<String>,
    variables: bool,
}

impl Manifests {
    /// The manifests of an app without values, with the settings of [`Emit::new`].
    pub fn new() -> Manifests {
        Manifests::default()
    }

    /// The settings with which manifests are emitted.
    pub fn emit(mut self, emit: Emit) -> Manifests {
        self.emit = emit;
        self
    }

    /// Reads the app's values from this file as well, relative to the crate's folder; later files override earlier ones, as in
    /// [`Values`].
    pub fn values(mut self, file: impl AsRef<Path>) -> Manifests {
        self.files.push(file.as_ref().to_owned());
        self
    }

    /// Sets one value after the files, `path=value`: what the crate itself knows, such as its version.
    ///
    /// ```no_run
    /// # use podwire::build_script::Manifests;
    /// let manifests = Manifests::new().set(format!("web.tag={}", env!("CARGO_PKG_VERSION")));
    /// ```
    pub fn set(mut self, assignment: impl Into<String>) -> Manifests {
        self.set.push(assignment.into());
        self
    }

    /// Lets variables set values after that: see [`Values::variables`].
    pub fn variables(mut self) -> Manifests {
        self.variables = true;
        self
    }

    /// Writes a file, or with `/` at the end a directory, into `OUT_DIR`, and gives its path.
    ///
    /// What is wrong is said as errors of cargo's, one for each, and then the build fails.
    pub fn to_out_dir<A: App + Member + FromValues>(&self, name: &str) -> PathBuf {
        let Some(folder) = env::var_os("OUT_DIR") else {
            say("error", "cargo sets OUT_DIR for build scripts: call this from a build.rs");
            return PathBuf::new();
        };
        let path = Path::new(&folder).join(name);
        self.report(self.write::<A>(Some(&path)));
        path
    }

    /// Writes a file, or with `/` at the end a directory, into the crate's folder, where manifests are committed.
    ///
    /// In a crate that is packaged, verified, vendored or a dependency of another, nothing is written: its sources are not the
    /// user's. They are judged all the same.
    ///
    /// What is wrong is said as errors of cargo's, one for each, and then the build fails.
    pub fn to_tree<A: App + Member + FromValues>(&self, path: impl AsRef<Path>) {
        let folder = crate_folder();
        let path = folder.join(path);
        let target = (!is_foreign(&folder)).then_some(path.as_path());
        self.report(self.write::<A>(target));
    }

    fn report(&self, result: Result<Written, BuildError>) {
        match result {
            Ok(written) => written.warnings.iter().for_each(|warning| say("warning", &shown(warning))),
            Err(error) => error.lines.iter().for_each(|line| say("error", line)),
        }
    }

    /// Tells cargo when to run the script again, reads the app, and writes it; without a target, it is judged alone.
    fn write<A: App + Member + FromValues>(&self, target: Option<&Path>) -> Result<Written, BuildError> {
        // Without any such line, cargo would run the script whenever a file of the crate changes, its own output among them.
        rerun("changed", "build.rs");
        let mut values = Values::new();
        let folder = crate_folder();
        for file in &self.files {
            rerun("changed", &file.to_string_lossy());
            values = values.file_as(&folder.join(file), &file.to_string_lossy())?;
        }
        for assignment in &self.set {
            values = values.set(assignment)?;
        }
        if self.variables {
            for name in variables::<A>() {
                rerun("env-changed", &name);
            }
            values = values.variables();
        }
        let app: A = values.read()?;
        let written = match target.map(|path| target_of(Some(path.to_owned()), None)).transpose()? {
            None | Some((_, Target::StandardOutput)) => {
                self.emit.to_objects(&app).map(|_| Written::default())
            }
            Some((format, Target::File(path))) => {
                make_folder(path.parent())?;
                self.emit.clone().format(format).to_file(&app, path)
            }
            Some((_, Target::Directory(path))) => {
                make_folder(Some(&path))?;
                self.emit.to_directory(&app, path)
            }
        };
        Ok(written?)
    }
}

fn make_folder(folder: Option<&Path>) -> Result<(), BuildError> {
    let Some(folder) = folder else { return Ok(()) };
    std::fs::create_dir_all(folder)
        .map_err(|error| BuildError::from(format!("cannot make the folder {}: {error}", folder.display())))
}

/// The folder of the crate that is built.
fn crate_folder() -> PathBuf {
    env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default()
}

/// Whether the crate's sources are a copy that cargo made: of a package, of a vendored one, or of another's repository.
fn is_foreign(folder: &Path) -> bool {
    let is_copy = ["Cargo.toml.orig", ".cargo-checksum.json"].iter().any(|file| folder.join(file).exists());
    is_copy || folder.ancestors().any(|folder| folder.join(".cargo-ok").exists())
}

/// The variables that may hold a value of the app: those of all fields outside of collections.
fn variables<A: FromValues>() -> Vec<String> {
    let described = Described::of::<A>();
    let mut names = Vec::new();
    add_variables(
        &described,
        &described.shapes.root,
        VARIABLES.trim_end_matches('_').to_owned(),
        &mut Vec::new(),
        &mut names,
    );
    names
}

fn add_variables<'d>(
    described: &'d Described,
    shape: &'d Shape,
    name: String,
    around: &mut Vec<&'d str>,
    names: &mut Vec<String>,
) {
    match shape {
        Shape::Optional(inner) => add_variables(described, inner, name, around, names),
        Shape::Struct(of) if !around.contains(&of.as_str()) => {
            around.push(of);
            let separator = if around.len() == 1 { "_" } else { "__" };
            for field in described.shapes.fields(of) {
                let name = format!("{name}{separator}{}", field.name.to_uppercase());
                add_variables(described, &field.shape, name, around, names);
            }
            around.pop();
        }
        Shape::Nothing | Shape::Struct(_) => {}
        _ => names.push(name),
    }
}

/// A finding as one line: `[dns-label] Service shop/Web metadata.name: …`.
fn shown(finding: &Finding) -> String {
    format!("[{}] {} {finding}", finding.rule.id, finding.object)
}

fn rerun(what: &str, name: &str) {
    say(&format!("rerun-if-{what}"), name);
}

/// A line for cargo. That it cannot be written is no reason to fail: then nobody reads it.
fn say(key: &str, value: &str) {
    let value = value.replace(['\r', '\n'], " ");
    let _ = writeln!(std::io::stdout(), "cargo::{key}={value}");
}

/// What is wrong, a line for each.
struct BuildError {
    lines: Vec<String>,
}

impl From<crate::Error> for BuildError {
    fn from(error: crate::Error) -> BuildError {
        let findings = error.findings();
        if findings.is_empty() {
            return BuildError::from(error.to_string());
        }
        let mut lines: Vec<String> = findings
            .iter()
            .filter(|finding| matches!(finding.tier(), Tier::Error | Tier::Wiring))
            .map(shown)
            .collect();
        if error.omitted() > 0 {
            lines.push(format!("… and {} findings more", error.omitted()));
        }
        BuildError { lines }
    }
}

impl From<crate::ValuesError> for BuildError {
    fn from(error: crate::ValuesError) -> BuildError {
        BuildError { lines: error.to_string().lines().map(str::to_owned).collect() }
    }
}

impl From<String> for BuildError {
    fn from(message: String) -> BuildError {
        BuildError { lines: vec![message] }
    }
}

impl Display for BuildError {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.lines.join("\n"))
    }
}

impl Debug for BuildError {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(self, formatter)
    }
}
