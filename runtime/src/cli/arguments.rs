//! The command line, read but not yet carried out.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use lexopt::prelude::*;
use podwire_manifests::__build::nearest;
use podwire_rules::{Breaches, names};

use super::target::{Target, ends_as_directory, target_of};
use crate::emit::shown;
use crate::validate::{Options, Version};
use crate::{Emit, Format};

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
    pub(super) allow_empty: bool,
    pub(super) with_secrets: bool,
}

/// `list`
#[derive(Debug)]
pub(super) struct ListArguments {
    pub(super) app: AppArguments,
}

impl AppArguments {
    pub(super) fn emit(&self) -> Emit {
        let mut emit = Emit::new().namespace_objects(!self.without_namespaces);
        if let Some(namespace) = &self.namespace {
            emit = emit.namespace(namespace);
        }
        if let Some(domain) = &self.cluster_domain {
            emit = emit.cluster_domain(domain);
        }
        if let Some(target) = self.kubernetes {
            emit = emit.options(Options::new().target(target));
        }
        emit
    }
}

const COMMANDS: &[&str] = &["emit", "list", "help"];
const OPTIONS: &[&str] = &[
    "out",
    "format",
    "allow-empty",
    "with-secrets",
    "values",
    "namespace",
    "cluster-domain",
    "kubernetes",
    "without-namespaces",
    "help",
    "version",
];

/// The words of the command line, in whatever order they came.
#[derive(Default)]
struct Words {
    command: Option<String>,
    app: AppArguments,
    format: Option<Format>,
    out: Option<PathBuf>,
    allow_empty: bool,
    with_secrets: bool,
}

/// Reads the arguments, the program's own name not among them.
///
/// # Errors
/// A sentence that says what is wrong with them.
pub(super) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let mut words = Words::default();
    let Words { command, app, format, out, allow_empty, with_secrets } = &mut words;
    while let Some(argument) = parser.next().map_err(mistake)? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help),
            Short('V') | Long("version") => return Ok(Command::Version),
            Short('o') | Long("out") => once(out, "--out", path(&mut parser, "--out")?)?,
            Long("format") => once(format, "--format", format_of(&text(&mut parser, "--format")?)?)?,
            Long("allow-empty") => *allow_empty = true,
            Long("with-secrets") => *with_secrets = true,
            Long("values") => once(&mut app.values, "--values", path(&mut parser, "--values")?)?,
            Short('n') | Long("namespace") => {
                let namespace = judged(&mut parser, "--namespace", names::namespace)?;
                once(&mut app.namespace, "--namespace", namespace)?;
            }
            Long("cluster-domain") => {
                let domain = judged(&mut parser, "--cluster-domain", names::dns_subdomain)?;
                once(&mut app.cluster_domain, "--cluster-domain", domain)?;
            }
            Long("kubernetes") => {
                once(&mut app.kubernetes, "--kubernetes", version_of(&text(&mut parser, "--kubernetes")?)?)?;
            }
            Long("without-namespaces") => app.without_namespaces = true,
            Value(word) if command.is_none() => *command = Some(word.to_string_lossy().into_owned()),
            Value(word) if command.as_deref() == Some("help") => {
                known_command(&word.to_string_lossy())?;
            }
            Value(word) => return Err(unexpected(&word)),
            Long(name) => return Err(unknown("option", &format!("--{name}"), name, OPTIONS, "--")),
            Short(letter) => return Err(format!("unknown option `-{}`", shown(&letter.to_string()))),
        }
    }
    words.into_command()
}

impl Words {
    fn into_command(self) -> Result<Command, String> {
        let Words { command, app, format, out, allow_empty, with_secrets } = self;
        let Some(command) = command else { return Err("a command is missing: `emit` or `list`".to_owned()) };
        match known_command(&command)? {
            "emit" => {
                let (format, target) = target_of(out, format)?;
                if allow_empty && !matches!(target, Target::Directory(_)) {
                    return Err(
                        "`--allow-empty` is about the files of a directory: give it with `--out`".to_owned()
                    );
                }
                Ok(Command::Emit(Box::new(EmitArguments { app, format, target, allow_empty, with_secrets })))
            }
            "list" if out.is_some() || format.is_some() || allow_empty || with_secrets => {
                Err("`list` has no `--out`, `--format`, `--allow-empty` or `--with-secrets`: did you mean `emit`?".to_owned())
            }
            "list" => Ok(Command::List(Box::new(ListArguments { app }))),
            _ => Ok(Command::Help),
        }
    }
}

