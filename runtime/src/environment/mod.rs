//! The program's own configuration: the variables that it reads when it starts, as a struct.
//!
//! ```
//! use std::time::Duration;
//!
//! use podwire::prelude::*;
//!
//! /// What the catalog reads when it starts.
//! #[derive(Environment)]
//! struct CatalogConfig {
//!     /// Where the products are.
//!     database_url: Secret<String>, // DATABASE_URL
//!     /// How long a request may take.
//!     #[env(default = "30s")]
//!     timeout: Duration, // TIMEOUT
//! }
//!
//! let config = CatalogConfig::from_iter([("DATABASE_URL", "postgres://db/catalog"), ("TIMEOUT", "1m30s")])?;
//! assert_eq!(config.timeout.as_secs(), 90);
//! assert_eq!(config.database_url.expose(), "postgres://db/catalog");
//!
//! // All mistakes at once, each with what is expected.
//! let error = CatalogConfig::from_iter([("DATABASE_ULR", "postgres://db/catalog"), ("TIMEOUT", "30")]).err().unwrap();
//! assert_eq!(error.problems().len(), 2);
//! # Ok::<(), podwire::environment::EnvironmentError>(())
//! ```
//!
//! The attributes are described at [`derive(Environment)`](macro@crate::Environment).

pub(crate) mod checks;
mod error;
pub(crate) mod field;
mod reader;
mod reference;
mod values;
mod variable;

use std::collections::BTreeMap;
use std::ffi::OsString;

pub use error::{EnvironmentError, Problem};
pub use field::Field;
#[doc(hidden)]
pub use field::Parsed;
pub use podwire_rules::contracts::{EnvironmentDecl, NamedVariable, NestedDecl, Presence, VariableDecl};
pub use podwire_rules::forms::{Fit, Form, Misfit};
pub use reader::Reader;
pub use reference::Reference;
pub use values::{Authority, Size, Url};
pub use variable::{FromVariable, Malformed};

/// Which of these variables the program would refuse to read, and why: what is expected, and what is there. No secret is among them.
#[cfg(feature = "manifests")]
#[doc(hidden)]
pub fn malformed<E: Environment>(variables: &[(&str, &str)]) -> crate::values::Malformed {
    let all = variables.iter().map(|(name, text)| (OsString::from(name), OsString::from(text))).collect();
    let mut problems = Vec::new();
    E::read(&mut Reader::new(&all, E::DECL, &mut problems));
    let malformed = problems.into_iter().filter_map(|problem| {
        let why = problem.refusal()?;
        Some((problem.name, why))
    });
    malformed.collect()
}

/// A struct that is read from environment variables.
///
/// Implemented by `#[derive(Environment)]`; the [module](self) has an example.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an `Environment`",
    label = "not read from the environment",
    note = "consider annotating `{Self}` with `#[derive(Environment)]`, or leave `nested` out if it is a single variable"
)]
pub trait Environment: Sized {
    /// The variables as data: what a container that runs the program must set.
    const DECL: &'static EnvironmentDecl;

    #[doc(hidden)]
    fn read(reader: &mut Reader<'_>) -> Option<Self>;

    /// The struct at `index` of those inside another.
    #[doc(hidden)]
    fn read_nested(reader: &mut Reader<'_>, index: usize) -> Option<Self> {
        Self::read(&mut reader.nested(index))
    }

    /// The same, or `None` where none of its variables is set.
    #[doc(hidden)]
    fn read_optional(reader: &mut Reader<'_>, index: usize) -> Option<Option<Self>> {
        let mut nested = reader.nested(index);
        if nested.has_any() { Self::read(&mut nested).map(Some) } else { Some(None) }
    }

    /// Reads the environment of this process.
    ///
    /// # Errors
    /// Everything that is missing or malformed, at once; never the value of a secret.
    fn from_env() -> Result<Self, EnvironmentError> {
        Self::from_iter(std::env::vars_os())
    }

    /// Reads names with their values, as a test gives them. The last value of a name counts.
    ///
    /// # Errors
    /// Everything that is missing or malformed, at once; never the value of a secret.
    fn from_iter<N: Into<OsString>, V: Into<OsString>>(
        variables: impl IntoIterator<Item = (N, V)>,
    ) -> Result<Self, EnvironmentError> {
        let variables: BTreeMap<OsString, OsString> =
            variables.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        let mut problems = Vec::new();
        let value = Self::read(&mut Reader::new(&variables, Self::DECL, &mut problems));
        match value {
            Some(value) if problems.is_empty() => Ok(value),
            _ => Err(EnvironmentError::new(Self::DECL, problems)),
        }
    }

    /// What is to be known of the variables: as a table, or as an example of a `.env` file.
    fn reference() -> Reference {
        Reference::new(Self::DECL)
    }
}
