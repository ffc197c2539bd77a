//! Completions and the manual, made from the definitions of the command line.

use std::fs;
use std::io;
use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use crate::arguments::Arguments;
use crate::output::write_out;
use crate::{Failure, Outcome};

/// Writes the completions for a shell.
pub(crate) fn completions(shell: Shell) -> Result<Outcome, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "podwire", &mut text);
    write_out(&text)
}

/// Writes the manual: the main page, or all pages into a directory.
pub(crate) fn manual(directory: Option<&Path>) -> Result<Outcome, Failure> {
    let Some(directory) = directory else {
        return write_out(&page(Arguments::command()).unwrap_or_default());
    };
    let failed = |error: io::Error| {
        Failure::Unreadable(format!("cannot write the manual into {}: {error}", directory.display()))
    };
    fs::create_dir_all(directory).map_err(failed)?;
    clap_mangen::generate_to(Arguments::command(), directory).map_err(failed)?;
    Ok(Outcome::Clean)
}

fn page(command: clap::Command) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    Man::new(command).render(&mut text)?;
    Ok(text)
}
