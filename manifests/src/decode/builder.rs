//! Making a tree, value by value in the order of the text.

use std::collections::HashMap;
use std::sync::atomic::AtomicUsize;

use super::lines::Lines;
use super::tree::{Kind, Slot, Tree, mark};

/// Up to this many keys are compared one with another, which is cheaper than sorting: few have the same length.
const FEW: usize = 32;

/// A value has about so many bytes of text in manifests: the list of a short text's values, begun with this in mind, grows once.
const BYTES_OF_VALUE: usize = 16;

/// So many values have room from the beginning, at most: a long text may have fewer, and its list grows by steps anyway.
const MANY: usize = 1024;

/// A tree that is being made.
pub(crate) struct Builder<'t> {
    pub(crate) tree: Tree<'t>,
    /// The keys of the map that ends, with the lengths of their texts.
    keys: Vec<(u32, u32)>,
}

impl<'t> Builder<'t> {
    pub(crate) fn new(source: &'t str, lines: Option<Lines>, is_json: bool) -> Builder<'t> {
        let tree = Tree {
            source,
            lines,
            made: String::new(),
            slots: Vec::with_capacity((source.len() / BYTES_OF_VALUE).min(MANY)),
            roots: Vec::new(),
            merged: HashMap::new(),
            typed: HashMap::new(),
            is_json,
            lines_before: 0,
            memory: AtomicUsize::new(0),
        };
        Builder { tree, keys: Vec::new() }
    }

    /// The number that the next value gets.
    pub(crate) fn next(&self) -> u32 {
        self.tree.slots.len() as u32
    }

    pub(crate) fn push(&mut self, slot: Slot) -> u32 {
        if self.tree.slots.len() == self.tree.slots.capacity() {
            self.make_room(slot.offset);
        }
        let slots = &mut self.tree.slots;
        slots.push(slot);
        slots.len() as u32 - 1
    }

    /// Makes room for further values where the next one begins at an offset of the text: for as many as there are when the rest of the
    /// text is as the part before is. The list is the most of what reading takes, and to double it would take thrice as much while
    /// it is copied.
    #[cold]
    fn make_room(&mut self, offset: u32) {
        let Tree { source, slots, .. } = &mut self.tree;
        let rest = source.len().saturating_sub(offset as usize);
        let likely = slots.len() as u64 * rest as u64 / u64::from(offset.max(1));
        // No byte is more than one value.
        let likely = likely.min(rest as u64) as usize;
        slots.reserve_exact((likely + likely / 64).max(slots.len() / 8).max(64));
    }

    /// Adds null, a boolean, or a list or map that has no items yet.
    pub(crate) fn push_kind(&mut self, offset: usize, kind: Kind) -> u32 {
        self.push(Slot { offset: offset as u32, start: 0, end: 0, kind, marks: 0 })
    }

    /// Adds a text or a number: a part of the source is referred to, anything else is copied.
    pub(crate) fn push_text(&mut self, offset: usize, kind: Kind, text: &str) -> u32 {
        let (start, marks) = match self.place_in_source(text) {
            Some(start) => (start, 0),
            None => {
                self.tree.made.push_str(text);
                (self.tree.made.len() - text.len(), mark::MADE)
            }
        };
        let end = start + text.len();
        self.push(Slot { offset: offset as u32, start: start as u32, end: end as u32, kind, marks })
    }

    /// Where a text stands in the source, if it is a part of it and no copy.
    fn place_in_source(&self, part: &str) -> Option<usize> {
        let start = part.as_ptr().addr().checked_sub(self.tree.source.as_ptr().addr())?;
        (start + part.len() <= self.tree.source.len()).then_some(start)
    }

    pub(crate) fn end_list(&mut self, list: u32, count: u32) {
        let end = self.next();
        let slot = &mut self.tree.slots[list as usize];
        (slot.start, slot.end) = (count, end);
    }

    /// Ends a map of so many entries, and marks the keys that stand in it twice.
    pub(crate) fn end_map(&mut self, map: u32, count: u32) {
        self.end_list(map, count);
        if count < 2 {
            return;
        }
        self.keys.clear();
        self.keys.reserve_exact(count as usize);
        let mut key = map + 1;
        for _ in 0..count {
            let slot = self.tree.slot(key);
            if slot.marks & mark::MERGE == 0 {
                self.keys.push((key, slot.end - slot.start));
            }
            key = self.tree.after(key + 1);
        }
        self.mark_duplicates();
    }

    fn mark_duplicates(&mut self) {
        let tree = &mut self.tree;
        let keys = &mut self.keys;
        if keys.len() <= FEW {
            for (count, (later, length)) in keys.iter().enumerate() {
                let is_same = |(key, other): &&(u32, u32)| {
                    other == length && tree.text(tree.slot(*key)) == tree.text(tree.slot(*later))
                };
                if let Some((earlier, _)) = keys[..count].iter().rev().find(is_same) {
                    mark_pair(&mut tree.slots, *earlier, *later);
                }
            }
            return;
        }
        keys.sort_unstable_by(|(left, _), (right, _)| {
            let text = |key: u32| tree.text(tree.slot(key));
            text(*left).cmp(text(*right)).then(left.cmp(right))
        });
        for pair in keys.windows(2) {
            let (earlier, later) = (pair[0].0, pair[1].0);
            if tree.text(tree.slot(earlier)) == tree.text(tree.slot(later)) {
                mark_pair(&mut tree.slots, earlier, later);
            }
        }
    }
}

fn mark_pair(slots: &mut [Slot], earlier: u32, later: u32) {
    slots[earlier as usize].marks |= mark::SHADOWED;
    slots[later as usize].marks |= mark::DUPLICATE;
}
