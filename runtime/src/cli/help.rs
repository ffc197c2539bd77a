//! The help, made from the table.

use std::fmt::Write as _;

use super::table::{COMMANDS, Choice, CommandRow};

/// Where what an option does begins.
const COLUMN: usize = 29;

const EXIT_CODES: &str = "\
Exit codes: 0 all went well, 1 invalid values or manifests, 2 wrong command line, 3 a file cannot be read or written.
";

/// The help of the whole program.
pub(super) fn program(program: &str, app: &str) -> String {
    let mut text = format!(
        "The Kubernetes manifests of the app {app}: declared in Rust, validated before anything is written.\n\n\
         Usage: {program} <COMMAND> [OPTIONS]\n\nCommands:\n"
    );
    for command in COMMANDS {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "  {:13}{}", command.name, command.about);
    }
    let _ = write!(
        text,
        "\nOptions:\n  -h, --help     Show this text, or the help of a command\n  -V, --version  Show the version\n\n\
         `{program} help COMMAND` tells of the options of a command.\n{EXIT_CODES}"
    );
    text
}

/// The help of one command.
pub(super) fn command(program: &str, command: &CommandRow) -> String {
    // A word of no fixed set may be left out.
    let word = |(word, choices): (&str, &[&str])| {
        if choices.is_empty() { format!(" [{word}]") } else { format!(" <{word}>") }
    };
    let words = command.words.map(word).unwrap_or_default();
    let mut text = format!("{}\n\nUsage: {program} {}{words} [OPTIONS]\n", command.about, command.name);
    if let Some((word, choices)) = command.words.filter(|(_, choices)| !choices.is_empty()) {
        let _ = writeln!(text, "\n<{word}>: {}", choices.join(", "));
    }
    text.push_str("\nOptions:\n");
    for choice in command.all_options() {
        text.push_str(&option(choice));
    }
    if !command.details.is_empty() {
        let _ = write!(text, "\n{}\n", command.details.replace("PROGRAM", program));
    }
    let _ = write!(text, "\n{EXIT_CODES}");
    text
}

fn option(choice: &Choice) -> String {
    let short = choice.short.map_or("    ".to_owned(), |short| format!("-{short}, "));
    let value = choice.value.map(|value| format!(" <{value}>")).unwrap_or_default();
    let head = format!("  {short}--{}{value}", choice.long);
    let mut lines = choice.about.lines();
    let first = lines.next().unwrap_or_default();
    let mut text = if head.len() + 2 > COLUMN {
        format!("{head}\n{:COLUMN$}{first}\n", "")
    } else {
        format!("{head:COLUMN$}{first}\n")
    };
    for line in lines {
        let _ = writeln!(text, "{:COLUMN$}{line}", "");
    }
    text
}
