//! `podwire`: the API server's verdict on anybody's manifests, and on the wiring between them, offline.

mod arguments;
mod check;
mod config;
mod diff;
mod graph;
mod inputs;
mod output;
mod progress;
mod rulebook;
mod shell;
mod text;

use std::process::ExitCode;

use anstream::eprintln;
use clap::Parser;

use arguments::{Arguments, Verb};

/// Why the program ends, and how that is said to whoever called it.
#[derive(Debug)]
enum Failure {
    /// The command line, or the configuration, is wrong.
    Usage(String),
    /// Something cannot be read or written.
    Unreadable(String),
}

/// How the program ended, where nothing went wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Clean,
    Findings,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        match outcome {
            Outcome::Clean => ExitCode::SUCCESS,
            Outcome::Findings => ExitCode::from(1),
        }
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::try_parse().unwrap_or_else(|error| refuse(&error));
    arguments.color.apply();
    let outcome = match arguments.verb {
        Verb::Check(arguments) => check::run(&arguments),
        Verb::Diff(arguments) => diff::run(arguments),
        Verb::Graph(arguments) => graph::run(arguments),
        Verb::Explain { rule } => rulebook::explain(&rule),
        Verb::Rules { format } => rulebook::list(format),
        Verb::Completions { shell } => shell::completions(shell),
        Verb::Man { out } => shell::manual(out.as_deref()),
    };
    match outcome {
        Ok(outcome) => outcome.into(),
        Err(Failure::Usage(message)) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
        Err(Failure::Unreadable(message)) => {
            eprintln!("error: {message}");
            ExitCode::from(3)
        }
    }
}

/// Ends the program as the parser of the command line does, without what an argument could do to a terminal.
fn refuse(error: &clap::Error) -> ! {
    if std::env::args_os().all(|argument| argument.to_string_lossy().chars().all(text::is_shown)) {
        error.exit();
    }
    let words: Vec<String> = error.to_string().lines().map(|line| text::escaped(line).into_owned()).collect();
    eprintln!("{}", words.join("\n"));
    std::process::exit(error.exit_code());
}
