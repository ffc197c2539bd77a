//! The commands that write one text: a table, a graph, a Compose file, variables, values, a schema, completions.

use std::io::Write;
use std::path::Path;

use podwire_manifests::__build::Arena;

use super::arguments::{AppArguments, Show, TextCommand};
use super::completions;
use super::graph::{Drawing, Language};
use super::list::Table;
use super::values::{self, Source, load};
use super::{Exit, Failure, failure, print};
use crate::emit::{Findings, Text, write_text};
use crate::values::schema;
use crate::{App, Member};

/// What a command writes, and what there is to say of it.
pub(super) struct Written {
    text: Text,
    pub(super) warnings: Findings,
    /// Why the program fails although the text is written: the table is shown with what is invalid in it.
    pub(super) refused: Option<Failure>,
}

impl Written {
    /// A text that podwire writes anew as often as somebody asks for it.
    fn made(content: String) -> Written {
        Written { text: Text { content, is_filled_in: false }, warnings: Findings::default(), refused: None }
    }

    /// A text that shows the app with all that is wrong with it.
    fn judged(content: String, findings: Findings, is_refused: bool) -> Written {
        let made = Written::made(content);
        if !is_refused {
            return Written { warnings: findings, ..made };
        }
        Written { refused: Some(Failure { exit: Exit::Invalid, message: findings.to_string() }), ..made }
    }

    /// A text that people write into.
    fn filled_in(content: String) -> Written {
        Written { text: Text { content, is_filled_in: true }, ..Written::made(String::new()) }
    }

    /// Writes it into the file, or to standard output.
    pub(super) fn deliver(&self, file: Option<&Path>, out: &mut dyn Write) -> Result<(), Failure> {
        match file {
            None => print(out, &self.text.content),
            Some(path) => write_text(path, &self.text).map_err(|error| failure(&error)),
        }
    }
}

/// What the command writes.
pub(super) fn written<A: App + Member>(
    command: &TextCommand,
    source: &dyn Source<A>,
    program: &str,
) -> Result<Written, Failure> {
    let app_name = A::DECL.identity.type_name;
    match command {
        TextCommand::List(arguments) => list(arguments, source),
        TextCommand::Graph(arguments, language) => graph(arguments, *language, source),
        TextCommand::Compose(arguments) => {
            let app = app(arguments, source)?;
            arguments.emit().to_compose(&app).map(Written::made).map_err(|error| failure(&error))
        }
        TextCommand::Env(arguments, container) => {
            let app = app(arguments, source)?;
            let variables = arguments.emit().to_env(&app, container.as_deref());
            variables.map(Written::filled_in).map_err(|error| failure(&error))
        }
        TextCommand::Values(arguments, show @ Show::Example) => {
            values::shown(arguments, show, source, app_name).map(Written::filled_in)
        }
        TextCommand::Values(arguments, show) => {
            values::shown(arguments, show, source, app_name).map(Written::made)
        }
        TextCommand::Schema { is_partial } => {
            let described = source.described().ok_or_else(values::in_code)?;
            Ok(Written::made(schema(&described, app_name, *is_partial)))
        }
        TextCommand::Completions(shell) => Ok(Written::made(completions::script(*shell, program))),
    }
}

fn app<A: App + Member>(arguments: &AppArguments, source: &dyn Source<A>) -> Result<A, Failure> {
    source.app(&load(&arguments.values, source)?)
}

fn list<A: App + Member>(arguments: &AppArguments, source: &dyn Source<A>) -> Result<Written, Failure> {
    let app = app(arguments, source)?;
    let emit = arguments.emit();
    let options = emit.options_for::<A>();
    let arena = Arena::default();
    let mut table = Table::new(&options, &arena);
    emit.build(&app, &options, &mut table).map_err(|error| failure(&error))?;
    let (text, findings, is_refused) = table.finish();
    Ok(Written::judged(text, findings, is_refused))
}

fn graph<A: App + Member>(
    arguments: &AppArguments,
    language: Language,
    source: &dyn Source<A>,
) -> Result<Written, Failure> {
    let app = app(arguments, source)?;
    let emit = arguments.emit();
    let options = emit.options_for::<A>();
    let arena = Arena::default();
    let mut drawing = Drawing::new(&options, &arena);
    emit.build(&app, &options, &mut drawing).map_err(|error| failure(&error))?;
    let (text, findings, is_refused) = drawing.finish(language, options.clone());
    Ok(Written::judged(text, findings, is_refused))
}
