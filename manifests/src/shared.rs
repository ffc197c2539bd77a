//! What is known of a specification of pods that many objects share.

use std::cell::Cell;

use crate::wires::Wired;
use crate::yaml::refrain::Refrain;

/// What was found out of a specification of pods, for the other objects that have the very same one: whoever builds them knows
/// that, and hands the same of these over with each.
#[derive(Debug)]
pub struct SharedSpec<'a> {
    /// Whether no rule has anything to say of it.
    pub(crate) is_sound: bool,
    pub(crate) wired: Cell<Option<Wired<'a>>>,
    pub(crate) text: Refrain,
}

impl Default for SharedSpec<'_> {
    fn default() -> Self {
        SharedSpec { is_sound: false, wired: Cell::new(None), text: Refrain::of("PodSpec") }
    }
}
