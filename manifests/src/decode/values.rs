//! Values of the user's own types: all that is wrong with them at once.

use std::collections::HashSet;

use serde::de::DeserializeOwned;

use super::context::{Context, Mode};
use super::deserializer::NodeDeserializer;
use super::error::{Error, Problem};
use super::path::FieldPath;
use super::tree::Node;

/// How often a text is read anew, without the values that were wrong so far: a type ends its reading at the first one.
const MAX_READINGS: usize = 100;

/// A value of a type, or everything that is wrong with it.
pub(super) fn read<T: DeserializeOwned>(node: Node<'_>) -> Result<T, Error> {
    let mut failed = HashSet::new();
    let mut problems: Vec<Problem> = Vec::new();
    let mut omitted = 0;
    for reading in 0..MAX_READINGS {
        node.tree.limit_memory();
        let mut context = Context::new(Mode::Plain);
        context.failed = failed;
        let deserializer = NodeDeserializer { node, path: &FieldPath::Root, context: &context };
        let value = deserializer.position_of(T::deserialize(deserializer));
        let failing = context.failing();
        failed = std::mem::take(&mut context.failed);
        let error = context.into_error();
        match value {
            Ok(value) if reading == 0 && error.problems().is_empty() => return Ok(value),
            _ => {}
        }
        omitted = omitted.max(error.omitted());
        let new: Vec<Problem> =
            error.problems().iter().filter(|problem| !problems.contains(problem)).cloned().collect();
        problems.extend(new);
        // A value that failed and could not be passed over ends it.
        if !failing.is_some_and(|failing| failed.insert(failing)) {
            break;
        }
    }
    problems.sort_by_key(Problem::position);
    Err(Error::with_omitted(problems, omitted))
}
