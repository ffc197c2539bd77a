//! Merging: maps deep, everything else replaced.

use std::collections::HashMap;
use std::ops::Range;

use super::{Form, Source, Step};
use crate::decode::builder::Builder;
use crate::decode::error::{Error, Position, Problem, ProblemKind};
use crate::decode::tree::{Kind, MAX_DEPTH, Slot, Tree, mark, too_deep};

/// Adds all values of a text that begins at `start` of the whole, and gives the numbers of its documents.
pub(super) fn append(tree: &mut Tree<'_>, text: Tree<'_>, start: usize) -> Vec<u32> {
    let (base, made, start) = (tree.slots.len() as u32, tree.made.len() as u32, start as u32);
    tree.made.push_str(&text.made);
    tree.slots.extend(text.slots.iter().map(|slot| {
        let mut slot = Slot { offset: slot.offset + start, ..*slot };
        match slot.kind {
            Kind::Number | Kind::Text => {
                let shift = if slot.marks & mark::MADE == 0 { start } else { made };
                (slot.start, slot.end) = (slot.start + shift, slot.end + shift);
            }
            Kind::List | Kind::Map => slot.end += base,
            Kind::Alias => slot.start += base,
            Kind::Null | Kind::False | Kind::True => {}
        }
        slot
    }));
    for (map, pairs) in text.merged {
        let pairs = pairs.into_iter().map(|(key, value)| (key + base, value + base)).collect();
        tree.merged.insert(map + base, pairs);
    }
    text.roots.iter().map(|root| root + base).collect()
}

fn push(tree: &mut Tree<'_>, slot: Slot) -> u32 {
    tree.slots.push(slot);
    tree.slots.len() as u32 - 1
}

/// A map without entries.
pub(super) fn empty_map(tree: &mut Tree<'_>, offset: usize) -> u32 {
    let end = tree.slots.len() as u32 + 1;
    push(tree, Slot { offset: offset as u32, start: 0, end, kind: Kind::Map, marks: 0 })
}

/// A part of the source as a text.
pub(super) fn text(tree: &mut Tree<'_>, range: Range<usize>) -> u32 {
    let (start, end) = (range.start as u32, range.end as u32);
    push(tree, Slot { offset: start, start, end, kind: Kind::Text, marks: 0 })
}

/// Nothing that was typed: null, or an empty text where one is wanted.
pub(super) fn typed_null(tree: &mut Tree<'_>, range: Range<usize>) -> u32 {
    let offset = range.start as u32;
    let slot = push(tree, Slot { offset, start: 0, end: 0, kind: Kind::Null, marks: 0 });
    super::mark_typed(tree, slot, range);
    slot
}

/// All layers as one value.
pub(super) fn all(builder: &mut Builder<'_>, parts: &[Source], layers: &[u32]) -> Result<u32, Error> {
    let mut merger = Merger { builder, known: HashMap::new() };
    let mut problems = Vec::new();
    let mut merged = None;
    for (part, &layer) in parts.iter().zip(layers) {
        merged = Some(match (&part.form, merged) {
            (Form::Typed { steps, .. }, under) => {
                let under = under.unwrap_or_else(|| empty_map(&mut merger.builder.tree, part.range.start));
                merger.set(under, &steps.0, layer, part.range.start).unwrap_or_else(|what| {
                    let message = format!("{steps}: {what}");
                    let problem = Problem::new(ProblemKind::Value, Position::default(), message);
                    problems.extend(Error::from(problem).in_file(&part.name).into_problems());
                    under
                })
            }
            (_, None) => layer,
            (_, Some(under)) => merger.merge(under, layer),
        });
    }
    if problems.is_empty() {
        Ok(merged.unwrap_or_else(|| empty_map(&mut builder.tree, 0)))
    } else {
        Err(Error::new(problems))
    }
}

struct Merger<'b, 't> {
    builder: &'b mut Builder<'t>,
    /// What has been merged: with aliases, the same two maps can meet in many places.
    known: HashMap<(u32, u32), u32>,
}

impl Merger<'_, '_> {
    /// The value with the number, or the one that it refers to.
    fn resolve(&self, index: u32) -> u32 {
        let slot = self.builder.tree.slot(index);
        if slot.kind == Kind::Alias { slot.start } else { index }
    }

    fn is_map(&self, index: u32) -> bool {
        self.builder.tree.slot(index).kind == Kind::Map
    }

    fn key(&self, key: u32) -> &str {
        self.builder.tree.text(self.builder.tree.slot(key))
    }

