//! A graph as a picture: boxes for objects, lines for what they do with others, and findings at what has them.

mod html;
mod layout;
mod svg;

use std::collections::{BTreeMap, BTreeSet};

use podwire_manifests::validate::{Finding, Graph, ObjectReference, Tier};

use crate::text::escaped;
use layout::{Place, Route};

/// What a line of text takes, in the picture's own units: those of a page at its usual size.
const LINE: f64 = 16.0;
/// What a character takes of its width: the font has one width for all.
const CHARACTER: f64 = 7.3;
/// The space between a box and what stands in it.
const PADDING: f64 = 10.0;
/// The most characters of a line; the whole of it is shown when it is pointed at.
const LONGEST: usize = 38;

/// Where the legend stands, from the left and from below, and what it takes of the height.
const LEGEND: f64 = 32.0;
/// What the words of the legend need of the width.
const LEAST_WIDTH: f64 = 640.0;

/// A picture whose boxes and lines have their places.
pub(crate) struct Picture<'g> {
    graph: &'g Graph,
    nodes: Vec<Node>,
    links: Vec<Link>,
    width: f64,
    height: f64,
    /// What is found on objects that are not in the picture, in words.
    elsewhere: Vec<String>,
}

/// A box.
struct Node {
    /// The number of its object; none for what is outside the cluster.
    object: Option<usize>,
    rows: Vec<Row>,
    findings: Vec<Told>,
    place: Place,
}

/// A line of text in a box, and what it is.
struct Row {
    class: &'static str,
    text: String,
}

impl Row {
    /// How far a port stands within its container.
    fn indent(&self) -> f64 {
        if self.class == "line" { CHARACTER } else { 0.0 }
    }
}

/// A finding on an object.
struct Told {
    tier: Tier,
    rule: &'static str,
    message: String,
}

/// All that one box does with another, as one line.
struct Link {
    from: usize,
    to: usize,
    class: &'static str,
    label: String,
    /// All of it, in words.
    title: String,
    route: Route,
}

impl<'g> Picture<'g> {
    pub(crate) fn new(graph: &'g Graph, findings: &[Finding]) -> Picture<'g> {
        let mut nodes: Vec<Node> = (0..graph.objects.len()).map(|number| node(graph, number)).collect();
        let elsewhere = tell(findings, graph, &mut nodes);
        let mut links = links(graph);
        let components = layout::components(nodes.len(), &links);
        add_outside(graph, &components, &mut nodes, &mut links);
        let (width, height) = layout::arrange(&mut nodes, &mut links);
        Picture { graph, nodes, links, width: width.max(LEAST_WIDTH), height: height + LEGEND, elsewhere }
    }
}

fn node(graph: &Graph, number: usize) -> Node {
    let object = &graph.objects[number];
    let mut rows = vec![row("kind", &object.kind), row("name", &object.name)];
    for part in &graph.parts[number] {
        if !part.name.is_empty() {
            rows.push(row("part", &part.name));
        }
        rows.extend(part.lines.iter().map(|line| row("line", line)));
    }
    Node { object: Some(number), rows, findings: Vec::new(), place: Place::default() }
}

fn row(class: &'static str, text: &str) -> Row {
    Row { class, text: shortened(text) }
}

/// Puts findings at the boxes of their objects; returns those of objects that have none, in words.
fn tell(findings: &[Finding], graph: &Graph, nodes: &mut [Node]) -> Vec<String> {
    let mut elsewhere = Vec::new();
    for finding in findings {
        let message = escaped(&finding.message()).into_owned();
        let Some(number) = graph.objects.iter().position(|object| is_same(object, &finding.object)) else {
            elsewhere.push(format!("{}: {message}", finding.rule.id));
            continue;
        };
        let node = &mut nodes[number];
        if !node.findings.iter().any(|told| told.rule == finding.rule.id) {
            node.rows.push(row(if is_grave(finding.tier()) { "bad" } else { "poor" }, finding.rule.id));
        }
        node.findings.push(Told { tier: finding.tier(), rule: finding.rule.id, message });
    }
    elsewhere
}

/// Whether something does not work, rather than could be better.
fn is_grave(tier: Tier) -> bool {
    matches!(tier, Tier::Error | Tier::Wiring)
}

/// An object without a namespace is in that of its set.
fn is_same(object: &ObjectReference, other: &ObjectReference) -> bool {
    let namespaces = [&object.namespace, &other.namespace];
    (&object.kind, &object.name) == (&other.kind, &other.name)
        && (namespaces[0] == namespaces[1] || namespaces.iter().any(|namespace| namespace.is_empty()))
}

/// One line for all that an object does with another: many lines between two boxes hide what leads where.
fn links(graph: &Graph) -> Vec<Link> {
    let mut between: BTreeMap<(usize, usize), Vec<(&'static str, &str)>> = BTreeMap::new();
    for edge in &graph.edges {
        between.entry((edge.from, edge.to)).or_default().push((edge.verb, &edge.what));
    }
    between.into_iter().map(|((from, to), wires)| link(graph, from, to, &wires)).collect()
}

fn link(graph: &Graph, from: usize, to: usize, wires: &[(&'static str, &str)]) -> Link {
    let verb = wires[0].0;
    let named: BTreeSet<&str> = wires.iter().map(|(_, what)| *what).filter(|what| !what.is_empty()).collect();
    let label = match (named.first(), named.len()) {
        (None, _) => String::new(),
        (Some(what), 1) => shortened(what),
        (Some(what), count) => format!("{} +{}", shortened(what), count - 1),
    };
    let name = |number: usize| format!("{} {}", graph.objects[number].kind, graph.objects[number].name);
    let all: Vec<String> =
        wires.iter().map(|(verb, what)| format!("{verb} {what}").trim_end().to_owned()).collect();
    let title = format!("{} → {}: {}", name(from), name(to), all.join(", "));
    Link { from, to, class: verb, label, title: escaped(&title).into_owned(), route: Route::default() }
}

/// Adds a box for what is outside to each part of the picture that has a way in.
fn add_outside(graph: &Graph, components: &[usize], nodes: &mut Vec<Node>, links: &mut Vec<Link>) {
    let mut outside: BTreeMap<usize, usize> = BTreeMap::new();
    for &entrance in &graph.entrances {
        let from = *outside.entry(components[entrance]).or_insert_with(|| {
            let rows = vec![row("name", "outside")];
            nodes.push(Node { object: None, rows, findings: Vec::new(), place: Place::default() });
            nodes.len() - 1
        });
        let object = &graph.objects[entrance];
        let title = escaped(&format!("a way in from outside: {} {}", object.kind, object.name)).into_owned();
        let route = Route::default();
        links.push(Link { from, to: entrance, class: "enters", label: String::new(), title, route });
    }
}

/// A text as it may be shown, cut where it is too long for a box.
fn shortened(text: &str) -> String {
    let text = escaped(text);
    if text.chars().count() <= LONGEST {
        return text.into_owned();
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}

/// How wide a text is at most: characters beyond ASCII may be twice as wide.
fn width_of(text: &str) -> f64 {
    text.chars().map(|character| if character.is_ascii() { CHARACTER } else { 2.0 * CHARACTER }).sum()
}
