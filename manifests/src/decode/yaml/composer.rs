//! From what a text is made of to the tree: anchors, aliases, keys and the meaning of scalars, as sigs.k8s.io/yaml has them.

use std::borrow::Cow;
use std::collections::HashMap;

use super::parser::{Head, Receive};
use super::tags;
use super::token::{Fault, Style, Text, fault};
use crate::decode::builder::Builder;
use crate::decode::lines::Lines;
use crate::decode::scalar::{self, Scalar};
use crate::decode::tree::{Kind, MAX_DEPTH, Slot, Tree, mark, too_deep};

/// A list or map whose end has not come yet.
struct Open<'t> {
    index: u32,
    /// How many items, or keys and values, it has so far.
    count: u32,
    is_map: bool,
    has_merge: bool,
    anchor: Option<&'t str>,
    size: Size,
}

/// How large a value is with everything in it, aliases included.
#[derive(Clone, Copy, Default)]
struct Size {
    /// About how many bytes of text it stands for, or more than any text has.
    bytes: u32,
    /// 0 for a value that holds no others.
    depth: u8,
}

impl Size {
    /// Of a text of so many bytes.
    fn of(bytes: usize) -> Size {
        Size { bytes: u32::try_from(bytes).unwrap_or(u32::MAX).saturating_add(2), depth: 0 }
    }
}

/// What an anchor names.
struct Anchored {
    /// The number of the document in which it stands.
    document: u32,
    index: u32,
    size: Size,
    is_open: bool,
}

/// Makes a tree.
pub(super) struct Composer<'t> {
    pub(super) builder: Builder<'t>,
    open: Vec<Open<'t>>,
    /// The number of the document; one that is read again has another.
    document: u32,
    /// The anchors of this document and those before it, of each name the last one.
    anchors: HashMap<&'t str, Anchored>,
    /// What all aliases and `<<` stand for, and what they may.
    aliased: usize,
    most_aliased: usize,
}

