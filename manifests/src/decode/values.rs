//! Values of the user's own types: all that is wrong with them at once.

use serde::de::DeserializeOwned;

use super::context::{Closed, Context, Docs};
use super::deserializer::NodeDeserializer;
use super::error::{Error, Problem};
use super::mode::Plain;
use super::path::FieldPath;
use super::tree::Node;
use super::unseen;

/// How often a text is read anew after a value that was wrong: a type ends its reading at the first one. What a reading learns
/// of the fields of types does not count, for types are finite.
const MAX_READINGS: usize = 100;

/// A value of a type, or everything that is wrong with it.
pub(super) fn read<T: DeserializeOwned>(node: Node<'_>) -> Result<T, Error> {
    read_with(node, Docs::default(), Closed::new())
}

/// As [`read`], with what fields mean, and where no secret may be.
pub(super) fn read_with<T: DeserializeOwned>(node: Node<'_>, docs: Docs, closed: Closed) -> Result<T, Error> {
    // What was read by others before is none of these values.
    unseen::take();
    let mut context = Context::of_values(docs, closed);
    let mut problems: Vec<Problem> = Vec::new();
    let (mut omitted, mut readings) = (0, 0);
    loop {
        node.tree.limit_memory();
        let deserializer = NodeDeserializer { node, path: &FieldPath::Root, context: &context, mode: Plain };
        let value = deserializer.position_of(T::deserialize(deserializer));
        let (next, error) = context.next();
        if let Some(error) = error {
            readings += 1;
            match value {
                Ok(value) if problems.is_empty() && error.problems().is_empty() => return Ok(value),
                _ => {}
            }
            omitted = omitted.max(error.omitted());
            let is_new = |problem: &&Problem| !problems.contains(problem);
            let new: Vec<Problem> = error.problems().iter().filter(is_new).cloned().collect();
            problems.extend(new);
        }
        match next {
            Some(next) if readings < MAX_READINGS => context = next,
            _ => break,
        }
    }
    problems.sort_by_key(Problem::position);
    Err(Error::with_omitted(problems, omitted))
}
