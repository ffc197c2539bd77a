//! Why manifests were not emitted.

use std::error;
use std::fmt::{self, Debug, Display, Formatter};
use std::io;
use std::path::{Path, PathBuf};

use super::shown::shown;
use super::verdict::Findings;
use crate::validate::Finding;
use crate::yaml;

/// Why manifests were not emitted: something is invalid, or could not be written.
///
/// A file and a directory are then as they were; a writer may have got a part when it is the writer that failed. The
/// error prints every finding on lines of its own:
///
/// ```text
/// error[dns-label] Service shop/Web metadata.name: Invalid value: "Web": …
/// ```
///
/// It is opaque, so that new reasons can come up without breaking programs that match on it; ask it
/// [`findings`](Error::findings) and [`io_error`](Error::io_error).
pub struct Error {
    // Boxed: a result is passed on far more often than it is an error.
    reason: Box<Reason>,
}

enum Reason {
    Invalid(Findings),
    /// Files that podwire did not write, or not from this app, and a sentence on what they stand in the way of.
    Foreign {
        message: String,
        files: Vec<String>,
    },
    Io {
        action: &'static str,
        path: Option<PathBuf>,
        error: io::Error,
        outcome: String,
    },
    Unwritable(String),
    /// What was asked for cannot be done, in a sentence.
    Refused(String),
    /// What was asked for is not there, in a sentence.
    Absent(String),
}

impl Error {
    /// What is invalid, in the order in which it was found. Empty when the error has another reason.
    ///
    /// Warnings stand among the errors. At most 1000 findings are kept: see [`omitted`](Error::omitted).
    pub fn findings(&self) -> &[Finding] {
        match &*self.reason {
            Reason::Invalid(findings) => &findings.kept,
            _ => &[],
        }
    }

    /// How many findings there are beyond [`findings`](Error::findings).
    pub fn omitted(&self) -> usize {
        match &*self.reason {
            Reason::Invalid(findings) => findings.omitted,
            _ => 0,
        }
    }

    /// What the operating system refused, if that is the reason.
    pub fn io_error(&self) -> Option<&io::Error> {
        match &*self.reason {
            Reason::Io { error, .. } => Some(error),
            _ => None,
        }
    }

    /// The files that would have been overwritten or removed and that podwire did not write, or not from this app.
    pub fn foreign_files(&self) -> &[String] {
        match &*self.reason {
            Reason::Foreign { files, .. } => files,
            _ => &[],
        }
    }

    pub(super) fn invalid(findings: Findings) -> Error {
        Error { reason: Box::new(Reason::Invalid(findings)) }
    }

    /// `files` are those in the directory that podwire did not write.
    pub(super) fn foreign(directory: &Path, files: Vec<String>) -> Error {
        let them = if files.len() == 1 { "it" } else { "them" };
        let message = format!(
            "nothing was written to {}: podwire did not write {}; move or delete {them}, or choose another directory",
            shown(directory),
            listed(&files),
        );
        Error { reason: Box::new(Reason::Foreign { message, files }) }
    }

    /// The file is one that podwire did not write.
    pub(super) fn foreign_file(path: &Path) -> Error {
        let message = format!(
            "nothing was written: podwire did not write {}; move or delete it, or choose another file",
            shown(path)
        );
        let files = vec![path.to_string_lossy().into_owned()];
        Error { reason: Box::new(Reason::Foreign { message, files }) }
    }

    /// The file is one that people write into.
    pub(super) fn filled_in(path: &Path) -> Error {
        let message = format!(
            "nothing was written: {} is there, and what was filled in would be lost; move or delete it, or choose another file",
            shown(path)
        );
        let files = vec![path.to_string_lossy().into_owned()];
        Error { reason: Box::new(Reason::Foreign { message, files }) }
    }

    /// `files` are those of the app `other`.
    pub(super) fn of_other_app(directory: &Path, other: &str, app: &str, files: Vec<String>) -> Error {
        let written = if files.is_empty() { String::new() } else { format!(" ({})", listed(&files)) };
        let message = format!(
            "nothing was written to {}: it has the files of app `{}`{written}, and this is app `{}`; \
             choose another directory, or delete them if it is the same app under another name",
            shown(directory),
            shown(other),
            shown(app),
        );
        Error { reason: Box::new(Reason::Foreign { message, files }) }
    }

    /// Whether it is what was asked for that is wrong, and nothing of the app.
    pub(crate) fn is_usage(&self) -> bool {
        matches!(&*self.reason, Reason::Absent(_))
    }

    pub(crate) fn absent(message: String) -> Error {
        Error { reason: Box::new(Reason::Absent(message)) }
    }

    pub(super) fn refused(message: String) -> Error {
        Error { reason: Box::new(Reason::Refused(message)) }
    }

    /// `action` says what was being done: "cannot write".
    pub(super) fn io(action: &'static str, path: Option<&Path>, error: io::Error) -> Error {
        let path = path.map(Path::to_owned);
        Error { reason: Box::new(Reason::Io { action, path, error, outcome: String::new() }) }
    }

    /// The error with a word on what has become of the files.
    pub(super) fn with_outcome(mut self, words: &str) -> Error {
        if let Reason::Io { outcome, .. } = &mut *self.reason {
            outcome.push_str("; ");
            outcome.push_str(words);
        }
        self
    }
}

/// The most names of files in one message.
const LISTED_FILES: usize = 20;

/// `a.yaml, b.yaml and 7 more`
pub(crate) fn listed(files: &[String]) -> String {
    let names: Vec<String> = files.iter().take(LISTED_FILES).map(|file| shown(file).to_string()).collect();
    match files.len().saturating_sub(LISTED_FILES) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}

impl From<yaml::Error> for Error {
    fn from(error: yaml::Error) -> Error {
        Error { reason: Box::new(Reason::Unwritable(error.to_string())) }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Error {
        Error { reason: Box::new(Reason::Unwritable(error.to_string())) }
    }
}

impl Display for Error {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match &*self.reason {
            Reason::Invalid(findings) => Display::fmt(findings, formatter),
            Reason::Foreign { message, .. } | Reason::Refused(message) | Reason::Absent(message) => {
                formatter.write_str(message)
            }
            Reason::Io { action, path: Some(path), error, outcome } => {
                write!(formatter, "{action} {}: {error}{outcome}", shown(path))
            }
            Reason::Io { action, path: None, error, outcome } => {
                write!(formatter, "{action}: {error}{outcome}")
            }
            Reason::Unwritable(message) => write!(formatter, "cannot serialize an object: {message}"),
        }
    }
}

/// Like [`Display`]: this is what a `main` or a build script that returns the error shows.
impl Debug for Error {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(self, formatter)
    }
}

impl error::Error for Error {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        self.io_error().map(|error| error as &(dyn error::Error + 'static))
    }
}
