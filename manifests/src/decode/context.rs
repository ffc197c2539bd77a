//! What the deserializers of one text share: how strict to be, and what was found.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::fmt::{self, Display};

use serde::de::{Expected, Unexpected};

use super::error::{Error, MAX_PROBLEMS, Position, Problem, ProblemKind};
use super::path::FieldPath;
use super::tree::Node;

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
    omitted: Cell<usize>,
    /// The values to pass over, by their number in the tree: they failed before.
    pub(super) failed: HashSet<u32>,
    /// The value that failed now.
    failing: Cell<Option<u32>>,
}

impl Context {
    pub(crate) fn new(mode: Mode) -> Context {
        let problems = RefCell::new(Vec::new());
        let (failed, failing) = (HashSet::new(), Cell::new(None));
        Context { mode, problems, omitted: Cell::new(0), failed, failing }
    }

    /// Remembers which value it is that ends the deserialising.
    pub(crate) fn fail(&self, node: Node<'_>) {
        self.failing.set(Some(node.index()));
    }

    /// Which value ended the deserialising.
    pub(crate) fn failing(&self) -> Option<u32> {
        self.failing.get()
    }

    /// Whether a value is to be passed over.
    pub(crate) fn has_failed(&self, node: Node<'_>) -> bool {
        !self.failed.is_empty() && self.failed.contains(&node.index())
    }

    #[cold]
    pub(crate) fn report(
        &self,
        kind: ProblemKind,
        position: impl FnOnce() -> Position,
        path: &FieldPath<'_>,
        message: impl FnOnce() -> String,
    ) -> Failure {
        let mut problems = self.problems.borrow_mut();
        if problems.len() >= MAX_PROBLEMS {
            self.omitted.set(self.omitted.get() + 1);
        } else {
            let (field, message) = (path.to_string(), message());
            problems.push(Problem { kind, position: position(), field, message, file: None });
        }
        Failure::Reported
    }

    /// Whether nothing was found that refuses the value.
    pub(crate) fn is_accepted(&self) -> bool {
        self.omitted.get() == 0 && self.problems.borrow().iter().all(Problem::is_warning)
    }

    /// The problems in the order of the text.
    pub(crate) fn into_error(self) -> Error {
        let mut problems = self.problems.into_inner();
        problems.sort_by_key(|problem| problem.position);
        Error::with_omitted(problems, self.omitted.get())
    }
}

/// That deserialising cannot go on.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The context has the problem already.
    Reported,
    /// A visitor's own words, which still need their position.
    Unreported(String),
    /// A field that a struct must have.
    Missing(&'static str),
}

impl Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Reported => formatter.write_str("reported"),
            Failure::Unreported(message) => formatter.write_str(message),
            Failure::Missing(field) => write!(formatter, "missing field `{field}`"),
        }
    }
}

impl std::error::Error for Failure {}

/// serde's own words without the value: it may be a secret.
impl serde::de::Error for Failure {
    fn custom<T: Display>(message: T) -> Failure {
        Failure::Unreported(message.to_string())
    }

    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Failure {
        Failure::Unreported(format!("expected {expected}, found {}", type_name(&unexpected)))
    }

    fn invalid_value(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Failure {
        Failure::Unreported(format!("expected {expected}, found another {}", type_name(&unexpected)))
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Failure {
        Failure::Unreported(format!("unknown variant; expected one of `{}`", expected.join("`, `")))
    }

    fn missing_field(field: &'static str) -> Failure {
        Failure::Missing(field)
    }
}

fn type_name(unexpected: &Unexpected<'_>) -> &'static str {
    match unexpected {
        Unexpected::Bool(_) => "bool",
        Unexpected::Unsigned(_) | Unexpected::Signed(_) | Unexpected::Float(_) => "number",
        Unexpected::Char(_) | Unexpected::Str(_) | Unexpected::Bytes(_) => "string",
        Unexpected::Unit | Unexpected::Option => "null",
        Unexpected::Seq => "array",
        Unexpected::Map => "object",
        _ => "value",
    }
}
