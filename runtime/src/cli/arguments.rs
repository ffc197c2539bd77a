//! The command line, read but not yet carried out.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use lexopt::prelude::*;
use podwire_rules::nearest;
use podwire_rules::{Breaches, names};

use super::completions::Shell;
use super::graph::Language;
use super::table::{self, COMMANDS, Choice, CommandRow};
use super::target::{Target, ends_as_directory, target_of};
use crate::emit::shown;
use crate::validate::{Options, Version};
use crate::{Emit, Format};

/// What the user asked for.
#[derive(Debug)]
pub(super) enum Command {
    Emit(Box<EmitArguments>),
    /// Into a file, or to standard output.
    Text(TextCommand, Option<PathBuf>),
    Help(Option<&'static CommandRow>),
    Version,
}

/// What writes one text.
#[derive(Debug)]
pub(super) enum TextCommand {
    List(Box<AppArguments>),
    Graph(Box<AppArguments>, Language),
    Compose(Box<AppArguments>),
    /// Of one container, or what the Compose file asks for.
    Env(Box<AppArguments>, Option<String>),
    Values(Box<ValuesArguments>, Show),
    Schema {
        is_partial: bool,
    },
    Completions(Shell),
}

/// What of the values is shown.
#[derive(Debug)]
pub(super) enum Show {
    All,
    Example,
    Explanation(Vec<String>),
}

/// Where values come from.
#[derive(Debug, Default)]
pub(super) struct ValuesArguments {
    pub(super) files: Vec<PathBuf>,
    pub(super) set: Vec<String>,
    pub(super) variables: bool,
}

/// What decides what is built.
#[derive(Debug, Default)]
pub(super) struct AppArguments {
    pub(super) values: ValuesArguments,
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
    pub(super) only: Vec<String>,
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

/// The words of the command line, in whatever order they came.
#[derive(Default)]
pub(super) struct Words {
    command: Option<&'static CommandRow>,
    /// What follows the command.
    word: Option<String>,
    given: Vec<(&'static Choice, OsString)>,
}

/// Reads the arguments, the program's own name not among them.
///
/// # Errors
/// A sentence that says what is wrong with them.
pub(super) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let options = table::all_options();
    let mut words = Words::default();
    while let Some(argument) = parser.next().map_err(mistake)? {
        let choice = match argument {
            Value(word) => {
                words.add(&word)?;
                continue;
            }
            Long(name) => match options.iter().find(|choice| choice.long == name) {
                Some(choice) => *choice,
                None => {
                    return Err(unknown("option", &format!("--{name}"), name, &words.known(&options), "--"));
                }
            },
            Short(letter) => match options.iter().find(|choice| choice.short == Some(letter)) {
                Some(choice) => *choice,
                None => return Err(unknown_letter(letter, &words.known(&options))),
            },
        };
        match choice.long {
            "help" => return Ok(Command::Help(words.command.filter(|command| command.name != "help"))),
            "version" => return Ok(Command::Version),
            long if !choice.is_repeated && words.is_given(choice) => {
                return Err(format!("`--{long}` is given twice: give it once"));
            }
            _ => {}
        }
        let value = match choice.value {
            Some(_) => parser.value().map_err(mistake)?,
            None => OsString::new(),
        };
        words.given.push((choice, value));
    }
    words.into_command()
}

impl Words {
    /// The names of the options that may stand here.
    fn known(&self, all: &[&'static Choice]) -> Vec<&'static str> {
        match self.command {
            Some(command) => command.all_options().map(|choice| choice.long).collect(),
            None => all.iter().map(|choice| choice.long).collect(),
        }
    }

    fn add(&mut self, word: &OsStr) -> Result<(), String> {
        let text = word.to_string_lossy();
        match self.command {
            None => self.command = Some(known_command(&text)?),
            Some(command) if command.name == "help" && self.word.is_none() => {
                self.word = Some(known_command(&text)?.name.to_owned());
            }
            Some(command) if command.words.is_some() && self.word.is_none() => {
                self.word = Some(text.into_owned());
            }
            Some(_) => return Err(unexpected(word)),
        }
        Ok(())
    }

    fn is_given(&self, choice: &Choice) -> bool {
        self.given.iter().any(|(given, _)| given.long == choice.long)
    }

    fn all<'w>(&'w self, choice: &Choice) -> impl Iterator<Item = &'w OsString> {
        let long = choice.long;
        self.given.iter().filter(move |(given, _)| given.long == long).map(|(_, value)| value)
    }

