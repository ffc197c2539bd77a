//! The app's values: read, shown, explained.

use std::marker::PhantomData;

use podwire_manifests::__build::UNSEEN_SECRET;

use super::arguments::{Show, ValuesArguments};
use super::columns::columns;
use super::{Exit, Failure};
use crate::values::{Described, FromValues, Values, ValuesError, example, explain};

/// Where the app comes from.
pub(super) trait Source<A> {
    /// The app with these values.
    fn app(&self, values: &Values) -> Result<A, Failure>;

    /// What is known of its values; none where they are set in code.
    fn described(&self) -> Option<Described>;
}

/// An app that is read from values.
pub(super) struct Read<A>(PhantomData<A>);

impl<A> Read<A> {
    pub(super) const NEW: Read<A> = Read(PhantomData);
}

impl<A: FromValues> Source<A> for Read<A> {
    fn app(&self, values: &Values) -> Result<A, Failure> {
        values.read().map_err(|error| failure(&error))
    }

    fn described(&self) -> Option<Described> {
        Some(Described::of::<A>())
    }
}

/// An app whose values are set in code.
pub(super) struct InCode<F>(pub(super) F);

impl<A, F: Fn() -> A> Source<A> for InCode<F> {
    fn app(&self, _values: &Values) -> Result<A, Failure> {
        Ok((self.0)())
    }

    fn described(&self) -> Option<Described> {
        None
    }
}

/// The values that the command line names.
pub(super) fn load<A>(arguments: &ValuesArguments, source: &dyn Source<A>) -> Result<Values, Failure> {
    let is_given = !arguments.files.is_empty() || !arguments.set.is_empty() || arguments.variables;
    if is_given && source.described().is_none() {
        return Err(in_code());
    }
    let mut values = Values::new();
    for file in &arguments.files {
        values = values.file(file).map_err(|error| failure(&error))?;
    }
    for assignment in &arguments.set {
        values = values.set(assignment).map_err(|error| failure(&error))?;
    }
    Ok(if arguments.variables { values.variables() } else { values })
}

pub(super) fn in_code() -> Failure {
    let message =
        "this app's values are set in its code: there is no `--values`, and nothing to tell of them"
            .to_owned();
    Failure { exit: Exit::Usage, message }
}

/// What the command `values` shows.
pub(super) fn shown<A>(
    arguments: &ValuesArguments,
    show: &Show,
    source: &dyn Source<A>,
    app: &str,
) -> Result<String, Failure> {
    let mut described = source.described().ok_or_else(in_code)?;
    if let Show::Example = show {
        return Ok(example(&described, app));
    }
    let values = load(arguments, source)?;
    match show {
        Show::Explanation(paths) => {
            let read = source.app(&values);
            described.hides_unknown = read.is_err();
            if let Err(failure) = read
                && failure.message.contains(UNSEEN_SECRET)
            {
                return Err(failure);
            }
            let mut text = String::new();
            for path in paths {
                let steps = crate::values::steps(path).map_err(|error| failure(&error))?;
                text.push_str(&explain(&values, &steps, &described).map_err(|error| failure(&error))?);
            }
            Ok(text)
        }
        _ => {
            // What cannot be read is no list of values.
            source.app(&values)?;
            let leaves = values.leaves(&described).map_err(|error| failure(&error))?;
            let head = ["PATH", "VALUE", "FROM"].map(str::to_owned);
            let rows = leaves.into_iter().map(|leaf| [leaf.path.to_string(), leaf.value, leaf.place]);
            Ok(columns([head].into_iter().chain(rows)))
        }
    }
}

pub(super) fn failure(error: &ValuesError) -> Failure {
    if error.is_usage() {
        return Failure { exit: Exit::Usage, message: error.to_string() };
    }
    let lines: Vec<String> = error.to_string().lines().map(|line| format!("error: {line}")).collect();
    let mut message = lines.join("\n");
    if error.lacks_values() {
        message.push_str(
            "\nGive the app's values with `--values FILE`; `values --example` shows what may stand there.",
        );
    }
    Failure { exit: if error.is_unreadable() { Exit::Io } else { Exit::Invalid }, message }
}
