//! What is wrong with the environment.

use std::error::Error;
use std::fmt::{self, Debug, Display, Formatter};

use podwire_rules::Words;
use podwire_rules::contracts::{EnvironmentDecl, VariableDecl};

/// The longest value that is shown whole, in characters.
const SHOWN: usize = 80;

/// Everything that is wrong with the variables of a struct.
///
/// It prints each of them with what is expected and the field's doc comment:
///
/// ```text
/// 3 variables of `CatalogConfig` are missing or malformed:
/// - LOG_LEVEL is not set; did you mean it by `LOG_LEVLE`, which is? Expected one of `debug`, `info` or `warn`
///     What is logged.
/// - TIMEOUT is `30`: it has no unit: write `30s` for seconds. Expected a duration, such as `30s` or `1h30m`
///     How long a request may take.
/// - DATABASE_URL is malformed, and its value is secret: it has no scheme, such as `http://`. Expected a URL, …
///     Where the products are.
/// ```
///
/// `Debug` prints the same, since that is what a `main` which returns it shows. The values of secrets are not in it.
pub struct EnvironmentError {
    declaration: &'static EnvironmentDecl,
    problems: Vec<Problem>,
}

impl EnvironmentError {
    pub(super) fn new(declaration: &'static EnvironmentDecl, problems: Vec<Problem>) -> EnvironmentError {
        EnvironmentError { declaration, problems }
    }

    /// What is wrong, in the order of the fields; one problem a variable.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

impl Display for EnvironmentError {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let of = self.declaration.type_name;
        match self.problems.len() {
            1 => write!(formatter, "a variable of `{of}` is missing or malformed:")?,
            count => write!(formatter, "{count} variables of `{of}` are missing or malformed:")?,
        }
        for problem in &self.problems {
            write!(formatter, "\n- {problem}")?;
            for line in problem.doc().lines() {
                write!(formatter, "\n    {line}")?;
            }
        }
        Ok(())
    }
}

impl Debug for EnvironmentError {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(self, formatter)
    }
}

impl Error for EnvironmentError {}

/// What is wrong with one variable.
#[derive(Clone, Debug)]
pub struct Problem {
    pub(super) name: String,
    pub(super) variable: &'static VariableDecl,
    pub(super) fault: Fault,
}

#[derive(Clone, Debug)]
pub(super) enum Fault {
    Missing {
        near: Option<String>,
    },
    NotText,
    /// Neither the value nor a reason that could show it, where it is secret.
    Malformed {
        value: Option<String>,
        why: Option<String>,
    },
}

impl Problem {
    /// The variable's name with all prefixes.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the variable is not set.
    pub fn is_missing(&self) -> bool {
        matches!(self.fault, Fault::Missing { .. })
    }

    /// A variable that is set, and may be this one misspelt.
    pub fn near(&self) -> Option<&str> {
        match &self.fault {
            Fault::Missing { near } => near.as_deref(),
            _ => None,
        }
    }

    /// What is expected: "a whole number from 0 to 65535".
    pub fn expected(&self) -> Words {
        self.variable.form.words()
    }

    /// What is expected of a malformed value, and what is wrong with it: "expects a number; it is empty".
    #[cfg(feature = "manifests")]
    pub(super) fn refusal(&self) -> Option<String> {
        let Fault::Malformed { why, .. } = &self.fault else { return None };
        let expected = self.expected();
        Some(match why {
            Some(why) => format!("expects {expected}; {why}"),
            None => format!("expects {expected}"),
        })
    }

    /// The field's doc comment.
    pub fn doc(&self) -> &'static str {
        self.variable.doc
    }
}

/// Writes what is wrong and what is expected, on one line.
impl Display for Problem {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let (name, expected) = (&self.name, self.expected());
        match &self.fault {
            Fault::Missing { near: None } => write!(formatter, "{name} is not set. ")?,
            Fault::Missing { near: Some(near) } => {
                write!(formatter, "{name} is not set, and `{near}` is: did you mean it? ")?;
            }
            Fault::NotText => write!(formatter, "{name} is not valid UTF-8. ")?,
            Fault::Malformed { value, why } => {
                match value {
                    Some(value) => write!(formatter, "{name} is `{}`", shown(value))?,
                    None => write!(formatter, "{name} is malformed, and its value is secret")?,
                }
                match why {
                    Some(why) if why.ends_with('?') => write!(formatter, ": {why} ")?,
                    Some(why) => write!(formatter, ": {why}. ")?,
                    None => write!(formatter, ". ")?,
                }
            }
        }
        write!(formatter, "Expected {expected}")
    }
}

/// A value on one line, and no more than fits there.
fn shown(value: &str) -> String {
    let escaped: String = value.chars().flat_map(char::escape_debug).collect();
    match escaped.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &escaped[..end]),
        None => escaped,
    }
}
