//! A picture as SVG. What comes from the texts of others is escaped wherever it stands.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::boxes::Node;
use super::links::Link;
use super::{LEGEND, LINE, PADDING, Picture, is_grave, width_of};
use crate::decode::shown::escaped;
use crate::validate::graph::Graph;

impl Picture<'_> {
    /// The picture as a file of its own.
    pub(super) fn svg(&self) -> String {
        let mut text = String::new();
        let (width, height) = (self.width.ceil(), self.height.ceil());
        // Writing to a String cannot fail.
        let _ = write!(
            text,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
             height=\"{height}\" role=\"graphics-document document\" aria-labelledby=\"picture-title\" \
             aria-describedby=\"picture-description\">\n\
             <title id=\"picture-title\">{}</title>\n<desc id=\"picture-description\">{}</desc>\n<style>\n{}</style>\n\
             <defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" \
             orient=\"auto-start-reverse\"><path d=\"M0 0.5 L8 4 L0 7.5 z\"/></marker></defs>\n\
             <rect class=\"page\" width=\"{width}\" height=\"{height}\"/>\n",
            counted(self.graph.objects.len(), "object"),
            markup(&self.description()),
            include_str!("picture.css"),
        );
        for link in &self.links {
            draw_link(&mut text, link);
        }
        for (number, node) in self.nodes.iter().enumerate() {
            draw_node(&mut text, number, node, self.graph);
        }
        self.draw_legend(&mut text);
        text + "</svg>\n"
    }

    /// What is in the picture, in words.
    fn description(&self) -> String {
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        self.graph.objects.iter().for_each(|object| *kinds.entry(&object.kind).or_default() += 1);
        let kinds: Vec<String> = kinds.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
        let found = self.nodes.iter().map(|node| node.findings.len()).sum::<usize>() + self.elsewhere.len();
        let (kinds, lines, found) =
            (kinds.join(", "), counted(self.links.len(), "line"), counted(found, "finding"));
        escaped(&format!("Kinds: {kinds}. {lines} between boxes, {found}.")).into_owned()
    }

    /// What the lines mean: those that are in the picture.
    fn draw_legend(&self, text: &mut String) {
        let verbs: BTreeSet<&str> = self.links.iter().map(|link| link.class).collect();
        let (mut x, y) = (LEGEND, self.height - LEGEND);
        for verb in verbs {
            let end = x + 28.0;
            let _ = writeln!(
                text,
                "<g class=\"legend {verb}\"><path d=\"M{x:.0} {y:.0} H{end:.0}\" marker-end=\"url(#arrow)\"/>\
                 <text x=\"{:.0}\" y=\"{:.0}\">{verb}</text></g>",
                end + 6.0,
                y + 4.0
            );
            x = end + 24.0 + width_of(verb);
        }
    }
}

fn draw_link(text: &mut String, link: &Link) {
    let Link { from, to, class, .. } = link;
    let (title, path) = (markup(&link.title), path(&link.route.points));
    let _ = write!(
        text,
        "<g class=\"link {class}\" data-from=\"{from}\" data-to=\"{to}\"><title>{title}</title>\
         <path d=\"{path}\" marker-end=\"url(#arrow)\"/>"
    );
    if !link.label.is_empty() {
        let ((x, y), width) = (link.route.label, width_of(&link.label));
        let _ = write!(
            text,
            "<rect class=\"page\" x=\"{:.0}\" y=\"{:.0}\" width=\"{width:.0}\" height=\"14\"/>\
             <text x=\"{x:.0}\" y=\"{:.0}\">{}</text>",
            x - width / 2.0,
            y - 7.0,
            y + 4.0,
            markup(&link.label)
        );
    }
    text.push_str("</g>\n");
}

/// A line through its points: level within columns, and a curve between them.
fn path(points: &[(f64, f64)]) -> String {
    let [first, others @ ..] = points else { return String::new() };
    let mut path = format!("M{:.0} {:.0}", first.0, first.1);
    let mut from = *first;
    for &(x, y) in others {
        let middle = (from.0 + x) / 2.0;
        let _ = match (from.1 - y).abs() < 0.5 {
            true => write!(path, " H{x:.0}"),
            false => write!(path, " C{middle:.0} {:.0} {middle:.0} {y:.0} {x:.0} {y:.0}", from.1),
        };
        from = (x, y);
    }
    path
}

fn draw_node(text: &mut String, number: usize, node: &Node, graph: &Graph) {
    let place = node.place;
    let (x, y) = (place.x.round(), place.y.round());
    let object = node.object.map(|number| &graph.objects[number]);
    let class = object.map_or("outside", |object| class_of(&object.kind));
    let state = match &*node.findings {
        [] => "",
        findings if findings.iter().any(|told| is_grave(told.tier)) => " hurt",
        _ => " sore",
    };
    let _ = write!(
        text,
        "<g class=\"node {class}{state}\" id=\"n{number}\"{} tabindex=\"0\" role=\"graphics-symbol img\" \
         transform=\"translate({x} {y})\"><title>{}</title>\
         <rect width=\"{}\" height=\"{}\" rx=\"6\"/>",
        near(node),
        markup(&title(node, graph)),
        place.width,
        place.height
    );
    for (line, row) in node.rows.iter().enumerate() {
        let y = 0.8 * PADDING + LINE * line as f64 + 12.0;
        let x = PADDING + row.indent();
        let (class, shown) = (row.class, markup(&row.text));
        let title = match row.title.is_empty() {
            true => String::new(),
            false => format!("<title>{}</title>", markup(&row.title)),
        };
        let _ = write!(text, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{title}{shown}</text>");
    }
    text.push_str("</g>\n");
}

/// The boxes of which the rows tell, for the page.
fn near(node: &Node) -> String {
    if node.near.is_empty() {
        return String::new();
    }
    let numbers: Vec<String> = node.near.iter().map(usize::to_string).collect();
    format!(" data-near=\"{}\"", numbers.join(" "))
}

/// What is shown when a box is pointed at: its whole name, and its findings.
fn title(node: &Node, graph: &Graph) -> String {
    let Some(number) = node.object else { return "What is outside the cluster".to_owned() };
    let object = &graph.objects[number];
    let mut title = format!("{} {}", object.kind, object.name);
    if !object.namespace.is_empty() {
        title.push_str(" in ");
        title.push_str(&object.namespace);
    }
    let mut title = escaped(&title).into_owned();
    for told in &node.findings {
        let _ = write!(title, "\n{}: {}", told.rule, told.message);
    }
    title
}

/// What an object is in the picture.
pub(super) fn class_of(kind: &str) -> &'static str {
    match kind {
        "Pod" | "Deployment" | "StatefulSet" | "DaemonSet" | "ReplicaSet" | "Job" | "CronJob" => "workload",
        "Service" => "service",
        "Ingress" | "Gateway" => "way",
        kind if kind.ends_with("Route") => "way",
        kind if kind.ends_with("Policy") => "policy",
        "PodDisruptionBudget" | "HorizontalPodAutoscaler" => "policy",
        "ConfigMap" | "Secret" | "PersistentVolumeClaim" | "PersistentVolume" => "data",
        _ => "other",
    }
}

/// `1 object`, `3 objects`.
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// A text as it stands in markup, between tags or quotes.
pub(super) fn markup(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            character => escaped.push(character),
        }
    }
    escaped
}