    fn text(&self, choice: &Choice) -> Result<Option<String>, String> {
        self.all(choice).next().map(|value| utf_8(value, choice)).transpose()
    }

    fn texts(&self, choice: &Choice) -> Result<Vec<String>, String> {
        self.all(choice).map(|value| utf_8(value, choice)).collect()
    }

    fn path(&self, choice: &Choice) -> Result<Option<PathBuf>, String> {
        Ok(self.paths(choice)?.pop())
    }

    fn paths(&self, choice: &Choice) -> Result<Vec<PathBuf>, String> {
        let path = |value: &OsString| match value.is_empty() {
            true => Err(format!("the value of `--{}` is empty", choice.long)),
            false => Ok(PathBuf::from(value)),
        };
        self.all(choice).map(path).collect()
    }

    /// A text that goes into manifests, judged by its rule.
    fn judged(&self, choice: &Choice, rule: fn(&str) -> Breaches) -> Result<Option<String>, String> {
        let Some(text) = self.text(choice)? else { return Ok(None) };
        match rule(&text).first() {
            None => Ok(Some(text)),
            Some(breach) => Err(format!(
                "`--{}` cannot be `{}`: {} [{}]",
                choice.long,
                shown(&text),
                breach.detail,
                breach.rule.id
            )),
        }
    }

    fn into_command(self) -> Result<Command, String> {
        let Some(command) = self.command else {
            let names: Vec<&str> = COMMANDS.iter().map(|command| command.name).collect();
            return Err(format!("a command is missing: `{}`", names.join("`, `")));
        };
        for (choice, _) in &self.given {
            if !command.all_options().any(|own| own.long == choice.long) {
                return Err(misplaced(command, choice));
            }
        }
        let file = self.file(command);
        let text = match command.name {
            "emit" => return Ok(Command::Emit(Box::new(self.emit()?))),
            "list" => TextCommand::List(Box::new(self.app()?)),
            "graph" => TextCommand::Graph(Box::new(self.app()?), self.language()?),
            "compose" => TextCommand::Compose(Box::new(self.app()?)),
            "env" => TextCommand::Env(Box::new(self.app()?), self.word),
            "values" => self.values_command()?,
            "schema" => TextCommand::Schema { is_partial: self.is_given(&table::PARTIAL) },
            "completions" => self.completions()?,
            _ => return Ok(Command::Help(self.word.and_then(|word| row(&word)))),
        };
        Ok(Command::Text(text, file?))
    }

    /// The file that a command writes its text into; none for standard output.
    fn file(&self, command: &CommandRow) -> Result<Option<PathBuf>, String> {
        match self.path(&table::FILE)?.filter(|path| path.as_os_str() != "-") {
            Some(path) if path.is_dir() || ends_as_directory(&path) => Err(format!(
                "`--out {}` is a directory, and `{}` writes one file: name it",
                shown(&path),
                command.name
            )),
            file => Ok(file),
        }
    }

    fn emit(&self) -> Result<EmitArguments, String> {
        let format = self.text(&table::FORMAT)?.map(|name| format_of(&name)).transpose()?;
        let (format, target) = target_of(self.path(&table::OUT)?, format)?;
        let is_directory = matches!(target, Target::Directory(_));
        let allow_empty = self.is_given(&table::ALLOW_EMPTY);
        if allow_empty && !is_directory {
            return Err("`--allow-empty` is about the files of a directory: give it with `--out`".to_owned());
        }
        let only = self.texts(&table::ONLY)?;
        if !only.is_empty() && is_directory {
            return Err(
                "`--only` writes a part, and a directory has all files of its app: write to a file, or to standard output"
                    .to_owned(),
            );
        }
        let with_secrets = self.is_given(&table::WITH_SECRETS);
        Ok(EmitArguments { app: self.app()?, format, target, allow_empty, with_secrets, only })
    }

