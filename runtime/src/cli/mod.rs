//! The command line of an app's crate.

mod arguments;
mod columns;
mod completions;
mod graph;
mod help;
mod list;
mod output;
mod table;
pub(crate) mod target;
mod texts;
mod values;

#[cfg(test)]
mod canary;
#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;
use std::{env, io};

use crate::emit::{Error, Findings, listed, shown};
use crate::values::FromValues;
use crate::{App, Member};
use arguments::{Command, EmitArguments};
use target::Target;
use values::{InCode, Read, Source, load};

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Exit {
    Success = 0,
    Invalid = 1,
    Usage = 2,
    Io = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

/// The whole `main` of an app's crate: reads the command line, reads the app's values, emits its manifests.
///
/// ```no_run
/// # use podwire::prelude::*;
/// # use serde::Deserialize;
/// # #[derive(Container, Pod)]
/// # #[container(image = "nginx:1.27")]
/// # struct Web;
/// # #[derive(App, Deserialize)]
/// # struct Shop { web: Web }
/// fn main() -> std::process::ExitCode {
///     podwire::main::<Shop>()
/// }
/// ```
///
/// The app is read from the layers that the command line names: files with `--values` (YAML, JSON, or TOML where podwire's feature `toml`
/// is on; `-` is standard input), single values with `--set`, and variables with `--variables`. See [`Values`](crate::Values).
/// Without any, it is read from an empty map. Fields with `#[serde(default)]` have their defaults, a struct that is left out is
/// read as an empty one, and a value that is missing is asked for: see [`App`](macro@crate::App). An outermost key that begins with
/// `x-` is passed over, so that there is room for anchors.
///
/// The commands are `emit`, `list`, `graph`, `compose`, `env`, `values`, `schema` and `completions`; `help COMMAND` tells of their options. `--out` of
/// `emit` names a file or a directory: see
/// [`Emit::to_file`](crate::Emit::to_file) and [`Emit::to_directory`](crate::Emit::to_directory) for what is overwritten and
/// removed. What is there decides which of them it is; where nothing is, a path that ends with `/`, or has no extension, is
/// a directory's. `--out` of the other commands names a file, which is replaced in one step. What begins otherwise than podwire's text is
/// not overwritten, and neither is an example or a `.env` file, into which people write. `-` is standard output everywhere.
///
/// The exit code is 0 when all went well, 1 when the values or the manifests are invalid (nothing is written then), 2
/// when the command line is, and 3 when a file cannot be read or written, a closed standard output among them (on Linux, where
/// that can be seen). A reader of standard output that leaves early, as `head` does, is no failure. Diagnostics go to
/// standard error, manifests alone to standard output.
#[must_use = "the exit code is what `main` returns"]
pub fn main<A: App + Member + FromValues>() -> ExitCode {
    run_process(&Read::<A>::NEW)
}

/// Like [`main`], for an app whose values are set in code: `--values` is refused.
///
/// ```no_run
/// # use podwire::prelude::*;
/// # #[derive(Container, Pod)]
/// # #[container(image = "nginx:1.27")]
/// # struct Web;
/// # #[derive(App)]
/// # struct Shop { web: Web }
/// fn main() -> std::process::ExitCode {
///     podwire::main_with(|| Shop { web: Web })
/// }
/// ```
#[must_use = "the exit code is what `main` returns"]
pub fn main_with<A: App + Member>(app: impl Fn() -> A) -> ExitCode {
    run_process(&InCode(app))
}

/// ```compile_fail
/// #![deny(unused_must_use)]
/// # use podwire::prelude::*;
/// # #[derive(Container, Pod)]
/// # #[container(image = "nginx:1.27")]
/// # struct Web;
/// # #[derive(App)]
/// # struct Shop { web: Web }
/// podwire::main_with(|| Shop { web: Web });
/// ```
#[cfg(doctest)]
struct ExitCodesAreNotDropped;

/// Why the program ends early.
struct Failure {
    exit: Exit,
    message: String,
}

fn run_process<A: App + Member>(source: &dyn Source<A>) -> ExitCode {
    let mut arguments = env::args_os();
    let program = arguments.next().unwrap_or_default();
    let (mut output, mut closed) = (io::stdout().lock(), output::Closed);
    let out: &mut dyn Write = if output::is_closed() { &mut closed } else { &mut output };
    run(&program, arguments, source, out, &mut io::stderr().lock()).into()
}

fn run<A: App + Member>(
    program: &OsString,
    arguments: impl IntoIterator<Item = OsString>,
    source: &dyn Source<A>,
    out: &mut dyn Write,
    diagnostics: &mut dyn Write,
) -> Exit {
    let program = Path::new(program).file_name().unwrap_or(program.as_os_str());
    let program = shown(program).to_string();
    let app = A::DECL.identity.type_name;
    let result = match arguments::parse(arguments) {
        Ok(Command::Help(None)) => print(out, &help::program(&program, app)),
        Ok(Command::Help(Some(command))) => print(out, &help::command(&program, command)),
        Ok(Command::Version) => print(out, &format!("{program} (podwire {})\n", env!("CARGO_PKG_VERSION"))),
        Ok(Command::Emit(arguments)) => emit(&arguments, source, out, diagnostics),
        Ok(Command::Text(command, file)) => texts::written(&command, source, &program).and_then(|written| {
            written.deliver(file.as_deref(), out)?;
            report(diagnostics, &written.warnings);
            written.refused.map_or(Ok(()), Err)
        }),
        Err(message) => {
            Err(Failure { exit: Exit::Usage, message: format!("{message}\nTry `{program} --help`.") })
        }
    };
    let Err(failure) = result else { return Exit::Success };
    // Where standard error is closed, the exit code still says it.
    note(diagnostics, &failure.message);
    failure.exit
}

fn emit<A: App + Member>(
    arguments: &EmitArguments,
    source: &dyn Source<A>,
    out: &mut dyn Write,
    diagnostics: &mut dyn Write,
) -> Result<(), Failure> {
    let app = source.app(&load(&arguments.app.values, source)?)?;
    let emit = arguments.app.emit().format(arguments.format);
    let emit = emit.allow_empty(arguments.allow_empty).with_secrets(arguments.with_secrets);
    let emit = emit.only(&arguments.only).with_progress();
    let written = match &arguments.target {
        Target::StandardOutput => match emit.to_writer(&app, out) {
            // Whoever reads has seen enough, as `head` does.
            Err(error) if is_broken_pipe(&error) => return Ok(()),
            written => written,
        },
        Target::File(path) => emit.to_file(&app, path),
        Target::Directory(path) => emit.to_directory_after(&app, path, &mut || {
            note(diagnostics, &format!("waiting for another emit into {}", shown(path)));
        }),
    };
    let written = written.map_err(|error| failure(&error))?;
    if !written.withheld.is_empty() {
        let names = listed(&written.withheld);
        let message = format!(
            "not written, since manifests show them to everybody: {} (Secret); --with-secrets writes them too",
            names
        );
        note(diagnostics, &message);
    }
    if !written.removed.is_empty() {
        note(diagnostics, &format!("removed {}: {}", written.removed.len(), listed(&written.removed)));
    }
    report(diagnostics, &written.into_warnings());
    Ok(())
}

fn is_broken_pipe(error: &Error) -> bool {
    error.io_error().is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
}

/// Says something that is no reason to fail when it cannot be said.
fn note(diagnostics: &mut dyn Write, message: &str) {
    let _ = writeln!(diagnostics, "{message}");
}

fn failure(error: &Error) -> Failure {
    if error.is_usage() {
        return Failure { exit: Exit::Usage, message: error.to_string() };
    }
    if error.findings().is_empty() {
        return Failure { exit: Exit::Io, message: format!("error: {error}") };
    }
    Failure { exit: Exit::Invalid, message: format!("{error}\nNothing was written.") }
}

fn report(diagnostics: &mut dyn Write, warnings: &Findings) {
    if !warnings.kept.is_empty() {
        note(diagnostics, &warnings.to_string());
    }
}

fn print(out: &mut dyn Write, text: &str) -> Result<(), Failure> {
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure { exit: Exit::Io, message: format!("error: cannot write: {error}") })
        }
        _ => Ok(()),
    }
}
