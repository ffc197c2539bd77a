//! How podwire knows the files that it wrote.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::Format;

const START: &str = "# Written by podwire from ";
const END: &str = ", overwritten and removed by podwire. Without this line the file is yours.";

/// The longest header that is looked for, in bytes.
const LONGEST: usize = 1024;

/// How podwire's JSON lists begin. JSON has no comments that could say more.
pub(super) const LIST_START: &str = "{\n  \"apiVersion\": \"v1\",\n  \"kind\": \"List\",\n  \"items\": [";

/// The first line of YAML files that podwire may overwrite and remove.
pub(super) fn line(app: &str) -> String {
    format!("{START}{app}{END}\n")
}

/// The app from which podwire wrote the YAML file at `path`; none when it did not, or when the file cannot be read.
pub(super) fn app_of(path: &Path) -> Option<String> {
    let beginning = beginning(path).ok()?;
    let line = beginning.split(|byte| *byte == b'\n').next()?;
    let line = std::str::from_utf8(line).ok()?;
    // A checkout may have given the file other line ends.
    let line = line.strip_suffix('\r').unwrap_or(line);
    Some(line.strip_prefix(START)?.strip_suffix(END)?.to_owned())
}

/// Whether podwire wrote the file, which holds all manifests of an app.
pub(super) fn is_stream(path: &Path) -> bool {
    let begins_as_list = |bytes: Vec<u8>| {
        let text = bytes.into_iter().filter(|byte| *byte != b'\r');
        text.take(LIST_START.len()).eq(LIST_START.bytes())
    };
    app_of(path).is_some() || beginning(path).is_ok_and(begins_as_list)
}

/// Whether the file begins as the text does: with the same words in the first line that has any.
pub(super) fn begins_alike(path: &Path, text: &str) -> bool {
    let written = beginning(path).unwrap_or_default();
    first_words(&String::from_utf8_lossy(&written)) == first_words(text)
}

fn first_words(text: &str) -> Vec<&str> {
    let has_words = |line: &&str| line.contains(char::is_alphanumeric);
    text.lines().find(has_words).unwrap_or_default().split_whitespace().collect()
}

/// What stands before the documents in a file of this format.
pub(super) fn of(format: Format, app: &str) -> String {
    match format {
        Format::Yaml => line(app),
        Format::Json => String::new(),
    }
}

fn beginning(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LONGEST as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}
