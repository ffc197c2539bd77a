//! The app's values: from a file, from standard input, or none at all.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use serde::de::DeserializeOwned;

use super::{Exit, Failure};
use crate::decode;
use crate::emit::shown;

/// The largest values file, in bytes. Ten thousand instances take a hundredth of it.
const LARGEST: u64 = 16 << 20;

/// The app, read from a file, from standard input (`-`), or from no values at all.
pub(super) fn read_app<A: DeserializeOwned>(file: Option<&Path>) -> Result<A, Failure> {
    let Some(file) = file else {
        return decode::values("", "").map_err(|error| {
            let problems: Vec<String> = error.problems().iter().map(missing_value).collect();
            let message =
                format!("error: {}\nGive the app's values with `--values FILE`.", problems.join("\nerror: "));
            Failure { exit: Exit::Invalid, message }
        });
    };
    let is_input = file.as_os_str() == "-";
    let name = if is_input { "standard input".to_owned() } else { shown(file).to_string() };
    let unreadable = |error: &dyn std::fmt::Display| Failure {
        exit: Exit::Io,
        message: format!("error: cannot read {name}: {error}"),
    };
    let bytes = if is_input { read(io::stdin().lock()) } else { File::open(file).and_then(read) };
    let bytes = bytes.map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > LARGEST {
        let size = format!("it has more than {} MiB, and no values have", LARGEST >> 20);
        return Err(unreadable(&size));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let (line, column) = place_of(&error.as_bytes()[..error.utf8_error().valid_up_to()]);
        Failure { exit: Exit::Invalid, message: format!("error: {name}:{line}:{column}: this is not UTF-8") }
    })?;
    decode::values(&text, &name).map_err(|error| {
        let problems: Vec<String> =
            error.problems().iter().map(|problem| format!("error: {problem}")).collect();
        Failure { exit: Exit::Invalid, message: problems.join("\n") }
    })
}

/// All that there is, or one byte more than values may have.
fn read(source: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Line and column, in characters and from 1, of what follows this text.
fn place_of(before: &[u8]) -> (usize, usize) {
    let text = String::from_utf8_lossy(before);
    let line = text.rsplit('\n').next().unwrap_or_default();
    (text.matches('\n').count() + 1, line.chars().count() + 1)
}

/// What is wrong with no values at all: a place in a text would mislead.
fn missing_value(problem: &decode::Problem) -> String {
    match problem.field() {
        "" => problem.message().to_owned(),
        field => format!("{field}: {}", problem.message()),
    }
}
