//! Why a text could not be decoded.

use std::fmt::{self, Display, Formatter};

use super::shown;

/// A place in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Position {
    /// The line, from 1; 0 where the value did not come from a text.
    pub line: u32,
    /// The column in characters, from 1; 0 where the value did not come from a text.
    pub column: u32,
}

impl Display for Position {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.line, self.column)
    }
}

/// What kind of mistake a [`Problem`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProblemKind {
    /// The text is neither JSON nor YAML.
    Syntax,
    /// A field that the type does not have.
    UnknownField,
    /// A key that stands twice in one map of JSON, which the API server refuses.
    DuplicateField,
    /// A key that stands twice in one map of YAML: a warning, since kubectl keeps the last one in silence.
    DuplicateKey,
    /// A value of the wrong type: a string where a number belongs.
    WrongType,
    /// A value of the right type that cannot be read: a quantity, a time, base64.
    Value,
    /// `apiVersion` or `kind` is missing.
    MissingKind,
    /// podwire does not know the kind.
    UnknownKind,
    /// Kubernetes no longer serves the kind's API version.
    RemovedVersion,
}

/// One mistake in a text.
///
/// It prints as `file:line:column: field: what`, without the parts that are not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub(crate) kind: ProblemKind,
    pub(crate) position: Position,
    pub(crate) field: String,
    pub(crate) message: String,
    pub(crate) file: Option<String>,
}

impl Problem {
    pub(crate) fn new(kind: ProblemKind, position: Position, message: impl Into<String>) -> Problem {
        Problem { kind, position, field: String::new(), message: message.into(), file: None }
    }

    /// Whether the text can be decoded all the same.
    pub fn is_warning(&self) -> bool {
        self.kind == ProblemKind::DuplicateKey
    }

    /// What kind of mistake it is.
    pub fn kind(&self) -> ProblemKind {
        self.kind
    }

    /// Where it is.
    pub fn position(&self) -> Position {
        self.position
    }

    /// The field's path: `spec.ports[0].port`. Empty for a mistake in the syntax.
    pub fn field(&self) -> &str {
        &self.field
    }

    /// What is wrong, and what would be right.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl Display for Problem {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(formatter, "{}:", shown::short(file))?;
        }
        if self.position.line > 0 {
            write!(formatter, "{}:", self.position)?;
        }
        if self.file.is_some() || self.position.line > 0 {
            formatter.write_str(" ")?;
        }
        if !self.field.is_empty() {
            write!(formatter, "{}: ", shown::escaped(&self.field))?;
        }
        formatter.write_str(&shown::escaped(&self.message))
    }
}

/// Why a text could not be decoded: one or more problems, in the order of the text.
///
/// The type is opaque so that more can be said of a problem later; ask it through [`Error::problems`].
/// It prints one problem a line.
///
/// ```
/// let error = podwire_manifests::decode::objects("apiVersion: v1\nkind: Service\nspec: {prots: []}\n").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "3:8: spec.prots: unknown field \"spec.prots\"; did you mean `ports`?"
/// );
/// assert_eq!(error.problems()[0].position().line, 3);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    problems: Vec<Problem>,
    omitted: usize,
}

/// How many problems of a text are kept.
pub(crate) const MAX_PROBLEMS: usize = 1000;

impl Error {
    pub(crate) fn new(problems: Vec<Problem>) -> Error {
        Error::with_omitted(problems, 0)
    }

    /// `omitted` problems were found beside these.
    pub(crate) fn with_omitted(mut problems: Vec<Problem>, omitted: usize) -> Error {
        let omitted = omitted + problems.len().saturating_sub(MAX_PROBLEMS);
        problems.truncate(MAX_PROBLEMS);
        Error { problems, omitted }
    }

    /// Adds the problems of another document.
    pub(crate) fn append(&mut self, other: Error) {
        self.problems.extend(other.problems);
        let excess = self.problems.len().saturating_sub(MAX_PROBLEMS);
        self.problems.truncate(MAX_PROBLEMS);
        self.omitted += other.omitted + excess;
    }

    pub(crate) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    /// The same error, each problem changed.
    pub(crate) fn map(mut self, mut change: impl FnMut(&mut Problem)) -> Error {
        self.problems.iter_mut().for_each(&mut change);
        self
    }

    /// The problems that were found, in the order of the text, never none. At most 1000 are kept.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// How many problems there are beyond [`problems`](Error::problems).
    pub fn omitted(&self) -> usize {
        self.omitted
    }

    /// All problems on one line, by their fields.
    pub(crate) fn in_words(&self) -> String {
        let words = |problem: &Problem| format!("{}: {}", problem.field, problem.message);
        self.problems.iter().map(words).collect::<Vec<_>>().join("; ")
    }

    /// The same error, saying in which file the problems are.
    pub fn in_file(mut self, file: &str) -> Error {
        for problem in &mut self.problems {
            problem.file = Some(file.to_owned());
        }
        self
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Error {
        Error::new(vec![problem])
    }
}

impl Display for Error {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                formatter.write_str("\n")?;
            }
            problem.fmt(formatter)?;
        }
        if self.omitted > 0 {
            write!(formatter, "\n… and {} more problems", self.omitted)?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
