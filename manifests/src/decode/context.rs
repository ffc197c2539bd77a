//! What the deserializers of one text share: how strict to be, and what was found.

use std::any::type_name as name_of;
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::fmt::{self, Display};
use std::ops::Range;
use std::rc::Rc;

use serde::de::{Expected, Unexpected};

use super::error::{Error, MAX_PROBLEMS, Position, Problem, ProblemKind};
use super::path::FieldPath;
use super::tree::Node;

/// What the fields of types mean, by the types' names.
pub type Docs = Rc<HashMap<&'static str, Vec<(&'static str, &'static str)>>>;

/// The parts of a text in which no secret may be, and why.
pub(crate) type Closed = Vec<(Range<u32>, &'static str)>;

/// Collects the problems of one value tree.
#[derive(Default)]
pub(crate) struct Context {
    docs: Option<Docs>,
    closed: Closed,
    problems: RefCell<Vec<Problem>>,
    omitted: Cell<usize>,
    /// How often values have failed in earlier readings, by their number in the tree.
    failed: HashMap<u32, usize>,
    /// The value that failed now.
    failing: Cell<Option<u32>>,
    gaps: RefCell<Gaps>,
    /// Whether the gaps are no longer those with which the reading began.
    has_learned: Cell<bool>,
}

/// The fields that serde has asked for where a text lacks them.
#[derive(Default)]
struct Gaps {
    /// The fields of each type, by the type's name.
    fields: HashMap<&'static str, Vec<&'static str>>,
    /// Fields that are there after all, by another name, in the value with this number.
    filled: HashSet<(u32, &'static str)>,
}

/// What to do with a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Passage {
    /// It has not failed.
    Read,
    /// It has failed: a placeholder stands in for it.
    Replace,
    /// The placeholder has failed too.
    Skip,
}

impl Context {
    /// The context of a text of values, of which those in some parts may be no secrets.
    pub(super) fn of_values(docs: Docs, closed: Closed) -> Context {
        Context { docs: Some(docs), closed, ..Context::default() }
    }

    /// What is said of a field that a type lacks: its name, and what it means.
    pub(super) fn missing(&self, type_name: &str, field: &str) -> String {
        let fields = self.docs.as_ref().and_then(|docs| docs.get(type_name));
        match fields.and_then(|fields| fields.iter().find(|(name, _)| *name == field)) {
            Some((_, docs)) => format!("missing field `{field}` ({docs})"),
            None => format!("missing field `{field}`"),
        }
    }

    /// Why a value may be no secret, if it may not.
    pub(super) fn closed_to(&self, node: Node<'_>) -> Option<&'static str> {
        let closed = self.closed.iter().find(|(range, _)| range.contains(&node.offset()))?;
        Some(closed.1)
    }

    /// The context of the next reading of the same text, and what was found in this one.
    ///
    /// None where nothing new was learned, so that another reading would find the same.
    pub(super) fn next(self) -> (Option<Context>, Option<Error>) {
        let (docs, closed) = (self.docs, self.closed);
        let mut next = Context { docs, closed, failed: self.failed, gaps: self.gaps, ..Context::default() };
        if self.has_learned.get() {
            return (Some(next), None);
        }
        let error = Error::with_omitted(self.problems.into_inner(), self.omitted.get());
        let Some(failing) = self.failing.get() else { return (None, Some(error)) };
        let failures = next.failed.entry(failing).or_default();
        *failures += 1;
        (if *failures > 2 { None } else { Some(next) }, Some(error))
    }

    /// Remembers which value it is that ends the deserialising.
    pub(crate) fn fail(&self, node: Node<'_>) {
        self.failing.set(Some(node.index()));
    }

    /// Whether it is this value that failed last.
    pub(super) fn is_failing(&self, node: Node<'_>) -> bool {
        self.failing.get() == Some(node.index())
    }

    /// What to do with a value.
    #[inline]
    pub(super) fn passage(&self, node: Node<'_>) -> Passage {
        if self.failed.is_empty() {
            return Passage::Read;
        }
        match self.failed.get(&node.index()) {
            None => Passage::Read,
            Some(1) => Passage::Replace,
            Some(_) => Passage::Skip,
        }
    }

    /// How many problems were found.
    pub(super) fn found(&self) -> usize {
        self.problems.borrow().len() + self.omitted.get()
    }

    /// The fields of a type that serde has asked for.
    pub(super) fn gaps_of(&self, type_name: &str) -> Vec<&'static str> {
        self.gaps.borrow().fields.get(type_name).cloned().unwrap_or_default()
    }

    /// The fields of a type that serde has asked for, and that a value of it lacks.
    pub(super) fn gaps_in(&self, node: Node<'_>, type_name: &str) -> Vec<&'static str> {
        let mut fields = self.gaps_of(type_name);
        if !fields.is_empty() {
            let gaps = self.gaps.borrow();
            fields.retain(|field| !gaps.filled.contains(&(node.index(), *field)));
            for entry in node.entries().into_iter().flatten() {
                fields.retain(|field| *field != entry.key);
            }
        }
        fields
    }

    /// Remembers a field that serde asks for, of the type that was read.
    pub(super) fn learn<T>(&self, read: Result<T, Failure>) -> Result<T, Failure> {
        let Err(Failure::Missing(field)) = read else { return read };
        let mut gaps = self.gaps.borrow_mut();
        let fields = gaps.fields.entry(name_of::<T>()).or_default();
        if fields.contains(&field) {
            return read;
        }
        fields.push(field);
        self.has_learned.set(true);
        Err(Failure::Reported)
    }

    /// As [`learn`](Context::learn), where a value is there: what it lacks it may have by another name.
    pub(super) fn learn_in<T>(&self, node: Node<'_>, read: Result<T, Failure>) -> Result<T, Failure> {
        if let Err(Failure::Duplicate(field)) = read
            && self.gaps_in(node, name_of::<T>()).contains(&field)
        {
            self.gaps.borrow_mut().filled.insert((node.index(), field));
            self.has_learned.set(true);
            return Err(Failure::Reported);
        }
        self.learn(read)
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
    /// A field that a struct has twice, by two names.
    Duplicate(&'static str),
}

impl Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Reported => formatter.write_str("reported"),
            Failure::Unreported(message) => formatter.write_str(message),
            Failure::Missing(field) => write!(formatter, "missing field `{field}`"),
            Failure::Duplicate(field) => write!(formatter, "duplicate field `{field}`"),
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

    fn duplicate_field(field: &'static str) -> Failure {
        Failure::Duplicate(field)
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
