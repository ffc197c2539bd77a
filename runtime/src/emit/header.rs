//! How podwire knows the files that it wrote.

use std::path::Path;

use podwire_manifests::__build::file::beginning;

use super::Format;

const START: &str = "# Written by podwire from ";
const END: &str = ", overwritten and removed by podwire. Without this line the file is yours.";

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

/// What stands before the documents in a file of this format.
pub(super) fn of(format: Format, app: &str) -> String {
    match format {
        Format::Yaml => line(app),
        Format::Json => String::new(),
    }
}
