//! Where boxes stand and lines run. Each connected part of a picture is laid out from left to right by itself; the parts
//! then fill rows, as words fill lines.

use dagre::graph::{Graph, GraphOptions};
use dagre::layout::types::LabelPos;
use dagre::{EdgeLabel, LayoutOptions, NodeLabel, RankDir, Ranker, layout};

use super::boxes::Node;
use super::links::Link;
use super::routes::{Columns, spread};
use super::{LINE, PADDING, width_of};

/// The space around the picture, and between its parts.
const MARGIN: f64 = 32.0;
/// How much wider than high a picture should be: as screens are.
const ASPECT: f64 = 1.6;
/// How many boxes of a part are placed with the least length of lines; the time for that grows with its square.
const FEW: usize = 400;

/// Where a box stands: its upper left corner, and its size.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// The number of the connected part to which each box belongs.
pub(super) fn components(count: usize, links: &[Link]) -> Vec<usize> {
    let mut parents: Vec<usize> = (0..count).collect();
    for link in links {
        let (from, to) = (root(&mut parents, link.from), root(&mut parents, link.to));
        parents[from.max(to)] = from.min(to);
    }
    (0..count).map(|number| root(&mut parents, number)).collect()
}

fn root(parents: &mut [usize], mut number: usize) -> usize {
    while parents[number] != number {
        parents[number] = parents[parents[number]];
        number = parents[number];
    }
    number
}

/// Gives all boxes and lines their places; returns the width and height of the whole.
pub(super) fn arrange(nodes: &mut [Node], links: &mut [Link]) -> (f64, f64) {
    for node in nodes.iter_mut() {
        node.place = size_of(node);
    }
    let components = components(nodes.len(), links);
    let mut parts: Vec<Part> = Vec::new();
    let mut part_of = vec![None; nodes.len()];
    for (number, &component) in components.iter().enumerate() {
        let part = *part_of[component].get_or_insert_with(|| {
            parts.push(Part::default());
            parts.len() - 1
        });
        parts[part].nodes.push(number);
    }
    for (number, link) in links.iter().enumerate() {
        if let Some(part) = part_of[components[link.from]] {
            parts[part].links.push(number);
        }
    }
    for part in &mut parts {
        part.lay_out(nodes, links);
    }
    pack(&mut parts, nodes, links)
}

fn size_of(node: &Node) -> Place {
    let widest = node.rows.iter().map(|row| row.indent() + width_of(&row.text)).fold(0.0, f64::max);
    let height = LINE * node.rows.len() as f64 + 1.6 * PADDING;
    Place { width: (widest + 2.0 * PADDING).max(90.0).ceil(), height: height.ceil(), ..Place::default() }
}

/// A connected part of a picture.
#[derive(Default)]
struct Part {
    nodes: Vec<usize>,
    links: Vec<usize>,
    width: f64,
    height: f64,
}

impl Part {
    /// Places the boxes and lines of the part, from 0:0.
    fn lay_out(&mut self, nodes: &mut [Node], links: &mut [Link]) {
        if let ([number], []) = (&*self.nodes, &*self.links) {
            let place = nodes[*number].place;
            (self.width, self.height) = (place.width, place.height);
            return;
        }
        let mut graph =
            Graph::with_options(GraphOptions { directed: true, multigraph: true, compound: false });
        for &number in &self.nodes {
            let Place { width, height, .. } = nodes[number].place;
            graph.set_node(number.to_string(), Some(NodeLabel { width, height, ..NodeLabel::default() }));
        }
        for &number in &self.links {
            let link = &links[number];
            let label = EdgeLabel {
                width: width_of(&link.label),
                height: if link.label.is_empty() { 0.0 } else { LINE },
                labelpos: LabelPos::Center,
                weight: weight_of(link.class),
                ..EdgeLabel::default()
            };
            graph.set_edge(link.from.to_string(), link.to.to_string(), Some(label), None);
        }
        let ranker = if self.nodes.len() > FEW { Ranker::LongestPath } else { Ranker::NetworkSimplex };
        let options = LayoutOptions {
            rankdir: RankDir::LR,
            nodesep: 22.0,
            edgesep: 14.0,
            ranksep: 48.0,
            ranker,
            ..LayoutOptions::default()
        };
        layout(&mut graph, Some(options));
        self.read(&graph, nodes, links);
    }

    /// Takes over what was laid out.
    fn read(&mut self, graph: &Graph<NodeLabel, EdgeLabel>, nodes: &mut [Node], links: &mut [Link]) {
        for &number in &self.nodes {
            let place = &mut nodes[number].place;
            if let Some(NodeLabel { x: Some(x), y: Some(y), .. }) = graph.node(&number.to_string()) {
                (place.x, place.y) = (x - place.width / 2.0, y - place.height / 2.0);
            }
            self.width = self.width.max(place.x + place.width);
            self.height = self.height.max(place.y + place.height);
        }
        for &number in &self.links {
            let link = &mut links[number];
            if let Some(edge) = graph.edge(&link.from.to_string(), &link.to.to_string(), None) {
                link.route.points = edge.points.iter().map(|point| (point.x, point.y)).collect();
                link.route.label = (edge.x.unwrap_or_default(), edge.y.unwrap_or_default());
            }
        }
        spread(&self.links, nodes, links);
        let columns = Columns::of(&self.nodes, &self.links, nodes, links);
        for &number in &self.links {
            let link = &mut links[number];
            columns.straighten(&mut link.route.points);
            let label = link.route.label.0 + width_of(&link.label) / 2.0;
            let ends = link.route.points.iter().copied().chain([(label, 0.0)]);
            for (x, y) in ends {
                self.width = self.width.max(x);
                self.height = self.height.max(y);
            }
        }
    }

    fn shift(&self, by: (f64, f64), nodes: &mut [Node], links: &mut [Link]) {
        for &number in &self.nodes {
            let place = &mut nodes[number].place;
            (place.x, place.y) = (place.x + by.0, place.y + by.1);
        }
        for &number in &self.links {
            let route = &mut links[number].route;
            for point in route.points.iter_mut().chain([&mut route.label]) {
                *point = (point.0 + by.0, point.1 + by.1);
            }
        }
    }
}

/// How much it matters that a line is short and straight: the way of traffic does.
fn weight_of(class: &str) -> i32 {
    if matches!(class, "calls" | "selects" | "enters") { 6 } else { 1 }
}

/// Puts the parts into rows, the highest first.
fn pack(parts: &mut [Part], nodes: &mut [Node], links: &mut [Link]) -> (f64, f64) {
    parts.sort_by(|one, other| other.height.total_cmp(&one.height));
    let area: f64 = parts.iter().map(|part| (part.width + MARGIN) * (part.height + MARGIN)).sum();
    let widest = parts.iter().map(|part| part.width).fold((area * ASPECT).sqrt(), f64::max);
    let (mut x, mut y, mut row, mut width) = (MARGIN, MARGIN, 0.0_f64, 0.0_f64);
    for part in parts.iter() {
        if x > MARGIN && x + part.width > MARGIN + widest {
            (x, y, row) = (MARGIN, y + row + MARGIN, 0.0);
        }
        part.shift((x, y), nodes, links);
        x += part.width + MARGIN;
        row = row.max(part.height);
        width = width.max(x);
    }
    (width.max(2.0 * MARGIN), y + row + MARGIN)
}
