//! From a field's path to its place in the text.

use std::borrow::Cow;
use std::collections::HashMap;

use super::error::Position;
use super::shown;
use super::tree::{Entry, Node, Value};

/// Values that hold more than this many others are looked through once, however many fields are asked for.
const FEW: usize = 16;

/// The places of one object's fields.
pub(crate) struct Places<'n> {
    root: Node<'n>,
    /// What the larger lists and maps on the way hold, by their number in the tree.
    known: HashMap<u32, Children>,
}

/// A value below another, and where it begins: a map's value where its key does.
#[derive(Clone, Copy)]
struct Place<'n> {
    node: Node<'n>,
    key: Option<Entry<'n>>,
}

enum Children {
    Items(Vec<u32>),
    Entries {
        /// The keys with their values, in the order of the keys.
        sorted: Vec<(u32, u32)>,
        /// Those that paths show otherwise than they are.
        shown: HashMap<String, (u32, u32)>,
    },
}

/// One step of a path: `ports`, `[0]` or `[app.kubernetes.io/name]`.
enum Step<'p> {
    Field(&'p str),
    Bracket(&'p str),
}

impl<'n> Places<'n> {
    pub(crate) fn of(root: Node<'n>) -> Places<'n> {
        Places { root, known: HashMap::new() }
    }

    /// Where a field such as `spec.ports[0].port` stands: at its key or list item, or where what encloses it stands when
    /// it is not there.
    pub(crate) fn position(&mut self, path: &str) -> Position {
        let text = self.text_of_a_secret(path);
        let place = match text.as_deref().map(|path| self.follow(path)) {
            Some((place, "")) => place,
            _ => self.follow(path).0,
        };
        match place.key {
            Some(entry) => entry.key_position(),
            None => place.node.position(),
        }
    }

    /// Where a Secret has what it is judged for: the API server turns its `stringData` into `data` first.
    fn text_of_a_secret(&self, path: &str) -> Option<String> {
        let key = path.strip_prefix("data").filter(|_| self.root.get_text("kind") == Some("Secret"))?;
        Some(format!("stringData{key}"))
    }

    /// The place to which a path leads as far as there is one, and the rest of the path.
    fn follow<'p>(&mut self, path: &'p str) -> (Place<'n>, &'p str) {
        let mut place = Place { node: self.root, key: None };
        let mut rest = path;
        while let Some((step, after)) = next_step(rest) {
            let Some(below) = self.below(place.node, &step) else { break };
            (place, rest) = (below, after);
        }
        (place, rest)
    }

    fn below(&mut self, node: Node<'n>, step: &Step<'_>) -> Option<Place<'n>> {
        match (node.value(), step) {
            (Value::List(mut items), Step::Bracket(index)) => {
                let index: usize = index.parse().ok()?;
                let item = if items.len() <= FEW { items.nth(index)? } else { self.item(node, index)? };
                Some(Place { node: item, key: None })
            }
            (Value::Map(mut entries), Step::Field(key) | Step::Bracket(key)) => {
                let is_small = entries.size_hint().1.is_some_and(|count| count <= FEW);
                let entry = if is_small {
                    entries.find(|entry| shown::key(entry.key) == *key)?
                } else {
                    self.entry(node, key)?
                };
                Some(Place { node: entry.node(), key: Some(entry) })
            }
            _ => None,
        }
    }

    fn item(&mut self, list: Node<'n>, index: usize) -> Option<Node<'n>> {
        let children = self.known.entry(list.index());
        let children = children.or_insert_with(|| {
            Children::Items(list.items().into_iter().flatten().map(Node::index).collect())
        });
        match children {
            Children::Items(items) => items.get(index).map(|item| list.sibling(*item)),
            Children::Entries { .. } => None,
        }
    }

    fn entry(&mut self, map: Node<'n>, key: &str) -> Option<Entry<'n>> {
        let tree = map.tree;
        let text = |pair: &(u32, u32)| tree.entry(*pair).key;
        let children = self.known.entry(map.index()).or_insert_with(|| {
            let mut sorted: Vec<(u32, u32)> = tree.pairs(map.index()).collect();
            sorted.sort_by(|left, right| text(left).cmp(text(right)));
            let shown = sorted.iter().filter_map(|pair| match shown::key(text(pair)) {
                Cow::Owned(shown) => Some((shown, *pair)),
                Cow::Borrowed(_) => None,
            });
            Children::Entries { shown: shown.collect(), sorted }
        });
        match children {
            Children::Entries { sorted, shown } => {
                let found = sorted.binary_search_by(|pair| text(pair).cmp(key)).ok();
                let pair = found.map(|index| sorted[index]).or_else(|| shown.get(key).copied());
                pair.map(|pair| tree.entry(pair))
            }
            Children::Items(_) => None,
        }
    }
}

fn next_step(path: &str) -> Option<(Step<'_>, &str)> {
    if path.is_empty() {
        return None;
    }
    if let Some(bracketed) = path.strip_prefix('[') {
        // A key may have brackets itself: the first one that ends the path or a step is meant.
        let mut ends = bracketed.match_indices(']').map(|(end, _)| end);
        let end = ends.find(|end| matches!(bracketed.as_bytes().get(end + 1), None | Some(b'.' | b'[')))?;
        return Some((Step::Bracket(&bracketed[..end]), without_dot(&bracketed[end + 1..])));
    }
    let ends = |byte: &u8| matches!(byte, b'.' | b'[');
    let end = path.as_bytes().iter().position(ends).unwrap_or(path.len());
    Some((Step::Field(&path[..end]), without_dot(&path[end..])))
}

fn without_dot(path: &str) -> &str {
    path.strip_prefix('.').unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::Places;

    #[test]
    fn paths_lead_to_keys_and_items_or_to_what_encloses_them() {
        let text =
            "metadata:\n  labels:\n    a.b/c: x\nspec:\n  ports:\n  - port: 1\n  - name: b\n    port: 2\n";
        let tree = super::super::yaml::parse(text).expect("the text is right");
        let mut places = Places::of(tree.documents().next().expect("there is one"));
        for (path, line, column) in [
            ("", 1, 1),
            ("spec.ports[1].port", 8, 5),
            ("spec.ports[1]", 7, 5),
            ("spec.ports[1].protocol", 7, 5),
            ("spec.ports[7].port", 5, 3),
            ("metadata.labels[a.b/c]", 3, 5),
            ("metadata.labels", 2, 3),
            ("status", 1, 1),
        ] {
            let position = places.position(path);
            assert_eq!((position.line, position.column), (line, column), "{path}");
        }
    }

    #[test]
    fn data_that_a_secret_has_as_text_has_the_place_of_the_text() {
        let text = "kind: Secret\ndata:\n  a: eA==\nstringData:\n  b.c: x\n";
        for (text, line) in [(text, 5), (&text.replace("Secret", "ConfigMap"), 2)] {
            let tree = super::super::yaml::parse(text).expect("the text is right");
            let mut places = Places::of(tree.documents().next().expect("there is one"));
            assert_eq!(places.position("data[b.c]").line, line, "{text}");
            assert_eq!(places.position("data[a]").line, 3, "{text}");
        }
    }

    #[test]
    fn large_lists_and_maps_have_the_same_places() {
        let items: String = (0..40).map(|item| format!("- a{item}: x\n")).collect();
        let keys: String = (0..40).map(|key| format!("  k{key}\u{1f980}: x\n")).collect();
        let text = format!("list:\n{items}map:\n{keys}");
        let tree = super::super::yaml::parse(&text).expect("the text is right");
        let mut places = Places::of(tree.documents().next().expect("there is one"));
        for index in 0..40 {
            assert_eq!(places.position(&format!("list[{index}].a{index}")).line, 2 + index);
            assert_eq!(places.position(&format!("map[k{index}\u{1f980}]")).line, 43 + index);
            assert_eq!(places.position(&format!("map.k{index}\u{1f980}")).line, 43 + index);
        }
    }
}
