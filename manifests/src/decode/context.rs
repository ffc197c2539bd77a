//! What the deserializers of one text share: how strict to be, and what was found.

use std::cell::RefCell;
use std::fmt::{self, Display};

use super::error::{Position, Problem, ProblemKind};
use super::path::FieldPath;

/// How to read values where Kubernetes and serde differ.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// As the API server reads objects: null is the zero value, and decoding goes on after a problem.
    Kubernetes,
    /// As serde's derives expect it, for types of the user's own.
    Plain,
}

/// Collects the problems of one value tree.
pub(crate) struct Context {
    pub(crate) mode: Mode,
    problems: RefCell<Vec<Problem>>,
}

impl Context {
    pub(crate) fn new(mode: Mode) -> Context {
        Context { mode, problems: RefCell::new(Vec::new()) }
    }

    #[cold]
    pub(crate) fn report(
        &self,
        kind: ProblemKind,
        position: Position,
        path: &FieldPath<'_>,
        message: String,
    ) -> Failure {
        let field = path.to_string();
        self.problems.borrow_mut().push(Problem { kind, position, field, message, file: None });
        Failure::Reported
    }

    /// The problems in the order of the text.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        let mut problems = self.problems.into_inner();
        problems.sort_by_key(|problem| problem.position);
        problems
    }
}

/// That deserialising cannot go on.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The context has the problem already.
    Reported,
    /// A visitor's own words, which still need their position.
    Unreported(String),
}

impl Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Reported => formatter.write_str("reported"),
            Failure::Unreported(message) => formatter.write_str(message),
        }
    }
}

impl std::error::Error for Failure {}

impl serde::de::Error for Failure {
    fn custom<T: Display>(message: T) -> Failure {
        Failure::Unreported(message.to_string())
    }
}
