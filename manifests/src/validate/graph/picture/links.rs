//! What boxes do with one another, as lines: not each wire has one, for a picture of all of them shows none.

use std::collections::{BTreeMap, BTreeSet};

use super::boxes::{Node, shortened};
use super::layout::components;
use super::routes::Route;
use crate::decode::shown::escaped;
use crate::validate::graph::{Edge, Graph};

/// From how many others on what an object does with them is told in words: `guards 50 objects`.
const MANY: usize = 8;

/// All that one box does with another, as one line.
pub(super) struct Link {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) class: &'static str,
    pub(super) label: String,
    /// All of it, in words.
    pub(super) title: String,
    pub(super) route: Route,
}

/// The wires of a graph, by how they are shown.
pub(super) struct Wires<'g> {
    /// Those that are lines, unless both ends are in one box.
    pub(super) drawn: Vec<&'g Edge>,
    /// What the objects do with others in words alone: what they do, and with which.
    pub(super) told: BTreeMap<(usize, &'static str), Vec<usize>>,
}

impl<'g> Wires<'g> {
    pub(super) fn of(graph: &'g Graph) -> Wires<'g> {
        let mut by_verb: BTreeMap<(usize, &'static str), BTreeSet<usize>> = BTreeMap::new();
        for edge in &graph.edges {
            by_verb.entry((edge.from, edge.verb)).or_default().insert(edge.to);
        }
        // What a policy admits is, more often than not, what somebody calls: a second line beside the first.
        by_verb.retain(|(_, verb), others| {
            *verb == "admits" || matches!(*verb, "guards" | "scrapes") && others.len() > MANY
        });
        let drawn = graph.edges.iter().filter(|edge| !by_verb.contains_key(&(edge.from, edge.verb)));
        let drawn = drawn.collect();
        let told = by_verb.into_iter().map(|(key, others)| (key, others.into_iter().collect()));
        Wires { drawn, told: told.collect() }
    }
}

/// One line for all that a box does with another: many lines between two boxes hide what leads where.
pub(super) fn between(graph: &Graph, wires: &Wires<'_>, node_of: &[usize]) -> Vec<Link> {
    let selects: BTreeSet<(usize, usize)> =
        wires.drawn.iter().filter(|edge| edge.verb == "selects").map(|edge| (edge.from, edge.to)).collect();
    let mut between: BTreeMap<(usize, usize), Vec<&Edge>> = BTreeMap::new();
    for edge in &wires.drawn {
        // A route is attached to its Gateway, and a StatefulSet names the Service before it; traffic goes the other way.
        let is_against = is_attached(edge) || edge.verb == "uses" && selects.contains(&(edge.to, edge.from));
        let (from, to) = if is_against { (edge.to, edge.from) } else { (edge.from, edge.to) };
        if node_of[from] != node_of[to] {
            between.entry((node_of[from], node_of[to])).or_default().push(edge);
        }
    }
    between.into_iter().map(|((from, to), edges)| link(graph, from, to, &edges)).collect()
}

fn is_attached(edge: &Edge) -> bool {
    edge.verb == "attaches to"
}

fn link(graph: &Graph, from: usize, to: usize, edges: &[&Edge]) -> Link {
    let titles: BTreeSet<String> = edges.iter().map(|edge| in_words(graph, edge)).collect();
    // Of an object with one port it goes without saying which is meant, and keys are many.
    let says = |edge: &&&Edge| {
        !edge.what.is_empty() && !edge.what.starts_with("key ") && lines_of(graph, edge.to) > 1
    };
    let named: BTreeSet<&str> = edges.iter().filter(says).map(|edge| &*edge.what).collect();
    let label = match (named.first(), named.len()) {
        (None, _) => String::new(),
        (Some(what), 1) => shortened(what),
        (Some(what), count) => format!("{} +{}", shortened(what), count - 1),
    };
    let first = edges.iter().find(|edge| edge.verb == "selects").unwrap_or(&edges[0]);
    let class = if is_attached(first) { "enters" } else { first.verb };
    let title = titles.into_iter().collect::<Vec<_>>().join("\n");
    Link { from, to, class, label, title, route: Route::default() }
}

/// How many ports, or hosts and paths, an object has.
fn lines_of(graph: &Graph, number: usize) -> usize {
    graph.parts[number].iter().map(|part| part.lines.len()).sum()
}

/// `Deployment web calls Service orders: port 80`
pub(super) fn in_words(graph: &Graph, edge: &Edge) -> String {
    let name = |number: usize| format!("{} {}", graph.objects[number].kind, graph.objects[number].name);
    let what = if edge.what.is_empty() { String::new() } else { format!(": {}", edge.what) };
    escaped(&format!("{} {} {}{what}", name(edge.from), edge.verb, name(edge.to))).into_owned()
}

/// Adds a box for what is outside to each connected part of the picture that has a way in.
pub(super) fn add_outside(graph: &Graph, node_of: &[usize], nodes: &mut Vec<Node>, links: &mut Vec<Link>) {
    let components = components(nodes.len(), links);
    let mut outside: BTreeMap<usize, usize> = BTreeMap::new();
    for &entrance in &graph.entrances {
        let to = node_of[entrance];
        let from = *outside.entry(components[to]).or_insert_with(|| {
            nodes.push(Node::outside());
            nodes.len() - 1
        });
        let object = &graph.objects[entrance];
        let title = escaped(&format!("a way in from outside: {} {}", object.kind, object.name)).into_owned();
        let route = Route::default();
        links.push(Link { from, to, class: "enters", label: String::new(), title, route });
    }
}
