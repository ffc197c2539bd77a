//! Where an object stands, and whether it depends on that.

use std::cell::Cell;

/// The place of what is being built. Whoever asks for it has an answer that another object of the declaration may have otherwise.
pub(super) struct Place {
    index: usize,
    varies: Cell<bool>,
}

impl Place {
    /// That of the resource `index` of the plan.
    pub(super) fn of(index: usize) -> Place {
        Place { index, varies: Cell::new(false) }
    }

    /// The number of the resource in the plan.
    pub(super) fn index(&self) -> usize {
        self.note_variation();
        self.index
    }

    /// Notes that something was read which another object of the declaration may have otherwise: a value, as a rule.
    pub(super) fn note_variation(&self) {
        self.varies.set(true);
    }

    /// Whether anything of the kind was read since it was last forgotten.
    pub(super) fn varies(&self) -> bool {
        self.varies.get()
    }

    /// Begins anew.
    pub(super) fn forget(&self) {
        self.varies.set(false);
    }
}
