//! What is taken is free: names in their namespace, node ports and routes in the cluster.

use super::index::Index;

/// Two resources that take the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The earlier one, which has it.
    pub other: usize,
}

impl Index<'_, '_> {
    /// Who has the name of the resource `index` already: of its kind, in its namespace, and in another group.
    ///
    /// Resources that stand in each other's place may have one name, since only one of them is deployed.
    pub const fn name_clash(&self, index: usize) -> Option<Clash> {
        if self.names_differ {
            return None;
        }
        let placed = &self.set.placed[index];
        if placed.resource.foreign || placed.resource.name.known().is_empty() {
            return None;
        }
        self.clash(index, self.first_of_name(index))
    }

    /// Who takes already what the resource `index` takes as its `item`.
    pub const fn taken_clash(&self, index: usize, item: usize) -> Option<Clash> {
        self.clash(index, self.first_taker(index, item))
    }

    /// What is there in the same place although the resource `index` stands for it, or both for a third one.
    pub const fn alternative(&self, index: usize) -> Option<usize> {
        let placed = &self.set.placed[index];
        let original = placed.resource.instead_of;
        if original.is_none() || placed.resource.unknown {
            return None;
        }
        let mut run = self.of_type(original.hash, self.set.instance(placed.scope));
        while let Some(other) = self.next_declared(&mut run, original) {
            let there = &self.set.placed[other];
            let is_same_place = self.set.share_namespace(index, other).is_yes()
                && self.set.instance(there.scope) == self.set.instance(placed.scope);
            // Of two that stand for a third one, the later one is asked.
            let is_asked = there.resource.instead_of.is_none() || other < index;
            if other != index
                && is_asked
                && is_same_place
                && !there.resource.unknown
                && !there.resource.foreign
            {
                return Some(other);
            }
        }
        None
    }

    /// Takers are sorted by their place, and a group stands together: only the first one can be of another.
    const fn clash(&self, index: usize, first: usize) -> Option<Clash> {
        let (one, other) = (&self.set.placed[index], &self.set.placed[first]);
        if first >= index || one.group == other.group {
            return None;
        }
        if other.resource.unknown || one.resource.unknown || other.resource.foreign {
            return None;
        }
        let (one, other) = (one.resource, other.resource);
        if one.is_in_place_of(other) || other.is_in_place_of(one) {
            None
        } else {
            Some(Clash { other: first })
        }
    }
}