/// Takes an option's value, unless it has one already: which of the two is meant, nobody can tell.
fn once<T>(slot: &mut Option<T>, option: &str, value: T) -> Result<(), String> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) if option == "--values" => {
            Err("`--values` is given twice: values are read from one file".to_owned())
        }
        Some(_) => Err(format!("`{option}` is given twice: give it once")),
    }
}

fn path(parser: &mut lexopt::Parser, option: &str) -> Result<PathBuf, String> {
    let path = parser.value().map_err(mistake)?;
    if path.is_empty() { Err(format!("the value of `{option}` is empty")) } else { Ok(path.into()) }
}

fn text(parser: &mut lexopt::Parser, option: &str) -> Result<String, String> {
    let value = parser.value().map_err(mistake)?;
    value.into_string().map_err(|_| format!("the value of `{option}` is not UTF-8"))
}

/// A text that goes into manifests, judged by its rule.
fn judged(parser: &mut lexopt::Parser, option: &str, rule: fn(&str) -> Breaches) -> Result<String, String> {
    let text = text(parser, option)?;
    match rule(&text).first() {
        None => Ok(text),
        Some(breach) => {
            Err(format!("`{option}` cannot be `{}`: {} [{}]", shown(&text), breach.detail, breach.rule.id))
        }
    }
}

fn mistake(error: lexopt::Error) -> String {
    match error {
        lexopt::Error::MissingValue { option: Some(option) } => format!("`{}` has no value", shown(&option)),
        lexopt::Error::UnexpectedValue { option, .. } => format!("`{}` takes no value", shown(&option)),
        other => shown(&other.to_string()).to_string(),
    }
}

fn known_command(word: &str) -> Result<&'static str, String> {
    match COMMANDS.iter().find(|command| **command == word) {
        Some(command) => Ok(command),
        None if is_values_file(Path::new(word)) => {
            Err(format!("`{0}` is no command: did you mean `emit --values {0}`?", shown(word)))
        }
        None => Err(unknown("command", word, word, COMMANDS, "")),
    }
}

/// What a second word may have meant.
fn unexpected(word: &OsStr) -> String {
    let path = Path::new(word);
    let option = if path.is_dir() || ends_as_directory(path) {
        "--out"
    } else if word == "-" || is_values_file(path) {
        "--values"
    } else {
        return format!("unexpected argument `{}`: one command is enough", shown(word));
    };
    format!("unexpected argument `{0}`: did you mean `{option} {0}`?", shown(word))
}

fn is_values_file(path: &Path) -> bool {
    let extension = path.extension().and_then(OsStr::to_str);
    matches!(extension, Some("yaml" | "yml" | "json")) || path.is_file()
}

fn unknown(what: &str, word: &str, name: &str, known: &[&str], prefix: &str) -> String {
    let word = shown(word);
    match nearest(name, known) {
        Some(nearest) => format!("unknown {what} `{word}`: did you mean `{prefix}{nearest}`?"),
        None => {
            let known: Vec<String> = known.iter().map(|known| format!("`{prefix}{known}`")).collect();
            format!("unknown {what} `{word}`: there are {}", known.join(", "))
        }
    }
}

fn format_of(name: &str) -> Result<Format, String> {
    match name {
        "yaml" => Ok(Format::Yaml),
        "json" => Ok(Format::Json),
        other => Err(format!("unknown format `{}`: there are `yaml` and `json`", shown(other))),
    }
}

