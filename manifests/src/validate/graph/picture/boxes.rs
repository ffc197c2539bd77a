//! The boxes of a picture, and what stands in them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::homes::Homes;
use super::layout::Place;
use super::links::{Wires, in_words};
use super::{CHARACTER, Told, is_grave};
use crate::decode::shown::escaped;
use crate::validate::graph::Graph;

/// The most characters of a line; the whole of it is shown when it is pointed at.
const LONGEST: usize = 38;
/// The most ports, hosts or names of a part; the others are shown when they are pointed at.
const MOST_LINES: usize = 12;

/// A box.
pub(super) struct Node {
    /// The number of its object; none for what is outside the cluster.
    pub(super) object: Option<usize>,
    pub(super) rows: Vec<Row>,
    pub(super) findings: Vec<Told>,
    /// The boxes with which it has to do and no line: its rows tell of them.
    pub(super) near: Vec<usize>,
    pub(super) place: Place,
}

/// A line of text in a box, and what it is.
pub(super) struct Row {
    pub(super) class: &'static str,
    pub(super) text: String,
    /// What is shown when it is pointed at; empty where the box's own words are.
    pub(super) title: String,
}

impl Row {
    fn new(class: &'static str, text: &str) -> Row {
        let title = if text.chars().count() > LONGEST { escaped(text).into_owned() } else { String::new() };
        Row { class, text: shortened(text), title }
    }

    /// How far a port stands within its container.
    pub(super) fn indent(&self) -> f64 {
        if self.class == "line" { CHARACTER } else { 0.0 }
    }
}

impl Node {
    pub(super) fn outside() -> Node {
        let rows = vec![Row::new("name", "outside")];
        Node { object: None, rows, findings: Vec::new(), near: Vec::new(), place: Place::default() }
    }
}

/// The boxes, and the number of that in which each object stands.
pub(super) fn of(
    graph: &Graph,
    homes: &Homes,
    wires: &Wires<'_>,
    mut told: Vec<Vec<Told>>,
) -> (Vec<Node>, Vec<usize>) {
    let mut node_of = vec![0; graph.objects.len()];
    let mut nodes: Vec<Node> = Vec::new();
    let writer = Writer { graph, wires, states_namespaces: has_several_namespaces(graph) };
    for object in (0..graph.objects.len()).filter(|&object| homes.of[object] == object) {
        node_of[object] = nodes.len();
        let (rows, findings) = (writer.head(object), std::mem::take(&mut told[object]));
        nodes.push(Node { object: Some(object), rows, findings, near: Vec::new(), place: Place::default() });
    }
    for object in (0..graph.objects.len()).filter(|&object| homes.of[object] != object) {
        let home = homes.of[object];
        node_of[object] = node_of[home];
        let rows = &mut nodes[node_of[home]].rows;
        match homes.is_list[home] {
            true => rows.push(Row::new("name", &graph.objects[object].name)),
            false => rows.extend(writer.held(object, home)),
        }
    }
    for node in &mut nodes {
        let is_list = node.object.is_some_and(|object| homes.is_list[object]);
        if is_list {
            cut(&mut node.rows, MOST_LINES + 2);
        }
        writer.findings(node);
    }
    for ((from, _), others) in &wires.told {
        let others: BTreeSet<usize> = others.iter().map(|&other| node_of[other]).collect();
        nodes[node_of[*from]].near.extend(others);
    }
    (nodes, node_of)
}

fn has_several_namespaces(graph: &Graph) -> bool {
    let mut namespaces = graph.objects.iter().map(|object| &object.namespace).filter(|name| !name.is_empty());
    let first = namespaces.next();
    namespaces.any(|name| Some(name) != first)
}

struct Writer<'w, 'g> {
    graph: &'g Graph,
    wires: &'w Wires<'g>,
    states_namespaces: bool,
}

impl Writer<'_, '_> {
    /// What an object says in its own box.
    fn head(&self, object: usize) -> Vec<Row> {
        let reference = &self.graph.objects[object];
        let kind = match self.states_namespaces && !reference.namespace.is_empty() {
            true => format!("{} in {}", reference.kind, reference.namespace),
            false => reference.kind.clone(),
        };
        let mut rows = vec![Row::new("kind", &kind), Row::new("name", &reference.name)];
        for part in &self.graph.parts[object] {
            if !part.name.is_empty() {
                rows.push(Row::new("part", &part.name));
            }
            let mut lines: Vec<Row> = part.lines.iter().map(|line| Row::new("line", line)).collect();
            cut(&mut lines, MOST_LINES);
            rows.extend(lines);
        }
        rows.extend(self.words(object));
        rows
    }

    /// What an object says in the box of another: its kind and what is particular of it, its name where that is another.
    fn held(&self, object: usize, home: usize) -> Vec<Row> {
        let reference = &self.graph.objects[object];
        let mut text = reference.kind.clone();
        if reference.name != self.graph.objects[home].name {
            text.extend([" ", &reference.name]);
        }
        let mut row = Row::new("held", &text);
        let mut title = format!("{} {}", reference.kind, reference.name);
        for edge in self.wires.drawn.iter().filter(|edge| edge.from == object || edge.to == object) {
            let _ = write!(title, "\n{}", in_words(self.graph, edge));
        }
        row.title = title.split('\n').map(escaped).collect::<Vec<_>>().join("\n");
        let lines = self.graph.parts[object].iter().flat_map(|part| &part.lines);
        [row].into_iter().chain(lines.map(|line| Row::new("line", line))).chain(self.words(object)).collect()
    }

    /// What an object does with others in words alone.
    fn words(&self, object: usize) -> Vec<Row> {
        let own = self.wires.told.range((object, "")..(object + 1, ""));
        own.map(|((_, verb), others)| {
            let names: Vec<&str> = others.iter().map(|&other| &*self.graph.objects[other].name).collect();
            let names = names.join(", ");
            let mut row = Row::new("line", &format!("{verb} {names}"));
            if !row.title.is_empty() && others.len() > 1 {
                row.text = format!("{verb} {} objects", others.len());
            }
            row
        })
        .collect()
    }

    /// The rules of the findings, each once.
    fn findings(&self, node: &mut Node) {
        let mut rules = BTreeSet::new();
        for told in &node.findings {
            if rules.insert(told.rule) {
                node.rows.push(Row::new(if is_grave(told.tier) { "bad" } else { "poor" }, told.rule));
            }
        }
    }
}

/// Leaves the first rows; one more tells of the others.
fn cut(rows: &mut Vec<Row>, most: usize) {
    if rows.len() <= most {
        return;
    }
    let others: Vec<Row> = rows.drain(most - 1..).collect();
    let names: Vec<&str> =
        others.iter().map(|row| if row.title.is_empty() { &*row.text } else { &*row.title }).collect();
    let mut row = Row::new("line", &format!("{} more", others.len()));
    row.title = names.join("\n");
    rows.push(row);
}

/// A text as it may be shown, cut where it is too long for a box.
pub(super) fn shortened(text: &str) -> String {
    let text = escaped(text);
    if text.chars().count() <= LONGEST {
        return text.into_owned();
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}
