//! The tree into which both JSON and YAML are parsed: values with their places in the text.
//!
//! All values of a text stand in one list, 16 bytes each, in the order of the text: what a list or map holds follows it. Texts
//! are parts of the source, or of one string with all that had to be made; an alias is the number of what it refers to.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::error::{Position, ProblemKind};
use super::lines::Lines;

/// How deep objects and lists may nest. Kubernetes' own types need some 20 levels.
pub(crate) const MAX_DEPTH: usize = 100;

/// What is wrong with a text that nests deeper.
pub(crate) fn too_deep() -> String {
    format!("nested deeper than {MAX_DEPTH} levels")
}

/// What a slot of the tree holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    False,
    True,
    /// From `start` to `end` of the source, or of what was made.
    Number,
    Text,
    /// `start` values, up to the slot `end`.
    List,
    /// `start` keys with their values, up to the slot `end`.
    Map,
    /// The slot `start` again.
    Alias,
}

/// Marks of a slot.
pub(crate) mod mark {
    /// The text is no part of the source.
    pub(crate) const MADE: u8 = 1;
    /// A key that a later entry of its map has as well: the later one counts.
    pub(crate) const SHADOWED: u8 = 2;
    /// A key that an earlier entry of its map has as well.
    pub(crate) const DUPLICATE: u8 = 4;
    /// The key `<<`.
    pub(crate) const MERGE: u8 = 8;
    /// A map that has such a key.
    pub(crate) const MERGED: u8 = 16;
    /// A value that was typed: its text counts where a text is wanted.
    pub(crate) const TYPED: u8 = 32;
}

/// One value, key or alias.
#[derive(Clone, Copy)]
pub(crate) struct Slot {
    pub(crate) offset: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) kind: Kind,
    pub(crate) marks: u8,
}

/// All values of a text.
pub(crate) struct Tree<'t> {
    pub(super) source: &'t str,
    /// None where the values did not come from a text.
    pub(super) lines: Option<Lines>,
    /// The texts that are no part of the source, one after the other.
    pub(super) made: String,
    pub(super) slots: Vec<Slot>,
    /// The documents.
    pub(super) roots: Vec<u32>,
    /// The keys and values of maps with `<<`.
    pub(super) merged: HashMap<u32, Vec<(u32, u32)>>,
    /// Where in the source the texts of values stand that were typed.
    pub(super) typed: HashMap<u32, (u32, u32)>,
    /// Whether a key that stands twice is refused: the API server does so, and it is JSON that it gets.
    pub(super) is_json: bool,
    /// How many lines there are before the text, where it is part of another.
    pub(super) lines_before: u32,
    /// How many bytes the decoded values may still take. Atomic since trees are shared once they have been read, not since threads
    /// decode the same one.
    pub(super) memory: AtomicUsize,
}

impl<'t> Tree<'t> {
    /// Gives what is decoded some times the memory of the text, which it has together with the tree: a list of nulls can stand for
    /// a list of volumes, which take kilobytes each.
    pub(super) fn limit_memory(&self) {
        let text = self.length();
        let left = (16 * text).saturating_sub(self.slots.len() * size_of::<Slot>());
        self.memory.store(left.max(4 * text).max(4 << 20), Ordering::Relaxed);
    }

    /// Gives more to what is decoded.
    pub(super) fn lend_memory(&self, bytes: usize) {
        self.memory.store(self.memory.load(Ordering::Relaxed) + bytes, Ordering::Relaxed);
    }

    /// How many bytes the text has.
    pub(super) fn length(&self) -> usize {
        self.source.len().max(self.made.len())
    }

    /// Counts memory that a decoded value takes; false when there is too little left.
    pub(super) fn takes(&self, bytes: usize) -> bool {
        let left = self.memory.load(Ordering::Relaxed).checked_sub(bytes);
        self.memory.store(left.unwrap_or(0), Ordering::Relaxed);
        left.is_some()
    }

    pub(crate) fn documents(&self) -> impl Iterator<Item = Node<'_>> {
        self.roots.iter().map(|root| self.node(*root))
    }

    #[inline]
    pub(super) fn slot(&self, index: u32) -> Slot {
        self.slots[index as usize]
    }

    /// The value with this number.
    pub(super) fn node_at(&self, index: u32) -> Node<'_> {
        self.node(index)
    }

    /// A value, the one that it refers to where it is an alias.
    #[inline]
    fn node(&self, index: u32) -> Node<'_> {
        let slot = self.slot(index);
        Node { tree: self, index: if slot.kind == Kind::Alias { slot.start } else { index } }
    }

    #[inline]
    pub(super) fn text(&self, slot: Slot) -> &str {
        let from = if slot.marks & mark::MADE == 0 { self.source } else { &self.made };
        &from[slot.start as usize..slot.end as usize]
    }

    /// The slot behind a value and all that it holds.
    #[inline]
    pub(super) fn after(&self, index: u32) -> u32 {
        let slot = self.slot(index);
        if matches!(slot.kind, Kind::List | Kind::Map) { slot.end } else { index + 1 }
    }

    pub(super) fn position(&self, offset: u32) -> Position {
        let Some(lines) = &self.lines else { return Position::default() };
        let Position { line, column } = lines.position(self.source, offset as usize);
        Position { line: line + self.lines_before, column }
    }
}

