//! What each crate reports when three variables are wrong at once.
//!
//! The program starts itself once for each set of variables, since a process reads its environment at its start.

mod readers;

use std::error::Error;
use std::process::{Command, ExitCode};

use crate::readers::{READERS, Reader};

/// A mistake, and what would be right.
struct Mistake {
    wrong: (&'static str, &'static str),
    right: (&'static str, &'static str),
}

const MISTAKES: [Mistake; 3] = [
    Mistake { wrong: ("LOG_LEVLE", "info"), right: ("LOG_LEVEL", "info") },
    Mistake { wrong: ("WORKERS", "many"), right: ("WORKERS", "8") },
    Mistake { wrong: ("DATABASE_URL", "hunter2"), right: ("DATABASE_URL", "postgres://db/catalog") },
];
/// The value that nobody should print.
const SECRET: &str = "hunter2";
/// The name that is set by mistake.
const MISSPELT: &str = "LOG_LEVLE";

/// Whether each of the mistakes is still made.
type Made = [bool; MISTAKES.len()];

fn main() -> ExitCode {
    let name = std::env::args().nth(1);
    let done = match name {
        Some(name) => return read(&name),
        None => READERS.iter().try_for_each(show),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// In the process that is started: reads with one crate.
fn read(name: &str) -> ExitCode {
    let Some(reader) = READERS.iter().find(|reader| reader.name == name) else {
        eprintln!("error: there is no reader `{name}`");
        return ExitCode::FAILURE;
    };
    match (reader.read)() {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => {
            print!("{words}");
            ExitCode::FAILURE
        }
    }
}

/// Starts until nothing is wrong, and corrects after each start what it reported.
fn show(reader: &Reader) -> Result<(), Box<dyn Error>> {
    let alone = alone(reader)?;
    let mut made: Made = [true; MISTAKES.len()];
    let mut starts = Vec::new();
    while let Some(words) = start(reader, made)? {
        let before = made;
        for (index, made) in made.iter_mut().enumerate() {
            *made &= !reports(&words, index, &alone);
        }
        if made == before {
            return Err(format!("{} does not say what it refuses:\n{words}", reader.name).into());
        }
        starts.push(words);
    }
    let says = |text: &str| if starts.iter().any(|words| words.contains(text)) { "yes" } else { "no" };
    println!("## {}", reader.name);
    println!("starts until all is known: {}", starts.len());
    println!("shows the secret: {}", says(SECRET));
    println!("mentions `{MISSPELT}`: {}", says(MISSPELT));
    for (index, words) in starts.iter().enumerate() {
        println!("\nstart {}:\n{}", index + 1, words.trim_end());
    }
    println!();
    Ok(())
}

/// What the crate says of each mistake where it is the only one.
fn alone(reader: &Reader) -> Result<Vec<String>, Box<dyn Error>> {
    let words = |index| {
        let mut made: Made = [false; MISTAKES.len()];
        made[index] = true;
        start(reader, made)?.ok_or_else(|| format!("{} accepts mistake {index}", reader.name).into())
    };
    (0..MISTAKES.len()).map(words).collect()
}

/// Whether words are about a mistake: they have a line that no other mistake gives. Some crates take the variables in an
/// order that differs from start to start, so that starts are not compared with each other.
fn reports(words: &str, mistake: usize, alone: &[String]) -> bool {
    let others =
        |line: &str| alone.iter().enumerate().any(|(index, words)| index != mistake && has(words, line));
    alone[mistake].lines().any(|line| has(words, line) && !others(line))
}

fn has(words: &str, line: &str) -> bool {
    words.lines().any(|other| other == line)
}

/// What the crate says at a start with these mistakes; nothing where it is content.
fn start(reader: &Reader, made: Made) -> Result<Option<String>, Box<dyn Error>> {
    let variables =
        MISTAKES.iter().zip(made).map(|(mistake, made)| if made { mistake.wrong } else { mistake.right });
    let output =
        Command::new(std::env::current_exe()?).arg(reader.name).env_clear().envs(variables).output()?;
    if output.status.success() {
        return Ok(None);
    }
    if !output.stderr.is_empty() {
        return Err(format!("{}: {}", reader.name, String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(Some(String::from_utf8(output.stdout)?))
}
