//! Annotations of GitHub's workflows: a command a line.

use std::fmt::Write as _;

use podwire_manifests::validate::Tier;

use super::{Found, Report};
use crate::text::escaped;

pub(super) fn text(report: &Report) -> String {
    report.found.iter().map(|found| line(report, found)).collect()
}

fn line(report: &Report, found: &Found) -> String {
    let finding = &found.finding;
    let command = match finding.tier() {
        Tier::Error | Tier::Wiring => "error",
        Tier::Warning => "warning",
        _ => "notice",
    };
    let end = report.end(found);
    let mut line = format!("::{command} file={}", property(&end.file.file));
    if end.position.line > 0 {
        // Writing to a String cannot fail.
        let _ = write!(line, ",line={},col={}", end.position.line, end.position.column);
    }
    let mut message = format!("{}: {finding}", finding.object);
    if finding.object.kind.is_empty() {
        message = finding.to_string();
    }
    if let Some(other) = report.other_end(found).filter(|other| other.position.line > 0) {
        let _ = write!(message, " (see {}:{})", escaped(&other.file.file), other.position.line);
    }
    let _ = writeln!(line, ",title={}::{}", property(finding.rule.id), data(&message));
    line
}

/// A text as a command's message.
fn data(text: &str) -> String {
    escaped(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A text as a command's property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
