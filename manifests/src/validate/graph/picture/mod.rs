//! A graph as a picture: boxes for objects, lines for what they do with others, and findings at what has them.

mod boxes;
mod homes;
mod html;
mod layout;
mod links;
mod routes;
mod svg;

use super::Graph;
use crate::decode::shown::escaped;
use crate::validate::finding::{Finding, ObjectReference};
use podwire_rules::Tier;

use boxes::Node;
use links::Link;

/// What a line of text takes, in the picture's own units: those of a page at its usual size.
const LINE: f64 = 16.0;
/// What a character takes of its width: the font has one width for all.
const CHARACTER: f64 = 7.3;
/// The space between a box and what stands in it.
const PADDING: f64 = 10.0;

/// Where the legend stands, from the left and from below, and what it takes of the height.
const LEGEND: f64 = 32.0;
/// What the words of the legend need of the width.
const LEAST_WIDTH: f64 = 640.0;

/// A picture whose boxes and lines have their places.
struct Picture<'g> {
    graph: &'g Graph,
    nodes: Vec<Node>,
    links: Vec<Link>,
    width: f64,
    height: f64,
    /// What is found on objects that are not in the picture, in words.
    elsewhere: Vec<String>,
}

/// A finding on an object.
struct Told {
    tier: Tier,
    rule: &'static str,
    message: String,
}

impl Graph {
    /// The graph as a picture in SVG, with findings at the objects that have them; light or dark as its reader prefers.
    ///
    /// An object that has to do with one other alone, such as the account or the autoscaler of a Deployment, stands in its box. What
    /// network policies admit is told in words.
    ///
    /// Only with the feature `picture`.
    ///
    /// ```
    /// use podwire_manifests::validate::Validator;
    ///
    /// let text = "{apiVersion: v1, kind: Namespace, metadata: {name: Shop}}";
    /// let validator = Validator::default();
    /// let picture = validator.graph(&[text]).svg(&validator.text(text));
    /// assert!(picture.starts_with("<svg ") && picture.contains("dns-label"));
    /// ```
    pub fn svg(&self, findings: &[Finding]) -> String {
        Picture::new(self, findings).svg()
    }

    /// The picture as an HTML page of its own, which loads nothing: to pan, zoom and search, with the findings in words.
    ///
    /// Only with the feature `picture`.
    pub fn html(&self, findings: &[Finding]) -> String {
        Picture::new(self, findings).html()
    }
}

impl<'g> Picture<'g> {
    fn new(graph: &'g Graph, findings: &[Finding]) -> Picture<'g> {
        let (told, elsewhere) = tell(findings, graph);
        let wires = links::Wires::of(graph);
        let homes = homes::of(graph, &wires, |object| !told[object].is_empty());
        let (mut nodes, node_of) = boxes::of(graph, &homes, &wires, told);
        let mut links = links::between(graph, &wires, &node_of);
        links::add_outside(graph, &node_of, &mut nodes, &mut links);
        let (width, height) = layout::arrange(&mut nodes, &mut links);
        Picture { graph, nodes, links, width: width.max(LEAST_WIDTH), height: height + LEGEND, elsewhere }
    }
}

/// The findings of each object; and those of objects that are not in the graph, in words.
fn tell(findings: &[Finding], graph: &Graph) -> (Vec<Vec<Told>>, Vec<String>) {
    let mut told: Vec<Vec<Told>> = graph.objects.iter().map(|_| Vec::new()).collect();
    let mut elsewhere = Vec::new();
    for finding in findings {
        let message = escaped(&finding.message()).into_owned();
        let (tier, rule) = (finding.tier(), finding.rule.id);
        match graph.objects.iter().position(|object| is_same(object, &finding.object)) {
            Some(number) => told[number].push(Told { tier, rule, message }),
            None => elsewhere.push(format!("{rule}: {message}")),
        }
    }
    (told, elsewhere)
}

/// An object without a namespace is in that of its set.
fn is_same(object: &ObjectReference, other: &ObjectReference) -> bool {
    let namespaces = [&object.namespace, &other.namespace];
    (&object.kind, &object.name) == (&other.kind, &other.name)
        && (namespaces[0] == namespaces[1] || namespaces.iter().any(|namespace| namespace.is_empty()))
}

/// Whether something does not work, rather than could be better.
fn is_grave(tier: Tier) -> bool {
    matches!(tier, Tier::Error | Tier::Wiring)
}

/// How wide a text is at most: characters beyond ASCII may be twice as wide.
fn width_of(text: &str) -> f64 {
    text.chars().map(|character| if character.is_ascii() { CHARACTER } else { 2.0 * CHARACTER }).sum()
}