impl<'t> Composer<'t> {
    pub(super) fn new(source: &'t str) -> Composer<'t> {
        Composer {
            builder: Builder::new(source, Some(Lines::default()), false),
            open: Vec::new(),
            document: 0,
            anchors: HashMap::new(),
            aliased: 0,
            most_aliased: (4 * source.len()).max(1 << 20),
        }
    }

    /// Whether the next value is the key of a map.
    fn awaits_key(&self) -> bool {
        self.open.last().is_some_and(|open| open.is_map && open.count.is_multiple_of(2))
    }

    /// Counts a value that was added, or ended.
    fn added(&mut self, index: u32, size: Size) {
        match self.open.last_mut() {
            Some(open) => {
                open.count += 1;
                open.size.bytes = open.size.bytes.saturating_add(size.bytes);
                open.size.depth = open.size.depth.max(size.depth + 1);
            }
            None if self.builder.tree.slot(index).kind == Kind::Null => {}
            None => self.builder.tree.roots.push(index),
        }
    }

    fn name(&mut self, anchor: Option<&'t str>, index: u32, size: Size, is_open: bool) {
        if let Some(name) = anchor {
            self.anchors.insert(name, Anchored { document: self.document, index, size, is_open });
        }
    }

    fn start(&mut self, head: Head<'t>, kind: Kind) -> Result<(), Fault> {
        if self.awaits_key() {
            return fault(head.offset, "a list or map cannot be the key of a map");
        }
        let index = self.builder.push_kind(head.offset, kind);
        self.name(head.anchor, index, Size::default(), true);
        let size = Size::of(0);
        self.open.push(Open {
            index,
            count: 0,
            is_map: kind == Kind::Map,
            has_merge: false,
            anchor: head.anchor,
            size,
        });
        Ok(())
    }

    /// Counts what aliases and `<<` bring in: little text must not become much.
    fn charge(&mut self, offset: usize, bytes: usize) -> Result<(), Fault> {
        self.aliased = self.aliased.saturating_add(bytes);
        if self.aliased > self.most_aliased {
            let most = self.most_aliased;
            return fault(offset, format!("the aliases stand for more than {most} bytes"));
        }
        Ok(())
    }

    fn key(&mut self, offset: usize, scalar: Scalar<'t>, is_merge: bool) -> Result<u32, Fault> {
        let kind = match scalar {
            Scalar::Bool(false) => Kind::False,
            Scalar::Bool(true) => Kind::True,
            Scalar::Integer(_) | Scalar::Float(..) => Kind::Number,
            _ => Kind::Text,
        };
        let text = match scalar.key() {
            Ok(text) => text,
            Err(message) => return fault(offset, message),
        };
        // Its own kind stays, for aliases that refer to it.
        let key = self.builder.push_text(offset, kind, &text);
        if is_merge {
            self.builder.tree.slots[key as usize].marks |= mark::MERGE;
            if let Some(open) = self.open.last_mut() {
                open.has_merge = true;
            }
        }
        Ok(key)
    }

    fn value(&mut self, offset: usize, scalar: Scalar<'t>) -> Result<u32, Fault> {
        Ok(match scalar {
            Scalar::Null => self.builder.push_kind(offset, Kind::Null),
            Scalar::Bool(false) => self.builder.push_kind(offset, Kind::False),
            Scalar::Bool(true) => self.builder.push_kind(offset, Kind::True),
            Scalar::Integer(text) | Scalar::Float(_, text) => {
                self.builder.push_text(offset, Kind::Number, &text)
            }
            Scalar::Text(text) => self.builder.push_text(offset, Kind::Text, &text),
            Scalar::NotFinite(_) => {
                return fault(offset, "JSON has no infinity and no NaN; quote the value to have a string");
            }
        })
    }

    /// The text of a scalar that is a key, and of which the alias is one again.
    fn alias_as_key(&mut self, offset: usize, index: u32) -> Result<u32, Fault> {
        let slot = self.builder.tree.slot(index);
        let scalar = match slot.kind {
            Kind::Text | Kind::Number => {
                let marks = slot.marks & mark::MADE;
                return Ok(self.builder.push(Slot { offset: offset as u32, marks, ..slot }));
            }
            Kind::False => Scalar::Bool(false),
            Kind::True => Scalar::Bool(true),
            Kind::Null => Scalar::Null,
            Kind::List | Kind::Map | Kind::Alias => {
                return fault(offset, "a list or map cannot be the key of a map");
            }
        };
        self.key(offset, scalar, false)
    }

    /// The name is not shown: it may be a password that lacks its quotes.
    fn unknown_alias<T>(&self, offset: usize, name: &str) -> Result<T, Fault> {
        const QUOTE: &str = "quote a text that begins with `*`";
        if self.anchors.contains_key(name) {
            let mend = "an alias refers to an anchor of its own document";
            return fault(offset, format!("the anchor of this alias stands in an earlier document; {mend}"));
        }
        fault(offset, format!("no anchor of this name stands before the alias; {QUOTE}"))
    }

    /// The entries of a map with `<<`, in the order in which kubectl sets them: the last one of a key counts.
    fn merge(&mut self, map: u32, count: u32) -> Result<(), Fault> {
        let mut pairs = Vec::new();
        let mut key = map + 1;
        for _ in 0..count {
            let value = key + 1;
            if self.builder.tree.slot(key).marks & mark::MERGE != 0 {
                self.merge_value(value, &mut pairs)?;
            } else {
                pairs.push((key, value));
            }
            key = self.builder.tree.after(value);
        }
        self.charge(self.builder.tree.slot(map).offset as usize, 8 * pairs.len())?;
        keep_last(&self.builder.tree, &mut pairs);
        self.builder.tree.merged.insert(map, pairs);
        self.builder.tree.slots[map as usize].marks |= mark::MERGED;
        Ok(())
    }

    fn merge_value(&self, value: u32, pairs: &mut Vec<(u32, u32)>) -> Result<(), Fault> {
        let tree = &self.builder.tree;
        let slot = tree.slot(value);
        if slot.kind != Kind::List {
            return self.merge_map(value, pairs);
        }
        // What stands first counts most.
        let mut items = Vec::new();
        let mut item = value + 1;
        for _ in 0..slot.start {
            items.push(item);
            item = tree.after(item);
        }
        items.into_iter().rev().try_for_each(|item| self.merge_map(item, pairs))
    }

    fn merge_map(&self, value: u32, pairs: &mut Vec<(u32, u32)>) -> Result<(), Fault> {
        let tree = &self.builder.tree;
        let slot = tree.slot(value);
        let map = if slot.kind == Kind::Alias { slot.start } else { value };
        if tree.slot(map).kind != Kind::Map {
            return fault(slot.offset as usize, "`<<` merges a map, or a list of maps");
        }
        pairs.extend(tree.pairs(map));
        Ok(())
    }
}

/// Of the entries with one key, the last one stays.
fn keep_last(tree: &Tree<'_>, pairs: &mut Vec<(u32, u32)>) {
    let text = |order: &usize| tree.text(tree.slot(pairs[*order].0));
    let mut orders: Vec<usize> = (0..pairs.len()).collect();
    orders.sort_by(|left, right| text(left).cmp(text(right)).then(left.cmp(right)));
    let mut last: Vec<usize> = Vec::with_capacity(orders.len());
    for (index, order) in orders.iter().enumerate() {
        if orders.get(index + 1).is_none_or(|next| text(next) != text(order)) {
            last.push(*order);
        }
    }
    last.sort_unstable();
    *pairs = last.into_iter().map(|order| pairs[order]).collect();
}

/// How much of a text has become a tree.
pub(super) struct Mark {
    slots: usize,
    made: usize,
    roots: usize,
    aliased: usize,
}

impl<'t> Receive<'t> for Composer<'t> {
    type Mark = Mark;

