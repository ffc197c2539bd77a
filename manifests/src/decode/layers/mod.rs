//! Values in layers: several texts merged into one tree, in which each value has its place in the text that it came from.
//!
//! All texts stand in one string, one behind the other, so that an offset tells which text it belongs to. Their values stand in one
//! tree as they were read; merging only adds maps and lists that refer to them.

mod merge;
mod show;
mod steps;
#[cfg(test)]
mod tests;
#[cfg(feature = "toml")]
mod toml;

use std::ops::Range;

use serde::de::DeserializeOwned;

use super::builder::Builder;
use super::context::Docs;
use super::error::{Error, Position, Problem, ProblemKind};
use super::lines::Lines;
use super::tree::{Kind, Node, Tree, Value, mark};
use super::{parse, values};

pub use show::{Given, Leaf};
pub use steps::{Step, Steps};

/// The key by which a text says that it may hold secrets.
const SECRETS_KEY: &str = "x-secrets";

/// How a text is read.
#[derive(Clone, Debug)]
pub enum Form {
    /// YAML, or JSON.
    Yaml,
    /// TOML.
    Toml,
    /// One value, as it was typed: it is what the field that takes it makes of it.
    Typed {
        /// Where the value belongs.
        steps: Steps,
        /// Whether others can see what was typed, so that it can be no secret.
        is_seen: bool,
    },
}

/// The texts of all layers, in the order in which they are merged.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    text: String,
    parts: Vec<Source>,
}

#[derive(Clone, Debug)]
struct Source {
    name: String,
    range: Range<usize>,
    form: Form,
}

impl Sources {
    /// Adds a text that later ones may override; `name` stands in messages, as the name of a file does.
    pub fn push(&mut self, name: impl Into<String>, text: &str, form: Form) {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let start = self.text.len();
        self.text.push_str(text);
        let range = start..self.text.len();
        // The next text begins on a line of its own.
        self.text.push('\n');
        self.parts.push(Source { name: name.into(), range, form });
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// All texts, read and merged.
    ///
    /// # Errors
    /// When a text cannot be read; all that cannot be are named.
    pub fn merge(&self) -> Result<Layers<'_>, Error> {
        let mut builder = Builder::new(&self.text, Some(Lines::default()), false);
        let mut problems = Vec::new();
        let mut layers: Vec<Option<u32>> = Vec::new();
        for part in &self.parts {
            let read = part.read(&self.text[part.range.clone()], &mut builder.tree);
            layers
                .push(read.map_err(|error| problems.extend(error.in_file(&part.name).into_problems())).ok());
        }
        if !problems.is_empty() {
            return Err(Error::new(problems));
        }
        let layers: Vec<u32> = layers.into_iter().flatten().collect();
        let root = merge::all(&mut builder, &self.parts, &layers)?;
        builder.tree.roots = vec![root];
        Ok(Layers { tree: builder.tree, layers, sources: self })
    }
}

impl Source {
    /// Reads the text, adds its values to the tree, and gives the number of the outermost.
    fn read(&self, text: &str, tree: &mut Tree<'_>) -> Result<u32, Error> {
        let start = self.range.start;
        match &self.form {
            Form::Typed { .. } => Ok(typed(text, start, tree)),
            Form::Yaml => document(merge::append(tree, parse(text)?, start), start, tree),
            #[cfg(feature = "toml")]
            Form::Toml => document(merge::append(tree, toml::parse(text)?, start), start, tree),
            #[cfg(not(feature = "toml"))]
            Form::Toml => {
                let message = "TOML is read where podwire's feature `toml` is on; turn it on in Cargo.toml";
                Err(Problem::new(ProblemKind::Syntax, Position::default(), message).into())
            }
        }
    }

    /// What the place of a value in the text is called: what was typed has no lines.
    fn place(&self, position: Position) -> Position {
        if matches!(self.form, Form::Typed { .. }) { Position::default() } else { position }
    }
}

/// The one document of a text of values, which is a map; an empty one where there is none.
fn document(roots: Vec<u32>, start: usize, tree: &mut Tree<'_>) -> Result<u32, Error> {
    let refuse = |root: u32, message: &str| {
        let lines = Lines::default();
        let position = lines.position(&tree.source[start..], tree.slot(root).offset as usize - start);
        Err(Error::from(Problem::new(ProblemKind::Syntax, position, message)))
    };
    match *roots {
        [] => Ok(merge::empty_map(tree, start)),
        [root] => match tree.slot(root).kind {
            Kind::Map => Ok(root),
            Kind::Null => Ok(merge::empty_map(tree, start)),
            _ => refuse(root, "expected the names of values with what they are: `name: value`"),
        },
        [_, second, ..] => refuse(second, "expected one document, found a second one"),
    }
}

