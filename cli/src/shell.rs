//! Completions and the manual, made from the definitions of the command line.

use std::fs;
use std::path::Path;

use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;
use podwire_manifests::__build::file::begins_alike;

use crate::arguments::Arguments;
use crate::check::shown;
use crate::output::{write_file, write_out};
use crate::{Failure, Outcome};

/// Writes the completions for a shell.
pub(crate) fn completions(shell: Shell) -> Result<Outcome, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "podwire", &mut text);
    write_out(&text)
}

/// Writes the manual: the main page, or all pages into a directory.
pub(crate) fn manual(directory: Option<&Path>) -> Result<Outcome, Failure> {
    let command = Arguments::command();
    let Some(directory) = directory else {
        return write_out(&page(command).1);
    };
    fs::create_dir_all(directory).map_err(|error| {
        Failure::Unreadable(format!("cannot make the directory {}: {error}", shown(directory)))
    })?;
    let mut command = command.disable_help_subcommand(true);
    command.build();
    for (name, text) in pages(command) {
        let text = String::from_utf8_lossy(&text);
        write_file(&directory.join(name), &text, |there| begins_alike(there, &text))?;
    }
    Ok(Outcome::Clean)
}

/// The pages of a command and of those below it.
fn pages(command: Command) -> Vec<(String, Vec<u8>)> {
    let below: Vec<Command> =
        command.get_subcommands().filter(|below| !below.is_hide_set()).cloned().collect();
    let mut pages: Vec<_> = below.into_iter().flat_map(pages).collect();
    pages.push(page(command));
    pages
}

/// A page and the name of its file.
fn page(command: Command) -> (String, Vec<u8>) {
    let (page, mut text) = (Man::new(command), Vec::new());
    // A Vec takes whatever is written.
    let _ = page.render(&mut text);
    (page.get_filename(), text)
}