    fn mark(&self) -> Mark {
        let Tree { slots, made, roots, .. } = &self.builder.tree;
        Mark { slots: slots.len(), made: made.len(), roots: roots.len(), aliased: self.aliased }
    }

    fn rewind(&mut self, mark: Mark) {
        let tree = &mut self.builder.tree;
        tree.slots.truncate(mark.slots);
        tree.made.truncate(mark.made);
        tree.roots.truncate(mark.roots);
        tree.merged.retain(|map, _| (*map as usize) < mark.slots);
        self.aliased = mark.aliased;
        self.open.clear();
        self.document += 1;
    }

    fn document_start(&mut self) {}

    fn document_end(&mut self) {
        self.document += 1;
    }

    fn scalar(&mut self, head: Head<'t>, text: Text<'t>, style: Style) -> Result<(), Fault> {
        let is_merge = is_merge(&head, &text, style);
        let size = Size::of(text.len());
        let scalar = meaning(&head, text, style)?;
        let index = if self.awaits_key() {
            self.key(head.offset, scalar, is_merge)?
        } else {
            self.value(head.offset, scalar)?
        };
        self.name(head.anchor, index, size, false);
        self.added(index, size);
        Ok(())
    }

    fn alias(&mut self, offset: usize, name: &'t str) -> Result<(), Fault> {
        let anchored = self.anchors.get(name).filter(|anchored| anchored.document == self.document);
        let Some(&Anchored { index, size, is_open, .. }) = anchored else {
            return self.unknown_alias(offset, name);
        };
        if is_open {
            return fault(offset, "the alias stands inside of what it refers to");
        }
        self.charge(offset, size.bytes as usize)?;
        if self.open.len() + usize::from(size.depth) > MAX_DEPTH {
            return fault(offset, too_deep());
        }
        let alias = if self.awaits_key() {
            self.alias_as_key(offset, index)?
        } else {
            self.builder.push(Slot {
                offset: offset as u32,
                start: index,
                end: 0,
                kind: Kind::Alias,
                marks: 0,
            })
        };
        self.added(alias, size);
        Ok(())
    }

    fn list_start(&mut self, head: Head<'t>) -> Result<(), Fault> {
        self.start(head, Kind::List)
    }

    fn map_start(&mut self, head: Head<'t>) -> Result<(), Fault> {
        self.start(head, Kind::Map)
    }

    fn end(&mut self) -> Result<(), Fault> {
        let Some(Open { index, count, is_map, has_merge, anchor, size }) = self.open.pop() else {
            return Ok(());
        };
        if is_map {
            self.builder.end_map(index, count / 2);
        } else {
            self.builder.end_list(index, count);
        }
        if has_merge {
            self.merge(index, count / 2)?;
        }
        if let Some(anchored) = anchor.and_then(|name| self.anchors.get_mut(name))
            && (anchored.document, anchored.index) == (self.document, index)
        {
            (anchored.size, anchored.is_open) = (size, false);
        }
        self.added(index, size);
        Ok(())
    }
}

fn is_merge(head: &Head<'_>, text: &str, style: Style) -> bool {
    text == "<<"
        && match head.tag.as_deref() {
            None => style == Style::Plain,
            Some(tag) => tag == "!" || tag.strip_prefix(tags::YAML) == Some("merge"),
        }
}

/// What a scalar means, by its tag where it has one.
fn meaning<'t>(head: &Head<'t>, text: Text<'t>, style: Style) -> Result<Scalar<'t>, Fault> {
    let Some(tag) = &head.tag else {
        return Ok(if style == Style::Plain { scalar::resolve(text) } else { Scalar::Text(text) });
    };
    let name = tag.strip_prefix(tags::YAML).unwrap_or_default();
    match name {
        "binary" => binary(head.offset, &text),
        "bool" | "int" | "float" | "null" | "timestamp" => match scalar::resolve(text).tagged(name) {
            Ok(scalar) => Ok(scalar),
            Err(found) => fault(head.offset, format!("expected what !!{name} stands for, found {found}")),
        },
        _ => Ok(Scalar::Text(text)),
    }
}

fn binary(offset: usize, text: &str) -> Result<Scalar<'static>, Fault> {
    let decoded = crate::decode::base64::decode(text).and_then(|bytes| String::from_utf8(bytes).ok());
    match decoded {
        Some(text) => Ok(Scalar::Text(Cow::Owned(text))),
        None => fault(offset, "!!binary holds invalid base64, or no UTF-8"),
    }
}
