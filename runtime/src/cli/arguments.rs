//! The command line, read but not yet carried out.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use lexopt::prelude::*;

use crate::validate::{Options, Version};
use crate::{Emit, Format};
use podwire_manifests::__build::nearest;

/// What the user asked for.
#[derive(Debug)]
pub(super) enum Command {
    Emit(Box<EmitArguments>),
    List(Box<ListArguments>),
    Help,
    Version,
}

/// What decides what is built.
#[derive(Debug, Default)]
pub(super) struct AppArguments {
    pub(super) values: Option<PathBuf>,
    namespace: Option<String>,
    cluster_domain: Option<String>,
    kubernetes: Option<Version>,
    without_namespaces: bool,
}

/// `emit`
#[derive(Debug)]
pub(super) struct EmitArguments {
    pub(super) app: AppArguments,
    pub(super) format: Format,
    pub(super) target: Target,
}

/// `list`
#[derive(Debug)]
pub(super) struct ListArguments {
    pub(super) app: AppArguments,
}

/// Where manifests go.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    StandardOutput,
    File(PathBuf),
    Directory(PathBuf),
}

impl AppArguments {
    pub(super) fn emit(&self, node_ports: (u16, u16)) -> Emit {
        let mut emit = Emit::new().namespace_objects(!self.without_namespaces);
        if let Some(namespace) = &self.namespace {
            emit = emit.namespace(namespace);
        }
        if let Some(domain) = &self.cluster_domain {
            emit = emit.cluster_domain(domain);
        }
        if let Some(target) = self.kubernetes {
            let node_ports = node_ports.0..=node_ports.1;
            emit = emit.options(Options::new().target(target).node_ports(node_ports));
        }
        emit
    }
}

const COMMANDS: &[&str] = &["emit", "list", "help"];
const OPTIONS: &[&str] = &[
    "out",
    "format",
    "values",
    "namespace",
    "cluster-domain",
    "kubernetes",
    "without-namespaces",
    "help",
    "version",
];

/// Reads the arguments, the program's own name not among them.
///
/// # Errors
/// A sentence that says what is wrong with them.
pub(super) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let (mut command, mut app, mut format, mut out) = (None, AppArguments::default(), None, None);
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help),
            Short('V') | Long("version") => return Ok(Command::Version),
            Short('o') | Long("out") => out = Some(PathBuf::from(value(&mut parser)?)),
            Long("format") => format = Some(format_of(&text(&mut parser, "--format")?)?),
            Long("values") => app.values = Some(PathBuf::from(value(&mut parser)?)),
            Short('n') | Long("namespace") => app.namespace = Some(text(&mut parser, "--namespace")?),
            Long("cluster-domain") => app.cluster_domain = Some(text(&mut parser, "--cluster-domain")?),
            Long("kubernetes") => app.kubernetes = Some(version_of(&text(&mut parser, "--kubernetes")?)?),
            Long("without-namespaces") => app.without_namespaces = true,
            Value(word) if command.is_none() => command = Some(word.to_string_lossy().into_owned()),
            Value(word) => {
                return Err(format!(
                    "unexpected argument `{}`: one command is enough",
                    word.to_string_lossy()
                ));
            }
            Long(name) => return Err(unknown("option", &format!("--{name}"), name, OPTIONS, "--")),
            Short(letter) => return Err(format!("unknown option `-{letter}`")),
        }
    }
    match command.as_deref() {
        Some("emit") => {
            let (format, target) = target_of(out, format)?;
            Ok(Command::Emit(Box::new(EmitArguments { app, format, target })))
        }
        Some("list") if out.is_some() || format.is_some() => {
            Err("`list` has neither `--out` nor `--format`: did you mean `emit`?".to_owned())
        }
        Some("list") => Ok(Command::List(Box::new(ListArguments { app }))),
        Some("help") => Ok(Command::Help),
        Some(other) => Err(unknown("command", other, other, COMMANDS, "")),
        None => Err("a command is missing: `emit` or `list`".to_owned()),
    }
}

fn value(parser: &mut lexopt::Parser) -> Result<OsString, String> {
    parser.value().map_err(|error| error.to_string())
}

fn text(parser: &mut lexopt::Parser, option: &str) -> Result<String, String> {
    value(parser)?.into_string().map_err(|_| format!("the value of `{option}` is not UTF-8"))
}