    /// The language that is asked for, or else that of the file's name.
    fn language(&self) -> Result<Language, String> {
        match self.text(&table::LANGUAGE)? {
            Some(name) => Language::asked_for(&name),
            None => self.path(&table::FILE)?.map_or(Ok(Language::Mermaid), |file| Language::of_file(&file)),
        }
    }

    fn app(&self) -> Result<AppArguments, String> {
        Ok(AppArguments {
            values: self.values()?,
            namespace: self.judged(&table::NAMESPACE, names::namespace)?,
            cluster_domain: self.judged(&table::CLUSTER_DOMAIN, names::dns_subdomain)?,
            kubernetes: self.text(&table::KUBERNETES)?.map(|text| version_of(&text)).transpose()?,
            without_namespaces: self.is_given(&table::WITHOUT_NAMESPACES),
        })
    }

    fn values(&self) -> Result<ValuesArguments, String> {
        let files = self.paths(&table::VALUES)?;
        if files.iter().filter(|file| file.as_os_str() == "-").count() > 1 {
            return Err("standard input, `--values -`, can be read once".to_owned());
        }
        let set = self.texts(&table::SET)?;
        Ok(ValuesArguments { files, set, variables: self.is_given(&table::VARIABLES) })
    }

    fn values_command(&self) -> Result<TextCommand, String> {
        let values = Box::new(self.values()?);
        let paths = self.texts(&table::EXPLAIN)?;
        match (self.is_given(&table::EXAMPLE), paths.is_empty()) {
            (true, false) => Err("`--example` and `--explain` are two things: give one of them".to_owned()),
            (true, true) => Ok(TextCommand::Values(values, Show::Example)),
            (false, false) => Ok(TextCommand::Values(values, Show::Explanation(paths))),
            (false, true) => Ok(TextCommand::Values(values, Show::All)),
        }
    }

    fn completions(self) -> Result<TextCommand, String> {
        let shells = table::SHELLS;
        let Some(word) = self.word else {
            return Err(format!("a shell is missing: `{}`", shells.join("`, `")));
        };
        match Shell::of(&word) {
            Some(shell) => Ok(TextCommand::Completions(shell)),
            None => Err(unknown("shell", &word, &word, shells, "")),
        }
    }
}

/// What an option belongs to that this command does not have.
fn misplaced(command: &CommandRow, choice: &Choice) -> String {
    let has = |other: &&CommandRow| other.all_options().any(|own| own.long == choice.long);
    let others: Vec<&str> = COMMANDS.iter().filter(has).map(|other| other.name).collect();
    format!("`{}` has no `--{}`: did you mean `{}`?", command.name, choice.long, others.join("` or `"))
}

fn utf_8(value: &OsStr, choice: &Choice) -> Result<String, String> {
    value.to_str().map(str::to_owned).ok_or_else(|| format!("the value of `--{}` is not UTF-8", choice.long))
}

fn row(name: &str) -> Option<&'static CommandRow> {
    COMMANDS.iter().find(|command| command.name == name)
}

fn mistake(error: lexopt::Error) -> String {
    match error {
        lexopt::Error::MissingValue { option: Some(option) } => format!("`{}` has no value", shown(&option)),
        lexopt::Error::UnexpectedValue { option, .. } => format!("`{}` takes no value", shown(&option)),
        other => shown(&other.to_string()).to_string(),
    }
}

fn known_command(word: &str) -> Result<&'static CommandRow, String> {
    let names: Vec<&str> = COMMANDS.iter().map(|command| command.name).collect();
    match row(word) {
        Some(command) => Ok(command),
        None if is_values_file(Path::new(word)) => {
            Err(format!("`{0}` is no command: did you mean `emit --values {0}`?", shown(word)))
        }
        None => Err(unknown("command", word, word, &names, "")),
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
        let word = word.to_string_lossy();
        if row(&word).is_some() {
            return format!("unexpected argument `{}`: one command is enough", shown(&*word));
        }
        if word.contains('=') {
            return format!("unexpected argument `{0}`: did you mean `--set {0}`?", shown(&*word));
        }
        return format!("unexpected argument `{}`", shown(&*word));
    };
    format!("unexpected argument `{0}`: did you mean `{option} {0}`?", shown(word))
}

