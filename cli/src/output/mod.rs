//! How findings are written: for people, and for programs.

mod excerpt;
mod github;
mod json;
mod junit;
mod people;
mod sarif;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use anstream::eprintln;
use podwire_manifests::__build::file::replace;
use podwire_manifests::decode::Position;
use podwire_manifests::validate::{Change, ErrorType, Finding, ObjectReference};
use serde::Serialize;

use crate::arguments::Format;
use crate::check::shown;
use crate::inputs::{Input, Why, counted};
use crate::text::{self, escaped, escaped_json};
use crate::{Failure, Outcome};

/// A finding that is told.
#[derive(Debug)]
pub(crate) struct Found {
    pub finding: Finding,
    /// The number of the first file of its set, against which its texts are counted.
    pub base: usize,
}

impl Found {
    /// The numbers of the two files that have an object of one name, where that is what was found.
    pub(crate) fn files_of_name(&self) -> Option<[usize; 2]> {
        let (here, other) = (self.finding.text, self.finding.other.as_deref()?.text);
        let is_name = self.finding.rule.id == "duplicate-resource-name";
        (is_name && here != other).then(|| [other, here].map(|text| self.base + text))
    }
}

/// All that is told.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub files: Vec<Input>,
    pub found: Vec<Found>,
    /// How many objects were looked at.
    pub objects: usize,
    /// The kinds that podwire does not know, and how many objects have them.
    pub unknown: BTreeMap<String, usize>,
    /// How many findings were asked not to be told.
    pub ignored: usize,
    /// How many findings the baseline knows, and how many of those are gone.
    pub known: usize,
    pub stale: usize,
    pub skipped: Vec<(String, Why)>,
    /// What else people should know.
    pub notes: Vec<String>,
    pub verbose: bool,
}

/// One of the two ends of a finding.
#[derive(Clone, Copy, Debug)]
pub(crate) struct End<'r> {
    pub file: &'r Input,
    /// The number of the file.
    pub number: usize,
    pub position: Position,
    pub object: &'r ObjectReference,
    pub field: &'r str,
}

impl Report {
    /// Where a finding is.
    pub(crate) fn end<'r>(&'r self, found: &'r Found) -> End<'r> {
        let finding = &found.finding;
        let number = found.base + finding.text;
        End {
            file: &self.files[number],
            number,
            position: finding.position,
            object: &finding.object,
            field: &finding.field,
        }
    }

    /// The other end of a finding, where it has one.
    pub(crate) fn other_end<'r>(&'r self, found: &'r Found) -> Option<End<'r>> {
        let other = found.finding.other.as_deref()?;
        let number = found.base + other.text;
        Some(End {
            file: &self.files[number],
            number,
            position: other.position,
            object: &other.object,
            field: &other.field,
        })
    }
}

/// What would be right, as precisely as it is known: the finding's own words, the API server's, or those of the rule.
pub(crate) fn mend(finding: &Finding) -> Cow<'_, str> {
    match (finding.mend(), finding.error_type) {
        (Some(mend), _) => escaped(mend),
        // What is forbidden says what is wrong alone.
        (None, Some(ErrorType::Forbidden)) => Cow::Borrowed(finding.rule.what),
        (None, Some(_)) if !finding.detail.is_empty() => escaped(&finding.detail),
        _ => Cow::Borrowed(finding.rule.what),
    }
}

/// Writes the report in a format: findings to standard output, the rest of what people should know to standard error.
pub(crate) fn write(report: &Report, format: Format) -> Result<(), Failure> {
    let text = match format {
        Format::People => people::text(report),
        Format::Json => return write_json(&json::findings(report)).and_then(|_| remarks(report)),
        Format::Sarif => return write_json(&sarif::log(report)).and_then(|_| remarks(report)),
        Format::Github => github::text(report),
        Format::Junit => junit::text(report),
    };
    write_out(text.as_bytes())?;
    remarks(report)
}

/// Writes what changes between two sets, and what was found of the rollout.
pub(crate) fn write_diff(report: &Report, changes: &[Change], format: Format) -> Result<(), Failure> {
    match format {
        Format::People => {
            write_out(people::changes(changes).as_bytes())?;
            write_out(people::rollout(report, changes).as_bytes())?;
        }
        Format::Json => {
            let findings = json::findings(report);
            write_json(&serde_json::json!({"changes": changes, "findings": findings}))?;
        }
        format => return write(report, format),
    }
    remarks(report)
}

/// What people should know who see the findings of a program only.
fn remarks(report: &Report) -> Result<(), Failure> {
    for note in &report.notes {
        eprintln!("note: {note}");
    }
    if report.objects == 0 && report.found.is_empty() {
        eprintln!("note: there is no object in what was checked");
    }
    if report.verbose {
        for (file, why) in &report.skipped {
            eprintln!("skipped {}: {}", escaped(file), why.noun());
        }
    }
    Ok(())
}

/// Writes a value as JSON, in which nothing moves a cursor.
pub(crate) fn write_json(value: &impl Serialize) -> Result<Outcome, Failure> {
    let json = serde_json::to_string_pretty(value).unwrap_or_default();
    write_out(format!("{}\n", escaped_json(&json)).as_bytes())
}

/// Writes to standard output. Who does not read to the end has read enough.
pub(crate) fn write_out(bytes: &[u8]) -> Result<Outcome, Failure> {
    let mut out = anstream::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::Unreadable(format!("cannot write to standard output: {error}")))
        }
        _ => Ok(Outcome::Clean),
    }
}

/// Writes a file in one step, unless what is there, and is not empty, is none of podwire's.
pub(crate) fn write_file(file: &Path, text: &str, is_own: impl Fn(&Path) -> bool) -> Result<(), Failure> {
    let mut content = text;
    match replace(file, &mut content, &|target| !is_own(target)) {
        Ok(true) => Ok(()),
        Ok(false) => Err(Failure::Unreadable(format!(
            "nothing was written: podwire did not write {}; move or delete it, or choose another file",
            shown(file)
        ))),
        Err(error) => Err(Failure::Unreadable(format!("cannot write {}: {error}", shown(file)))),
    }
}

/// What was skipped, in words; nothing where nothing was.
pub(crate) fn skipped(report: &Report) -> Option<String> {
    (!report.skipped.is_empty()).then(|| format!("skipped {}", counted(&report.skipped)))
}

/// The objects of kinds that podwire does not know, in words.
pub(crate) fn not_validated(report: &Report) -> Option<String> {
    let count: usize = report.unknown.values().sum();
    let kinds: Vec<String> =
        report.unknown.iter().map(|(kind, count)| format!("{} ({count})", escaped(kind))).collect();
    (count > 0).then(|| {
        let objects = text::counted(count, "object");
        format!(
            "not validated, their wires apart: {objects} of kinds that podwire does not know: {}",
            kinds.join(", ")
        )
    })
}
