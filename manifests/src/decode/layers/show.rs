//! Where values came from, and what they replaced.

use super::{Form, Layers, Step, Steps};
use crate::decode::error::Position;
use crate::decode::shown;
use crate::decode::tree::{Node, Value};

/// What one layer gives for a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The name of the layer, with the line and column of the value where it has any: `values/prod.yaml:3:13`.
    pub place: String,
    /// The value, on one line. None where the layer takes away what the layers below it give.
    pub value: Option<String>,
}

/// One value of all layers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// Where it belongs.
    pub path: Steps,
    /// The value, on one line.
    pub value: String,
    /// The layer that gives it.
    pub place: String,
}

/// What is shown in place of a secret.
const HIDDEN: &str = "…";

/// Whether the value at a path is to be kept from being seen; one that holds no others may be in the place of one that does.
pub(super) type Hide<'h> = &'h dyn Fn(&[Step], bool) -> bool;

impl Layers<'_> {
    /// What the layers give for a path, the last one first: the one that counts, and those that it replaces.
    pub fn given(&self, path: &Steps, hide: Hide<'_>) -> Vec<Given> {
        let mut given = Vec::new();
        for (part, root) in self.sources.parts.iter().zip(&self.layers).rev() {
            let mut node = self.tree.node_at(*root);
            let mut below = path.0.as_slice();
            if let Form::Typed { steps, .. } = &part.form {
                let common = steps.0.iter().zip(below).take_while(|(one, other)| one == other).count();
                if common < steps.0.len() {
                    // It sets something else, or a part of this.
                    if common == below.len() {
                        let value = Some(self.text(node, &mut steps.0.clone(), hide));
                        given.push(Given { place: self.place(node), value });
                    }
                    continue;
                }
                below = &below[common..];
            }
            let mut is_kept = false;
            while let [step, rest @ ..] = below
                && let Some(next) = child(node, step)
            {
                is_kept |= matches!(step, Step::Key(key) if Self::is_kept(node, key));
                (node, below) = (next, rest);
            }
            if below.is_empty() {
                let is_null = node.is_null() && !node.is_typed();
                let value = (!is_null).then(|| match is_kept {
                    true => HIDDEN.to_owned(),
                    false => self.text(node, &mut path.0.clone(), hide),
                });
                given.push(Given { place: self.place(node), value });
            } else if node.entries().is_none() {
                // What is no map takes the place of all that is below it.
                given.push(Given { place: self.place(node), value: None });
                break;
            }
        }
        given
    }

    /// Whether a key of a map holds what a Kubernetes Secret keeps: an object among the values may be one.
    fn is_kept(map: Node<'_>, key: &str) -> bool {
        matches!(key, "data" | "stringData") && map.get_text("kind") == Some("Secret")
    }

    /// All values that the layers give, in the order of the merged text.
    pub fn leaves(&self, hide: Hide<'_>) -> Vec<Leaf> {
        let mut leaves = Vec::new();
        self.add_leaves(self.root(), &mut Vec::new(), hide, &mut leaves);
        leaves
    }

    fn add_leaves(&self, node: Node<'_>, path: &mut Vec<Step>, hide: Hide<'_>, leaves: &mut Vec<Leaf>) {
        match node.value() {
            Value::Map(entries) if !hide(path, false) && entries.clone().next().is_some() => {
                for entry in entries {
                    if path.is_empty() && entry.key.starts_with("x-") {
                        continue;
                    }
                    path.push(Step::Key(entry.key.to_owned()));
                    if Self::is_kept(node, entry.key) {
                        let (path, value) = (Steps(path.clone()), HIDDEN.to_owned());
                        leaves.push(Leaf { path, value, place: self.place(entry.node()) });
                    } else {
                        self.add_leaves(entry.node(), path, hide, leaves);
                    }
                    path.pop();
                }
            }
            Value::List(items)
                if !hide(path, false) && items.clone().any(|item| item.entries().is_some()) =>
            {
                for (index, item) in items.enumerate() {
                    path.push(Step::Index(index));
                    self.add_leaves(item, path, hide, leaves);
                    path.pop();
                }
            }
            _ if path.is_empty() => {}
            _ => {
                let value = self.text(node, path, hide);
                leaves.push(Leaf { path: Steps(path.clone()), value, place: self.place(node) });
            }
        }
    }

    fn place(&self, node: Node<'_>) -> String {
        let Some((source, position)) = self.place_of(node.position()) else { return String::new() };
        match source.place(position) {
            Position { line: 0, .. } => shown::short(&source.name).into_owned(),
            position => format!("{}:{position}", shown::short(&source.name)),
        }
    }

    /// A value on one line, as YAML has it; what is to be hidden is `…`.
    fn text(&self, node: Node<'_>, path: &mut Vec<Step>, hide: Hide<'_>) -> String {
        let is_single = !matches!(node.value(), Value::List(_) | Value::Map(_)) || node.is_typed();
        if hide(path, is_single) {
            return HIDDEN.to_owned();
        }
        if let Some(typed) = node.typed() {
            return word(typed);
        }
        let mut below = |step: Step, node| {
            path.push(step);
            let text = self.text(node, path, hide);
            path.pop();
            text
        };
        match node.value() {
            Value::Null => "null".to_owned(),
            Value::Bool(value) => value.to_string(),
            Value::Number(number) => number.to_owned(),
            // What would be read as something else without its quotes keeps them.
            Value::Text(text) if text.parse::<f64>().is_ok() || matches!(text, "true" | "false" | "null") => {
                shown::quoted(text)
            }
            Value::Text(text) => word(text),
            Value::List(items) => {
                let items: Vec<String> =
                    items.enumerate().map(|(index, item)| below(Step::Index(index), item)).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Map(entries) => {
                let mut shown = Vec::new();
                for entry in entries {
                    let value = match Self::is_kept(node, entry.key) {
                        true => HIDDEN.to_owned(),
                        false => below(Step::Key(entry.key.to_owned()), entry.node()),
                    };
                    shown.push(format!("{}: {value}", word(entry.key)));
                }
                format!("{{{}}}", shown.join(", "))
            }
        }
    }
}

fn child<'n>(node: Node<'n>, step: &Step) -> Option<Node<'n>> {
    let by_key = |key: &str| node.entries()?.find(|entry| entry.key == key).map(|entry| entry.node());
    match step {
        Step::Key(key) => by_key(key),
        Step::Index(index) => match node.items() {
            Some(mut items) => items.nth(*index),
            None => by_key(&index.to_string()),
        },
    }
}

/// A text without quotes where it needs none to be told from what is around it.
fn word(text: &str) -> String {
    let is_word = |character: char| character.is_alphanumeric() || "-_./+@%:".contains(character);
    if !text.is_empty() && text.len() < 200 && text.chars().all(is_word) {
        text.to_owned()
    } else {
        shown::quoted(text)
    }
}