/// One value of a tree.
#[derive(Clone, Copy)]
pub(crate) struct Node<'n> {
    pub(super) tree: &'n Tree<'n>,
    index: u32,
}

/// A value as JSON knows them.
pub(crate) enum Value<'n> {
    Null,
    Bool(bool),
    /// The number's own text, so that nothing of it is lost: `80`, `80.0` and `8e1` differ.
    Number(&'n str),
    Text(&'n str),
    List(Items<'n>),
    Map(Entries<'n>),
}

impl<'n> Node<'n> {
    /// Where the value begins.
    pub(crate) fn position(self) -> Position {
        self.tree.position(self.tree.slot(self.index).offset)
    }

    /// The number of the value in its tree.
    pub(super) fn index(self) -> u32 {
        self.index
    }

    /// The value with another number.
    pub(super) fn sibling(self, index: u32) -> Node<'n> {
        Node { tree: self.tree, index }
    }

    #[inline]
    pub(crate) fn value(self) -> Value<'n> {
        let slot = self.tree.slot(self.index);
        match slot.kind {
            Kind::False => Value::Bool(false),
            Kind::True => Value::Bool(true),
            Kind::Number => Value::Number(self.tree.text(slot)),
            Kind::Text => Value::Text(self.tree.text(slot)),
            Kind::List => self.items().map_or(Value::Null, Value::List),
            Kind::Map => self.entries().map_or(Value::Null, Value::Map),
            Kind::Null | Kind::Alias => Value::Null,
        }
    }

    /// The value's text as it was typed, where it was.
    pub(crate) fn typed(self) -> Option<&'n str> {
        if !self.is_typed() {
            return None;
        }
        let (start, end) = self.tree.typed.get(&self.index)?;
        Some(&self.tree.source[*start as usize..*end as usize])
    }

    pub(crate) fn is_typed(self) -> bool {
        self.tree.slot(self.index).marks & mark::TYPED != 0
    }

    /// Where in the source the value begins.
    pub(super) fn offset(self) -> u32 {
        self.tree.slot(self.index).offset
    }

    #[inline]
    pub(crate) fn is_null(self) -> bool {
        self.tree.slot(self.index).kind == Kind::Null
    }

    /// The text; none when the value is no text.
    #[inline]
    pub(crate) fn text(self) -> Option<&'n str> {
        let slot = self.tree.slot(self.index);
        (slot.kind == Kind::Text).then(|| self.tree.text(slot))
    }

    /// The entries of a map; none when the value is no map.
    #[inline]
    pub(crate) fn entries(self) -> Option<Entries<'n>> {
        (self.tree.slot(self.index).kind == Kind::Map).then(|| Entries { pairs: self.tree.pairs(self.index) })
    }

    /// No entries at all.
    pub(super) fn no_entries(self) -> Entries<'n> {
        Entries { pairs: Pairs { tree: self.tree, next: 0, left: 0, merged: None } }
    }

    /// The items of a list; none when the value is no list.
    #[inline]
    pub(crate) fn items(self) -> Option<Items<'n>> {
        let slot = self.tree.slot(self.index);
        let items = || Items { tree: self.tree, next: self.index + 1, left: slot.start as usize };
        (slot.kind == Kind::List).then(items)
    }

    /// No items at all.
    pub(super) fn no_items(self) -> Items<'n> {
        Items { tree: self.tree, next: 0, left: 0 }
    }

    /// Whether another value has the same text in the same order, and so is the same. What is written otherwise may be the same too.
    pub(crate) fn is_like(self, other: Node<'_>) -> bool {
        match (self.value(), other.value()) {
            (Value::Null, Value::Null) => true,
            (Value::Bool(one), Value::Bool(other)) => one == other,
            (Value::Number(one), Value::Number(other)) | (Value::Text(one), Value::Text(other)) => {
                one == other
            }
            (Value::List(one), Value::List(other)) => {
                one.len() == other.len() && one.zip(other).all(|(one, other)| one.is_like(other))
            }
            (Value::Map(mut one), Value::Map(mut other)) => loop {
                match (one.next(), other.next()) {
                    (None, None) => return true,
                    (Some(one), Some(other)) if one.key == other.key && one.node().is_like(other.node()) => {}
                    _ => return false,
                }
            },
            _ => false,
        }
    }

    /// The value of a map's key; none when it is absent, null, or the value is no map.
    pub(crate) fn get(self, key: &str) -> Option<Node<'n>> {
        let entry = self.entries()?.find(|entry| entry.key == key)?;
        let node = entry.node();
        (!node.is_null()).then_some(node)
    }

    /// The text of a map's key.
    pub(crate) fn get_text(self, key: &str) -> Option<&'n str> {
        self.get(key)?.text()
    }
}