fn version_of(text: &str) -> Result<Version, String> {
    let (oldest, newest) = (Version::OLDEST, Version::NEWEST);
    let minor =
        text.strip_prefix('v').unwrap_or(text).strip_prefix("1.").and_then(|minor| minor.parse().ok());
    match minor.map(Version::new) {
        Some(version) if version.at_least(oldest) && newest.at_least(version) => Ok(version),
        _ => Err(format!(
            "unknown Kubernetes version `{}`: 1.{} to 1.{} are known",
            shown(text),
            oldest.minor(),
            newest.minor()
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::{Command, parse};

    fn message(line: &str) -> String {
        parse(line.split_whitespace().map(Into::into)).unwrap_err()
    }

    #[test]
    fn mistakes_are_answered_with_what_would_be_right() {
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
        assert_eq!(message("emit --values"), "`--values` has no value");
        assert_eq!(message("emit --values="), "the value of `--values` is empty");
        assert_eq!(message("emit --without-namespaces=x"), "`--without-namespaces` takes no value");
    }

    #[test]
    fn a_file_without_its_option_is_understood() {
        assert_eq!(message("emit v.yaml"), "unexpected argument `v.yaml`: did you mean `--values v.yaml`?");
        assert_eq!(message("list -"), "unexpected argument `-`: did you mean `--values -`?");
        assert_eq!(
            message("emit no/such/"),
            "unexpected argument `no/such/`: did you mean `--out no/such/`?"
        );
        assert_eq!(message("v.yaml"), "`v.yaml` is no command: did you mean `emit --values v.yaml`?");
    }

    #[test]
    fn help_may_name_a_command() {
        for line in ["help", "help emit", "help list", "help help", "emit --help"] {
            assert!(matches!(parse(line.split(' ').map(Into::into)), Ok(Command::Help)), "{line}");
        }
        assert_eq!(message("help emti"), "unknown command `emti`: did you mean `emit`?");
    }

    #[test]
    fn options_that_exclude_each_other_are_refused() {
        let twice = |option: &str| format!("`{option}` is given twice: give it once");
        assert_eq!(
            message("emit --values a --values b"),
            "`--values` is given twice: values are read from one file"
        );
        assert_eq!(message("emit --out a -o b"), twice("--out"));
        assert_eq!(message("emit --format json --format yaml"), twice("--format"));
        assert_eq!(message("emit -n a --namespace b"), twice("--namespace"));
        assert_eq!(message("emit --cluster-domain a --cluster-domain b"), twice("--cluster-domain"));
        assert_eq!(message("list --kubernetes 1.36 --kubernetes 1.37"), twice("--kubernetes"));
        assert!(message("emit --allow-empty").contains("`--out`"));
    }

    #[test]
    fn what_goes_into_manifests_is_judged() {
        for (line, beginning) in [
            ("emit --cluster-domain ../..", "`--cluster-domain` cannot be `../..`: a lowercase RFC 1123"),
            ("list --cluster-domain=", "`--cluster-domain` cannot be ``: "),
            ("emit -n Shop", "`--namespace` cannot be `Shop`: a lowercase RFC 1123 label"),
            ("emit --namespace=a.b", "`--namespace` cannot be `a.b`: must not contain dots"),
        ] {
            assert!(message(line).starts_with(beginning), "{}", message(line));
        }
    }

    #[test]
    fn nothing_of_a_message_acts_on_a_terminal() {
        let hostile = "\u{1b}[2J\u{202e}\nerror:\u{2028}";
        for words in [
            &[hostile][..],
            &["emit", hostile],
            &["emit", &format!("{hostile}.yaml")],
            &[&format!("--{hostile}")],
            &["-\u{202e}"],
            &["emit", &format!("--help{hostile}=x")],
            &["emit", "--format", hostile],
            &["emit", "--namespace", hostile],
            &["emit", "--cluster-domain", hostile],
            &["emit", "--kubernetes", hostile],
            &["emit", "--format=json", "--out", &format!("{hostile}.yaml")],
        ] {
            let message = parse(words.iter().map(Into::into)).unwrap_err();
            let acts = |character: char| character.is_control() || "\u{202e}\u{2028}".contains(character);
            assert!(!message.contains(acts), "{words:?}: {message:?}");
        }
    }
}
