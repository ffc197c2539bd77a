//! YAML as kubectl reads it: with sigs.k8s.io/yaml, whose scanner and parser are those of libyaml.
//!
//! The steps: characters and lines (`cursor`), tokens (`scanner`, with a file for each form of a scalar), what the documents
//! are made of (`parser`), and the tree (`composer`).

mod block;
mod composer;
mod cursor;
pub(crate) mod outline;
pub(crate) mod parser;
mod plain;
mod property;
mod quoted;
mod scanner;
mod tags;
pub(crate) mod token;

use super::error::{Problem, ProblemKind};
use super::input;
use super::lines::Lines;
use super::tree::Tree;

use token::Fault;

/// The documents of a YAML text, the empty ones left out.
pub(crate) fn parse(text: &str) -> Result<Tree<'_>, Problem> {
    let lines = Lines::of(text);
    let problem = |lines: &Lines, Fault { offset, message }: Fault| {
        Problem::new(ProblemKind::Syntax, lines.position(text, offset), message)
    };
    if let Err(fault) = check_characters(text) {
        return Err(problem(&lines, fault));
    }
    let mut composer = composer::Composer::new(text, lines);
    match parser::parse(text, &mut composer) {
        Ok(()) => Ok(composer.builder.tree),
        Err(fault) => Err(problem(&Lines::of(text), fault)),
    }
}

fn check_characters(text: &str) -> Result<(), Fault> {
    match input::first_unprintable(text) {
        Some(offset) => token::fault(offset, input::unprintable(text, offset)),
        None => Ok(()),
    }
}