fn unknown(what: &str, shown: &str, name: &str, known: &[&str], prefix: &str) -> String {
    match nearest(name, known) {
        Some(nearest) => format!("unknown {what} `{shown}`: did you mean `{prefix}{nearest}`?"),
        None => {
            let known: Vec<String> = known.iter().map(|known| format!("`{prefix}{known}`")).collect();
            format!("unknown {what} `{shown}`: there are {}", known.join(", "))
        }
    }
}

fn format_of(name: &str) -> Result<Format, String> {
    match name {
        "yaml" => Ok(Format::Yaml),
        "json" => Ok(Format::Json),
        other => Err(format!("unknown format `{other}`: there are `yaml` and `json`")),
    }
}

fn version_of(text: &str) -> Result<Version, String> {
    let (oldest, newest) = (Version::OLDEST, Version::NEWEST);
    let minor =
        text.strip_prefix('v').unwrap_or(text).strip_prefix("1.").and_then(|minor| minor.parse().ok());
    match minor.map(Version::new) {
        Some(version) if version.at_least(oldest) && newest.at_least(version) => Ok(version),
        _ => Err(format!(
            "unknown Kubernetes version `{text}`: 1.{} to 1.{} are known",
            oldest.minor(),
            newest.minor()
        )),
    }
}

/// Where to write to and in which format: what is not said follows from the file's name.
fn target_of(out: Option<PathBuf>, format: Option<Format>) -> Result<(Format, Target), String> {
    let Some(path) = out.filter(|path| path.as_os_str() != "-") else {
        return Ok((format.unwrap_or_default(), Target::StandardOutput));
    };
    let named = match path.extension().and_then(|extension| extension.to_str()) {
        Some("yaml" | "yml") => Some(Format::Yaml),
        Some("json") => Some(Format::Json),
        _ => None,
    };
    if is_directory(&path, named) {
        return Ok((format.unwrap_or_default(), Target::Directory(path)));
    }
    match (format, named) {
        (Some(format), Some(named)) if format != named => Err(format!(
            "`--format {}` and `--out {}` contradict each other",
            format.extension(),
            path.display()
        )),
        (format, named) => Ok((format.or(named).unwrap_or_default(), Target::File(path))),
    }
}

fn is_directory(path: &Path, named: Option<Format>) -> bool {
    path.metadata().map_or(named.is_none(), |metadata| metadata.is_dir())
}

#[cfg(test)]
mod tests {
    use super::{Command, Target, parse};
    use crate::Format;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(Into::into))
    }

    fn target(line: &str) -> (Format, Target) {
        match parsed(line) {
            Ok(Command::Emit(emit)) => (emit.format, emit.target),
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn the_format_follows_from_the_file_name() {
        assert_eq!(target("emit"), (Format::Yaml, Target::StandardOutput));
        assert_eq!(target("emit --format json --out -"), (Format::Json, Target::StandardOutput));
        assert_eq!(target("emit --out=no/such.json"), (Format::Json, Target::File("no/such.json".into())));
        assert_eq!(target("--out no/such.yml emit"), (Format::Yaml, Target::File("no/such.yml".into())));
        assert_eq!(target("emit --out no/such"), (Format::Yaml, Target::Directory("no/such".into())));
        assert!(parsed("emit --format json --out no/such.yaml").unwrap_err().contains("contradict"));
    }

    #[test]
    fn mistakes_are_answered_with_what_would_be_right() {
        let message = |line| parsed(line).unwrap_err();
        assert_eq!(message("emit --vlaues x"), "unknown option `--vlaues`: did you mean `--values`?");
        assert_eq!(message("emti"), "unknown command `emti`: did you mean `emit`?");
        assert_eq!(message("apply"), "unknown command `apply`: there are `emit`, `list`, `help`");
        assert_eq!(message(""), "a command is missing: `emit` or `list`");
        assert_eq!(message("emit --format xml"), "unknown format `xml`: there are `yaml` and `json`");
        assert_eq!(
            message("emit --kubernetes 1.20"),
            "unknown Kubernetes version `1.20`: 1.33 to 1.37 are known"
        );
        assert!(message("emit list").starts_with("unexpected argument `list`"));
        assert!(message("list --out x").ends_with("did you mean `emit`?"));
        assert!(message("emit --values").contains("--values"));
    }
}
