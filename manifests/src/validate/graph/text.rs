//! Graphs as text that other programs draw.

use std::fmt::Write as _;

use super::{Edge, Graph};
use crate::decode::shown;

impl Graph {
    /// The graph as a Mermaid flowchart, which many pages show where it stands.
    pub fn mermaid(&self) -> String {
        let mut text = String::from("flowchart LR\n");
        for number in 0..self.objects.len() {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "  o{number}[\"{}\"]", self.label(number, "<br>", mermaid));
        }
        for Edge { from, to, verb, what } in &self.edges {
            let what = if what.is_empty() { String::new() } else { format!(" {}", mermaid(what)) };
            let _ = writeln!(text, "  o{from} -->|\"{verb}{what}\"| o{to}");
        }
        text
    }

    /// The graph in DOT, the language of Graphviz.
    pub fn dot(&self) -> String {
        let mut text = String::from("digraph {\n  rankdir=LR\n  node [shape=box]\n");
        for number in 0..self.objects.len() {
            let _ = writeln!(text, "  o{number} [label=\"{}\"]", self.label(number, "\\n", dot));
        }
        for Edge { from, to, verb, what } in &self.edges {
            let what = if what.is_empty() { String::new() } else { format!(" {}", dot(what)) };
            let _ = writeln!(text, "  o{from} -> o{to} [label=\"{verb}{what}\"]");
        }
        text + "}\n"
    }

    /// Kind and name of an object, and a line for each of its ports, or hosts and paths.
    fn label(&self, number: usize, line: &str, escaped: fn(&str) -> String) -> String {
        let object = &self.objects[number];
        let mut label = escaped(&format!("{} {}", object.kind, object.name));
        for port in self.parts[number].iter().flat_map(|part| &part.lines) {
            label.push_str(line);
            label.push_str(&escaped(port));
        }
        label
    }
}

/// A text between quotes of Mermaid: what it could take for its own is written by its number.
fn mermaid(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            ' ' | '-' | '.' | '/' | '_' | ':' => escaped.push(character),
            character if character.is_alphanumeric() => escaped.push(character),
            character => {
                let _ = write!(escaped, "#{};", u32::from(character));
            }
        }
    }
    escaped
}

/// A text between quotes of DOT.
fn dot(text: &str) -> String {
    shown::escaped(text).replace('\\', "\\\\").replace('"', "\\\"")
}
