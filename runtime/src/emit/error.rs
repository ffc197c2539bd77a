//! Why manifests were not emitted.

use std::error;
use std::fmt::{self, Debug, Display, Formatter};
use std::io;
use std::path::{Path, PathBuf};

use super::verdict::Findings;
use crate::validate::Finding;
use crate::yaml;

/// Why manifests were not emitted: something is invalid, or could not be written.
///
/// Nothing has been written then. The error prints every finding on lines of its own:
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
    Foreign { directory: PathBuf, files: Vec<String> },
    Io { action: &'static str, path: Option<PathBuf>, error: io::Error },
    Unwritable(String),
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

    /// The files in the output directory that would have been overwritten and that podwire did not write.
    pub fn foreign_files(&self) -> &[String] {
        match &*self.reason {
            Reason::Foreign { files, .. } => files,
            _ => &[],
        }
    }

    pub(super) fn invalid(findings: Findings) -> Error {
        Error { reason: Box::new(Reason::Invalid(findings)) }
    }

    pub(super) fn foreign(directory: &Path, files: Vec<String>) -> Error {
        Error { reason: Box::new(Reason::Foreign { directory: directory.to_owned(), files }) }
    }

    /// `action` says what was being done: "cannot write".
    pub(super) fn io(action: &'static str, path: Option<&Path>, error: io::Error) -> Error {
        Error { reason: Box::new(Reason::Io { action, path: path.map(Path::to_owned), error }) }
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
            Reason::Foreign { directory, files } => {
                write!(
                    formatter,
                    "nothing was written to {}: podwire did not write {}",
                    directory.display(),
                    files.join(", ")
                )?;
                let them = if files.len() == 1 { "it" } else { "them" };
                write!(formatter, "; move or delete {them}, or choose another directory")
            }
            Reason::Io { action, path: Some(path), error } => {
                write!(formatter, "{action} {}: {error}", path.display())
            }
            Reason::Io { action, path: None, error } => write!(formatter, "{action}: {error}"),
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