    /// One value over another: what a map lacks, the map below it has.
    fn merge(&mut self, under: u32, over: u32) -> u32 {
        let (under, over) = (self.resolve(under), self.resolve(over));
        if !self.is_map(under) || !self.is_map(over) {
            return over;
        }
        if let Some(&merged) = self.known.get(&(under, over)) {
            return merged;
        }
        let mut pairs: Vec<(u32, Option<u32>)> =
            self.builder.tree.pairs(under).map(|(key, value)| (key, Some(value))).collect();
        let places: HashMap<String, usize> =
            pairs.iter().enumerate().map(|(place, (key, _))| (self.key(*key).to_owned(), place)).collect();
        let above: Vec<(u32, u32)> = self.builder.tree.pairs(over).collect();
        for (key, value) in above {
            match places.get(self.key(key)) {
                None => pairs.push((key, Some(value))),
                // Null takes away what is below it.
                Some(&place) if self.builder.tree.slot(self.resolve(value)).kind == Kind::Null => {
                    pairs[place].1 = None;
                }
                Some(&place) => {
                    let below = pairs[place].1.unwrap_or(value);
                    pairs[place] = (key, Some(self.merge(below, value)));
                }
            }
        }
        let offset = self.builder.tree.slot(over).offset;
        let pairs = pairs.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
        let merged = self.map(offset, pairs);
        self.known.insert((under, over), merged);
        merged
    }

    /// A map of entries that stand elsewhere.
    fn map(&mut self, offset: u32, pairs: Vec<(u32, u32)>) -> u32 {
        let end = self.builder.next() + 1;
        let map = Slot { offset, start: pairs.len() as u32, end, kind: Kind::Map, marks: mark::MERGED };
        let map = self.builder.push(map);
        self.builder.tree.merged.insert(map, pairs);
        map
    }

    /// The value at the end of the steps replaced.
    fn set(&mut self, under: u32, steps: &[Step], leaf: u32, start: usize) -> Result<u32, String> {
        let Some((step, rest)) = steps.split_first() else { return Ok(leaf) };
        if steps.len() > MAX_DEPTH {
            return Err(too_deep());
        }
        let under = self.resolve(under);
        let is_list = self.builder.tree.slot(under).kind == Kind::List;
        match step {
            Step::Index(index) if is_list => self.set_item(under, *index, rest, leaf, start),
            Step::Index(index) if !self.is_map(under) => Err(format!(
                "there is no list of which [{index}] could be an item; set the whole list: `=[…]`"
            )),
            Step::Index(index) => self.set_entry(under, &index.to_string(), rest, leaf, start),
            Step::Key(key) => self.set_entry(under, key, rest, leaf, start),
        }
    }

    fn set_entry(
        &mut self,
        under: u32,
        key: &str,
        rest: &[Step],
        leaf: u32,
        start: usize,
    ) -> Result<u32, String> {
        let mut pairs: Vec<(u32, u32)> =
            if self.is_map(under) { self.builder.tree.pairs(under).collect() } else { Vec::new() };
        let place = pairs.iter().position(|(other, _)| self.key(*other) == key);
        let below = match place {
            Some(place) => pairs[place].1,
            None => empty_map(&mut self.builder.tree, start),
        };
        let value = self.set(below, rest, leaf, start)?;
        let key = self.builder.push_text(start, Kind::Text, key);
        match place {
            Some(place) => pairs[place] = (key, value),
            None => pairs.push((key, value)),
        }
        let offset = if self.is_map(under) { self.builder.tree.slot(under).offset } else { start as u32 };
        Ok(self.map(offset, pairs))
    }

    fn set_item(
        &mut self,
        under: u32,
        index: usize,
        rest: &[Step],
        leaf: u32,
        start: usize,
    ) -> Result<u32, String> {
        let mut items: Vec<u32> =
            self.builder.tree.node_at(under).items().into_iter().flatten().map(|item| item.index()).collect();
        if index > items.len() {
            return Err(format!(
                "the list has {} items, and [{index}] is none of them, nor the next",
                items.len()
            ));
        }
        if index == items.len() {
            items.push(empty_map(&mut self.builder.tree, start));
        }
        items[index] = self.set(items[index], rest, leaf, start)?;
        let list = Slot { kind: Kind::List, ..self.builder.tree.slot(under) };
        let list = self.builder.push(list);
        for &item in &items {
            self.builder.push(Slot {
                offset: start as u32,
                start: item,
                end: 0,
                kind: Kind::Alias,
                marks: 0,
            });
        }
        self.builder.end_list(list, items.len() as u32);
        Ok(list)
    }
}
