//! Checks a crate's sources with the compiler alone: cargo has built what the crate depends on once, so that a check
//! costs a fraction of a second.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The files of a crate, by their names in `src`.
pub type Sources = BTreeMap<String, String>;

/// An error of the compiler's.
#[derive(Debug)]
pub struct CompileError {
    /// rustc's code, such as `E0599`, or the name of a lint; none for a derive's own error.
    pub code: Option<String>,
    /// The message.
    pub message: String,
    /// Whether the error stands in the crate's own sources.
    pub is_own: bool,
}

/// The compiler, and the crates that the sources depend on.
pub struct Compiler {
    folder: PathBuf,
    externs: Vec<(String, PathBuf)>,
}

impl Compiler {
    /// Builds a package of the workspace with cargo and offers the crates `names`, which are among what it built;
    /// `folder` is where sources may lie while they are checked.
    ///
    /// # Panics
    /// When cargo does not build them.
    pub fn new(folder: &str, package: &[&str], names: &[&str]) -> Compiler {
        let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(["check", "--quiet", "--lib", "--message-format", "json"])
            .args(package)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .expect("cargo runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8_lossy(&output.stdout);
        let externs: Vec<(String, PathBuf)> = text.lines().filter_map(|line| artifact(line, names)).collect();
        assert_eq!(externs.len(), names.len(), "cargo built {externs:?}");
        Compiler { folder: folder.into(), externs }
    }

    /// The errors of a crate with these sources.
    ///
    /// # Panics
    /// When the sources cannot be written or the compiler does not run.
    pub fn check(&self, name: &str, sources: &Sources) -> Vec<CompileError> {
        let folder = self.folder.join(name);
        fs::create_dir_all(&folder).expect("a folder for the sources");
        for (file, text) in sources {
            fs::write(folder.join(file), text).expect("a file of the sources");
        }
        let mut command = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
        command
            .args(["--crate-name", "checked", "--crate-type", "lib", "--edition", "2024"])
            .args(["--emit", "metadata", "--error-format", "json"])
            .arg("--out-dir")
            .arg(&folder)
            .arg(folder.join("lib.rs"));
        for (name, path) in &self.externs {
            let parent = path.parent().unwrap_or(Path::new("."));
            command.arg("--extern").arg(format!("{name}={}", path.display()));
            command.arg("-L").arg(format!("dependency={}", parent.display()));
        }
        let output = command.output().expect("rustc runs");
        let text = String::from_utf8_lossy(&output.stderr);
        let errors: Vec<CompileError> =
            text.lines().filter_map(|line| CompileError::read(line, &folder)).collect();
        assert_eq!(output.status.success(), errors.is_empty(), "{name}: {text}");
        fs::remove_dir_all(&folder).expect("the folder can be removed");
        errors
    }
}

/// The metadata of one of the crates that are asked for.
fn artifact(line: &str, names: &[&str]) -> Option<(String, PathBuf)> {
    let message: Value = serde_json::from_str(line).ok()?;
    let name = message["target"]["name"].as_str().filter(|name| names.contains(name))?;
    let mut files = message["filenames"].as_array()?.iter().filter_map(Value::as_str);
    let metadata = files.find(|file| file.ends_with(".rmeta"))?;
    Some((name.to_owned(), metadata.into()))
}

impl CompileError {
    fn read(line: &str, folder: &Path) -> Option<CompileError> {
        let diagnostic: Value = serde_json::from_str(line).ok()?;
        let spans = diagnostic["spans"].as_array()?;
        // The last line, which counts the errors, has no place.
        if diagnostic["level"] != "error" || spans.is_empty() {
            return None;
        }
        let is_own = spans.iter().any(|span| {
            span["is_primary"] == true
                && span["file_name"].as_str().is_some_and(|file| Path::new(file).starts_with(folder))
        });
        Some(CompileError {
            code: diagnostic["code"]["code"].as_str().map(str::to_owned),
            message: diagnostic["message"].as_str()?.to_owned(),
            is_own,
        })
    }
}