/// A value as it was typed: what YAML reads in it, and its text for whoever wants a text.
fn typed(text: &str, start: usize, tree: &mut Tree<'_>) -> u32 {
    let range = start..start + text.len();
    let first = tree.slots.len() as u32;
    let roots = match parse(text) {
        Ok(read) if read.roots.len() < 2 => merge::append(tree, read, start),
        _ => return merge::text(tree, range),
    };
    let Some(&root) = roots.first() else { return merge::typed_null(tree, range) };
    // Quotes say that it is a text, and are no part of it.
    if tree.slot(root).kind == Kind::Text && !text.starts_with(['"', '\'']) {
        return merge::text(tree, range);
    }
    for index in first..tree.slots.len() as u32 {
        let slot = tree.slot(index);
        if matches!(slot.kind, Kind::Number | Kind::True | Kind::False | Kind::Null) {
            let rest = &tree.source[slot.offset as usize..range.end];
            let end = rest.find([',', ']', '}', '\n']).unwrap_or(rest.len());
            mark_typed(
                tree,
                index,
                slot.offset as usize..slot.offset as usize + rest[..end].trim_end().len(),
            );
        }
    }
    if tree.slot(root).kind != Kind::Text {
        mark_typed(tree, root, range);
    }
    root
}

/// Lets a value be its text where a text is wanted.
fn mark_typed(tree: &mut Tree<'_>, index: u32, range: Range<usize>) {
    tree.slots[index as usize].marks |= mark::TYPED;
    tree.typed.insert(index, (range.start as u32, range.end as u32));
}

/// The merged values, and those of each layer.
pub struct Layers<'t> {
    tree: Tree<'t>,
    /// The outermost value of each layer.
    layers: Vec<u32>,
    sources: &'t Sources,
}

impl Layers<'_> {
    /// A value of a type; `docs` says what its fields mean.
    ///
    /// # Errors
    /// All that is wrong, each at its place in the text from which it came.
    pub fn read<T: DeserializeOwned>(&self, docs: Docs) -> Result<T, Error> {
        let closed = self.closed()?;
        values::read_with(self.root(), docs, closed).map_err(|error| self.placed(error))
    }

    fn root(&self) -> Node<'_> {
        self.tree.node_at(self.tree.roots[0])
    }

    /// The texts that may hold no secrets, and why.
    fn closed(&self) -> Result<Vec<(Range<u32>, &'static str)>, Error> {
        let mut closed = Vec::new();
        for (part, root) in self.sources.parts.iter().zip(&self.layers) {
            let reason = match &part.form {
                Form::Typed { is_seen: false, .. } => continue,
                Form::Typed { .. } => {
                    "this is a secret, and what is typed on a command line is seen by others: let a values file that says `x-secrets: true` hold it, or a variable"
                }
                Form::Yaml | Form::Toml => {
                    match self.tree.node_at(*root).get(SECRETS_KEY).map(|node| (node.value(), node)) {
                        Some((Value::Bool(true), _)) => continue,
                        None | Some((Value::Bool(false), _)) => {
                            "this is a secret, and its values file may be read by everybody: let one that says `x-secrets: true` hold it"
                        }
                        Some((_, node)) => {
                            let message = format!("`{SECRETS_KEY}` is `true` or `false`");
                            let problem = Problem::new(ProblemKind::Value, node.position(), message);
                            return Err(self.placed(problem.into()));
                        }
                    }
                }
            };
            closed.push((part.range.start as u32..part.range.end as u32 + 1, reason));
        }
        Ok(closed)
    }

    /// Problems at their places in the texts in which they are.
    fn placed(&self, error: Error) -> Error {
        error.map(|problem| {
            if let Some((source, position)) = self.place_of(problem.position) {
                problem.file = Some(source.name.clone());
                problem.position = source.place(position);
            } else {
                problem.position = Position::default();
            }
        })
    }

    /// The text in which a place of the whole is, and the place there.
    fn place_of(&self, position: Position) -> Option<(&Source, Position)> {
        let first_line = |part: &Source| self.tree.position(part.range.start as u32).line;
        let index = self.sources.parts.partition_point(|part| first_line(part) <= position.line);
        let source = self.sources.parts.get(index.checked_sub(1)?)?;
        let line = position.line - first_line(source) + 1;
        Some((source, Position { line, ..position }))
    }
}
