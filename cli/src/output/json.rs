//! An array of findings; `docs/findings.schema.json` documents it.

use std::borrow::Cow;

use podwire_manifests::validate::ObjectReference;
use serde::Serialize;

use super::{End, Found, Report, mend};

/// A finding as programs read it.
#[derive(Debug, Serialize)]
pub(super) struct Row<'r> {
    rule: &'static str,
    tier: &'static str,
    message: String,
    mend: Cow<'r, str>,
    #[serde(flatten)]
    place: Place<'r>,
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<Place<'r>>,
}

/// An end of a finding.
#[derive(Debug, Serialize)]
struct Place<'r> {
    object: &'r ObjectReference,
    field: &'r str,
    file: &'r str,
    line: u32,
    column: u32,
}

impl<'r> Place<'r> {
    fn of(end: End<'r>) -> Place<'r> {
        Place {
            object: end.object,
            field: end.field,
            file: &end.file.file,
            line: end.position.line,
            column: end.position.column,
        }
    }
}

/// The findings.
pub(super) fn findings(report: &Report) -> Vec<Row<'_>> {
    report.found.iter().map(|found| row(report, found)).collect()
}

fn row<'r>(report: &'r Report, found: &'r Found) -> Row<'r> {
    let finding = &found.finding;
    Row {
        rule: finding.rule.id,
        tier: finding.tier().name(),
        message: finding.message(),
        mend: mend(finding),
        place: Place::of(report.end(found)),
        other: report.other_end(found).map(Place::of),
    }
}
