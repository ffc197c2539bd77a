//! What the handles of tags stand for in one document.

use super::token::{Fault, Kind, fault};

/// The prefix of the tags that YAML itself has: `!!str`.
pub(super) const YAML: &str = "tag:yaml.org,2002:";

/// The %TAG directives of a document.
#[derive(Default)]
pub(super) struct Tags<'t> {
    directives: Vec<(&'t str, String)>,
}

impl<'t> Tags<'t> {
    pub(super) fn add(&mut self, offset: usize, handle: &'t str, prefix: String) -> Result<(), Fault> {
        if self.directives.iter().any(|(known, _)| *known == handle) {
            return fault(offset, "a second %TAG directive for the same handle");
        }
        self.directives.push((handle, prefix));
        Ok(())
    }

    /// The whole tag.
    pub(super) fn resolve(&self, offset: usize, kind: Kind<'t>) -> Result<Option<String>, Fault> {
        let Kind::Tag(handle, suffix) = kind else { return Ok(None) };
        if handle.is_empty() {
            return Ok(Some(suffix));
        }
        let directive = self.directives.iter().find(|(known, _)| *known == handle);
        let prefix = match (directive, handle) {
            (Some((_, prefix)), _) => prefix,
            (None, "!") => "!",
            (None, "!!") => YAML,
            (None, _) => return fault(offset, "no %TAG directive says what the tag's handle stands for"),
        };
        Ok(Some(prefix.to_owned() + &suffix))
    }
}
