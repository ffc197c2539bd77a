//! Compares a text with the file that holds what it should be.

use std::path::Path;
use std::{env, fs};

use similar::TextDiff;

/// The variable that makes [`check`] write the files anew: `UPDATE_GOLDEN=1 cargo test -p shop`.
pub const UPDATE: &str = "UPDATE_GOLDEN";

/// Compares `actual` with the content of `file`, byte for byte. With [`UPDATE`] set, writes it there instead.
///
/// # Panics
/// When they differ: the message shows the lines, and how to accept them.
#[track_caller]
pub fn check(file: impl AsRef<Path>, actual: &str) {
    let file = file.as_ref();
    if env::var_os(UPDATE).is_some_and(|value| value != "0") {
        fs::write(file, actual).unwrap_or_else(|error| panic!("cannot write {}: {error}", file.display()));
        return;
    }
    let expected = fs::read_to_string(file)
        .unwrap_or_else(|error| panic!("cannot read {}: {error}; {}", file.display(), advice()));
    if let Some(lines) = difference(&expected, actual) {
        panic!("{} is out of date:\n{lines}\n{}", file.display(), advice());
    }
}

/// The lines that differ, with those around them.
fn difference(expected: &str, actual: &str) -> Option<String> {
    let diff = TextDiff::from_lines(expected, actual);
    let lines = || diff.unified_diff().context_radius(3).header("expected", "actual").to_string();
    (expected != actual).then(lines)
}

fn advice() -> String {
    format!("if the new text is right, run the test once more with {UPDATE}=1")
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn equal_texts_pass_and_others_show_their_lines() {
        assert_eq!(difference("one\ntwo\n", "one\ntwo\n"), None);
        let lines = difference("one\ntwo\n", "one\n2\n").expect("the texts differ");
        assert!(lines.contains("-two\n+2\n"), "{lines}");
    }
}