fn is_values_file(path: &Path) -> bool {
    let extension = path.extension().and_then(OsStr::to_str);
    matches!(extension, Some("yaml" | "yml" | "json" | "toml")) || path.is_file()
}

pub(super) fn unknown(what: &str, word: &str, name: &str, known: &[&str], prefix: &str) -> String {
    let word = shown(word);
    match nearest(name, known) {
        Some(nearest) => format!("unknown {what} `{word}`: did you mean `{prefix}{nearest}`?"),
        None => {
            let known: Vec<String> = known.iter().map(|known| format!("`{prefix}{known}`")).collect();
            format!("unknown {what} `{word}`: there are {}", known.join(", "))
        }
    }
}

/// `-values`, or a letter that some options begin with.
fn unknown_letter(letter: char, known: &[&str]) -> String {
    let near: Vec<String> =
        known.iter().filter(|name| name.starts_with(letter)).map(|name| format!("`--{name}`")).collect();
    let mend = if near.is_empty() { String::new() } else { format!(": did you mean {}?", near.join(" or ")) };
    format!("unknown option `-{}`{mend}", shown(&letter.to_string()))
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
        assert_eq!(
            message("list -values x"),
            "unknown option `-v`: did you mean `--values` or `--variables` or `--version`?"
        );
        assert_eq!(message("list -x"), "unknown option `-x`");
        assert_eq!(message("emti"), "unknown command `emti`: did you mean `emit`?");
        assert_eq!(
            message("apply"),
            "unknown command `apply`: there are `emit`, `list`, `graph`, `compose`, `env`, `values`, `schema`, `completions`, `help`"
        );
        assert!(message("").starts_with("a command is missing: `emit`, `list`, "));
        assert_eq!(message("emit --format xml"), "unknown format `xml`: there are `yaml` and `json`");
        assert_eq!(
            message("emit --kubernetes 1.20"),
            "unknown Kubernetes version `1.20`: 1.33 to 1.37 are known"
        );
        assert!(message("emit list").starts_with("unexpected argument `list`"));
        assert_eq!(message("list --only x"), "`list` has no `--only`: did you mean `emit`?");
        assert_eq!(
            message("schema --out no/such/"),
            "`--out no/such/` is a directory, and `schema` writes one file: name it"
        );
        assert_eq!(message("values --exampel"), "unknown option `--exampel`: did you mean `--example`?");
        assert_eq!(message("emit --partial"), "`emit` has no `--partial`: did you mean `schema`?");
        assert_eq!(message("completions"), "a shell is missing: `bash`, `fish`, `zsh`");
        assert_eq!(message("completions fsh"), "unknown shell `fsh`: did you mean `fish`?");
        assert_eq!(message("emit a=b"), "unexpected argument `a=b`: did you mean `--set a=b`?");
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
        for (line, command) in [
            ("help", None),
            ("help emit", Some("emit")),
            ("help list", Some("list")),
            ("emit --help", Some("emit")),
            ("values -h --explain", Some("values")),
            ("help --help", None),
        ] {
            let Ok(Command::Help(row)) = parse(line.split(' ').map(Into::into)) else { panic!("{line}") };
            assert_eq!(row.map(|row| row.name), command, "{line}");
        }
        assert_eq!(message("help emti"), "unknown command `emti`: did you mean `emit`?");
    }

    #[test]
    fn options_that_exclude_each_other_are_refused() {
        let twice = |option: &str| format!("`{option}` is given twice: give it once");
        assert!(message("emit --values - --values -").contains("can be read once"));
        assert!(message("values --example --explain a").contains("two things"));
        assert!(message("emit --only web -o no/such/").contains("`--only` writes a part"));
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