impl Value<'_> {
    /// The name that Go's JSON decoder gives to the value.
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Bool(_) => "bool",
            Value::Number(_) => "number",
            Value::Text(_) => "string",
            Value::List(_) => "array",
            Value::Map(_) => "object",
        }
    }
}

/// The items of a list.
#[derive(Clone)]
pub(crate) struct Items<'n> {
    tree: &'n Tree<'n>,
    next: u32,
    left: usize,
}

impl<'n> Iterator for Items<'n> {
    type Item = Node<'n>;

    #[inline]
    fn next(&mut self) -> Option<Node<'n>> {
        self.left = self.left.checked_sub(1)?;
        let node = self.tree.node(self.next);
        self.next = self.tree.after(self.next);
        Some(node)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Items<'_> {}

/// One entry of a map.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'n> {
    pub(crate) key: &'n str,
    tree: &'n Tree<'n>,
    /// The slots of the key and the value.
    pair: (u32, u32),
}

impl<'n> Entry<'n> {
    /// The value.
    #[inline]
    pub(crate) fn node(&self) -> Node<'n> {
        self.tree.node(self.pair.1)
    }

    /// Whether an earlier entry of the same map has the same key.
    #[inline]
    pub(crate) fn is_duplicate(&self) -> bool {
        self.tree.slot(self.pair.0).marks & mark::DUPLICATE != 0
    }

    /// What a key that stands twice is: the API server refuses it, and it gets JSON; kubectl, which reads YAML for it, keeps
    /// the last one in silence.
    pub(crate) fn duplicate_kind(&self) -> ProblemKind {
        if self.tree.is_json { ProblemKind::DuplicateField } else { ProblemKind::DuplicateKey }
    }

    /// Where the key stands.
    pub(crate) fn key_position(&self) -> Position {
        self.tree.position(self.tree.slot(self.pair.0).offset)
    }
}

/// The entries of a map: of those with the same key, the last one.
#[derive(Clone)]
pub(crate) struct Entries<'n> {
    pairs: Pairs<'n>,
}

impl<'n> Iterator for Entries<'n> {
    type Item = Entry<'n>;

    #[inline(always)]
    fn next(&mut self) -> Option<Entry<'n>> {
        self.pairs.next().map(|pair| self.pairs.tree.entry(pair))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.pairs.size_hint()
    }
}

/// The slots of a map's keys and values: of those with the same key, the last one's.
#[derive(Clone)]
pub(super) struct Pairs<'n> {
    tree: &'n Tree<'n>,
    next: u32,
    left: usize,
    merged: Option<std::slice::Iter<'n, (u32, u32)>>,
}

impl Tree<'_> {
    #[inline(always)]
    pub(super) fn entry(&self, pair: (u32, u32)) -> Entry<'_> {
        Entry { key: self.text(self.slot(pair.0)), tree: self, pair }
    }

    #[inline]
    pub(super) fn pairs(&self, map: u32) -> Pairs<'_> {
        let slot = self.slot(map);
        let merged = if slot.marks & mark::MERGED == 0 { None } else { self.merged_pairs(map) };
        Pairs { tree: self, next: map + 1, left: slot.start as usize, merged }
    }

    #[cold]
    fn merged_pairs(&self, map: u32) -> Option<std::slice::Iter<'_, (u32, u32)>> {
        self.merged.get(&map).map(|pairs| pairs.iter())
    }
}

impl Iterator for Pairs<'_> {
    type Item = (u32, u32);

    #[inline(always)]
    fn next(&mut self) -> Option<(u32, u32)> {
        if let Some(pairs) = &mut self.merged {
            return pairs.next().copied();
        }
        loop {
            self.left = self.left.checked_sub(1)?;
            let (key, value) = (self.next, self.next + 1);
            self.next = self.tree.after(value);
            if self.tree.slot(key).marks & mark::SHADOWED == 0 {
                return Some((key, value));
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match &self.merged {
            Some(pairs) => pairs.size_hint(),
            None => (0, Some(self.left)),
        }
    }
}
