//! A JUnit report: a suite for each file, a failed case for each finding; a file without findings has one case that passed.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Found, Report};
use crate::text::escaped;

pub(super) fn text(report: &Report) -> String {
    let mut by_file: BTreeMap<usize, Vec<&Found>> = BTreeMap::new();
    for found in &report.found {
        by_file.entry(found.base + found.finding.text).or_default().push(found);
    }
    let failures = report.found.len();
    let passed = report.files.len() - by_file.len();
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing to a String cannot fail.
    let _ = writeln!(
        text,
        "<testsuites name=\"podwire\" tests=\"{}\" failures=\"{failures}\">",
        failures + passed
    );
    for (number, file) in report.files.iter().enumerate() {
        let found = by_file.get(&number).map(Vec::as_slice).unwrap_or_default();
        let name = attribute(&file.file);
        let tests = found.len().max(1);
        let _ =
            writeln!(text, "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{}\">", found.len());
        if found.is_empty() {
            let _ = writeln!(text, "    <testcase name=\"check\" classname=\"{name}\"/>");
        }
        for found in found {
            case(&mut text, found, &name);
        }
        text.push_str("  </testsuite>\n");
    }
    text.push_str("</testsuites>\n");
    text
}

fn case(text: &mut String, found: &Found, file: &str) {
    let finding = &found.finding;
    let (rule, message) = (finding.rule.id, attribute(&finding.message()));
    let place = match finding.position.line {
        0 => file.to_owned(),
        _ => format!("{file}:{}", finding.position),
    };
    let name = match &*finding.object.kind {
        "" => format!("{rule} {place}"),
        _ => attribute(&format!("{rule} {} {}", finding.object, finding.field)),
    };
    let _ = writeln!(text, "    <testcase name=\"{name}\" classname=\"{file}\">");
    let _ =
        writeln!(text, "      <failure type=\"{rule}\" message=\"{message}\">{place}: {message}</failure>");
    text.push_str("    </testcase>\n");
}

/// A text as an attribute or as content; what XML cannot hold is escaped already.
fn attribute(text: &str) -> String {
    escaped(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
