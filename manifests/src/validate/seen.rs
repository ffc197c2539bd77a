//! Which values of a list have stood before: few are compared one by one, many by hash.

use std::collections::HashSet;
use std::hash::Hash;

/// How many values are compared one by one before a hash set takes over.
const FEW: usize = 8;

/// The values of a list that have been seen, without an allocation while they are few.
pub(crate) struct Seen<T> {
    few: [T; FEW],
    count: usize,
    many: Option<HashSet<T>>,
}

impl<T: Copy + Default + Eq + Hash> Seen<T> {
    #[inline]
    pub(crate) fn new() -> Seen<T> {
        Seen { few: [T::default(); FEW], count: 0, many: None }
    }

    /// Whether the value has been seen.
    pub(crate) fn contains(&self, value: T) -> bool {
        match &self.many {
            None => self.few[..self.count].contains(&value),
            Some(many) => many.contains(&value),
        }
    }

    /// Adds a value; false if it has been seen before.
    pub(crate) fn insert(&mut self, value: T) -> bool {
        if self.contains(value) {
            return false;
        }
        match self.few.get_mut(self.count) {
            Some(place) => {
                *place = value;
                self.count += 1;
            }
            None => {
                let few = self.few;
                self.many.get_or_insert_with(|| HashSet::from(few)).insert(value);
            }
        }
        true
    }

    /// Whether nothing has been seen.
    pub(crate) fn is_empty(&self) -> bool {
        self.count == 0
    }
}

#[cfg(test)]
mod tests {
    use super::Seen;

    #[test]
    fn few_and_many_values_are_seen_alike() {
        let mut seen = Seen::new();
        assert!((0..100).all(|value| seen.insert(value)));
        assert!((0..100).all(|value| !seen.insert(value) && seen.contains(value)));
        assert!(!seen.contains(100));
    }
}
